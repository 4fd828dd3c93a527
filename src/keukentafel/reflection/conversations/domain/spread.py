"""How far decisions in similar cases lie apart: numbers without names, from five people up (seed 003, "Goed werk" §3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
"""From how many people on a spread is shown: below that it points at somebody."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How often each decision was taken in one case, in the order in which the decisions were written down.

    Args:
        people: how many decided.
        rows: decision and number, the decisions nobody took included.
    """

    people: int
    rows: tuple[tuple[str, int], ...]


def spread(options: Sequence[str], counts: Mapping[str, int]) -> Spread | None:
    """The spread of the decisions in one case; None when fewer than ``FEWEST`` decided.

    Args:
        options: the decisions, in the order of the facilitator: never in order of number.
        counts: how often each was taken.
    """
    people = sum(counts.get(one, 0) for one in options)
    if people < FEWEST:
        return None
    return Spread(people, tuple((one, counts.get(one, 0)) for one in options))
