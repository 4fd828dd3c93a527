"""The quick note: one screen, filled in beforehand, one tap to save; and the correction of a note."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._household import READ, about, household_to_write, moment_within
from keukentafel.foundation.access.public import ChangedMeanwhile, find, log_look, needs, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.fields import put_back
from keukentafel.foundation.components.saying import PLAIN
from keukentafel.foundation.journal.public import (
    command_frame,
    current_actor,
    do_once,
    forget_draft,
    my_draft,
)
from keukentafel.lifeworld.agenda.public import (
    Appointment,
    AppointmentState,
    keep_appointment,
    plan_appointment,
)
from keukentafel.lifeworld.households.forms import CALL, OTHER, VISIT, CorrectNoteForm, NoteForm
from keukentafel.lifeworld.households.public import (
    Household,
    Note,
    Person,
    WorkingNote,
    correct_note,
    is_linked_to,
    members,
    remove_working_note,
    write_note,
)


@needs(READ)
@require_http_methods(["GET", "POST"])
def note(
    request: HttpRequest, public_id: str, appointment_id: str = "", working_id: str = ""
) -> HttpResponse:
    """Write a note about a household, from its page, from an appointment, or from a note one wrote for oneself."""
    household = household_to_write(public_id)
    people = members(household.file_id, timezone.localdate())
    appointment = find(Appointment, appointment_id) if appointment_id else None
    own = _own(household, working_id) if working_id else None
    key = f"note:{household.public_id}" if own is None else f"note:{household.public_id}:{own.public_id}"
    begin = _filled_in(people, appointment) | ({"text": own.words} if own else {})
    form = NoteForm(request.POST or None, people=people, initial=dict(begin))
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        once = request.POST.get("once", "")
        do_once(once, now, lambda: _save(household, form, appointment, now, own), draft=key)
        messages.success(request, _("The note is saved."), extra_tags=PLAIN)
        return HttpResponseRedirect(address("household", household.public_id), status=303)
    draft = None if form.is_bound else my_draft(key)
    if draft is not None:
        put_back(form, draft.content)
    context = about(household, form=form, draft_key=key, draft=draft, appointment=appointment)
    context["when"] = moment_within(begin["happened_at"])
    context["more_open"] = any(form[name].errors or form[name].value() for name in ("text_2", "text_3"))
    context["when_open"] = any(form[name].errors for name in ("happened_at", "minutes", "other_kind"))
    return render(request, "workbench/note.html", context, status=422 if form.errors else 200)


def _own(household: Household, working_id: str) -> WorkingNote:
    own = find(WorkingNote, working_id)
    linked = is_linked_to(own, household, timezone.now())
    return there(own if linked else None, "households.workingnote")


def _filled_in(people: list[Person], appointment: Appointment | None) -> dict[str, Any]:
    now = timezone.now().replace(second=0, microsecond=0)
    if appointment is None:
        return {"kind": VISIT, "present": [people[0].member] if people else [], "happened_at": now}
    there = [person.member for person in people if person.subject in appointment.subjects]
    kind = appointment.kind if appointment.kind in (VISIT, CALL) else OTHER
    return {
        "kind": kind,
        "other_kind": appointment.kind,
        "present": there,
        "happened_at": min(appointment.starts_at, now),
        "minutes": appointment.minutes,
    }


def _save(
    household: Household,
    form: NoteForm,
    appointment: Appointment | None,
    now: datetime,
    own: WorkingNote | None,
) -> str:
    by = current_actor()
    with command_frame("quick_note"):
        contact = write_note(
            household=household,
            kind=form.contact_kind(),
            happened_at=form.cleaned_data["happened_at"],
            minutes=form.contact_minutes(),
            present=form.subjects(),
            notes=form.notes(),
            by=by,
            at=now,
        )
        if appointment is not None and appointment.state == AppointmentState.PLANNED:
            keep_appointment(appointment=appointment, by=by, at=now)
        if own is not None:
            # The words stand in the file now.
            remove_working_note(note=own, by=by, at=now)
        if form.cleaned_data["next_at"]:
            plan_appointment(
                household=household,
                starts_at=form.cleaned_data["next_at"],
                kind="visit",
                account_id=by.id,
                subjects=form.subjects(),
                by=by,
                at=now,
            )
    return contact.public_id


@needs(READ)
@require_http_methods(["GET", "POST"])
def note_correct(request: HttpRequest, public_id: str, note_id: str) -> HttpResponse:
    """Correct a note of one's own; what it said before stays in the history."""
    household = household_to_write(public_id)
    found = find(Note.objects.filter(file_id=household.file_id, written_by_id=current_actor().id), note_id)
    key = f"correct:{found.public_id}"
    begin = {"text": found.text, "sensitive": found.sensitive, "revision": found.revision}
    form = CorrectNoteForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid() and _corrected(request, found, form):
        forget_draft(key)
        messages.success(request, _("The note is corrected. What it said before is kept."))
        return HttpResponseRedirect(address("household", household.public_id), status=303)
    draft = None if form.is_bound else my_draft(key)
    if draft is not None:
        put_back(form, draft.content)
    log_look("note_correct", files=[household.file_id])
    context = about(household, form=form, draft_key=key, draft=draft, note=found)
    context["changed_meanwhile"] = getattr(form, "changed_meanwhile", False)
    status = 409 if context["changed_meanwhile"] else 422 if form.errors else 200
    return render(request, "workbench/note_correct.html", context, status=status)


def _corrected(request: HttpRequest, found: Note, form: CorrectNoteForm) -> bool:
    """Whether the correction is in; when somebody changed the note meanwhile, both texts are shown."""
    read = form.cleaned_data["revision"]
    values, current = form.cleaned_data, found.revision
    found.revision = current if read is None else read
    now, by = timezone.now(), current_actor()

    def correct() -> str:
        correct_note(note=found, text=values["text"], sensitive=values["sensitive"], by=by, at=now)
        return found.public_id

    try:
        do_once(request.POST.get("once", ""), now, correct)
    except ChangedMeanwhile:
        found.refresh_from_db()
        form.data = {**form.data.dict(), "revision": str(found.revision)}  # type: ignore[attr-defined]
        form.changed_meanwhile = True  # type: ignore[attr-defined]
        return False
    return True


PATTERNS = [
    path("huishouden/<str:public_id>/notitie/", note, name="note"),
    path("huishouden/<str:public_id>/notitie/bij/<str:appointment_id>/", note, name="note_of_appointment"),
    path("huishouden/<str:public_id>/notitie/uit/<str:working_id>/", note, name="note_of_working_note"),
    path("huishouden/<str:public_id>/notitie/<str:note_id>/verbeter/", note_correct, name="note_correct"),
]
