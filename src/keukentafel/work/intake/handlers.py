"""What intake does when a household's coach changes: the right to read the signal goes with the coach."""

from django.db import connection
from django.utils import timezone

from keukentafel.foundation.access.public import end_fact, exclude_alike, give
from keukentafel.foundation.journal.public import acting_as, command, current_actor, nothing_changed
from keukentafel.foundation.people.public import MembershipEnded, Role
from keukentafel.lifeworld.households.public import CoachChanged, EngagementClosed
from keukentafel.lifeworld.safeguards.public import ColleagueShutOut
from keukentafel.lifeworld.safety.public import coach_fact
from keukentafel.work.intake.models import Signal, State
from keukentafel.work.intake.rights import slice_for
from keukentafel.work.intake.telling import hand_telling_over


def follow_coach(event: CoachChanged) -> None:
    """The next coach reads the signals from which the household came; the coach before does not any more."""
    _move(event.file_id, event.engagement, event.before, event.after, event)


def shut_out_alike(event: ColleagueShutOut) -> None:
    """Whoever is shut out of a household is shut out of the signals about it."""
    # The page is about the household; each signal stands in a file of its own.
    with acting_as(current_actor()):
        for signal in Signal.objects.filter(household_file_id=event.file_id):
            exclude_alike(event.file_id, signal.file_id, at=event.at)


def end_with_engagement(event: EngagementClosed) -> None:
    """With the engagement the coach's right on its signals ends."""
    _move(event.file_id, event.engagement, event.coach_id, None, event)


def end_giving(event: MembershipEnded) -> None:
    """Who does not work for an organisation any more reads no longer what became of what was given in its name."""
    if event.role == Role.PARTNER:
        with connection.cursor() as cursor:
            cursor.execute("select wall.end_giving(%s)", [event.account_id])


@command
def _move(
    file_id: int,
    engagement: str,
    before: int | None,
    after: int | None,
    event: CoachChanged | EngagementClosed,
) -> None:
    nothing_changed()
    # The page is about the household; the signal stands in a file of its own.
    with acting_as(current_actor()):
        for signal in Signal.objects.filter(household_file_id=file_id, state=State.DECIDED):
            if after:
                right = slice_for(after, fact=coach_fact(engagement, after), purpose="helping the household")
                give(signal.file_id, right, at=event.at)
            if isinstance(event, CoachChanged):
                signal.coach_id = after
                signal.keep(at=event.at)
                hand_telling_over(signal, after, by=current_actor(), at=event.at)
            if before:
                end_fact(signal.file_id, coach_fact(engagement, before), at=timezone.now())
