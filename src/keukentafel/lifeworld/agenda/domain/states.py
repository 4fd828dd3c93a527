"""How an appointment stands, and what can still become of it."""

from enum import StrEnum


class AppointmentState(StrEnum):
    """The values stand in the database: never change one."""

    PLANNED = "planned"
    KEPT = "kept"
    MOVED = "moved"
    CANCELLED = "cancelled"


class AlreadySettled(ValueError):
    """The appointment was kept, moved or cancelled already."""


def settle(now: str, to: AppointmentState) -> AppointmentState:
    """Give the new state of an appointment that stands at *now*.

    Raises:
        AlreadySettled: when it is not planned any more.
    """
    if now != AppointmentState.PLANNED:
        raise AlreadySettled(now)
    return to
