"""What happened to appointments."""

from dataclasses import dataclass
from datetime import datetime

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentPlanned(Event):
    """An appointment was planned, also when it takes the place of one that was moved.

    Args:
        file_id: key of the household's file.
        appointment: public identifier.
        account_id: key of who goes.
        starts_at: when it is.
    """

    file_id: int
    appointment: str
    account_id: int
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentCancelled(Event):
    """An appointment will not take place.

    Args:
        file_id: key of the household's file.
        appointment: public identifier.
    """

    file_id: int
    appointment: str
