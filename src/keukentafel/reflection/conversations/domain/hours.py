"""Hours in which a team learnt, per quarter: work like other work, and a figure of the team, never of a person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year, ``number`` 1 to 4."""

    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a team learnt in a quarter.

    Args:
        quarter: which.
        conversations: how many.
        minutes: of all of them together, times the people who took part.
    """

    quarter: Quarter
    conversations: int
    minutes: int

    @property
    def hours(self) -> float:
        """Hours, to the half."""
        return round(self.minutes / 30) / 2


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month - 1) // 3 + 1)


def hours_of(rows: Iterable[tuple[date, int, int]]) -> list[Learnt]:
    """Per quarter what a team learnt, the latest first.

    Args:
        rows: of each conversation its day, its length in minutes, and how many people took part.
    """
    found: dict[Quarter, list[int]] = defaultdict(list)
    for day, minutes, people in rows:
        found[quarter_of(day)].append(minutes * people)
    return [Learnt(one, len(found[one]), sum(found[one])) for one in sorted(found, reverse=True)]
