"""What households do when something happened below."""

from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from keukentafel.foundation.access.public import GranteeKind, Slice, end_fact, give
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.foundation.people.public import (
    CASE_WORK_ROLES,
    AbsenceEnded,
    AbsenceStarted,
    members_of,
)
from keukentafel.lifeworld.households.domain.words import EngagementState
from keukentafel.lifeworld.households.engaging import LEGAL_BASIS, coach_left, end_substitution, substitute
from keukentafel.lifeworld.households.models import Engagement, Substitution
from keukentafel.lifeworld.households.own_notes import end_working_notes

_OPEN = ~Q(state=EngagementState.CLOSED.value)


def hand_on_what_was_left(event: TimePassed) -> None:
    """Whose membership ended leaves no household behind: the deputy takes over, or the leader sees it.

    Done here and not when the membership ends: whoever ends it (an administrator) sees no case.
    """
    today = timezone.localdate(event.at)
    by = current_actor()
    working: dict[int, set[int]] = {}
    left: dict[int, int] = {}
    # One pass over the town: what each of its files may show is worked out once, and not for every team again.
    for key, team_id, *hands in Engagement.objects.filter(_OPEN).values_list(
        "pk", "team_id", "coach_id", "deputy_id"
    ):
        if team_id not in working:
            members = members_of(team_id, today)
            working[team_id] = {m.account_id for m in members if m.role in CASE_WORK_ROLES}
        if any(hand is not None and hand not in working[team_id] for hand in hands):
            left[key] = team_id
    if left:
        for engagement in list(Engagement.objects.filter(_OPEN, pk__in=left).select_for_update()):
            coach_left(engagement=engagement, working=working[left[engagement.pk]], by=by, at=event.at)


def end_what_was_linked(event: TimePassed) -> None:
    """Links of own notes that are over go, and those of somebody who left."""
    end_working_notes(by=current_actor(), at=event.at)


def stand_in(event: AbsenceStarted) -> None:
    """The coach is away: the team sees the agenda meanwhile, and whoever stands in sees the content."""
    starts = _start_of(event.starts)
    ends = _start_of(event.ends) if event.ends else None
    for engagement in Engagement.objects.filter(_OPEN, coach_id=event.account_id):
        agenda = Slice(
            to=GranteeKind.TEAM,
            id=engagement.team_id,
            level=Level.AGENDA,
            fact=f"absence:{engagement.public_id}",
            purpose="agenda_of_absent_colleague",
            legal_basis=LEGAL_BASIS,
            valid_from=starts,
            valid_to=ends,
        )
        give(engagement.file_id, agenda, at=event.at)
        if event.substitute_id is not None:
            substitute(
                engagement=engagement,
                account_id=event.substitute_id,
                starts=starts,
                ends=ends,
                by=current_actor(),
                at=event.at,
            )


def stand_down(event: AbsenceEnded) -> None:
    """The coach is back sooner, or it is known when: what opened for the absence closes on that day."""
    ends = _start_of(event.ends)
    for engagement in Engagement.objects.filter(_OPEN, coach_id=event.account_id):
        end_fact(engagement.file_id, f"absence:{engagement.public_id}", at=ends)
        if event.substitute_id is None:
            continue
        standing_in = Substitution.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=ends),
            file_id=engagement.file_id,
            engagement_id=engagement.pk,
            account_id=event.substitute_id,
        )
        for row in standing_in:
            end_substitution(substitution=row, ends=ends, by=current_actor(), at=event.at)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
