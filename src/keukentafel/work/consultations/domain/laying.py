"""What a leader lays before the steering level: a number that keeps coming back, or a bottleneck without an answer.

After seed 004, annex 3, article 1.6: what is structural goes to the steering group. A number goes there once a quarter; a
bottleneck again when they met about it and said nothing. Never a household, and never words about one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Before:
    """Something was laid before a body.

    Args:
        held_on: the day on which it is or was spoken of; None while it waits until they meet.
        is_off: whether that meeting was cancelled: then it was never laid before anybody.
        decided: whether they decided on it.
    """

    held_on: date | None
    is_off: bool
    decided: bool


def number_key(number: str, quarter: str) -> str:
    """Which number of which quarter: laid before them once.

    Args:
        number: which, of the numbers of the town.
        quarter: the key of the quarter in which it is laid before them.
    """
    return f"{number}.{quarter}"


def is_laid(earlier: Iterable[Before]) -> bool:
    """Whether a number of this quarter was laid before them: of a meeting that was cancelled nothing counts."""
    return any(not one.is_off for one in earlier)


def still_lies(earlier: Iterable[Before], today: date) -> bool:
    """Whether a bottleneck lies before them now: it waits, or its day is still to come, and nothing was decided.

    Args:
        earlier: how it was laid before them until now.
        today: the local date.
    """
    return any(
        not one.is_off and not one.decided and (one.held_on is None or one.held_on >= today)
        for one in earlier
    )
