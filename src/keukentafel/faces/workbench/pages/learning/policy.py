"""What policy takes for granted and does to people: gathered by a team, and made public by a colleague."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages.learning._acting import (
    Crumbs,
    carry_out,
    learning_crumbs,
    team_and_teams,
    teams_of,
)
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.trials.forms import AssumptionForm, EffectForm
from keukentafel.reflection.trials.public import (
    PUBLISH,
    READ_POLICY,
    WORK,
    Assumption,
    PolicyEffect,
    Speaks,
    assumptions_of,
    effects_of,
    note_assumption,
    note_effect,
    public_signals,
    publish_effect,
    withdraw_signal,
)


def _here() -> Crumbs:
    return learning_crumbs((address("policy_signals"), _("What policy does")))


def card(actor: Actor, now: datetime) -> dict[str, Any] | None:
    """On the first page of learning, for who learns with no team: what teams made public. One query."""
    if actor.learns_in or not decide(actor, READ_POLICY).allowed:
        return None
    context = {"signals": public_signals()[:3]}
    return {"place": 20, "template": "workbench/learning/_policy_card.html", "context": context}


@needs(READ_POLICY)
@require_GET
def policy_signals(request: HttpRequest) -> HttpResponse:
    """What teams made public; and for who learns with a team, what that team assumes and sees."""
    actor = current_actor()
    context = {"signals": public_signals(), "learns": False, "crumbs": learning_crumbs()}
    if decide(actor, WORK).allowed:
        team, mine = team_and_teams(request, actor)
        effects = [
            {"row": row, "can_publish": not row.published and decide(actor, PUBLISH, row).allowed}
            for row in effects_of(team.pk)
        ]
        context |= {
            "learns": True,
            "team": team,
            "teams": mine,
            "assumptions": assumptions_of(team.pk),
            "effects": effects,
        }
    return render(request, "workbench/learning/policy.html", context)


@needs(WORK)
@require_http_methods(["GET", "POST"])
def assumption_new(request: HttpRequest) -> HttpResponse:
    """Write what policy takes for granted."""
    actor = current_actor()
    form = AssumptionForm(request.POST or None, teams=teams_of(actor))
    return carry_out(
        request,
        form,
        lambda said, at: note_assumption(
            team_id=form.team(), claim=said["claim"], made_by=said["made_by"], by=actor, at=at
        ),
        title=_("What does policy take for granted?"),
        back=("policy_signals",),
        crumbs=_here(),
    )


@needs(WORK)
@require_http_methods(["GET", "POST"])
def effect_new(request: HttpRequest) -> HttpResponse:
    """Write what one sees policy do, apart from any claim."""
    actor = current_actor()
    form = EffectForm(request.POST or None, claimed=False, teams=teams_of(actor))
    return carry_out(
        request,
        form,
        lambda said, at: note_effect(team_id=form.team(), words=said["words"], by=actor, at=at),
        title=_("What do you see?"),
        back=("policy_signals",),
        crumbs=_here(),
    )


@needs(WORK)
@require_http_methods(["GET", "POST"])
def effect_of_assumption(request: HttpRequest, assumption_id: str) -> HttpResponse:
    """Write what one sees that says something of a claim."""
    row, actor = find(Assumption, assumption_id), current_actor()
    demand(WORK, row)
    return carry_out(
        request,
        EffectForm(request.POST or None, claimed=True),
        lambda said, at: note_effect(
            team_id=row.team_id,
            words=said["words"],
            assumption=row,
            speaks=Speaks(said["speaks"]),
            by=actor,
            at=at,
        ),
        title=_("What do you see?"),
        second=row.claim,
        back=("policy_signals",),
        crumbs=_here(),
    )


@needs(PUBLISH)
@require_POST
def effect_publish(request: HttpRequest, effect_id: str) -> HttpResponse:
    """Make public what a colleague wrote."""
    row = find(PolicyEffect.objects.select_related("assumption"), effect_id)
    demand(PUBLISH, row)
    pressed(
        request, publish_effect, _("Everybody who works with the organisations reads it now."), effect=row
    )
    return see_other("policy_signals")


@needs(WORK)
@require_POST
def effect_withdraw(request: HttpRequest, effect_id: str) -> HttpResponse:
    """Take back what was made public."""
    row = find(PolicyEffect.objects.select_related("published"), effect_id)
    demand(WORK, row)
    signal = row.published
    if signal is None:
        raise Http404
    pressed(request, withdraw_signal, _("It was taken back."), signal=signal)
    return see_other("policy_signals")


_AT = "leren/beleid/"
PATTERNS = [
    path(_AT, policy_signals, name="policy_signals"),
    path(f"{_AT}aanname/", assumption_new, name="assumption_new"),
    path(f"{_AT}gezien/", effect_new, name="effect_new"),
    path(f"{_AT}aanname/<str:assumption_id>/", effect_of_assumption, name="effect_of_assumption"),
    path(f"{_AT}<str:effect_id>/openbaar/", effect_publish, name="effect_publish"),
    path(f"{_AT}<str:effect_id>/terug/", effect_withdraw, name="effect_withdraw"),
]
