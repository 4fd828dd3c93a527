"""Agenda's commands. ``by`` is who acts and ``at`` when (aware); what arrives here has passed the gate."""

from collections.abc import Sequence
from datetime import datetime

from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.agenda.domain.states import AppointmentState, settle
from keukentafel.lifeworld.agenda.events import AppointmentCancelled, AppointmentPlanned
from keukentafel.lifeworld.agenda.models import Appointment, Place
from keukentafel.lifeworld.households.public import Household


@command
def plan_appointment(
    *,
    household: Household,
    starts_at: datetime,
    minutes: int = 60,
    kind: str = "visit",
    account_id: int,
    place: str = "",
    about: str = "",
    subjects: Sequence[int] = (),
    by: Actor,
    at: datetime,
) -> Appointment:
    """Plan an appointment. Publishes ``AppointmentPlanned``.

    Args:
        household: with which.
        starts_at: when (aware).
        minutes: how long it is expected to take.
        kind: of contact, as the pack calls it.
        account_id: key of who goes.
        place: where, in words; only who reads content can write them.
        about: a few words without content.
        subjects: keys of the persons it is with.
        by, at: who plans, and when.
    """
    row = Appointment(
        file_id=household.file_id,
        subjects=sorted(set(subjects)),
        starts_at=starts_at,
        minutes=minutes,
        kind=kind,
        account_id=account_id,
        about=about.strip(),
    )
    row.place_id = _place(row, place, at)
    _plan(row, at)
    return row


def _place(row: Appointment, words: str, at: datetime) -> int | None:
    if not words.strip():
        return None
    place = Place(file_id=row.file_id, subjects=list(row.subjects), words=words.strip())
    place.keep(at=at)
    return place.pk


def _plan(row: Appointment, at: datetime) -> None:
    row.keep(at=at)
    publish(
        AppointmentPlanned(
            at=at,
            file_id=row.file_id,
            appointment=row.public_id,
            account_id=row.account_id,
            starts_at=row.starts_at,
        )
    )


@command
def move_appointment(
    *,
    appointment: Appointment,
    starts_at: datetime,
    by: Actor,
    at: datetime,
    place: str | None = None,
    minutes: int | None = None,
) -> Appointment:
    """Move an appointment; gives the one that takes its place. Publishes ``AppointmentPlanned``.

    Args:
        appointment: which.
        starts_at: the new moment (aware).
        by, at: who moves, and when.
        place, minutes: as they were when left out: who does not read where it is can move it all the same.

    Raises:
        AlreadySettled: when it is not planned any more.
    """
    appointment.state = settle(appointment.state, AppointmentState.MOVED).value
    appointment.keep(at=at)
    row = Appointment(
        file_id=appointment.file_id,
        subjects=list(appointment.subjects),
        starts_at=starts_at,
        minutes=appointment.minutes if minutes is None else minutes,
        kind=appointment.kind,
        account_id=appointment.account_id,
        place_id=appointment.place_id,
        about=appointment.about,
        instead_of_id=appointment.pk,
    )
    if place is not None:
        row.place_id = _place(row, place, at)
    _plan(row, at)
    return row


@command
def cancel_appointment(*, appointment: Appointment, by: Actor, at: datetime) -> None:
    """Cancel an appointment. Publishes ``AppointmentCancelled``.

    Raises:
        AlreadySettled: when it is not planned any more.
    """
    appointment.state = settle(appointment.state, AppointmentState.CANCELLED).value
    appointment.keep(at=at)
    publish(AppointmentCancelled(at=at, file_id=appointment.file_id, appointment=appointment.public_id))


@command
def keep_appointment(*, appointment: Appointment, by: Actor, at: datetime) -> None:
    """An appointment took place.

    Raises:
        AlreadySettled: when it is not planned any more.
    """
    appointment.state = settle(appointment.state, AppointmentState.KEPT).value
    appointment.keep(at=at)
