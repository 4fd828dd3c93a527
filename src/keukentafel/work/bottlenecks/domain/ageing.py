"""How old a bottleneck is, and which come first: so that none is taken up very late, or never (seed 002, page 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake
from keukentafel.foundation.kernel.working_days import add_working_days, working_days_between

DEFAULT_DAYS = 15
"""Working days within which management answers, in a town whose pack is from before it."""


class BottleneckMistake(Mistake):
    """Something cannot be done with this bottleneck. The message is for the person who tried."""


class Source(StrEnum):
    """From what a bottleneck was raised. Never from which."""

    ADVICE = "advice"
    DISAGREEMENT = "disagreement"
    PRECEDENT = "precedent"
    REFERRAL = "referral"
    FREE = "free"
    LEARNING = "learning"


@dataclass(frozen=True, slots=True)
class Age:
    """How old a bottleneck is.

    Args:
        raised_on: the local day on which others could read it.
        answered_on: the day of the first answer of management; None while there is none.
        ended_on: the day on which it was closed; None while it stands.
        days: working days that it stands, or stood.
        due_on: the last day on which an answer is in time.
        is_late: whether that day passed without an answer.
        late_days: working days that passed since that day without an answer; 0 for what is not late.
    """

    raised_on: date
    answered_on: date | None
    ended_on: date | None
    days: int
    due_on: date
    is_late: bool
    late_days: int = 0

    @property
    def order(self) -> tuple[bool, bool, date]:
        """What is late stands first, then what is oldest; what was closed comes last."""
        return self.ended_on is not None, not self.is_late, self.raised_on


def age_of(
    raised_on: date,
    today: date,
    *,
    within: int,
    answered_on: date | None = None,
    ended_on: date | None = None,
) -> Age:
    """How old a bottleneck is today.

    Args:
        raised_on: the local day on which others could read it.
        today: the local date.
        within: working days within which management answers.
        answered_on: the day of the first answer; None while there is none.
        ended_on: the day on which it was closed; None while it stands.
    """
    due = add_working_days(raised_on, within)
    late = ended_on is None and answered_on is None and today > due
    days = working_days_between(raised_on, ended_on or today)
    late_days = working_days_between(due, today) if late else 0
    return Age(raised_on, answered_on, ended_on, days, due, late, late_days)


@dataclass(frozen=True, slots=True)
class Tally:
    """How it stands with what blocks.

    Args:
        standing: how many were not closed.
        answered: of those, how many management answered.
        late: of those, how many wait for an answer longer than was agreed.
    """

    standing: int
    answered: int
    late: int

    @property
    def waiting(self) -> int:
        """How many wait for an answer, in time or late."""
        return self.standing - self.answered


def tally(ages: Iterable[Age]) -> Tally:
    """How many stand, were answered and are late: of the town, and never of a person or a team."""
    standing = [one for one in ages if one.ended_on is None]
    answered = sum(one.answered_on is not None for one in standing)
    return Tally(len(standing), answered, sum(one.is_late for one in standing))
