"""What time does to an advice: who is told that a term has passed, and what stops when an organisation leaves."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from keukentafel.foundation.access.public import end_fact, part_of
from keukentafel.foundation.journal.public import command, nothing_changed, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import unreachable_days
from keukentafel.lifeworld.households.public import Engagement, EngagementState, coaches_of
from keukentafel.lifeworld.safeguards.public import stopped_on
from keukentafel.work.advice.domain.advising import Deed, Side
from keukentafel.work.advice.domain.terms import Waits, to_tell
from keukentafel.work.advice.events import TermPassed
from keukentafel.work.advice.models import Advice, Reminder
from keukentafel.work.advice.reaching import Reached, may_hear
from keukentafel.work.advice.rulings import with_running_term
from keukentafel.work.advice.writing import Words, take_step

READABLE_DAYS = 30
"""Days for which an organisation still reads an advice that is over: to look up what was agreed."""


@command
def let_terms_pass(*, by: Actor, at: datetime) -> int:
    """Tell whoever waits that a day has passed, and stop what an organisation that left was asked. Gives how many.

    Args:
        by, at: the job that lets time pass, and when (aware).
    """
    nothing_changed()
    today = timezone.localdate(at)
    gone = stopped_on(today)
    with_a_coach = Engagement.objects.filter(file_id=OuterRef("file_id")).exclude(
        state=EngagementState.CLOSED.value
    )
    late = Q(due_on__lt=today) | Q(organisation_id__in=gone) | ~Exists(with_a_coach)
    rows = list(Advice.objects.filter(late, ended_at=None).select_related("mandate"))
    coaches = coaches_of({row.file_id for row in rows})
    over = [row for row in rows if row.organisation_id in gone or row.file_id not in coaches]
    for row in over:
        take_step(row, Deed.STOPPED, Side.TIME, Words(), by=by, at=at)
    waiting = [row for row in rows if row.ended_at is None]
    return len(over) + _tell(waiting, coaches, at)


def _tell(rows: Sequence[Advice], coaches: Mapping[int, int | None], at: datetime) -> int:
    today = timezone.localdate(at)
    organisations = {row.organisation_id for row in rows}
    people, told = Reached(organisations, today), _told(rows)
    first = min((row.due_on for row in rows if row.due_on is not None), default=today)
    away = unreachable_days(organisations, first, today)
    count = 0
    for row in rows:
        waits = Waits(
            standing=row.standing,
            due=row.due_on,
            people=people.at(row.organisation_id, row.department_id),
            coach=coaches.get(row.file_id),
            told=frozenset(told.get((row.pk, row.turns), ())),
        )
        hear = to_tell(waits, today, away.get(row.organisation_id, ()))
        for account in sorted(may_hear(hear, row) if hear else hear):
            _remind(row, account, at)
            count += 1
    return count


def _told(rows: Sequence[Advice]) -> dict[tuple[int, int], set[int]]:
    found: dict[tuple[int, int], set[int]] = {}
    known = Reminder.objects.filter(advice__in=[row.pk for row in rows])
    for advice, turns, account in known.values_list("advice_id", "turns", "account_id"):
        found.setdefault((advice, turns), set()).add(account)
    return found


def _remind(advice: Advice, account: int, at: datetime) -> None:
    row = Reminder(
        public_id=part_of(advice),
        file_id=advice.file_id,
        subjects=advice.subjects,
        area=advice.area,
        advice=advice,
        turns=advice.turns,
        account_id=account,
        told_at=at,
    )
    row.keep(at=at)
    if advice.due_on is not None:
        publish(TermPassed(at=at, advice=advice.public_id, account_id=account, due_on=advice.due_on))


@command
def let_go(*, by: Actor, at: datetime) -> int:
    """An organisation reads an advice that is over for some time, and then no more. Gives how many rights ended."""
    nothing_changed()
    before = at - timedelta(days=READABLE_DAYS)
    # As long as somebody can object, the organisation that answers the objection reads what it is about.
    kept = with_running_term(timezone.localdate(at)).values("pk")
    over = Advice.objects.filter(ended_at__lt=before).exclude(pk__in=kept)
    return sum(end_fact(advice.file_id, advice.fact, at=timezone.now()) for advice in over)
