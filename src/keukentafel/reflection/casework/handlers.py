"""What casework does when a file was destroyed, and when time passes."""

from django.utils import timezone

from keukentafel.foundation.journal.public import current_actor, fell_due
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.lifeworld.safeguards.public import FileDestroyed, UseRestricted
from keukentafel.reflection.casework.lending import forget_drafts_of
from keukentafel.reflection.casework.objecting import destroy_with_source, shut_out_later, stop_learning_from


def destroy_what_was_made_of_it(event: FileDestroyed) -> None:
    """A case goes in the same transaction as the file it was made from, and its drafts with the case."""
    destroy_with_source(by=current_actor(), at=event.at)
    forget_drafts_of(event.file_id)


def stop_where_use_is_restricted(event: UseRestricted) -> None:
    """What is only kept is not learnt from (AVG art. 18): what was made of it before is withdrawn too."""
    stop_learning_from(event.file_id, event.at)


def look_for_gone_sources(event: TimePassed) -> None:
    """Who was shut out meanwhile reads no case of it any more; and once a day: what went about a person at that person's
    own request takes the cases along too."""
    shut_out_later(by=current_actor(), at=event.at)
    day = timezone.localdate(event.at).isoformat()
    if fell_due("casework.gone", day, event.at):
        destroy_with_source(by=current_actor(), at=event.at)
