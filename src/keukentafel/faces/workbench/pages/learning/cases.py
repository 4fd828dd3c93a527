"""Cases to learn from: the list, one, lending, withdrawing, and reading a draft first."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import Reading, decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import LEARNS_IN_TEAM, Role, holders_of, names_of
from keukentafel.reflection.casework.forms import InventForm, LendForm, WithdrawForm
from keukentafel.reflection.casework.public import (
    INVENT,
    KEEP,
    LIST,
    READ,
    READ_FIRST,
    CaseDraft,
    DraftState,
    SharedCase,
    cases_for,
    drafts_to_read,
    invent_case,
    lend_case,
    my_drafts,
    readers_of,
    release_case,
    send_case_back,
    withdraw_case,
)
from keukentafel.work.disagreements.forms import ReadFirstForm

_CAN_READ = (*sorted(LEARNS_IN_TEAM), Role.GUEST, Role.EXPERT_BY_EXPERIENCE, Role.CLIENT_REPRESENTATIVE)

_ONLY_WHEN_LENT = (Role.PARTNER, Role.POLICY_ADVISER, Role.RESEARCHER)
"""Who hears of cases only when there is one to read."""


def crumbs() -> list[dict[str, Any]]:
    """The way back to all cases."""
    return [
        {"url": address("learning"), "label": _("Learning")},
        {"url": address("cases"), "label": _("Cases")},
    ]


def card(actor: Actor, now: datetime) -> dict[str, Any] | None:
    """On the first page of learning: what waits to be read first, and how many cases one may read."""
    if not decide(actor, LIST).allowed:
        return None
    context = {"to_read": drafts_to_read(), "many": len(cases_for(actor.id))}
    if not context["many"] and actor.has(*_ONLY_WHEN_LENT) and not actor.learns_in:
        return None
    return {"place": 40, "template": "workbench/learning/_cases_card.html", "context": context}


@needs(LIST)
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """The cases that one may read now; above them what waits for this reader, and what one is writing."""
    actor = current_actor()
    found, to_read, mine = cases_for(actor.id), list(drafts_to_read()), list(my_drafts())
    context = {
        "cases": found,
        "to_read": to_read,
        "mine": mine,
        "invents": decide(actor, INVENT).allowed,
        "crumbs": crumbs()[:1],
    }
    files = {one.key for one in found} | {one.case_file_id for one in [*to_read, *mine]}
    log_look("cases", files=sorted(files))
    return render(request, "workbench/learning/cases.html", context)


@needs(INVENT)
@require_http_methods(["GET", "POST"])
def case_invent(request: HttpRequest) -> HttpResponse:
    """Begin a case that is made up."""
    form, now = InventForm(request.POST or None), timezone.now()

    def command(said: dict[str, Any]) -> str:
        actor = current_actor()
        team = actor.learns_in[0] if actor.learns_in else None
        return invent_case(team_id=team, words=said["words"], by=actor, at=now).public_id

    if made := carried_out(request, form, command):
        return see_other("case_draft", made)
    return form_page(
        request,
        form,
        title=_("Make up a case"),
        words=_("After this you look at what is marked, and a colleague reads it first."),
        save=_("Go on"),
        crumbs=crumbs(),
    )


@needs(READ)
@require_GET
def shared_case(request: HttpRequest, case_id: str) -> HttpResponse:
    """One case; who keeps it sees to whom it is lent."""
    row = find(SharedCase, case_id)
    focus_on(row.file_id)
    demand(READ, row)
    keeps = decide(current_actor(), KEEP, row).allowed
    context = {
        "row": row,
        "over": not row.words or row.until <= timezone.localdate(),
        "keeps": keeps,
        "readers": readers_of(row) if keeps else [],
        "crumbs": crumbs(),
    }
    log_look("shared_case", files=[row.file_id])
    return render(request, "workbench/learning/case.html", context)


def _kept(case_id: str) -> SharedCase:
    row = find(SharedCase, case_id)
    focus_on(row.file_id)
    demand(KEEP, row)
    return row


def _back_to(row: SharedCase) -> list[dict[str, Any]]:
    here = {"url": address("shared_case", row.public_id), "label": row.title or _("Case")}
    return [*crumbs(), here]


@needs(KEEP)
@require_http_methods(["GET", "POST"])
def case_lend(request: HttpRequest, case_id: str) -> HttpResponse:
    """Let people read it until the end of a day, by name."""
    row, now = _kept(case_id), timezone.now()
    people = sorted(
        names_of(holders_of(*_CAN_READ, today=timezone.localdate(now))).items(), key=lambda one: one[1]
    )
    form = LendForm(request.POST or None, people=people, fictional=row.fictional)

    def command(said: dict[str, Any]) -> str:
        lend_case(
            case=row.public_id,
            accounts=[int(one) for one in said["accounts"]],
            until=form.moment(),
            basis=said.get("basis", ""),
            by=current_actor(),
            at=now,
        )
        return row.public_id

    if carried_out(request, form, command):
        messages.success(request, _("They can read it now, until the end of that day."))
        return see_other("shared_case", case_id)
    log_look("case_lend", files=[row.file_id])
    return form_page(
        request, form, title=_("Lend this case"), second=row.title, save=_("Lend"), crumbs=_back_to(row)
    )


@needs(KEEP)
@require_http_methods(["GET", "POST"])
def case_withdraw(request: HttpRequest, case_id: str) -> HttpResponse:
    """Nobody reads it any more."""
    row, now = _kept(case_id), timezone.now()
    form = WithdrawForm(request.POST or None, fictional=row.fictional)

    def command(said: dict[str, Any]) -> str:
        why = said["why"]
        return withdraw_case(case=row, why=why, by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Nobody can read it any more."))
        return see_other("cases")
    log_look("case_withdraw", files=[row.file_id])
    return form_page(
        request,
        form,
        title=_("Withdraw this case"),
        second=row.title,
        words=_(
            "Its words go, for everybody to whom it was lent too, and cannot come back. Your reason stays."
        ),
        save=_("Withdraw it"),
        crumbs=_back_to(row),
        for_good=True,
    )


@needs(READ_FIRST)
@require_http_methods(["GET", "POST"])
def case_read_first(request: HttpRequest, case_draft_id: str) -> HttpResponse:
    """Read a draft before others do, and let it be read or send it back."""
    draft, now = find(CaseDraft, case_draft_id), timezone.now()
    demand(READ_FIRST, draft)
    actor = current_actor()
    reads = draft.reader_id == actor.id and draft.state == DraftState.ASKED
    form = ReadFirstForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        if said["found"] == Reading.RELEASED:
            return release_case(draft=draft, by=actor, at=now).public_id
        return send_case_back(draft=draft, remark=said["remark"], by=actor, at=now).public_id

    if reads and carried_out(request, form, command):
        messages.success(request, _("Thank you. It is done."))
        return see_other("cases")
    context = {"form": form, "draft": draft, "reads": reads, "crumbs": crumbs()}
    log_look("case_read_first", files=[draft.case_file_id] if reads else [])
    return shown(request, "workbench/learning/case_read_first.html", context, form)


PATTERNS = [
    path("leren/casussen/", cases, name="cases"),
    path("leren/casussen/verzinnen/", case_invent, name="case_invent"),
    path("leren/casussen/nalezen/<str:case_draft_id>/", case_read_first, name="case_read_first"),
    path("leren/casussen/<str:case_id>/", shared_case, name="shared_case"),
    path("leren/casussen/<str:case_id>/uitlenen/", case_lend, name="case_lend"),
    path("leren/casussen/<str:case_id>/intrekken/", case_withdraw, name="case_withdraw"),
]
