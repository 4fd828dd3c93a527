"""Decisions of organisations about a household: what was announced and decided, and what a coach writes down of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import about, crumbs, household_to_write
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import entry
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.advice.forms_of_decisions import MOVES, AnnounceForm, MeasureStepForm
from keukentafel.work.advice.public import (
    SEND,
    Act,
    Decision,
    Measure,
    Ruling,
    advices_of,
    agreements_to_name,
    announce_measure,
    measures,
    object_to_decision,
    rulings_of,
    take_measure_step,
)

READ = "households.read"
_WORD_OF = {act: (word, label) for word, (act, label) in MOVES.items()}


def client_supporter() -> dict[str, str]:
    """Who helps a resident to object, in the words of the town."""
    supporter = entry("settings", "client_supporter")
    return {"supporter": supporter.label, "supporter_reach": str(supporter.fields["value"])}


def _crumbs(household: Household) -> list[dict[str, str]]:
    here = {"url": address("decisions", household.public_id), "label": _("Decisions of organisations")}
    return [*crumbs(household), here]


def _line(one: Ruling) -> dict[str, Any]:
    moves = [_WORD_OF[act] for act in one.acts] if isinstance(one.row, Measure) else []
    return {"ruling": one, "moves": moves, "objectable": not moves and isinstance(one.row, Decision)}


@needs(READ)
@require_GET
def decisions(request: HttpRequest, public_id: str) -> HttpResponse:
    """What organisations announced and decided, what can still be changed first."""
    household = household_to_write(public_id)
    writes = decide(current_actor(), SEND, household).allowed
    context = about(
        household,
        lines=[_line(one) for one in rulings_of(household.file_id, timezone.localdate())],
        writes=writes,
        advices=list(advices_of(household.file_id)) if writes else [],
        **client_supporter(),
    )
    log_look("decisions", files=[household.file_id])
    return render(request, "workbench/decisions.html", context)


def _home(public_id: str) -> Household:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(SEND, household)
    return household


@needs(SEND)
@require_http_methods(["GET", "POST"])
def decision_announced(request: HttpRequest, public_id: str, advice_id: str) -> HttpResponse:
    """The coach writes down that an organisation announced a sanction or an ending."""
    household, now = _home(public_id), timezone.now()
    advice = find(advices_of(household.file_id), advice_id)
    named = agreements_to_name(advice)
    form = AnnounceForm(request.POST or None, reported=True, today=timezone.localdate(now), agreements=named)

    def command(_said: dict[str, Any]) -> str:
        said, told_by = form.announced(), form.told_by()
        return announce_measure(
            advice=advice, announced=said, given_by=told_by, by=current_actor(), at=now
        ).public_id

    if carried_out(request, form, command):
        return see_other("decisions", household.public_id)
    log_look("decision_announced", files=[household.file_id], subjects=advice.subjects)
    return form_page(
        request,
        form,
        title=_("A sanction or ending was announced"),
        second=f"{household.label} · {advice.organisation.name}",
        words=_("The organisation decides. You advise, also to prevent it."),
        crumbs=_crumbs(household),
    )


@needs(SEND)
@require_http_methods(["GET", "POST"])
def decision_step(request: HttpRequest, public_id: str, measure_id: str, move: str) -> HttpResponse:
    """The coach writes down the next step."""
    household, now = _home(public_id), timezone.now()
    measure = find(measures().filter(file_id=household.file_id), measure_id)
    act, title = MOVES.get(move, (None, ""))
    if act is None:
        raise Http404
    form = MeasureStepForm(request.POST or None, act=act, reported=True, today=timezone.localdate(now))

    def command(_said: dict[str, Any]) -> str:
        said, told_by = form.told(), form.told_by()
        return take_measure_step(
            measure=measure, act=act, told=said, given_by=told_by, by=current_actor(), at=now
        ).public_id

    if carried_out(request, form, command):
        return see_other("decisions", household.public_id)
    log_look("decision_step", files=[household.file_id], subjects=measure.subjects)
    second = f"{household.label} · {measure.organisation.name}"
    return form_page(request, form, title=str(title), second=second, crumbs=_crumbs(household))


@needs(SEND)
@require_http_methods(["GET", "POST"])
def decision_objection(request: HttpRequest, public_id: str, decision_id: str) -> HttpResponse:
    """Somebody objects to a formal decision on an advice."""
    household, now = _home(public_id), timezone.now()
    rows = Decision.objects.filter(file_id=household.file_id).select_related("advice", "organisation")
    decision = find(rows, decision_id)
    form = MeasureStepForm(
        request.POST or None, act=Act.OBJECTED, reported=True, today=timezone.localdate(now)
    )

    def command(_said: dict[str, Any]) -> str:
        said, told_by = form.told(), form.told_by()
        return object_to_decision(
            decision=decision, told=said, given_by=told_by, by=current_actor(), at=now
        ).public_id

    if carried_out(request, form, command):
        return see_other("decisions", household.public_id)
    log_look("decision_objection", files=[household.file_id], subjects=decision.subjects)
    second = f"{household.label} · {decision.organisation.name}"
    return form_page(request, form, title=_("Objection was made"), second=second, crumbs=_crumbs(household))


_HERE = "huishouden/<str:public_id>/besluiten/"
PATTERNS = [
    path(_HERE, decisions, name="decisions"),
    path(f"{_HERE}advies/<str:advice_id>/", decision_announced, name="decision_announced"),
    path(f"{_HERE}bezwaar/<str:decision_id>/", decision_objection, name="decision_objection"),
    path(f"{_HERE}<str:measure_id>/<str:move>/", decision_step, name="decision_step"),
]
