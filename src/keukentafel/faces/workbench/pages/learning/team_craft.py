"""What a team knows and how it is set up, its check on learning, and what who leads it does for knowledge."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
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
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, demand, find, needs, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.conversations.public import learnt_by
from keukentafel.reflection.craft.forms import (
    CameOfCheckForm,
    CheckForm,
    KnowledgeForm,
    OpenCheckForm,
    SetUpForm,
)
from keukentafel.reflection.craft.public import (
    GUIDE,
    TEAM,
    Asked,
    Knowledge,
    Reach,
    Staffing,
    Steering,
    TeamCheck,
    TeamKind,
    answer_check,
    areas_nobody_shared,
    checks_of,
    employers_in,
    knowledge_of,
    life_area_words,
    my_answer,
    open_check,
    profile,
    say_what_came,
    set_team_up,
    set_up_of,
    share_knowledge,
    stop_sharing,
    topics,
    words_together,
)


def _here() -> Crumbs:
    return learning_crumbs((address("team_craft"), _("Our team")))


@needs(TEAM)
@require_GET
def team_craft(request: HttpRequest) -> HttpResponse:
    """Who of us knows about what, who works for whom, how we are set up, and the check on learning."""
    actor, today = current_actor(), timezone.localdate()
    team, mine = team_and_teams(request, actor)
    known, guides = knowledge_of(team.pk, today), decide(actor, GUIDE).allowed
    pack = profile()
    context = {
        "team": team,
        "teams": mine,
        "topics": topics(known),
        "own": [one for one in known if one.account_id == actor.id],
        "nobody": areas_nobody_shared(known),
        "people": [words for _key, words in employers_in(team.pk, today)],
        "set_up": set_up_of(team.pk),
        "checks": [{"row": one, "is_open": one.closes_on > today} for one in checks_of(team.pk)],
        "guides": guides,
        "tasks": pack.leader_tasks if pack and guides else (),
        "crumbs": learning_crumbs(),
    }
    return render(request, "workbench/learning/team_craft.html", context)


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def knowledge_new(request: HttpRequest) -> HttpResponse:
    """Share what I know about."""
    actor = current_actor()
    areas = list(life_area_words().items())
    form = KnowledgeForm(request.POST or None, areas=areas, teams=teams_of(actor))
    return carry_out(
        request,
        form,
        lambda said, at: share_knowledge(
            team_id=form.team(),
            topic=said["topic"],
            special=said["special"],
            area=said["area"],
            by=actor,
            at=at,
        ),
        title=_("What do I know about?"),
        back=("team_craft",),
        crumbs=_here(),
        save=_("Share it with my team"),
    )


@needs(TEAM)
@require_POST
def knowledge_away(request: HttpRequest, knowledge_id: str) -> HttpResponse:
    """Share it no longer."""

    def away(*, by: Actor, at: datetime) -> None:
        row = find(Knowledge, knowledge_id)
        demand(TEAM, row)
        stop_sharing(knowledge=row, by=by, at=at)

    pressed(request, away, _("Your team does not see it any more."))
    return see_other("team_craft")


@needs(GUIDE)
@require_http_methods(["GET", "POST"])
def team_set_up(request: HttpRequest) -> HttpResponse:
    """Say how the team is set up."""
    actor = current_actor()
    team, mine = team_and_teams(request, actor)
    now = set_up_of(team.pk)
    initial = {name: getattr(now, name) for name in ("kind", "steering", "staffing", "reach")} if now else {}
    form = SetUpForm(request.POST or None, initial=initial, teams=as_choices(mine))
    return carry_out(
        request,
        form,
        lambda said, at: set_team_up(
            team_id=form.team(),
            kind=TeamKind(said["kind"]),
            steering=Steering(said["steering"]),
            staffing=Staffing(said["staffing"]),
            reach=Reach(said["reach"]),
            by=actor,
            at=at,
        ),
        title=_("How is the team set up?"),
        second=_("So that figures are set only beside those of a team like it."),
        back=("team_craft",),
        crumbs=_here(),
    )


@needs(GUIDE)
@require_http_methods(["GET", "POST"])
def check_new(request: HttpRequest) -> HttpResponse:
    """Ask the team the three questions."""
    actor = current_actor()
    form = OpenCheckForm(request.POST or None, teams=teams_of(actor))
    return carry_out(
        request,
        form,
        lambda said, at: open_check(team_id=form.team(), closes_on=said["closes_on"], by=actor, at=at),
        title=_("Ask the team"),
        words=_("Everybody answers alone. Before that day nobody sees an answer, and neither do you."),
        back=("team_craft",),
        crumbs=_here(),
    )


@needs(TEAM)
@require_http_methods(["GET", "POST"])
def team_check(request: HttpRequest, check_id: str) -> HttpResponse:
    """Answer a check alone while it is open; afterwards read the words together, from five answers on."""
    row, actor = find(TeamCheck, check_id), current_actor()
    demand(TEAM, row)
    if row.closes_on <= timezone.localdate():
        return _closed_check(request, row)
    mine = my_answer(row, actor.id)
    initial = {one.value: getattr(mine, one.value) for one in Asked} if mine else {}
    return carry_out(
        request,
        CheckForm(request.POST or None, initial=initial),
        lambda said, at: answer_check(check=row, **said, by=actor, at=at),
        title=_("Do we want to learn, can we, and is there room?"),
        words=_(
            "You answer alone. When the check closes the words stand together without names, if five of us answered."
            " Whoever knows how you write may still know it is you."
        ),
        back=("team_craft",),
        done=_("Your answer is kept. Until the check closes you can change it."),
        crumbs=_here(),
    )


def _closed_check(request: HttpRequest, row: TeamCheck) -> HttpResponse:
    together = words_together(row)
    form = CheckForm()
    said = [
        {"asked": form.fields[asked.value].label, "words": together[asked]}
        for asked in Asked
        if asked in together
    ]
    context = {
        "row": row,
        # What there was room for stands as booked hours: nobody asks for them again.
        "latest": next(iter(learnt_by(row.team_id, row.closes_on)), None),
        "said": said,
        "guides": decide(current_actor(), GUIDE, row).allowed,
        "crumbs": _here(),
    }
    return render(request, "workbench/learning/team_check.html", context)


@needs(GUIDE)
@require_http_methods(["GET", "POST"])
def check_came(request: HttpRequest, check_id: str) -> HttpResponse:
    """Write what the team does with a check that closed."""
    row = find(TeamCheck, check_id)
    demand(GUIDE, row)
    there(row if row.closes_on <= timezone.localdate() else None, "craft.teamcheck")
    return carry_out(
        request,
        CameOfCheckForm(request.POST or None, initial={"words": row.came_of_it}),
        lambda said, at: say_what_came(check=row, words=said["words"], by=current_actor(), at=at),
        title=_("What do we do with it?"),
        back=("team_check", check_id),
        crumbs=_here(),
    )


_AT = "leren/ons-team/"
PATTERNS = [
    path(_AT, team_craft, name="team_craft"),
    path(f"{_AT}kennis/", knowledge_new, name="knowledge_new"),
    path(f"{_AT}kennis/<str:knowledge_id>/weg/", knowledge_away, name="knowledge_away"),
    path(f"{_AT}inrichting/", team_set_up, name="team_set_up"),
    path(f"{_AT}vragen/", check_new, name="check_new"),
    path(f"{_AT}vragen/<str:check_id>/", team_check, name="team_check"),
    path(f"{_AT}vragen/<str:check_id>/daarna/", check_came, name="check_came"),
]
