"""What keeps the covenant alive: looking back together when it is due, and what partners exchange."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.exchange.public import Exchanged, catalogue
from keukentafel.lifeworld.safeguards.public import ProcessingAct
from keukentafel.work.mandates.forms import HeldForm
from keukentafel.work.mandates.public import (
    READ,
    RECORD,
    covenant,
    evaluations,
    note_evaluation_held,
)


@needs(RECORD)
@require_http_methods(["GET", "POST"])
def evaluation_held(request: HttpRequest, evaluation: str) -> HttpResponse:
    """Partners looked back together: when, and in a few words what came of it."""
    one, now = next((found for found in evaluations() if found.key == evaluation), None), timezone.now()
    if one is None:
        raise Http404
    form = HeldForm(request.POST or None, initial={"day": timezone.localdate(now)})

    def note(said: dict[str, Any]) -> str:
        row = note_evaluation_held(
            evaluation=one.key, held_on=said["day"], words=said["words"], by=current_actor(), at=now
        )
        return row.evaluation

    if carried_out(request, form, note):
        messages.success(request, _("This is saved."))
        return see_other("covenant")
    words = _("Everybody who works with the covenant reads this. Write nothing about a household.")
    return form_page(
        request, form, title=_("Looked back together"), second=one.title, words=words, crumbs=_crumbs()
    )


@needs(READ)
@require_GET
def exchange_catalogue(request: HttpRequest) -> HttpResponse:
    """Which data partners exchange: with whom, what is meant by it, and on which article."""
    known = catalogue()
    context = {
        "rows": [_row(one) for one in known],
        "undated": not any(one.agreed_on for one in known),
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/exchange_catalogue.html", context)


def _row(one: Exchanged) -> dict[str, Any]:
    ways = {
        ProcessingAct.ASK: _("asked"),
        ProcessingAct.SHARE: _("told"),
        ProcessingAct.CONSULT: _("talked over"),
    }
    said = covenant()
    classes = {found.key: found.label for found in said.classes}
    article = next((found for found in said.articles if found.key == one.article), None)
    return {
        "one": one,
        "ways": [words for act, words in ways.items() if act in one.acts],
        "parties": [classes[key] for key in one.parties if key in classes],
        "article": f"{article.number}. {article.heading}" if article else "",
    }


def _crumbs() -> list[dict[str, Any]]:
    return [{"url": address("covenant"), "label": _("Covenant")}]


PATTERNS = [
    path("convenant/uitwisseling/", exchange_catalogue, name="exchange_catalogue"),
    path("convenant/evaluatie/<str:evaluation>/", evaluation_held, name="evaluation_held"),
]
