"""What I and my team write to each other. It writes: nothing typed is lost, and nothing is sent twice."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from keukentafel.faces.resident_portal.pages._own import frame
from keukentafel.faces.resident_portal.pages._writing import WRITE, own_to_write
from keukentafel.foundation.access.public import demand, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.fields import put_back
from keukentafel.foundation.journal.public import current_actor, do_once, my_draft
from keukentafel.foundation.method.public import Number, phone_numbers
from keukentafel.lifeworld.correspondence.forms import ToTeamForm
from keukentafel.lifeworld.correspondence.public import (
    answer_days,
    correspondence_of,
    note_seen,
    write_to_team,
)
from keukentafel.lifeworld.safeguards.public import OwnFile, portal_is_on

_DRAFT = "portal_message"
_IN_DANGER = ("emergency", "veilig_thuis")
"""Numbers of the pack that stand on the page: whom to call when it cannot wait."""


def _not_signed_in(request: HttpRequest) -> HttpResponse:
    """Half an hour passed while somebody wrote: nothing is sent, and the words are given back."""
    words = request.POST.get("words", "")
    return render(request, "resident_portal/not_sent.html", {**frame(), "words": words}, status=401)


@needs(WRITE, when=portal_is_on, sign_in="portal_sign_in", signed_out=_not_signed_in)
@require_http_methods(["GET", "POST"])
def messages(request: HttpRequest) -> HttpResponse:
    """What was written, the latest first, and a form to write."""
    own = own_to_write()
    form = ToTeamForm(request.POST or None)
    if request.method == "POST":
        demand(WRITE, own)
        if form.is_valid():
            _send(request, own, form.cleaned_data["words"])
            return HttpResponseRedirect(address("portal_messages"), status=303)
    return _page(request, own, form)


def _send(request: HttpRequest, own: OwnFile, words: str) -> None:
    now, by = timezone.now(), current_actor()
    do_once(
        request.POST.get("once", ""),
        now,
        lambda: write_to_team(own=own, words=words, by=by, at=now).public_id,
        draft=_DRAFT,
    )


def _page(request: HttpRequest, own: OwnFile, form: ToTeamForm) -> HttpResponse:
    found = correspondence_of(own.file_id, own.person)
    if found.news_for_person:
        by, now = current_actor(), timezone.now()
        note_seen(file_id=own.file_id, person=own.person, by_person=True, by=by, at=now)
    draft = None if form.is_bound else my_draft(_DRAFT)
    if draft is not None:
        put_back(form, draft.content)
    context: dict[str, Any] = {
        **frame(),
        "form": form,
        "draft": draft,
        "draft_key": _DRAFT,
        "said": found.messages,
        "days": answer_days(),
        "numbers": _numbers(),
    }
    log_look("portal_messages", files=[own.file_id], subjects=[own.person], purpose="own file")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "resident_portal/messages.html", context, status=status)


def _numbers() -> list[Number]:
    known = {number.key: number for number in phone_numbers() if number.phone}
    return [known[key] for key in _IN_DANGER if key in known]


PATTERNS = [path("berichten/", messages, name="portal_messages")]
