"""Where a working agreement stands: in force, due for review, lapsed, or ended. It follows from its days."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake

DEFAULT_WEEKS = 6
"""Weeks past its review date after which an agreement lapses, in a town whose pack is from before it."""


class AgreementMistake(Mistake):
    """Something cannot be done with this agreement. The message is for the person who tried."""


class Kind(StrEnum):
    """What stands in the frame of reference of a team, by itself."""

    AGREEMENT = "agreement"
    CONSIDERATION = "consideration"


class State(StrEnum):
    """Where an agreement stands."""

    IN_FORCE = "in_force"
    DUE = "due"
    LAPSED = "lapsed"
    ENDED = "ended"


HOLDS = frozenset({State.IN_FORCE, State.DUE})
"""The states in which people can go by it."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that decide where an agreement stands.

    Args:
        review_on: the day on which the team looks at it again; None of a consideration, which has none.
        ended_on: the day on which the team ended it; None while it did not.
    """

    review_on: date | None
    ended_on: date | None = None


def state_of(days: Days, today: date, lapses_on: date | None) -> State:
    """Where an agreement stands on a day.

    Args:
        days: its own days.
        today: the local date.
        lapses_on: the last day on which it still holds without a review; None when it never lapses.
    """
    if days.ended_on is not None and days.ended_on <= today:
        return State.ENDED
    if lapses_on is not None and today > lapses_on:
        return State.LAPSED
    if days.review_on is not None and today >= days.review_on:
        return State.DUE
    return State.IN_FORCE


def later(day: date, amount: int, unit: str) -> date:
    """The day *amount* days, weeks, months or years after *day*; the last of the month where that day is not there.

    Args:
        day: from which is counted.
        amount: how many.
        unit: days, weeks, months or years.

    Raises:
        ValueError: for another unit.
    """
    if unit in ("days", "weeks"):
        return date.fromordinal(day.toordinal() + amount * (7 if unit == "weeks" else 1))
    if unit not in ("months", "years"):
        raise ValueError(f"an agreement lapses after days, weeks, months or years, not after {unit!r}")
    months = day.month - 1 + amount * (12 if unit == "years" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
