"""Kinds of data, levels of a slice, and what each field of a case model declares."""

from dataclasses import dataclass
from enum import IntEnum


class Category(IntEnum):
    """Kind of data (*soort gegeven*): one bit each, so that a grant can name several."""

    ORDINARY = 1
    WHEREABOUTS = 2
    SOURCE = 4
    SAFETY = 8
    MEDICAL = 16
    CRIMINAL = 32


class Level(IntEnum):
    """How much of a file a grant opens: *that* there is contact, the agenda, the content."""

    THAT = 1
    AGENDA = 2
    CONTENT = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """What a field of a case model declares.

    Args:
        category: the kind of data it holds.
        keep: the key of its term in the pack's table of retention.
        leaves: whether it may leave the installation in an export for research.
    """

    category: Category
    keep: str
    leaves: bool = False


WHOLE_HOUSEHOLD = 0
"""The life area of a row that is about no life area in particular."""
