"""Agenda's door."""

from keukentafel.lifeworld.agenda.domain.states import AlreadySettled, AppointmentState
from keukentafel.lifeworld.agenda.events import AppointmentCancelled, AppointmentPlanned
from keukentafel.lifeworld.agenda.models import Appointment
from keukentafel.lifeworld.agenda.selectors import (
    Days,
    OnTheDay,
    Planned,
    days_of,
    next_for,
    planned_for,
)
from keukentafel.lifeworld.agenda.services import (
    cancel_appointment,
    keep_appointment,
    move_appointment,
    plan_appointment,
)

__all__ = [
    "AlreadySettled",
    "Appointment",
    "AppointmentCancelled",
    "AppointmentPlanned",
    "AppointmentState",
    "Days",
    "OnTheDay",
    "Planned",
    "cancel_appointment",
    "days_of",
    "keep_appointment",
    "move_appointment",
    "next_for",
    "plan_appointment",
    "planned_for",
]
