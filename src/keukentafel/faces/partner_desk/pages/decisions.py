"""At the desk: a sanction or an ending that the organisation announces and decides, and what somebody objects to."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.partner_desk.pages._form_page import (
    DESK,
    asked_advice,
    crumbs_to,
    form_page,
    saved,
    see,
)
from keukentafel.foundation.access.public import ChangedMeanwhile, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.work.advice.forms_of_decisions import MOVES, AnnounceForm, MeasureStepForm
from keukentafel.work.advice.public import (
    ANSWER,
    Act,
    Advice,
    AdviceMistake,
    Decision,
    Measure,
    Ruling,
    advices,
    announce_measure,
    confirm_measure,
    measures,
    object_to_decision,
    rulings_of,
    take_measure_step,
)

_WORD_OF = {act: (word, label) for word, (act, label) in MOVES.items()}
_PAGE = "desk_decisions"


def _crumbs(advice: Advice) -> list[dict[str, str]]:
    return crumbs_to(advice, _PAGE, _("Your decisions"))


def _measure(measure_id: str) -> tuple[Measure, Advice]:
    row = find(measures(), measure_id)
    focus_on(row.file_id)
    demand(ANSWER, row.advice)
    return row, advices().get(pk=row.advice_id)


def _line(one: Ruling) -> dict[str, Any]:
    of_measure = isinstance(one.row, Measure)
    return {
        "ruling": one,
        "moves": [_WORD_OF[act] for act in one.acts] if of_measure else [],
        "objectable": isinstance(one.row, Decision),
        "to_confirm": of_measure and one.reported,
    }


@needs(DESK)
@require_GET
def decisions(request: HttpRequest, advice_id: str) -> HttpResponse:
    """What this organisation announced and decided under an advice, what can still be changed first."""
    row = asked_advice(advice_id)
    context = {
        "advice": row,
        "lines": [_line(one) for one in rulings_of(row.file_id, timezone.localdate(), advice=row)],
        "crumbs": crumbs_to(row),
    }
    log_look(_PAGE, files=[row.file_id], subjects=row.subjects)
    return render(request, "partner_desk/decisions.html", context)


@needs(DESK)
@require_http_methods(["GET", "POST"])
def announced(request: HttpRequest, advice_id: str) -> HttpResponse:
    """Write that a sanction or an ending was announced to the resident, and explained."""
    row, now = asked_advice(advice_id), timezone.now()
    form = AnnounceForm(request.POST or None, reported=False, today=timezone.localdate(now))

    def command() -> str:
        return announce_measure(advice=row, announced=form.announced(), by=current_actor(), at=now).public_id

    if saved(request, form, command):
        return see(request, _PAGE, row, _("Written down. The coach reads it."))
    title = _("Announce a sanction or an ending")
    words = _("First the resident is heard, or it is written why not. Then it can be decided.")
    return form_page(
        request, form, row, "desk_decision_announced", title=title, words=words, crumbs=_crumbs(row)
    )


@needs(DESK)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, measure_id: str, move: str) -> HttpResponse:
    """The next step: heard or why not, decided, not going on, and what an objection came to."""
    (measure, row), now = _measure(measure_id), timezone.now()
    act, title = MOVES.get(move, (None, ""))
    if act is None:
        raise Http404
    form = MeasureStepForm(request.POST or None, act=act, reported=False, today=timezone.localdate(now))

    def command() -> str:
        return take_measure_step(
            measure=measure, act=act, told=form.told(), by=current_actor(), at=now
        ).public_id

    if saved(request, form, command):
        return see(request, _PAGE, row, _("Written down. The coach reads it."))
    page = "desk_decision_step"
    return form_page(request, form, row, page, title=str(title), quote=measure.what, crumbs=_crumbs(row))


@needs(DESK)
@require_POST
def confirm(request: HttpRequest, measure_id: str) -> HttpResponse:
    """What the coach wrote down is right: one tap."""
    measure, row = _measure(measure_id)
    pressed(
        request,
        confirm_measure,
        _("Confirmed. From now on it counts as said by you."),
        measure=measure,
        or_say=dict.fromkeys(
            (AdviceMistake, ChangedMeanwhile), _("Something was done with it meanwhile. Look again.")
        ),
    )
    return HttpResponseRedirect(address(_PAGE, row.public_id), status=303)


@needs(DESK)
@require_http_methods(["GET", "POST"])
def objection(request: HttpRequest, decision_id: str) -> HttpResponse:
    """Somebody objects to a formal decision on an advice."""
    now = timezone.now()
    decision = find(Decision.objects.select_related("advice", "organisation"), decision_id)
    focus_on(decision.file_id)
    demand(ANSWER, decision.advice)
    row = advices().get(pk=decision.advice_id)
    form = MeasureStepForm(
        request.POST or None, act=Act.OBJECTED, reported=False, today=timezone.localdate(now)
    )

    def command() -> str:
        return object_to_decision(
            decision=decision, told=form.told(), given_by="", by=current_actor(), at=now
        ).public_id

    if saved(request, form, command):
        return see(request, _PAGE, row, _("Written down. The coach reads it."))
    title, page = _("Objection was made"), "desk_decision_objection"
    return form_page(request, form, row, page, title=title, quote=decision.words, crumbs=_crumbs(row))


_AT = "besluiten/"
PATTERNS = [
    path(f"{_AT}advies/<str:advice_id>/", decisions, name=_PAGE),
    path(f"{_AT}advies/<str:advice_id>/aankondigen/", announced, name="desk_decision_announced"),
    path(f"{_AT}bezwaar/<str:decision_id>/", objection, name="desk_decision_objection"),
    path(f"{_AT}<str:measure_id>/klopt/", confirm, name="desk_decision_confirm"),
    path(f"{_AT}<str:measure_id>/<str:move>/", step, name="desk_decision_step"),
]
