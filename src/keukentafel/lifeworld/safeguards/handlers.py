"""What the safeguards do when something happened elsewhere, or when time passes."""

from django.utils import timezone

from keukentafel.foundation.access.public import RowKept
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.foundation.people.public import Role, holders_of
from keukentafel.lifeworld.households.public import (
    CoachChanged,
    EngagementClosed,
    EngagementStarted,
    Resident,
)
from keukentafel.lifeworld.safeguards.emergency import show_to_privacy_officers
from keukentafel.lifeworld.safeguards.following import follow_consents
from keukentafel.lifeworld.safeguards.informing import hand_word_over
from keukentafel.lifeworld.safeguards.misuse import days_to_look_through, look_for_patterns
from keukentafel.lifeworld.safeguards.models import EmergencyAccess, InformDuty
from keukentafel.lifeworld.safeguards.sharing import close_to_everybody


def follow_birth_date(event: RowKept) -> None:
    """With another day of birth somebody else may have to agree."""
    if isinstance(event.row, Resident):
        follow_consents(event.row.file_id, event.at)


def follow_coach(event: CoachChanged) -> None:
    """What the coach still has to tell goes along to the next one."""
    for duty in InformDuty.objects.filter(file_id=event.file_id, told_at=None):
        hand_word_over(duty=duty, to=event.after, by=current_actor(), at=event.at)


def close_slices(event: EngagementClosed) -> None:
    """With the engagement the purpose ends for which partners saw a part of the file."""
    close_to_everybody(file_id=event.file_id, by=current_actor(), at=event.at)


def follow_new_coach(event: EngagementStarted) -> None:
    """What had to be told while there was nobody: the first coach tells it."""
    for duty in InformDuty.objects.filter(file_id=event.file_id, told_at=None):
        hand_word_over(duty=duty, to=event.coach_id, by=current_actor(), at=event.at)


def tell_new_privacy_officers(event: TimePassed) -> None:
    """Whoever became privacy officer since then reads of what still waits for a review."""
    waiting = EmergencyAccess.objects.filter(reviewed_at=None)
    if not waiting.exists():
        return
    officers = set(holders_of(Role.PRIVACY_OFFICER, today=timezone.localdate(event.at)))
    for emergency in waiting:
        if new := officers.difference(emergency.shown_to):
            show_to_privacy_officers(
                emergency=emergency, accounts=sorted(new), by=current_actor(), at=event.at
            )


def look_through_the_log(event: TimePassed) -> None:
    """A day is over: the access log of that day is looked through for patterns, once."""
    for day in days_to_look_through(timezone.localdate(event.at)):
        look_for_patterns(day=day, by=current_actor(), at=event.at)
