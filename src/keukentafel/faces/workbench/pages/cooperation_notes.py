"""What a coach writes down of cooperating in a household: work that was not needed, how it is felt, what each gives."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import about, crumbs, household_to_write
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.advice.public import SEND, Advice, Side, advices_of
from keukentafel.work.cooperation.forms import AvoidedForm, FavourForm, FeltForm
from keukentafel.work.cooperation.public import (
    Felt,
    note_avoided,
    note_favour,
    said_here,
    say_felt,
)
from keukentafel.work.plans.public import Action

READ = "households.read"


def _home(public_id: str) -> Household:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(SEND, household)
    return household


def _crumbs(household: Household) -> list[dict[str, str]]:
    here = {"url": address("cooperation_here", household.public_id), "label": _("Working together")}
    return [*crumbs(household), here]


@needs(READ)
@require_GET
def cooperation_here(request: HttpRequest, public_id: str) -> HttpResponse:
    """What each side said of each advice here, and what was given in joint actions."""
    household = household_to_write(public_id)
    said = said_here(household.file_id)
    context = about(
        household,
        writes=decide(current_actor(), SEND, household).allowed,
        lines=[
            {
                "advice": advice,
                "avoided": [one for one in said.avoided if one.advice_id == advice.pk],
                "felt": [one for one in said.felt if one.advice_id == advice.pk],
                "unsaid": all(one.side != Side.COACH for one in said.felt if one.advice_id == advice.pk),
            }
            for advice in advices_of(household.file_id)
        ],
        favours=said.favours,
    )
    log_look("cooperation_here", files=[household.file_id])
    return render(request, "workbench/cooperation_here.html", context)


def _page(
    request: HttpRequest, household: Household, form: Any, title: str, advice: Advice | None, words: str
) -> HttpResponse:
    second = f"{household.label} · {advice.organisation.name}" if advice else household.label
    return form_page(request, form, title=title, second=second, words=words, crumbs=_crumbs(household))


@needs(SEND)
@require_http_methods(["GET", "POST"])
def cooperation_avoided(request: HttpRequest, public_id: str, advice_id: str) -> HttpResponse:
    """The organisation says which work was not needed; the coach writes it down."""
    household, now = _home(public_id), timezone.now()
    advice = find(advices_of(household.file_id), advice_id)
    form = AvoidedForm(request.POST or None, reported=True)

    def command(data: dict[str, Any]) -> str:
        said = {name: data[name] for name in ("hours", "words", "given_by")}
        return note_avoided(advice=advice, by=current_actor(), at=now, **said).public_id

    if carried_out(request, form, command):
        return see_other("cooperation_here", household.public_id)
    log_look("cooperation_avoided", files=[household.file_id], subjects=advice.subjects)
    words = _("The number is the organisation's own. You only write it down.")
    return _page(request, household, form, _("Work that was not needed"), advice, words)


@needs(SEND)
@require_http_methods(["GET", "POST"])
def cooperation_felt(request: HttpRequest, public_id: str, advice_id: str) -> HttpResponse:
    """The coach's side says how the approach is found."""
    household, now = _home(public_id), timezone.now()
    advice = find(advices_of(household.file_id), advice_id)
    form = FeltForm(request.POST or None)

    def command(data: dict[str, Any]) -> str:
        said = {"felt": Felt(data["felt"]), "words": data["words"]}
        return say_felt(advice=advice, side=Side.COACH, by=current_actor(), at=now, **said).public_id

    if carried_out(request, form, command):
        return see_other("cooperation_here", household.public_id)
    log_look("cooperation_felt", files=[household.file_id], subjects=advice.subjects)
    words = _("The organisation reads this too. It is for the talk with each other, and no mark.")
    return _page(request, household, form, _("Too soft, too hard?"), advice, words)


@needs(SEND)
@require_http_methods(["GET", "POST"])
def cooperation_favour(request: HttpRequest, public_id: str) -> HttpResponse:
    """What somebody gives in a joint action."""
    household, now = _home(public_id), timezone.now()
    actions = {one.public_id: one for one in Action.objects.filter(file_id=household.file_id).order_by("-id")}
    known = {one.public_id: one for one in organisations()}
    form = FavourForm(
        request.POST or None,
        actions=[(key, Truncator(one.what).chars(80)) for key, one in actions.items()],
        organisations=[(key, one.name) for key, one in known.items()],
    )

    def command(data: dict[str, Any]) -> str:
        return note_favour(
            action=actions[data["action"]],
            organisation=known.get(data["giver"]),
            gives=data["gives"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        return see_other("cooperation_here", household.public_id)
    log_look("cooperation_favour", files=[household.file_id])
    words = _("What one gives so that something unusual becomes possible.")
    return _page(request, household, form, _("What each gives"), None, words)


_HERE = "huishouden/<str:public_id>/samenwerken/"
PATTERNS = [
    path(_HERE, cooperation_here, name="cooperation_here"),
    path(f"{_HERE}wisselgeld/", cooperation_favour, name="cooperation_favour"),
    path(f"{_HERE}<str:advice_id>/niet-nodig/", cooperation_avoided, name="cooperation_avoided"),
    path(f"{_HERE}<str:advice_id>/gevoel/", cooperation_felt, name="cooperation_felt"),
]
