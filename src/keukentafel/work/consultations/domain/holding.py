"""Who holds a case (seed 004, annex 3, article 1.5): the coach; without one who was named; else the rule of the pack."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class HeldBy(StrEnum):
    """Why somebody holds a case."""

    COACH = "coach"
    NAMED = "named"
    RULE = "rule"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a case.

    Args:
        why: because of what.
        accounts: keys of the accounts; of the rule everybody to whom it points.
    """

    why: HeldBy
    accounts: Sequence[int] = ()


def holder(coach: int | None, named: int | None, by_rule: Sequence[int]) -> Holder:
    """Who holds a case.

    Args:
        coach: key of the account of the coach; None without one.
        named: key of the account of who was named for this household.
        by_rule: keys of the accounts of who sit where the rule of the pack points.
    """
    if coach is not None:
        return Holder(HeldBy.COACH, (coach,))
    if named is not None:
        return Holder(HeldBy.NAMED, (named,))
    return Holder(HeldBy.RULE, tuple(by_rule)) if by_rule else Holder(HeldBy.NOBODY)
