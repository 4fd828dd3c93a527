"""What a team agreed, beside what somebody writes: a fragment that comes by itself, and goes with one tap.

What is typed is sent here to be compared and is not kept, nor logged; no household is named.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.foundation.access.public import demand, find, needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.households.public import Household
from keukentafel.reflection.agreements.forms import SayForm
from keukentafel.reflection.agreements.public import (
    READ,
    AgreementMistake,
    WorkingAgreement,
    alike,
    say_of,
)
from keukentafel.work.disagreements.public import names_in

FIELDS = (
    "text",
    "text_2",
    "text_3",
    "words",
    "why",
    "what",
    "measure",
    "ambition",
    "we_do",
    "resident_does",
)
"""The boxes of the note, the parts of a plan and the advice in which somebody writes what is the matter."""
_SHORTEST, _LONGEST = 15, 6000
"""Characters: of less nothing can be said, and more does not make it clearer."""
MOST = 2
"""Agreements at once, beside a text that somebody is writing."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What came along from the form: nothing of it is kept."""

    text: str
    areas: tuple[int, ...]
    closed: tuple[str, ...]


def _typed(request: HttpRequest) -> Typed:
    text = "\n".join(said for name in FIELDS for said in request.POST.getlist(name))
    areas = tuple(int(one) for one in request.POST.getlist("area") if one.isdecimal() and len(one) < 3)
    closed = [*request.POST.getlist("alike_gone"), *request.POST.getlist("alike_closed")]
    return Typed(text[-_LONGEST:].strip(), areas, tuple(dict.fromkeys(closed)))


@needs("people.work_here")
@require_POST
def agreements_alike(request: HttpRequest) -> HttpResponse:
    """The agreements for a situation that resembles what is being written; mostly nothing. One query."""
    actor, typed = current_actor(), _typed(request)
    found: list[Any] = []
    if actor.learning and len(typed.text) >= _SHORTEST:
        found = alike(actor.learning, typed.text, typed.areas, limit=MOST + len(typed.closed))
        found = [one for one in found if one.agreement.public_id not in typed.closed][:MOST]
    context = {"found": found, "closed": typed.closed}
    return render(request, "workbench/learning/_alike.html", context)


@needs(READ)
@require_POST
def agreement_said_here(request: HttpRequest, agreement_id: str) -> HttpResponse:
    """Helped, or did not fit, beside what somebody is writing: kept without the household."""
    row, now = find(WorkingAgreement, agreement_id), timezone.now()
    demand(READ, row)
    words = request.POST.get("words_of_it", "")
    form = SayForm({"helped": request.POST.get("helped", ""), "words": words})
    said, wrong = None, ""
    known: list[str] = []
    if place := request.POST.get("alike_place", ""):
        # Only to keep its names out of the words; which household it was is kept nowhere.
        known = names_in(find(Household, place).file_id)
    if form.is_valid():
        helped = form.cleaned_data["helped"] == "ja"
        typed = form.cleaned_data["words"]
        try:
            said = say_of(agreement=row, helped=helped, words=typed, known=known, by=current_actor(), at=now)
        except AgreementMistake as mistake:
            wrong = str(mistake)
    else:
        wrong = _("Say whether it helped.")
    context = {
        "agreement_id": agreement_id,
        "said": said,
        "wrong": wrong,
        "words": words,
    }
    return render(request, "workbench/learning/_alike_said.html", context)


_AT = "leren/referentiekader/"
ALIKE = [
    path(f"{_AT}lijkt-op/", agreements_alike, name="agreements_alike"),
    path(f"{_AT}<str:agreement_id>/zeggen/hier/", agreement_said_here, name="agreement_said_here"),
]
