"""What advice does when time passes."""

from django.utils import timezone

from keukentafel.foundation.journal.public import current_actor, fell_due
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.work.advice.services.passing import let_go, let_terms_pass


def watch_terms(event: TimePassed) -> None:
    """Once an hour: nobody waits a day longer than needed to hear that a day has passed."""
    hour = timezone.localtime(event.at).strftime("%Y-%m-%d %H")
    if fell_due("advice.terms", hour, event.at):
        let_terms_pass(by=current_actor(), at=event.at)
        let_go(by=current_actor(), at=event.at)
