"""The frame of reference: the library, one agreement, what people say of it, and teams side by side."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.library_lines import Wanted, library
from keukentafel.faces.workbench.pages.learning._agreements_alike import ALIKE
from keukentafel.faces.workbench.pages.learning._agreements_parts import crumbs, dilemma_choices
from keukentafel.faces.workbench.pages.learning._agreements_write import WRITING
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.agreements.forms import STATES, TONES, LibraryForm, SayForm
from keukentafel.reflection.agreements.public import (
    READ,
    SHARE,
    Kind,
    State,
    WorkingAgreement,
    agreements_of,
    area_keys,
    area_words,
    beside_each_other,
    is_shared,
    reactions_to,
    say_of,
    share_agreement,
    stop_sharing,
    view_of,
    wordings_of,
)
from keukentafel.reflection.dilemmas.public import titles_of

_AT = "leren/referentiekader/"


@needs(READ)
@require_http_methods(["GET", "POST"])
def agreements(request: HttpRequest) -> HttpResponse:
    """Everything, or what was looked for. By POST: what somebody types stands in no address and no log."""
    actor = current_actor()
    titles = dict(dilemma_choices(actor.learns_in))
    form = LibraryForm(request.POST or None, dilemmas=list(titles.items()))
    wanted = Wanted()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wanted = Wanted(
            said["question"].strip(),
            said["sort"],
            said["state"],
            int(said["area"] or 0),
            said.get("dilemma", ""),
        )
    lines, cases = library(actor, wanted, timezone.localdate())
    if cases:
        log_look("agreements", files=[one.key for one in cases], what="listed")
    context = {
        "form": form,
        "lines": lines,
        "titles": titles,
        "asked": wanted != Wanted(),
        "beside": bool(beside_each_other(actor.learns_in)),
        "crumbs": crumbs()[:1],
    }
    return shown(request, "workbench/learning/agreements.html", context, form)


@needs(READ)
@require_GET
def working_agreement(request: HttpRequest, agreement_id: str) -> HttpResponse:
    """One agreement: what it says, why, until when, what people say of it, and what it said before."""
    return _one(request, find(WorkingAgreement, agreement_id), SayForm())


def _one(request: HttpRequest, row: WorkingAgreement, form: SayForm) -> HttpResponse:
    demand(READ, row)
    actor, now = current_actor(), view_of(row)
    wordings = wordings_of(row)
    copy = is_shared(row)
    said = reactions_to(row, now.number)
    context = {
        "one": now,
        "form": form,
        "is_agreement": now.kind is Kind.AGREEMENT,
        "state": STATES[now.state],
        "tone": TONES[now.state],
        "dilemma": titles_of({now.dilemma}).get(now.dilemma, ""),
        "areas": area_words(area_keys(now.areas)),
        "latest": wordings[0],
        "before": wordings[1:],
        "said": [one for one in said if one.words],
        "open": now.state is not State.ENDED,
        "shared": copy,
        "shares": decide(actor, SHARE, row).allowed,
        "can_share": bool(now.dilemma) and not now.dilemma.startswith("own:"),
        "newer_than_shared": copy is not None and copy.holds_from < now.holds_from,
        "crumbs": crumbs(),
    }
    return shown(request, "workbench/learning/agreement.html", context, form)


@needs(READ)
@require_POST
def agreement_said(request: HttpRequest, agreement_id: str) -> HttpResponse:
    """Helped, or did not fit: one tap, and a word when somebody has one."""
    row, now, by = find(WorkingAgreement, agreement_id), timezone.now(), current_actor()
    demand(READ, row)
    form = SayForm(request.POST)

    def command(said: dict[str, Any]) -> str:
        helped = said["helped"] == "ja"
        return str(say_of(agreement=row, helped=helped, words=said["words"], by=by, at=now).pk)

    if not carried_out(request, form, command):
        return _one(request, row, form)
    messages.success(request, _("Thank you. It comes along when the team looks at it again."))
    return see_other("working_agreement", agreement_id)


@needs(SHARE)
@require_POST
def agreement_share(request: HttpRequest, agreement_id: str) -> HttpResponse:
    """Let other teams read it, or no longer."""
    row = find(WorkingAgreement, agreement_id)
    demand(SHARE, row)
    if request.POST.get("stop"):
        pressed(request, stop_sharing, _("Other teams read it no more."), agreement=row)
    else:
        words = _("Other teams that share on this dilemma can read it now.")
        pressed(request, share_agreement, words, agreement=row)
    return see_other("working_agreement", agreement_id)


@needs(READ)
@require_GET
def agreements_beside(request: HttpRequest) -> HttpResponse:
    """What teams agreed on the same dilemma, side by side. None of them is the right one."""
    actor = current_actor()
    there = beside_each_other(actor.learns_in)
    titles = titles_of({one.dilemma for one in there})
    found = [{"title": titles.get(one.dilemma, ""), "ours": one.ours, "theirs": one.theirs} for one in there]
    context = {"found": found, "crumbs": crumbs()}
    return render(request, "workbench/learning/agreements_beside.html", context)


def card(actor: Actor, now: datetime) -> dict[str, Any] | None:
    """How we work, for the first page of learning: how much there is, and what the team should look at. One query."""
    if not actor.learns_in:
        return None
    there = agreements_of(actor.learns_in, timezone.localdate(now))
    waits = [one for one in there if one.state in (State.DUE, State.LAPSED)]
    holds = sum(one.holds and one.kind is Kind.AGREEMENT for one in there)
    return {
        "place": 30,
        "template": "workbench/learning/agreements_card.html",
        "context": {
            "holds": holds,
            "waits": [(one, STATES[one.state], TONES[one.state]) for one in waits[:3]],
        },
    }


PATTERNS = [
    path(_AT, agreements, name="agreements"),
    *WRITING,
    *ALIKE,
    path(f"{_AT}naast-elkaar/", agreements_beside, name="agreements_beside"),
    path(f"{_AT}<str:agreement_id>/", working_agreement, name="working_agreement"),
    path(f"{_AT}<str:agreement_id>/zeggen/", agreement_said, name="agreement_said"),
    path(f"{_AT}<str:agreement_id>/delen/", agreement_share, name="agreement_share"),
]
