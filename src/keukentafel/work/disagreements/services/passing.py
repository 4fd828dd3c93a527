"""What time does to disagreements: who is told that a day has passed, and who may read until when."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils import timezone

from keukentafel.foundation.access.public import end_fact, part_of
from keukentafel.foundation.journal.public import command, nothing_changed, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import (
    ContactKind,
    Role,
    contacts_with_account,
    team_members_with,
    unreachable_days,
)
from keukentafel.lifeworld.households.public import Household, coaches_of
from keukentafel.work.advice.public import Side as AdviceSide
from keukentafel.work.advice.public import days_late, may_hear, reachable
from keukentafel.work.disagreements.domain.differing import Deed, Side, Whom
from keukentafel.work.disagreements.events import DisagreementLate
from keukentafel.work.disagreements.models import Disagreement, LateNotice
from keukentafel.work.disagreements.services.escalating import ESCALATED, give_to_leaders
from keukentafel.work.disagreements.writing import Done, take_turn

_AT_WORK = (ContactKind.BUDDY, ContactKind.DEPUTY, ContactKind.BACK_OFFICE)
_HIGHER = (Whom.MANAGERS.value, Whom.STEERING.value)


@command
def let_disagreements_pass(*, by: Actor, at: datetime) -> int:
    """Tell whoever it stands with that a day has passed, each once in a term. Gives how many were told.

    The coach always hears; at a higher level the team leader and the organisation's manager as well.

    Args:
        by, at: the job that lets time pass, and when (aware).
    """
    nothing_changed()
    today = timezone.localdate(at)
    late = Disagreement.objects.filter(due_on__lt=today, ended_at=None).select_related("advice")
    rows = list(late)
    coaches, told = coaches_of({row.file_id for row in rows}), _told(rows)
    there = _Reached(rows, at)
    first = min((row.due_on for row in rows if row.due_on is not None), default=today)
    away = unreachable_days({row.advice.organisation_id for row in rows}, first, today)
    count = 0
    for row in rows:
        # Who cannot be reached hears it when they are back; a day on which nobody works is no delay.
        gone = away.get(row.advice.organisation_id, ())
        late_there = days_late(AdviceSide.ORGANISATION, row.due_on, today, gone) and reachable(today, gone)
        people = there.of(row) if late_there else set[int]()
        if (coach := coaches.get(row.file_id)) is not None:
            people.add(coach)
        hear = people - told.get((row.pk, row.turns), set())
        # Who is shut out would hear that there is something.
        for account in sorted(may_hear(hear, row.advice) if hear else hear):
            _tell(row, account, at)
            count += 1
    return count


class _Reached:
    """Who is told of a disagreement, beside the coach."""

    def __init__(self, rows: Sequence[Disagreement], at: datetime) -> None:
        today = timezone.localdate(at)
        self._at_work: dict[int, set[int]] = {}
        self._managers: dict[int, set[int]] = {}
        self._leaders: dict[int, set[int]] = {}
        organisations = {row.advice.organisation_id for row in rows}
        for kinds, people in ((_AT_WORK, self._at_work), ((ContactKind.MANAGER,), self._managers)):
            for one in contacts_with_account(organisations, today, kinds):
                people.setdefault(one.organisation, set()).add(one.account)
        higher = {row.file_id for row in rows if row.whom in _HIGHER}
        teams = dict(Household.objects.filter(file_id__in=higher).values_list("file_id", "team_id"))
        leaders = {
            team: {one.account_id for one in team_members_with(Role.TEAM_LEADER, team_id=team, today=today)}
            for team in set(teams.values())
        }
        self._leaders = {file: leaders[team] for file, team in teams.items()}

    def of(self, row: Disagreement) -> set[int]:
        organisation = row.advice.organisation_id
        if row.whom in _HIGHER:
            return self._managers.get(organisation, set()) | self._leaders.get(row.file_id, set())
        return set(self._at_work.get(organisation, ())) if row.whom == Whom.ORGANISATION else set()


def _told(rows: Collection[Disagreement]) -> dict[tuple[int, int], set[int]]:
    found: dict[tuple[int, int], set[int]] = {}
    known = LateNotice.objects.filter(disagreement__in=[row.pk for row in rows])
    for row, turns, account in known.values_list("disagreement_id", "turns", "account_id"):
        found.setdefault((row, turns), set()).add(account)
    return found


def _tell(row: Disagreement, account: int, at: datetime) -> None:
    LateNotice(
        public_id=part_of(row.advice),
        file_id=row.file_id,
        subjects=row.subjects,
        area=row.area,
        disagreement=row,
        turns=row.turns,
        account_id=account,
        told_at=at,
    ).keep(at=at)
    if row.due_on is not None:
        publish(DisagreementLate(at=at, advice=row.advice.public_id, account_id=account, due_on=row.due_on))


@command
def open_to_leaders(*, by: Actor, at: datetime) -> int:
    """Open to the leaders what an organisation escalated, and end that right where there is an outcome. Gives how many.

    Args:
        by, at: the job that lets time pass, and when (aware).
    """
    nothing_changed()
    opened = Disagreement.objects.filter(stage__in=ESCALATED, read_by_leader=False)
    count = sum(give_to_leaders(row, at=at) for row in opened)
    for row in Disagreement.objects.filter(read_by_leader=True, ended_at__isnull=False):
        end_fact(row.file_id, row.fact, at=timezone.now())
        row.read_by_leader = False
        row.keep(at=at)
        count += 1
    return count


@command
def stop_with_advice(*, file_id: int, advice: str, by: Actor, at: datetime) -> int:
    """The advice was taken back, or stopped: what was talked over about it ends without a decision. Gives how many.

    Args:
        file_id: key of the household's file.
        advice: its public identifier.
        by, at: who acts, and when (aware).
    """
    nothing_changed()
    running = Disagreement.objects.filter(file_id=file_id, advice__public_id=advice, ended_at=None)
    rows = list(running)
    for row in rows:
        take_turn(row, Done(deed=Deed.STOPPED, side=Side.TIME), by=by, at=at)
    return len(rows)
