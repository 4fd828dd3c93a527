"""What a town assumes, and what the team sees of it (seed 003, on research, section 2; on good work, section 4)."""

from collections.abc import Iterable
from enum import StrEnum


class Speaks(StrEnum):
    """What something that was seen says of a claim."""

    FOR = "for"
    AGAINST = "against"
    UNCLEAR = "unclear"


def may_publish(writer: int, reader: int) -> bool:
    """Whether *reader* may make public what *writer* wrote: somebody else reads it first.

    Args:
        writer, reader: keys of accounts.
    """
    return writer != reader


def so_far(said: Iterable[Speaks]) -> dict[Speaks, int]:
    """How often something was seen that speaks for a claim, against it, or does not say yet.

    Args:
        said: one for each thing that was seen.
    """
    found = dict.fromkeys(Speaks, 0)
    for one in said:
        found[one] += 1
    return found
