"""By when somebody is asked for something, and who is told when that day has passed.

Terms count in working days. Days on which an organisation could not be reached are no delay of the organisation.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.kernel.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)
from keukentafel.work.advice.domain.advising import Side, Standing

DEFAULT_DAYS = {"answer": 10, "priority": 5, "more": 5, "decision": 15, "carrying_out": 10}
"""Working days of each term, in a town whose pack is from before it."""


def due_on(on: date, days: int) -> date:
    """The last day on which it is in time.

    Args:
        on: the local day on which the term began.
        days: working days.
    """
    return add_working_days(on, days)


def reachable(day: date, away: Iterable[Period]) -> bool:
    """Whether somebody can be reached there on a day: a working day outside the periods of being away."""
    return is_working_day(day) and not any(period.contains(day) for period in away)


def overdue_days(due: date, today: date, away: Collection[Period] = ()) -> int:
    """How many working days something is late, without those on which the organisation could not be reached.

    Args:
        due: the last day on which it is in time.
        today: the local date.
        away: periods in which the organisation could not be reached.
    """
    return working_days_between(due, today, except_in=away)


def late_days(turn: Side | None, due: date | None, today: date, away: Collection[Period] = ()) -> int:
    """How many working days too late something is; 0 while it is in time, and when nobody is asked for anything.

    Days on which the organisation could not be reached are no delay while it is its turn. A coach who is asked for
    something is late whether the organisation can be reached or not.

    Args:
        turn: whose turn it is.
        due: the last day on which it is in time.
        today: the local date.
        away: periods in which the organisation could not be reached.
    """
    if turn is None or due is None:
        return 0
    return overdue_days(due, today, away if turn is Side.ORGANISATION else ())


def days_left(due: date, today: date) -> int:
    """How many working days are left after today, the last one counted; 0 on that day and later.

    Args:
        due: the last day on which it is in time.
        today: the local date.
    """
    return working_days_between(today, due)


@dataclass(frozen=True, slots=True)
class Waits:
    """An advice on which somebody waits.

    Args:
        standing: where it stands.
        due: the last day on which it is in time; None when nobody is asked for anything.
        people: keys of the accounts at the organisation that can be told.
        coach: key of the coach's account; None while there is none.
        told: keys of who was told in this term already.
    """

    standing: Standing
    due: date | None
    people: frozenset[int] = frozenset()
    coach: int | None = None
    told: frozenset[int] = frozenset()


def to_tell(waits: Waits, today: date, away: Collection[Period] = ()) -> frozenset[int]:
    """Who is told today that a term has passed: each once a term, and the organisation only when it can be reached.

    The coach hears at once, whoever's turn it is: nothing waits without anybody knowing.

    Args:
        waits: what waits.
        today: the local date.
        away: periods in which the organisation could not be reached.
    """
    if waits.due is None or today <= waits.due or waits.standing.turn is None:
        return frozenset()
    named = frozenset() if waits.coach is None else frozenset({waits.coach})
    late = overdue_days(waits.due, today, away)
    if waits.standing.turn is Side.ORGANISATION and late and reachable(today, away):
        named |= waits.people
    return named - waits.told
