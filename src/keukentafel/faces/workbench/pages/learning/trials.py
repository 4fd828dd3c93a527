"""What a team tries; what happened, and the rules that came of it; what weighs, for oneself alone."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages.learning._acting import (
    Crumbs,
    as_choices,
    carry_out,
    learning_crumbs,
    team_and_teams,
    teams_of,
)
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import decide, demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.trials.forms import (
    DistressForm,
    EndExperimentForm,
    ExperimentForm,
    IncidentForm,
    LookBackForm,
    RenewForm,
    RuleForm,
)
from keukentafel.reflection.trials.public import (
    OWN_WEIGHT,
    WORK,
    Depth,
    Distress,
    Experiment,
    Incident,
    Rule,
    RuleState,
    TrialState,
    Unintended,
    Weight,
    begin_experiment,
    end_experiment,
    end_rule,
    experiments_of,
    incidents_of,
    known_experiment,
    look_back,
    make_rule,
    my_distress,
    note_distress,
    note_incident,
    renew_rule,
    rules_of,
    take_distress_away,
    weighed_on,
)
from keukentafel.work.cooperation.public import finished


def card(actor: Actor, at: datetime) -> dict[str, Any] | None:
    """What stands on the first page of learning: the way to what the team tries. No query."""
    if not decide(actor, WORK).allowed:
        return None
    return {"place": 50, "template": "workbench/learning/_trials_card.html", "context": {}}


def _here() -> Crumbs:
    return learning_crumbs((address("trials"), _("Trying out")))


@needs(WORK)
@require_GET
def trials(request: HttpRequest) -> HttpResponse:
    """What the team tries, what happened, and the rules that hold."""
    team, mine = team_and_teams(request, current_actor())
    today, ended = timezone.localdate(), "klaar" in request.GET
    rules = rules_of(team.pk, today)
    context = {
        "team": team,
        "teams": mine,
        "ended": ended,
        "experiments": experiments_of(team.pk, today, ended=ended),
        "incidents": incidents_of(team.pk),
        "rules": [one for one in rules if one.state is not RuleState.ENDED],
        "over": [one for one in rules if one.state is RuleState.ENDED],
        "crumbs": learning_crumbs(),
    }
    return render(request, "workbench/learning/trials.html", context)


@needs(WORK)
@require_http_methods(["GET", "POST"])
def experiment_new(request: HttpRequest) -> HttpResponse:
    """Say what the team is going to try."""
    actor = current_actor()
    form = ExperimentForm(request.POST or None, teams=teams_of(actor))
    return carry_out(
        request,
        form,
        lambda said, at: begin_experiment(
            team_id=form.team(), **{key: said[key] for key in ExperimentForm.base_fields}, by=actor, at=at
        ),
        title=_("Try something out"),
        back=("trials",),
        crumbs=_here(),
    )


@needs(WORK)
@require_GET
def experiment(request: HttpRequest, experiment_id: str) -> HttpResponse:
    """One trial: what we try and expect, what we saw, and what we keep."""
    row = find(Experiment.objects.select_related("begun_by", "ended_by"), experiment_id)
    demand(WORK, row)
    looks = list(row.looks.select_related("by").order_by("id"))
    known = known_experiment(row, len(looks), timezone.localdate())
    context = {
        "row": row,
        "known": known,
        "looks": looks,
        "runs": known.state is not TrialState.ENDED,
        "can_end": bool(looks) and known.state is not TrialState.ENDED,
        "crumbs": _here(),
    }
    return render(request, "workbench/learning/experiment.html", context)


def _experiment_that_runs(experiment_id: str) -> tuple[Experiment, Crumbs]:
    row = find(Experiment, experiment_id)
    demand(WORK, row)
    if row.ended_on is not None:
        raise Http404
    way = [*_here(), {"url": address("experiment", experiment_id), "label": row.title}]
    return row, way


@needs(WORK)
@require_http_methods(["GET", "POST"])
def experiment_look(request: HttpRequest, experiment_id: str) -> HttpResponse:
    """Look back on a trial."""
    row, crumbs = _experiment_that_runs(experiment_id)
    return carry_out(
        request,
        LookBackForm(request.POST or None),
        lambda said, at: look_back(
            experiment=row,
            **said | {"unintended": Unintended(said["unintended"])},
            by=current_actor(),
            at=at,
        ),
        title=_("Look back"),
        second=row.expects,
        back=("experiment", experiment_id),
        crumbs=crumbs,
    )


@needs(WORK)
@require_http_methods(["GET", "POST"])
def experiment_end(request: HttpRequest, experiment_id: str) -> HttpResponse:
    """End a trial with what stays."""
    row, crumbs = _experiment_that_runs(experiment_id)
    return carry_out(
        request,
        EndExperimentForm(request.POST or None),
        lambda said, at: end_experiment(
            experiment=row, keeps=said["keeps"], depth=Depth(said["depth"]), by=current_actor(), at=at
        ),
        title=_("End it, with what we keep"),
        second=row.title,
        back=("experiment", experiment_id),
        crumbs=crumbs,
    )


# What happened, and rules


@needs(WORK)
@require_http_methods(["GET", "POST"])
def incident_new(request: HttpRequest) -> HttpResponse:
    """Write what happened, in general words."""
    actor = current_actor()
    form = IncidentForm(request.POST or None, teams=teams_of(actor))
    return carry_out(
        request,
        form,
        lambda said, at: note_incident(
            team_id=form.team(), words=said["words"], helps=said["helps"], by=actor, at=at
        ),
        title=_("Something happened"),
        words=_("Your team reads this. What is about a household belongs in its file."),
        back=("trials",),
        crumbs=_here(),
    )


@needs(WORK)
@require_GET
def incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """One incident, with the rules that were made because of it."""
    row, today = find(Incident.objects.select_related("by"), incident_id), timezone.localdate()
    demand(WORK, row)
    rules = [{"row": one, "state": one.state(today)} for one in row.rules.order_by("id")]
    context = {"row": row, "rules": rules, "crumbs": _here()}
    return render(request, "workbench/learning/incident.html", context)


def _rule_form(
    request: HttpRequest, of: Incident | None, crumbs: Crumbs, back: tuple[str, ...]
) -> HttpResponse:
    actor = current_actor()
    teams = () if of else teams_of(actor)
    form = RuleForm(request.POST or None, after_incident=of is not None, teams=teams)
    return carry_out(
        request,
        form,
        lambda said, at: make_rule(
            team_id=form.team() if of is None else of.team_id,
            **{key: said[key] for key in RuleForm.base_fields},
            incident=of,
            by=actor,
            at=at,
        ),
        title=_("Weigh a new rule"),
        second="" if of is None else of.words,
        words=_("You can also make no rule. Then go back and save nothing."),
        back=back,
        crumbs=crumbs,
    )


@needs(WORK)
@require_http_methods(["GET", "POST"])
def team_rule_new(request: HttpRequest) -> HttpResponse:
    """Weigh a rule that comes of no incident."""
    return _rule_form(request, None, _here(), ("trials",))


@needs(WORK)
@require_http_methods(["GET", "POST"])
def team_rule_of_incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Weigh a rule after an incident: what it costs, what it prevents, when it ends."""
    row = find(Incident, incident_id)
    demand(WORK, row)
    way = [*_here(), {"url": address("incident", incident_id), "label": _("What happened")}]
    return _rule_form(request, row, way, ("incident", incident_id))


@needs(WORK)
@require_http_methods(["GET", "POST"])
def team_rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule with what was weighed; renewed here, while it holds."""
    row, now = find(Rule.objects.select_related("made_by", "incident"), rule_id), timezone.now()
    demand(WORK, row)
    state, form = row.state(timezone.localdate(now)), RenewForm(request.POST or None)

    def renew(said: dict[str, Any]) -> str:
        why, ends_on = said["why"], said["ends_on"]
        return renew_rule(rule=row, why=why, ends_on=ends_on, by=current_actor(), at=now).public_id

    if carried_out(request, form, renew):
        return see_other("team_rule", rule_id)
    context = {
        "row": row,
        "state": state,
        "holds": state is not RuleState.ENDED,
        "form": form,
        "crumbs": _here(),
    }
    return shown(request, "workbench/learning/team_rule.html", context, form)


@needs(WORK)
@require_POST
def team_rule_end(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Today is the last day of a rule."""
    row = find(Rule, rule_id)
    demand(WORK, row)
    pressed(request, end_rule, _("Today is its last day."), rule=row)
    return see_other("team_rule", rule_id)


# What weighs


@needs(OWN_WEIGHT)
@require_http_methods(["GET", "POST"])
def weighs(request: HttpRequest) -> HttpResponse:
    """What weighs on me, which only I read; and what my team hears, when that is enough people."""
    actor, now = current_actor(), timezone.now()
    team, mine = team_and_teams(request, actor)
    form = DistressForm(request.POST or None, teams=as_choices(mine))

    def write(said: dict[str, Any]) -> str:
        return note_distress(
            team_id=form.team(),
            weight=Weight(said["weight"]) if said["weight"] else None,
            words=said["words"],
            counted=said["counted"],
            by=actor,
            at=now,
        ).public_id

    if carried_out(request, form, write):
        return see_other("weighs")
    quarter = finished(timezone.localdate(now), 1)[0]
    context = {
        "form": form,
        "rows": my_distress(actor.id),
        "team": team,
        "quarter": quarter,
        "people": weighed_on(team.pk, quarter),
        "crumbs": learning_crumbs(),
    }
    return shown(request, "workbench/learning/weighs.html", context, form)


@needs(OWN_WEIGHT)
@require_POST
def weighs_away(request: HttpRequest, weigh_id: str) -> HttpResponse:
    """Destroy what I wrote."""
    rows = Distress.objects.all()
    pressed(
        request,
        lambda by, at: take_distress_away(distress=find(rows, weigh_id), by=by, at=at),
        _("It is gone. It counts nowhere any more."),
    )
    return see_other("weighs")


_AT, _WEIGHS = "leren/uitproberen/", "leren/wat-weegt/"
PATTERNS = [
    path(_AT, trials, name="trials"),
    path(f"{_AT}nieuw/", experiment_new, name="experiment_new"),
    path("leren/incident/nieuw/", incident_new, name="incident_new"),
    path("leren/incident/<str:incident_id>/", incident, name="incident"),
    path("leren/incident/<str:incident_id>/regel/", team_rule_of_incident, name="team_rule_of_incident"),
    path("leren/regel/nieuw/", team_rule_new, name="team_rule_new"),
    path("leren/regel/<str:rule_id>/", team_rule, name="team_rule"),
    path("leren/regel/<str:rule_id>/stop/", team_rule_end, name="team_rule_end"),
    path(_WEIGHS, weighs, name="weighs"),
    path(f"{_WEIGHS}<str:weigh_id>/weg/", weighs_away, name="weighs_away"),
    path(f"{_AT}<str:experiment_id>/", experiment, name="experiment"),
    path(f"{_AT}<str:experiment_id>/terugkijken/", experiment_look, name="experiment_look"),
    path(f"{_AT}<str:experiment_id>/klaar/", experiment_end, name="experiment_end"),
]
