"""My working notes: what only I read, and for how long it still says which household it is about."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import near_words
from keukentafel.faces.workbench.pages.me import crumbs
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import find, log_look, needs, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.households.forms import GO, WorkingNoteForm, WorkingNoteLinkForm
from keukentafel.lifeworld.households.public import (
    Household,
    WorkingNote,
    link_working_note,
    my_households,
    my_working_notes,
    remove_working_note,
    unlink_working_note,
    working_link_ends,
    write_working_note,
)
from keukentafel.work.advice.public import decided_with_me

OWN_NOTES = "households.own_notes"
_NEW = "working_note"


def _here() -> list[dict[str, str]]:
    return [*crumbs(), {"url": address("working_notes"), "label": _("My working notes")}]


def _homes() -> list[tuple[str, str]]:
    homes = {one.public_id: one for one in my_households(current_actor())}
    log_look("working_notes", what="listed", files=[one.file_id for one in homes.values()])
    return [(one.public_id, one.label) for one in homes.values()]


def _last_day() -> str:
    return written(timezone.localdate(working_link_ends(timezone.now())))


@needs(OWN_NOTES)
@require_GET
def working_notes(request: HttpRequest) -> HttpResponse:
    """What I wrote for myself, the latest first."""
    found = my_working_notes(timezone.now())
    rows = [
        {
            "note": one,
            "written": near_words(one.written_on),
            "until": written(one.until) if one.until else "",
        }
        for one in found
    ]
    files = sorted({one.file_id for one in found if one.file_id is not None})
    log_look("working_notes", what="listed", files=files)
    decided = decided_with_me(current_actor().id, timezone.localdate() - timedelta(days=365))
    context = {"rows": rows, "decided": decided, "crumbs": crumbs()}
    return render(request, "workbench/working_notes.html", context)


@needs(OWN_NOTES)
@require_http_methods(["GET", "POST"])
def working_note_new(request: HttpRequest) -> HttpResponse:
    """Write a note for myself; about one of my households for a while, or about none."""
    form, now = WorkingNoteForm(request.POST or None, homes=_homes()), timezone.now()

    def write(said: dict[str, Any]) -> str:
        home = find(Household, said["household"]) if said["household"] else None
        return write_working_note(
            words=said["words"],
            household=home,
            goes_with_link=said["afterwards"] == GO,
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, write, draft=_NEW):
        messages.success(request, _("Your note is saved. Nobody else reads it."))
        return see_other("working_notes")
    context = typed(form, _NEW) | {"crumbs": _here(), "last_day": _last_day()}
    return shown(request, "workbench/working_note_new.html", context, form)


@needs(OWN_NOTES)
@require_http_methods(["GET", "POST"])
def working_note_link(request: HttpRequest, working_id: str) -> HttpResponse:
    """Say for a while which household this note is about."""
    note = find(WorkingNote, working_id)
    there(None if note.was_linked else note, WorkingNote._meta.label_lower)
    form, now = WorkingNoteLinkForm(request.POST or None, homes=_homes()), timezone.now()
    if request.method == "POST" and form.is_valid():
        home = find(Household, form.cleaned_data["household"])
        link_working_note(note=note, household=home, by=current_actor(), at=now)
        messages.success(request, _("This note is linked."))
        return see_other("working_notes")
    words = _("After %(day)s this note is no longer linked. You can link a note once.") % {"day": _last_day()}
    return form_page(request, form, title=_("Link to a household"), words=words, crumbs=_here())


@needs(OWN_NOTES)
@require_POST
def working_note_unlink(request: HttpRequest, working_id: str) -> HttpResponse:
    """This note does not say any more which household it is about."""
    pressed(
        request,
        lambda by, at: unlink_working_note(note=find(WorkingNote, working_id), by=by, at=at),
        _("This note is no longer linked."),
    )
    return see_other("working_notes")


@needs(OWN_NOTES)
@require_http_methods(["GET", "POST"])
def working_note_remove(request: HttpRequest, working_id: str) -> HttpResponse:
    """Destroy a note of mine."""
    note = find(WorkingNote, working_id)
    if request.method == "POST":
        remove_working_note(note=note, by=current_actor(), at=timezone.now())
        messages.success(request, _("Your note is destroyed."))
        return see_other("working_notes")
    return form_page(
        request,
        forms.Form(),
        title=_("Destroy this note?"),
        second=f"{capfirst(near_words(note.written_on))}: {Truncator(note.words).chars(80)}",
        words=_(
            "All of this note goes, and it cannot come back. What you took over into a file stays there."
        ),
        save=_("Destroy this note"),
        crumbs=_here(),
        for_good=True,
    )


_AT = "ik/werknotities/"
PATTERNS = [
    path(_AT, working_notes, name="working_notes"),
    path(f"{_AT}nieuw/", working_note_new, name="working_note_new"),
    path(f"{_AT}<str:working_id>/koppel/", working_note_link, name="working_note_link"),
    path(f"{_AT}<str:working_id>/los/", working_note_unlink, name="working_note_unlink"),
    path(f"{_AT}<str:working_id>/weg/", working_note_remove, name="working_note_remove"),
]
