"""For whom something is made: every print, letter and page outside shows only the subjects of its reader."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from keukentafel.foundation.kernel.categories import Category


@dataclass(frozen=True, slots=True)
class Reader:
    """The named reader of a print.

    Args:
        name: for whom it is printed.
        subjects: keys of the persons about whom this reader may read.
        household: whether this reader belongs to the household now, and so may read what is about it as such.
    """

    name: str
    subjects: frozenset[int]
    household: bool = False


class About(Protocol):
    """What says about whom it is and which kind of data it holds; every case row does."""

    subjects: list[int]
    category: int


Row = TypeVar("Row", bound=About)


def shows(reader: Reader, subjects: Collection[int], category: int) -> bool:
    """Whether *reader* may get something about these *subjects* on paper.

    Of the kinds that nobody gets by default nothing is ever printed. What is about somebody the reader may
    not read about stays away as a whole, and what is about the household as such is for who belongs to it
    now.
    """
    if category != Category.ORDINARY:
        return False
    return reader.subjects.issuperset(subjects) if subjects else reader.household


def for_reader(rows: Iterable[Row], reader: Reader) -> list[Row]:
    """Those of *rows* that may stand on a print for *reader*."""
    return [row for row in rows if shows(reader, row.subjects, row.category)]
