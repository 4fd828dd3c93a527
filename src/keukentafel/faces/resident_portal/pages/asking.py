"""What I ask about my file: to change it, my words beside it, to stop with something, all of it, or that it goes away.

What is written is about who asks alone.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.resident_portal.pages._own import frame, own_page
from keukentafel.faces.resident_portal.pages._writing import WRITE, own_to_write
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import entries
from keukentafel.lifeworld.households.public import Note, NoteKind
from keukentafel.lifeworld.rights.forms import DESTRUCTION, AskForm
from keukentafel.lifeworld.rights.public import (
    Asked,
    How,
    RightsKind,
    State,
    StepKind,
    ask_right,
    asked_in,
)
from keukentafel.lifeworld.safeguards.public import (
    DestructionRequest,
    OwnFile,
    RequestState,
    note_request,
    portal_is_on,
    requests_of,
    restrictions_in,
)

_FEW_WORDS = 60


def things_of(own: OwnFile) -> dict[str, str]:
    """The notes that one can say something about, in a few words, by identifier. One query."""
    rows = Note.objects.filter(file_id=own.file_id).order_by("-entered_at", "-id")
    return {
        row.public_id: f"{written(timezone.localdate(row.entered_at))}: {_few_words(row)}"
        for row in rows
        if own.may_read(row, told_by_another=row.kind == NoteKind.INFORMATION)
    }


def _few_words(row: Note) -> str:
    # What is sensitive stays closed, here too.
    return _("Something sensitive") if row.sensitive else Truncator(row.text).chars(_FEW_WORDS)


@own_page("portal_requests")
def requests(own: OwnFile) -> dict[str, Any]:
    """What I asked, and by when an answer comes."""
    labels = {one.key: one.label for one in entries("reasons", retired=True)}
    asked = [one for one in asked_in(own.file_id, person=own.person) if own.may_read(one.row)]
    gone = [one for one in requests_of(own.file_id) if own.may_read(one)]
    today = timezone.localdate()
    lines = [_line(one, labels, today) for one in asked] + [_gone(one, labels, today) for one in gone]
    kept = [one for one in restrictions_in(own.file_id, person=own.person) if own.may_read(one)]
    return {"asked": sorted(lines, key=lambda line: line["asked_on"], reverse=True), "kept": kept}


def _line(one: Asked, labels: Mapping[str, str], today: date) -> dict[str, Any]:
    longer, decided, done = (one.step(kind) for kind in StepKind)
    return {
        "what": dict(AskForm.base_fields["kind"].choices)[one.row.kind],  # type: ignore[attr-defined]
        "words": one.row.words,
        "asked_on": one.row.asked_on,
        "state": one.standing.state.value,
        "due_on": one.standing.due_on if one.standing.waits else None,
        "late": one.standing.late(today),
        "longer": longer.words if longer and one.standing.state is State.LATER else "",
        "partly": bool(decided and decided.outcome == "partly"),
        "answer": decided.words if decided else "",
        "grounds": [labels.get(key, "") for key in decided.grounds] if decided else [],
        "done": done.words if done else "",
    }


def _gone(row: DestructionRequest, labels: Mapping[str, str], today: date) -> dict[str, Any]:
    waits = row.state == RequestState.ASKED
    states = {RequestState.ASKED: State.WAITING, RequestState.GRANTED: State.TO_DO}
    return {
        "what": dict(AskForm.base_fields["kind"].choices)[DESTRUCTION],  # type: ignore[attr-defined]
        "asked_on": row.asked_on,
        "state": states.get(RequestState(row.state), State.REFUSED).value,
        "due_on": row.decide_by if waits else None,
        "late": waits and row.decide_by < today,
        "answer": row.words,
        "grounds": [labels.get(key, "") for key in row.grounds],
    }


@needs(WRITE, when=portal_is_on, sign_in="portal_sign_in")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """A short form: what, about which thing, in own words."""
    own = own_to_write()
    now = timezone.now()
    form = AskForm(request.POST or None, things=list(things_of(own).items()))
    if carried_out(request, form, lambda said: _asked(own, said, now)):
        return HttpResponseRedirect(address("portal_requests"), status=303)
    log_look("portal_ask", files=[own.file_id], subjects=[own.person], purpose="own file")
    status = 422 if form.errors else 200
    return render(request, "resident_portal/ask.html", {**frame(), "form": form}, status=status)


def _asked(own: OwnFile, said: Mapping[str, Any], now: datetime) -> str:
    by, today = current_actor(), timezone.localdate(now)
    if said["kind"] == DESTRUCTION:
        return note_request(
            file_id=own.file_id, person_id=own.person, asked_on=today, by=by, at=now
        ).public_id
    return ask_right(
        file_id=own.file_id,
        person=own.person,
        kind=RightsKind(said["kind"]),
        words=said["words"],
        thing=said["thing"],
        how=How.PORTAL,
        asked_on=today,
        by=by,
        at=now,
    ).public_id


PATTERNS = [
    path("vragen/", requests, name="portal_requests"),
    path("vragen/nieuw/", ask, name="portal_ask"),
]
