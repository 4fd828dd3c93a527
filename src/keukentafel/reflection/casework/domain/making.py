"""How a shared case comes to be: written, read by a second person, readable until a day, and withdrawn."""

from collections.abc import Collection
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake


class CaseMistake(Mistake):
    """A step that cannot be taken, in words for who asked for it."""


class CaseState(StrEnum):
    """Where a shared case stands."""

    DRAFT = "draft"
    READABLE = "readable"
    WITHDRAWN = "withdrawn"


class DraftState(StrEnum):
    """Where a draft stands: with its writer, with its reader, or over."""

    WRITING = "writing"
    ASKED = "asked"
    BACK = "back"
    RELEASED = "released"
    LET_GO = "let_go"


BASIS = "AVG 6-1-e"
"""On which a case is made and read by who learns with a team: the public task, of which learning is part."""
OPEN = frozenset({DraftState.WRITING, DraftState.ASKED, DraftState.BACK})
"""While a draft stands so, something can still be done with it."""
WITH_WRITER = frozenset({DraftState.WRITING, DraftState.BACK})
"""While a draft stands so, its writer changes it."""


def is_named(basis: str) -> bool:
    """Whether a legal basis is named on which a guest can read a real case: some, and not the task of the teams.

    Args:
        basis: as it was typed.
    """
    return plain(basis) not in ("", plain(BASIS))


def plain(basis: str) -> str:
    """A legal basis without capitals and white space, so that two ways to type one are the same.

    Args:
        basis: as it was typed.
    """
    return "".join(basis.split()).lower()


def may_read_first(reader: int, writer: int, knows: Collection[int]) -> bool:
    """Whether somebody can be the second pair of eyes: not the writer, and nobody who knows the household.

    Args:
        reader: key of the account that is asked.
        writer: key of the account that wrote it.
        knows: keys of the accounts that know the household; empty for a fictional case.
    """
    return reader != writer and reader not in knows
