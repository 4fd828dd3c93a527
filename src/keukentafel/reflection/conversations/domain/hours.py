"""Hours in which a team learnt, per quarter: work like other work, and a figure of the team, never of a person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keukentafel.reflection.conversations.domain.guides import Form


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
        forms: the form of each.
    """

    quarter: Quarter
    conversations: int
    minutes: int
    forms: tuple[Form, ...] = ()

    @property
    def hours(self) -> float:
        """Hours, to the half."""
        return round(self.minutes / 30) / 2


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month - 1) // 3 + 1)


def hours_of(rows: Iterable[tuple[date, int, int, str]]) -> list[Learnt]:
    """Per quarter what a team learnt, the latest first.

    Args:
        rows: of each conversation its day, its length in minutes, how many people took part, and its form.
    """
    found: dict[Quarter, list[tuple[int, Form]]] = defaultdict(list)
    for day, minutes, people, form in rows:
        found[quarter_of(day)].append((minutes * people, Form(form)))
    return [
        Learnt(
            one,
            len(found[one]),
            sum(minutes for minutes, _form in found[one]),
            tuple(form for _minutes, form in found[one]),
        )
        for one in sorted(found, reverse=True)
    ]
