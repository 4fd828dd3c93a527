"""How much of what was labelled in texts is found: recall with its interval, and what was marked without need."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

_Z = 1.959964
"""Of an interval of 95%."""


def wilson(found: int, of: int) -> tuple[float, float]:
    """The interval of 95% around a share, after Wilson (1927): it holds for few cases too.

    Args:
        found: how many.
        of: of how many.
    """
    if of == 0:
        return 0.0, 1.0
    share, z2 = found / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Counted:
    """Of how many labels of one kind how many were found."""

    found: int
    of: int

    @property
    def share(self) -> float:
        """Recall; 0 of nothing."""
        return self.found / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Around the recall, 95%."""
        return wilson(self.found, self.of)


def covered(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether every letter and figure of a label is in what was replaced or marked.

    Args:
        text: in which it stands.
        start, end: of the label.
        spans: what was replaced or marked.
    """
    left = {place for place in range(start, end) if text[place].isalnum()}
    for one, other in spans:
        left -= set(range(one, other))
    return not left


def touched(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether something in a label was marked: enough for whoever is asked to look there."""
    return any(one < end and start < other for one, other in spans)
