"""What is known of comparable advices: numbers that say nothing about anybody.

Equal cases ask for equal answers (seed 004, chapter 2, Onderling vertrouwen: the same amount in all comparable cases). So
who writes an advice sees how earlier ones under the same mandate ended. It shows numbers alone, and only large ones:

- a household counts once, with its latest advice on which something was answered;
- under five there is nothing;
- what is less than five is put together without a number, and takes the smallest of the others along until it is five or
  more: so nothing below five is found by subtracting;
- every number is rounded down to five, so that one new answer seldom changes anything that is shown.

``doors`` says the same in SQL, where the rows are: small numbers never leave the database.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from keukentafel.work.advice.domain.advising import DECISIONS, Deed

FEWEST = 5
"""Cases from which on a number is shown, and the step to which it is rounded down."""


class Breakdown(StrEnum):
    """By what the cases are counted."""

    OUTCOME = "outcome"
    REASON = "reason"
    QUARTER = "quarter"


class Outcome(StrEnum):
    """What came of an advice."""

    TAKEN_OVER = "taken_over"
    CHANGED = "changed"
    REFUSED = "refused"
    NOTED = "noted"
    WITHDRAWN = "withdrawn"


_ANSWERED = {
    Deed.TAKEN_OVER: Outcome.TAKEN_OVER,
    Deed.CHANGED: Outcome.CHANGED,
    Deed.REFUSED: Outcome.REFUSED,
    Deed.NOTED: Outcome.NOTED,
    Deed.DENIED: Outcome.REFUSED,
}
_YES = (Deed.TAKEN_OVER, Deed.CHANGED)


def outcome_of(deeds: Sequence[Deed]) -> Outcome | None:
    """What came of an advice; None while nothing did.

    Args:
        deeds: what was done with it, in order.
    """
    said = [deed for deed in deeds if deed in _ANSWERED or deed in DECISIONS]
    if not said:
        return Outcome.WITHDRAWN if Deed.WITHDRAWN in deeds else None
    if said[-1] is not Deed.GRANTED:
        return _ANSWERED[said[-1]]
    yes = [deed for deed in said if deed in _YES]
    return _ANSWERED[yes[-1]] if yes else Outcome.TAKEN_OVER


@dataclass(frozen=True, slots=True)
class Case:
    """An advice on which something was answered.

    Args:
        household: key of the file.
        order: which of two of one household is the later one.
        outcome: what came of it.
        reason: of what kind the reason was, of a change or a refusal; else empty.
        quarter: in which it was sent, as ``2026-4``.
    """

    household: int
    order: int
    outcome: str
    reason: str
    quarter: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that may be shown; ``at_least`` is rounded down. Without one it is all the rest together."""

    key: str
    at_least: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known of comparable advices.

    Args:
        at_least: how many there are, rounded down.
        by: the cells of each breakdown, the largest first and the rest last.
    """

    at_least: int
    by: Mapping[Breakdown, tuple[Cell, ...]]


def compare(cases: Iterable[Case]) -> Compared | None:
    """What may be shown of these cases; None when there are too few.

    Args:
        cases: of one mandate.
    """
    latest: dict[int, Case] = {}
    for case in sorted(cases, key=lambda one: one.order):
        latest[case.household] = case
    if len(latest) < FEWEST:
        return None
    told = latest.values()
    return Compared(
        _rounded(len(latest)),
        {
            Breakdown.OUTCOME: cells(Counter(case.outcome for case in told)),
            Breakdown.REASON: cells(Counter(case.reason for case in told if case.reason)),
            Breakdown.QUARTER: cells(Counter(case.quarter for case in told)),
        },
    )


def cells(counted: Mapping[str, int]) -> tuple[Cell, ...]:
    """The cells that may be shown of what was counted, the largest first, and the rest without a number.

    Args:
        counted: how many there are of each; more than none.
    """
    falling = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    shown = list(takewhile(lambda one: one[1] >= FEWEST, falling))
    rest = sum(count for _key, count in falling[len(shown) :])
    while shown and 0 < rest < FEWEST:
        rest += shown.pop()[1]
    told = [Cell(key, _rounded(count)) for key, count in shown]
    return (*told, Cell("", None)) if told and rest else tuple(told)


def _rounded(count: int) -> int:
    return count - count % FEWEST
