"""What disagreements do when time passes, and when an advice ends."""

from django.utils import timezone

from keukentafel.foundation.journal.public import current_actor, fell_due
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.work.advice.public import AdviceMoved, Deed
from keukentafel.work.disagreements.services import (
    let_disagreements_pass,
    open_to_leaders,
    stop_with_advice,
)

_ENDS = frozenset({Deed.WITHDRAWN.value, Deed.STOPPED.value})


def watch_disagreements(event: TimePassed) -> None:
    """Once an hour: tell whose day has passed, and let leaders read what was escalated, until it is settled."""
    hour = timezone.localtime(event.at).strftime("%Y-%m-%d %H")
    if fell_due("disagreements.terms", hour, event.at):
        open_to_leaders(by=current_actor(), at=event.at)
        let_disagreements_pass(by=current_actor(), at=event.at)


def end_with_advice(event: AdviceMoved) -> None:
    """What is withdrawn or stopped needs no agreement any more."""
    if event.deed in _ENDS:
        stop_with_advice(file_id=event.file_id, advice=event.advice, by=current_actor(), at=event.at)
