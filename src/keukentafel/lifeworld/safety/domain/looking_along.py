"""A colleague who did not work on it looks along before a decision that touches safety (seed row 45)."""

from collections.abc import Collection
from enum import StrEnum


class Decision(StrEnum):
    """Before which decision a colleague looks along."""

    REPORT = "report"
    END = "end"
    CLOSE = "close"


class Answer(StrEnum):
    """What the colleague says."""

    AGREE = "agree"
    DIFFER = "differ"


def may_look_along(account: int, worked: Collection[int]) -> bool:
    """Whether *account* can look along: nobody does who worked on it.

    Args:
        account: key of an account.
        worked: keys of who worked on it: the coach and who stands in, and whoever wrote something.
    """
    return account not in worked


def may_go_on(*, looked_along: bool, because: str) -> bool:
    """Whether the decision can be taken: somebody looked along, or there is a reason not to wait."""
    return looked_along or bool(because.strip())
