"""What somebody may read of a file about themselves, and whether a portal may open: rules without a database.

A file about a household can betray the one who is in danger in it. So the person reads what is about this person
alone: a row that also names somebody else is left out whole, whatever it says, and so is everything of a kind that
opens by name only (where somebody stays, who told, danger).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from keukentafel.foundation.kernel.categories import Category

TOLD_BY_OTHERS = "told_by_others"
"""Withheld as a kind: what somebody else told about the person, since it shows who told."""
NOT_BY_THEMSELVES = 12
"""Age in years below which a child has no account of its own (Jeugdwet art. 7.3.4: from twelve the child decides too)."""


class About(Protocol):
    """A row of a case, as far as the filter looks at it."""

    public_id: str
    subjects: list[int]
    category: int


Row = TypeVar("Row", bound=About)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is kept from somebody by decision: identifiers of rows, and ``TOLD_BY_OTHERS``."""

    things: frozenset[str] = frozenset()

    @property
    def told_by_others(self) -> bool:
        """Whether all that somebody else told is kept back."""
        return TOLD_BY_OTHERS in self.things


def may_read(row: About, person: int, withheld: Withheld, *, told_by_another: bool = False) -> bool:
    """Tell whether *person* may read a row of the file about themselves.

    Args:
        row: of the case.
        person: key of the person.
        withheld: what was decided to keep back.
        told_by_another: whether the row holds what somebody else told.
    """
    if set(row.subjects) != {person} or row.category != Category.ORDINARY:
        return False
    if told_by_another and withheld.told_by_others:
        return False
    return row.public_id not in withheld.things


def readable(rows: Iterable[Row], person: int, withheld: Withheld) -> list[Row]:
    """Those of *rows* that *person* may read, in their order."""
    return [row for row in rows if may_read(row, person, withheld)]


class ReadsAlong(StrEnum):
    """Whether somebody else reads the mail or looks in the telephone."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


class Outcome(StrEnum):
    """What a safety check allows."""

    NOT_NOW = "not_now"
    AT_THE_TABLE = "at_the_table"
    ALSO_BY_LETTER = "also_by_letter"


@dataclass(frozen=True, slots=True)
class SafetyCheck:
    """What was asked before a portal opens.

    Args:
        wants: whether the person wants it, asked without others there.
        alone: whether the person can look without somebody watching.
        reads_along: whether somebody else reads mail or telephone.
        afraid: whether the person is afraid of somebody.
    """

    wants: bool
    alone: bool
    reads_along: ReadsAlong
    afraid: bool

    @property
    def outcome(self) -> Outcome:
        """A letter only when nobody reads along for certain and nobody is feared."""
        if not (self.wants and self.alone):
            return Outcome.NOT_NOW
        if self.reads_along is ReadsAlong.NO and not self.afraid:
            return Outcome.ALSO_BY_LETTER
        return Outcome.AT_THE_TABLE


class OldEnough(StrEnum):
    """Whether somebody is old enough to have an account."""

    YES = "yes"
    TOO_YOUNG = "too_young"
    UNKNOWN = "unknown"


def old_enough(born: date | None, today: date) -> OldEnough:
    """Under twelve not by themselves; without a day of birth nobody knows.

    Args:
        born: day of birth, if it is known.
        today: the local date.
    """
    if born is None:
        return OldEnough.UNKNOWN
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return OldEnough.YES if years >= NOT_BY_THEMSELVES else OldEnough.TOO_YOUNG
