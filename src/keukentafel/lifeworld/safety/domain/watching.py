"""When a watch runs, is late, and is over."""

from datetime import datetime
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake


class SafetyMistake(Mistake):
    """Something in a report on safety cannot be right. The message is for the person who wrote it."""


class WatchState(StrEnum):
    """Where a watch stands."""

    RUNNING = "running"
    LATE = "late"
    REVIEWED = "reviewed"


def state_of(
    *, until: datetime, lapsed_at: datetime | None, reviewed_at: datetime | None, now: datetime
) -> WatchState:
    """Where a watch stands at *now*: only a review ends it, time alone makes it late.

    Args:
        until: when somebody looks again.
        lapsed_at: when it was noticed that nobody did.
        reviewed_at: when somebody looked back.
        now: aware.
    """
    if reviewed_at is not None:
        return WatchState.REVIEWED
    return WatchState.LATE if lapsed_at is not None or until <= now else WatchState.RUNNING
