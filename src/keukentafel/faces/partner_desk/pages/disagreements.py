"""At the desk: what is seen differently about an advice to this organisation, and what is said to it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.partner_desk.pages._form_page import DESK, form_page
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
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
    ORGANISATION,
    TOPICS,
    Disagreement,
    Side,
    Topic,
    comment_on,
    course_of,
    disagreements,
    raise_disagreement,
    standing_of,
)


def _advice(advice_id: str) -> Advice:
    row = find(advices(), advice_id)
    focus_on(row.file_id)
    demand(ORGANISATION, row)
    return row


def _disagreement(disagreement_id: str) -> Disagreement:
    row = find(disagreements(), disagreement_id)
    focus_on(row.file_id)
    demand(ORGANISATION, row)
    return row


def _crumbs(advice: Advice | None = None) -> list[dict[str, Any]]:
    found = [{"url": address("desk_start"), "label": _("My desk")}]
    if advice is not None:
        url = address("desk_disagreements", advice.public_id)
        found.append({"url": url, "label": _("Seen differently")})
    return found


def _see(name: str, key: str) -> HttpResponse:
    return HttpResponseRedirect(address(name, key), status=303)


def _form_page(request: HttpRequest, form: Any, row: Advice, page: str, **more: Any) -> HttpResponse:
    return form_page(request, form, row, page, **({"crumbs": _crumbs(row)} | more))


@needs(DESK)
@require_GET
def talk(request: HttpRequest, advice_id: str) -> HttpResponse:
    """What is seen differently about one advice, what was said to it, and the rules that speak here."""
    row = _advice(advice_id)
    context = {
        **seen_differently(row, timezone.localdate()),
        "one": "desk_disagreement",
        "new": address("desk_disagreement_new", advice_id),
        "comment": address("desk_comment", advice_id),
        "crumbs": _crumbs(),
    }
    log_look("desk_disagreements", files=[row.file_id], subjects=row.subjects)
    return render(request, "disagreements/all.html", context)


@needs(DESK)
@require_http_methods(["GET", "POST"])
def disagreement_new(request: HttpRequest, advice_id: str) -> HttpResponse:
    """Say that the organisation sees it differently; the coach is asked how they see it."""
    row, now = _advice(advice_id), timezone.now()
    form = RaiseForm(request.POST or None)

    def make(said: dict[str, Any]) -> str:
        return raise_disagreement(
            advice=row,
            topic=Topic(said["topic"]),
            words=said["words"],
            side=Side.ORGANISATION,
            by=current_actor(),
            at=now,
        ).public_id

    if made := carried_out(request, form, make):
        messages.success(request, _("The coach is asked how they see this."))
        return _see("desk_disagreement", made)
    words = _("The coach reads this, and writes how they see it. Your organisation keeps the last word.")
    title = _("We see it differently")
    return _form_page(request, form, row, "desk_disagreement_new", title=title, words=words)


@needs(DESK)
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, advice_id: str) -> HttpResponse:
    """Say something to an advice, or to what was said with it."""
    row, now = _advice(advice_id), timezone.now()
    steps = story_of(row).steps
    form = CommentForm(request.POST or None, said=said_choices(steps))

    def make(data: dict[str, Any]) -> str:
        said = next((one for one in steps if one.public_id == data["said"]), None)
        words, by = data["words"], current_actor()
        made = comment_on(advice=row, words=words, side=Side.ORGANISATION, said=said, by=by, at=now)
        return made.public_id

    if carried_out(request, form, make):
        messages.success(request, _("Saved."))
        return _see("desk_disagreements", row.public_id)
    words = _("The coach reads this. It decides nothing.")
    return _form_page(request, form, row, "desk_comment", title=_("Say something to it"), words=words)


@needs(DESK)
@require_GET
def disagreement(request: HttpRequest, disagreement_id: str) -> HttpResponse:
    """One disagreement: how both sides see it, with whom it stands by when, and how it was settled."""
    row = _disagreement(disagreement_id)
    stands = standing_of(row)
    context = {
        **one_disagreement(row, stands, timezone.localdate()),
        "can": [
            {"url": address("desk_disagreement_deed", disagreement_id, slug), "words": one.label}
            for slug, one in offered(stands, Side.ORGANISATION).items()
        ],
        "crumbs": _crumbs(row.advice),
    }
    log_look("desk_disagreement", files=[row.file_id], subjects=row.subjects)
    return render(request, "disagreements/one.html", context)


@needs(DESK)
@require_http_methods(["GET", "POST"])
def disagreement_deed(request: HttpRequest, disagreement_id: str, deed: str) -> HttpResponse:
    """One thing that is done with a disagreement, for the organisation."""
    wanted, row, now = DEED_PAGES.get(deed), _disagreement(disagreement_id), timezone.now()
    if wanted is None or wanted.phoned:
        raise Http404
    here = Here(row, standing_of(row), Side.ORGANISATION, current_actor(), now)
    form = wanted.form(request.POST or None, here)
    if carried_out(request, form, partial(_done, wanted, here)):
        messages.success(request, _("Saved."))
        return _see("desk_disagreement", disagreement_id)
    of = wanted.of(here.stands)
    return _form_page(
        request,
        form,
        row.advice,
        "desk_disagreement_deed",
        title=wanted.label,
        words=wanted.words,
        save=wanted.save or _("Save"),
        quote=next((one.words for one in course_of(row).turns if one.number == of), "") if of else "",
        crumbs=[
            *_crumbs(row.advice),
            {
                "url": address("desk_disagreement", disagreement_id),
                "label": TOPICS[Topic(row.topic)],
            },
        ],
    )


def _done(wanted: DeedPage, here: Here, said: dict[str, Any]) -> str:
    wanted.act(here, said)
    return here.row.public_id


_AT = "verschil/"
PATTERNS = [
    path(f"{_AT}advies/<str:advice_id>/", talk, name="desk_disagreements"),
    path(f"{_AT}advies/<str:advice_id>/nieuw/", disagreement_new, name="desk_disagreement_new"),
    path(f"{_AT}advies/<str:advice_id>/opmerking/", comment, name="desk_comment"),
    path(f"{_AT}<str:disagreement_id>/", disagreement, name="desk_disagreement"),
    path(f"{_AT}<str:disagreement_id>/<str:deed>/", disagreement_deed, name="desk_disagreement_deed"),
]
