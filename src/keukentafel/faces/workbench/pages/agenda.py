"""Appointments with a household: plan, move, cancel."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import (
    about,
    may_read,
    moment_within,
    moment_words,
    who_words,
)
from keukentafel.foundation.access.public import demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import Refusal, carried_out, pressed
from keukentafel.foundation.components.fields import put_back
from keukentafel.foundation.journal.public import current_actor, focus_on, my_draft
from keukentafel.lifeworld.agenda.forms import AppointmentForm, MoveForm
from keukentafel.lifeworld.agenda.public import (
    AlreadySettled,
    Appointment,
    AppointmentState,
    cancel_appointment,
    move_appointment,
    plan_appointment,
)
from keukentafel.lifeworld.households.public import Household, members

PLAN = "agenda.plan"
_SETTLED: dict[Refusal, object] = {
    AlreadySettled: gettext_lazy("This appointment was moved or cancelled already.")
}


def _to_plan(public_id: str) -> Household:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(PLAN, household)
    return household


def _home(household: Household) -> HttpResponse:
    return HttpResponseRedirect(address("household", household.public_id), status=303)


@needs(PLAN)
@require_http_methods(["GET", "POST"])
def appointment_plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Plan an appointment."""
    household, now = _to_plan(public_id), timezone.now()
    people = members(household.file_id, timezone.localdate())
    key = f"appointment:{household.public_id}"
    begin = {"kind": "visit", "present": [people[0].member] if people else []}
    form = AppointmentForm(request.POST or None, people=people, reads=may_read(household), initial=begin)

    def plan(said: dict[str, Any]) -> str:
        return plan_appointment(
            household=household,
            starts_at=said["starts_at"],
            kind=said["kind"] or "visit",
            account_id=current_actor().id,
            place=said.get("place", ""),
            subjects=form.subjects(),
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, plan, draft=key):
        messages.success(request, _("Appointment: %s.") % moment_within(form.cleaned_data["starts_at"]))
        return _home(household)
    draft = None if form.is_bound else my_draft(key)
    if draft is not None:
        put_back(form, draft.content)
    context = about(household, form=form, draft_key=key, draft=draft)
    return render(request, "workbench/appointment_plan.html", context, status=422 if form.errors else 200)


@needs(PLAN)
@require_http_methods(["GET", "POST"])
def appointment(request: HttpRequest, public_id: str, appointment_id: str) -> HttpResponse:
    """Move an appointment, or cancel it."""
    household, now = _to_plan(public_id), timezone.now()
    rows = Appointment.objects.filter(file_id=household.file_id).select_related("account", "place")
    found = find(rows, appointment_id)
    begin = {"starts_at": found.starts_at, "place": found.place.words if found.place else ""}
    form = MoveForm(request.POST or None, reads=may_read(household), initial=begin)

    def move(said: dict[str, Any]) -> Appointment:
        starts_at, place = said["starts_at"], said.get("place")
        return move_appointment(
            appointment=found, starts_at=starts_at, place=place, by=current_actor(), at=now
        )

    if carried_out(request, form, move, or_say=_SETTLED):
        messages.success(request, _("Appointment: %s.") % moment_within(form.cleaned_data["starts_at"]))
        return _home(household)
    people = members(household.file_id, timezone.localdate())
    context = about(household, form=form, appointment=found, when=moment_words(found.starts_at))
    context["who"] = who_words(found.subjects, people)
    context["is_planned"] = found.state == AppointmentState.PLANNED
    return render(request, "workbench/appointment.html", context, status=422 if form.errors else 200)


@needs(PLAN)
@require_POST
def appointment_cancel(request: HttpRequest, public_id: str, appointment_id: str) -> HttpResponse:
    """Cancel an appointment."""
    household = _to_plan(public_id)
    found = find(Appointment.objects.filter(file_id=household.file_id), appointment_id)
    pressed(
        request, cancel_appointment, _("The appointment is cancelled."), appointment=found, or_say=_SETTLED
    )
    return _home(household)


_AT = "huishouden/<str:public_id>/afspraak/"
PATTERNS = [
    path(f"{_AT}nieuw/", appointment_plan, name="appointment_plan"),
    path(f"{_AT}<str:appointment_id>/", appointment, name="appointment"),
    path(f"{_AT}<str:appointment_id>/afzeggen/", appointment_cancel, name="appointment_cancel"),
]
