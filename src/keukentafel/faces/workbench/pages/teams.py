"""Teams: who works in them, who is away. The leader reports absence; the administrator founds and names teams."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages.accounts import MANAGE
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.forms import TeamForm
from keukentafel.foundation.people.public import (
    Membership,
    NameTaken,
    Role,
    Team,
    absences_of,
    change_team,
    found_team,
    lent_to,
    memberships_in,
    teams,
    teams_seen_by,
    teams_with_size,
)

SEE = "people.see_team"


@needs(SEE)
@require_GET
def team_list(request: HttpRequest) -> HttpResponse:
    """The teams one may see; who may see only one, sees it at once."""
    actor, today = current_actor(), timezone.localdate()
    mine = list(teams_seen_by(actor).order_by("name"))
    manages = decide(actor, MANAGE).allowed
    if len(mine) == 1 and not manages:
        return _team_page(request, mine[0], today)
    keys = {team.pk for team in mine}
    rows = [team for team in teams_with_size(today) if team.pk in keys]
    return render(request, "workbench/teams.html", {"rows": rows, "manages": manages})


@needs(SEE)
@require_GET
def team(request: HttpRequest, team_id: str) -> HttpResponse:
    """One team: its people, their hours, what they know, and who is away."""
    return _team_page(request, find(teams_seen_by(current_actor()), team_id), timezone.localdate())


def _team_page(request: HttpRequest, one: Team, today: date) -> HttpResponse:
    actor = current_actor()
    held = list(memberships_in(one.pk, today))
    lent = list(lent_to(one.pk, today))
    context = {
        "team": one,
        "lent": lent,
        "lent_hours": sum(row.hours for row in lent if row.starts <= today),
        "members": _members(held, today),
        "leads": any(
            row.account_id == actor.id and row.role == Role.TEAM_LEADER and row.period.contains(today)
            for row in held
        )
        and one.pk in actor.teams,
        "manages": decide(actor, MANAGE).allowed,
        "sets_learning": decide(actor, "people.set_learning", one).allowed,
        "me": actor.id,
        "today": today,
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/team.html", context)


def _members(held: list[Membership], today: date) -> list[dict[str, Any]]:
    away = defaultdict(list)
    for absence in absences_of({row.account_id for row in held}, today):
        away[absence.account_id].append(absence)
    found: dict[int, dict[str, Any]] = {}
    for row in held:
        one = found.setdefault(
            row.account_id,
            {"account": row.account, "roles": [], "away": away[row.account_id], "skills": []},
        )
        one["roles"].append(row)
        one["skills"] += [skill for skill in row.skills if skill not in one["skills"]]
    return list(found.values())


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def team_new(request: HttpRequest) -> HttpResponse:
    """Found a team."""
    form, now = TeamForm(request.POST or None), timezone.now()

    def command(said: dict[str, Any]) -> str:
        return found_team(**said, by=current_actor(), at=now).public_id

    if made := carried_out(request, form, command, unless=NameTaken):
        messages.success(
            request, _("The team is there. Give people a role in it on the page of their account.")
        )
        return see_other("team", made)
    return form_page(request, form, title=_("New team"), crumbs=_crumbs())


@needs(MANAGE)
@require_http_methods(["GET", "POST"])
def team_change(request: HttpRequest, team_id: str) -> HttpResponse:
    """Call a team something else."""
    one, now = find(teams(), team_id), timezone.now()
    form = TeamForm(request.POST or None, initial={"name": one.name, "area": one.area})
    by = current_actor()
    if carried_out(
        request, form, lambda said: change_team(team=one, **said, by=by, at=now), unless=NameTaken
    ):
        messages.success(request, _("This is saved."))
        return see_other("team", one.public_id)
    return form_page(request, form, title=_("Change the team"), second=one.name, crumbs=_crumbs(one))


def _crumbs(one: Team | None = None) -> list[dict[str, Any]]:
    way = [{"url": address("teams"), "label": _("Teams")}]
    if one is not None:
        way.append({"url": address("team", one.public_id), "label": one.name})
    return way


PATTERNS = [
    path("teams/", team_list, name="teams"),
    path("teams/<str:team_id>/", team, name="team"),
    path("beheer/teams/nieuw/", team_new, name="team_new"),
    path("beheer/teams/<str:team_id>/wijzigen/", team_change, name="team_change"),
]
