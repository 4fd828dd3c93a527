"""Documents of a household: which there are, adding one, taking one along, removing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import about, household_to_write, who_words
from keukentafel.faces.workbench.typed import see_other, send_once
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.components.days import written
from keukentafel.foundation.documents.forms import KINDS, DocumentForm, RemovalForm
from keukentafel.foundation.documents.public import (
    Document,
    Format,
    Unreadable,
    add_document,
    content_of,
    documents,
    removals,
    remove_document,
)
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.categories import Category
from keukentafel.lifeworld.households.public import Household, members, people_of
from keukentafel.lifeworld.safety.public import named_readers, readers_of

READ_ONE = "documents.read"
ADD = "documents.add"
REMOVE = "documents.remove"
_SHUT_IN = "sandbox; default-src 'none'"
"""Whatever a document holds: should a browser show it after all, it runs nothing and asks for nothing."""


def _found(household: Household, document_id: str) -> Document:
    return find(documents(household.file_id), document_id)


@needs(READ_ONE)
@require_GET
def household_documents(request: HttpRequest, public_id: str) -> HttpResponse:
    """The documents of a household that this person may read, and what was removed."""
    household = household_to_write(public_id)
    people, kinds = people_of(household.file_id), dict(KINDS)
    rows = [
        {
            "row": row,
            "who": who_words(row.subjects, people),
            "kind": "" if row.category == Category.ORDINARY else kinds[Category(row.category).name],
            "format": Format(row.format).name,
        }
        for row in documents(household.file_id)
    ]
    log_look("household_documents", files=[household.file_id], what="listed")
    context = about(household, rows=rows, removed=removals(household.file_id))
    return render(request, "workbench/documents.html", context)


@needs(ADD)
@require_http_methods(["GET", "POST"])
def document_add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a document. Who will read it stands beside the choice, by name."""
    household, now = household_to_write(public_id), timezone.now()
    demand(ADD, household)
    people = members(household.file_id, timezone.localdate(now))
    readers = readers_of(household.file_id, current_actor().id)
    form = DocumentForm(
        request.POST or None,
        request.FILES or None,
        people=[(person.member, person.name) for person in people],
        readers=[name for _key, name in readers],
    )
    if request.method == "POST" and form.is_valid() and form.taken is not None:
        taken = form.taken
        subjects = {person.member: person.subject for person in people}

        def add() -> str:
            return add_document(
                file_id=household.file_id,
                name=form.called(),
                body=taken.body,
                about=[subjects[one] for one in form.cleaned_data["about"]],
                category=form.category(),
                readers=named_readers(household.file_id, [key for key, _name in readers], now),
                by=current_actor(),
                at=now,
            ).public_id

        send_once(request, "", now, add)
        messages.success(request, _("The document is added."))
        return see_other("household_documents", household.public_id)
    return render(
        request,
        "workbench/document_add.html",
        about(household, form=form),
        status=422 if form.errors else 200,
    )


@needs(READ_ONE)
@require_POST
def document_take(request: HttpRequest, public_id: str, document_id: str) -> HttpResponse:
    """Take a document along. By POST, so that no address, preview or cache opens one."""
    household = household_to_write(public_id)
    document = _found(household, document_id)
    demand(READ_ONE, document)
    log_look("document", files=[household.file_id], subjects=document.subjects, what="downloaded")
    try:
        body = content_of(document)
    except Unreadable:
        messages.warning(
            request, _("This document cannot be opened. The administrator must look at its key.")
        )
        return see_other("household_documents", household.public_id)
    answer = HttpResponse(body, content_type=Format(document.format).media_type)
    answer["Content-Disposition"] = content_disposition_header(True, document.name)
    answer["Content-Security-Policy"] = _SHUT_IN
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@needs(REMOVE)
@require_http_methods(["GET", "POST"])
def document_remove(request: HttpRequest, public_id: str, document_id: str) -> HttpResponse:
    """Remove a document before its term: it is destroyed, and the reason stays."""
    household, now = household_to_write(public_id), timezone.now()
    document = _found(household, document_id)
    demand(REMOVE, document)
    form = RemovalForm(request.POST or None)
    by = current_actor()
    if carried_out(request, form, lambda said: remove_document(document=document, **said, by=by, at=now)):
        messages.success(request, _("The document is destroyed."))
        return see_other("household_documents", household.public_id)
    added = written(timezone.localdate(document.added_at))
    context = about(household, form=form, document=document, added=added)
    return render(request, "workbench/document_remove.html", context, status=422 if form.errors else 200)


_AT = "huishouden/<str:public_id>/documenten/"
PATTERNS = [
    path(_AT, household_documents, name="household_documents"),
    path(f"{_AT}nieuw/", document_add, name="document_add"),
    path(f"{_AT}<str:document_id>/", document_take, name="document"),
    path(f"{_AT}<str:document_id>/weg/", document_remove, name="document_remove"),
]
