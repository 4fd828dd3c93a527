"""Figures of cooperation, so coarse that nobody can be found in them.

Never a score on a person: what is counted is of organisations and mandates. Three rules keep a household out of sight:

- a count stands only from five cases up, and of at least five households;
- it stands as the beginning of a band of five (5 is 5 to 9, 10 is 10 to 14), so that no small number follows from taking
  one figure from another;
- only of calendar quarters that are over, so that looking today and tomorrow shows no case that came in between, and no
  year stands beside its quarters.

The same rules stand in SQL (``doors``), where the counting is done; tests hold one against the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake

LEAST = 5
"""From how many cases, and of how many households, a figure stands; and how wide its band is."""


class Felt(StrEnum):
    """How somebody finds the approach in a case: a start for a talk, no mark."""

    TOO_SOFT = "too_soft"
    FITTING = "fitting"
    TOO_HARD = "too_hard"


class CooperationMistake(Mistake):
    """Something cannot be written down. The message is for the person who tried."""


def banded(cases: int, households: int) -> int:
    """The beginning of the band that a count stands in; 0 for what is not shown.

    Args:
        cases: how many there are.
        households: of how many households they are.
    """
    return cases // LEAST * LEAST if households >= LEAST else 0


def band_end(begins: int) -> int:
    """The last number of a band; of what is not shown that is nothing one may say."""
    return begins + LEAST - 1


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took, in working days: a quarter of the cases at most ``low``, half at most ``middle``.

    Args:
        low, middle, high: the quartiles; each is a number of days that occurred.
    """

    low: int
    middle: int
    high: int


def spread(days: Sequence[int]) -> Spread:
    """The quartiles of numbers of working days, as PostgreSQL's ``percentile_disc`` takes them.

    Args:
        days: one for each case, in any order; at least one.

    Raises:
        ValueError: without any.
    """
    if not days:
        raise ValueError("no days to take quartiles of")
    ordered = sorted(days)
    at = [ordered[-(-len(ordered) * part // 4) - 1] for part in (1, 2, 3)]
    return Spread(*at)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter.

    Args:
        year: the year.
        number: 1 to 4.
    """

    year: int
    number: int

    @property
    def starts(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends(self) -> date:
        """The first day after it."""
        return self.next.starts

    @property
    def next(self) -> "Quarter":
        """The quarter after it."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def before(self) -> "Quarter":
        """The quarter before it."""
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def year_over(self) -> int:
        """The last calendar year that is over when this quarter is."""
        return self.next.year - 1

    @property
    def key(self) -> str:
        """As an address or a choice names it."""
        return f"{self.year}-{self.number}"


def quarter_of(day: date) -> Quarter:
    """In which quarter a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def finished(today: date, many: int = 8) -> list[Quarter]:
    """The quarters that are over, the latest first.

    Args:
        today: the local date.
        many: how many.
    """
    found = [quarter_of(today).before]
    while len(found) < many:
        found.append(found[-1].before)
    return found
