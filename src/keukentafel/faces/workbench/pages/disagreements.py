"""What is seen differently about an advice, and what is said to it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.households.public import labels_of
from keukentafel.work.advice.public import Advice, advices, story_of
from keukentafel.work.disagreements.forms import (
    DEED_PAGES,
    CommentForm,
    DeedPage,
    Here,
    RaiseForm,
    offered,
    one_disagreement,
    said_choices,
    seen_differently,
)
from keukentafel.work.disagreements.public import (
    LEAD,
    READ,
    TEAM,
    TOPICS,
    Deed,
    Disagreement,
    How,
    Side,
    Topic,
    comment_on,
    course_of,
    disagreements,
    raise_disagreement,
    standing_of,
)

_LEADS = frozenset({"boven"})
"""What a leader does with what was taken higher; the rest is for the coach and the organisation."""


def _advice(advice_id: str, ability: str) -> Advice:
    row = find(advices(), advice_id)
    focus_on(row.file_id)
    demand(ability, row)
    return row


def _disagreement(disagreement_id: str) -> Disagreement:
    row = find(disagreements(), disagreement_id)
    focus_on(row.file_id)
    demand(READ, row)
    return row


def _crumbs(advice: Advice | None = None) -> list[dict[str, Any]]:
    found = [{"url": address("start"), "label": _("Today")}]
    if advice is not None:
        url = address("disagreements", advice.public_id)
        found.append({"url": url, "label": _("Seen differently")})
    return found


def _log(page: str, row: Advice | Disagreement) -> None:
    log_look(page, files=[row.file_id], subjects=row.subjects)


@needs(READ)
@require_GET
def talk(request: HttpRequest, advice_id: str) -> HttpResponse:
    """What is seen differently about one advice, what was said to it, and the rules that speak here."""
    row = _advice(advice_id, READ)
    writes = decide(current_actor(), TEAM, row).allowed
    context = {
        **seen_differently(row, timezone.localdate()),
        "one": "disagreement",
        "rule": "rule",
        "new": address("disagreement_new", advice_id) if writes else "",
        "comment": address("advice_comment", advice_id) if writes else "",
        "home": labels_of([row.file_id]).get(row.file_id),
        "crumbs": _crumbs(),
    }
    _log("disagreements", row)
    return render(request, "workbench/disagreements.html", context)


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def disagreement_new(request: HttpRequest, advice_id: str) -> HttpResponse:
    """Say that one sees it differently; the organisation is asked how it sees it."""
    row, now = _advice(advice_id, TEAM), timezone.now()
    form = RaiseForm(request.POST or None)

    def make(said: dict[str, Any]) -> str:
        return raise_disagreement(
            advice=row,
            topic=Topic(said["topic"]),
            words=said["words"],
            side=Side.TEAM,
            by=current_actor(),
            at=now,
        ).public_id

    if made := carried_out(request, form, make):
        messages.success(request, _("The organisation is asked how it sees this."))
        return see_other("disagreement", made)
    _log("disagreement_new", row)
    return form_page(
        request,
        form,
        title=_("We see it differently"),
        second=f"{row.mandate.subject}, {row.organisation.name}",
        words=_(
            "They read this, and write how they see it themselves. The organisation keeps the last word."
        ),
        crumbs=_crumbs(row),
    )


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def advice_comment(request: HttpRequest, advice_id: str) -> HttpResponse:
    """Say something to an advice, or to what was said with it."""
    row, now = _advice(advice_id, TEAM), timezone.now()
    steps = story_of(row).steps
    form = CommentForm(request.POST or None, said=said_choices(steps))

    def make(data: dict[str, Any]) -> str:
        said = next((one for one in steps if one.public_id == data["said"]), None)
        words = data["words"]
        made = comment_on(advice=row, words=words, side=Side.TEAM, said=said, by=current_actor(), at=now)
        return made.public_id

    if carried_out(request, form, make):
        messages.success(request, _("Saved."))
        return see_other("disagreements", row.public_id)
    _log("advice_comment", row)
    return form_page(
        request,
        form,
        title=_("Say something to it"),
        second=f"{row.mandate.subject}, {row.organisation.name}",
        words=_("The organisation reads this too. It decides nothing."),
        crumbs=_crumbs(row),
    )


@needs(READ)
@require_GET
def disagreement(request: HttpRequest, disagreement_id: str) -> HttpResponse:
    """One disagreement: how both sides see it, with whom it stands by when, and how it was settled."""
    row = _disagreement(disagreement_id)
    stands = standing_of(row)
    can = _can(row, offered(stands, Side.TEAM))
    ours = decide(current_actor(), TEAM, row).allowed
    context = {
        **one_disagreement(row, stands, timezone.localdate()),
        "can": [
            {"url": address("disagreement_deed", disagreement_id, slug), "words": one.label}
            for slug, one in can.items()
        ],
        "makes_rule": ours and row.ended_at is not None and row.how != How.NOT_DECIDED,
        "home": labels_of([row.file_id]).get(row.file_id),
        "crumbs": _crumbs(row.advice),
    }
    _log("disagreement", row)
    return render(request, "workbench/disagreement.html", context)


def _can(row: Disagreement, there: dict[str, DeedPage]) -> dict[str, DeedPage]:
    actor = current_actor()
    if decide(actor, TEAM, row).allowed:
        return there
    if decide(actor, LEAD, row).allowed:
        return {slug: one for slug, one in there.items() if slug in _LEADS}
    return {}


@needs(READ)
@require_http_methods(["GET", "POST"])
def disagreement_deed(request: HttpRequest, disagreement_id: str, deed: str) -> HttpResponse:
    """One thing that is done with a disagreement."""
    wanted = DEED_PAGES.get(deed)
    if wanted is None or wanted.deed is Deed.CONFIRMED:
        raise Http404
    row, now, key = _disagreement(disagreement_id), timezone.now(), f"differs:{disagreement_id}:{deed}"
    demand(LEAD if deed in _LEADS and decide(current_actor(), LEAD, row).allowed else TEAM, row)
    here = Here(row, standing_of(row), Side.TEAM, current_actor(), now)
    form = wanted.form(request.POST or None, here)
    if carried_out(request, form, partial(_done, wanted, here), draft=key):
        messages.success(request, _("Saved."))
        return see_other("disagreement", disagreement_id)
    of = wanted.of(here.stands)
    context = typed(form, key) | {
        "title": wanted.label,
        "second": f"{row.advice.mandate.subject}, {row.advice.organisation.name}",
        "words": wanted.words,
        "save": wanted.save or _("Save"),
        "quote": next((one.words for one in course_of(row).turns if one.number == of), "") if of else "",
        "crumbs": [
            *_crumbs(row.advice),
            {"url": address("disagreement", disagreement_id), "label": TOPICS[Topic(row.topic)]},
        ],
    }
    _log("disagreement_deed", row)
    return shown(request, "workbench/disagreement_deed.html", context, form)


def _done(wanted: DeedPage, here: Here, said: dict[str, Any]) -> str:
    wanted.act(here, said)
    return here.row.public_id


PATTERNS = [
    path("advies/<str:advice_id>/verschil/", talk, name="disagreements"),
    path("advies/<str:advice_id>/verschil/nieuw/", disagreement_new, name="disagreement_new"),
    path("advies/<str:advice_id>/opmerking/", advice_comment, name="advice_comment"),
    path("verschil/<str:disagreement_id>/", disagreement, name="disagreement"),
    path("verschil/<str:disagreement_id>/doen/<str:deed>/", disagreement_deed, name="disagreement_deed"),
]
