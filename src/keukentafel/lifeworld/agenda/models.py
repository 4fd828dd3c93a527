"""Appointments: when, how, who goes. At the level of the agenda: nothing of what it is about, and no address."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, case_key
from keukentafel.foundation.kernel.categories import Category, Kept, Level
from keukentafel.lifeworld.agenda.domain.states import AppointmentState

_KEPT = Kept(Category.ORDINARY, "household")

STATE_CHOICES = [
    (AppointmentState.PLANNED.value, _("Planned")),
    (AppointmentState.KEPT.value, _("Took place")),
    (AppointmentState.MOVED.value, _("Moved")),
    (AppointmentState.CANCELLED.value, _("Cancelled")),
]


class Place(CaseRow):
    """Where an appointment is, in words.

    Content, unlike the appointment: here an address can stand of somebody who must not be found. A colleague who sees
    the agenda knows from the kind of contact whether it is a visit, at the office or by telephone, and needs no more.
    """

    kept = {"words": _KEPT}

    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["file"], name="agenda_place_file")]


class Appointment(CaseRow):
    """An appointment (*afspraak in de agenda*) with people of a household (``subjects``).

    ``place`` is there for who reads content; to read it, select it with the row, or the wall hides it as an error.
    ``about`` holds a few words without content ("bring the keys"); ``instead_of`` is the one that was moved.
    """

    wall_level = Level.AGENDA
    kept = {
        "starts_at": _KEPT,
        "minutes": _KEPT,
        "kind": _KEPT,
        "account": _KEPT,
        "place": _KEPT,
        "about": _KEPT,
        "state": _KEPT,
        "instead_of": _KEPT,
    }

    starts_at = models.DateTimeField()
    minutes = models.IntegerField(default=60)
    kind = models.TextField()
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = case_key("agenda.Place", null=True)
    about = models.TextField(default="", blank=True)
    state = models.TextField(choices=STATE_CHOICES, default=AppointmentState.PLANNED.value)
    instead_of = case_key("agenda.Appointment", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=0, minutes__lte=1440), name="agenda_appointment_minutes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AppointmentState]),
                name="agenda_appointment_state",
            ),
        ]
        indexes = [
            models.Index(fields=["file", "starts_at"], name="agenda_appointment_file"),
            models.Index(fields=["account", "starts_at"], name="agenda_appointment_day"),
        ]
