"""Where a mandate ends in euros: for one household, in one calendar year (seed 004, annex 3).

What is asked beyond it may be asked all the same. It weighs as an ordinary request then, and both sides read that.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from keukentafel.work.advice.domain.advising import AdviceState

COUNTED = frozenset(
    {
        AdviceState.WAITING,
        AdviceState.MORE_ASKED,
        AdviceState.TAKEN_OVER,
        AdviceState.CHANGED,
        AdviceState.DECIDED,
        AdviceState.CARRIED_OUT,
    }
)
"""What counts: what waits for an answer, and what the organisation goes along with. What was refused, not granted,
withdrawn or stopped asks no money any more."""


@dataclass(frozen=True, slots=True)
class YearLimit:
    """The limit of a mandate for one household in one calendar year, in whole euros.

    Args:
        limit: at most; None where the mandate has no limit in euros.
        advised: what was advised already.
    """

    limit: int | None
    advised: int = 0

    @property
    def left(self) -> int | None:
        """What can still be advised within the limit; None where there is none."""
        return None if self.limit is None else max(0, self.limit - self.advised)

    def beyond(self, euros: int | None) -> bool:
        """Whether an amount goes beyond the limit, together with what was advised already.

        Args:
            euros: the amount; None asks no money, and goes beyond nothing.
        """
        return euros is not None and self.limit is not None and self.advised + euros > self.limit


def counted(advices: Iterable[tuple[AdviceState, int | None]]) -> int:
    """What advices of one year count for together, in whole euros.

    Args:
        advices: where each stands, and what it asks.
    """
    return sum(euros or 0 for state, euros in advices if state in COUNTED)
