"""Somebody lives in another household from a day on; the one that is left does not say where."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._household import WRITE, about, crumbs, household_to_change
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import acting_as, command_frame, current_actor, do_once
from keukentafel.foundation.people.public import Role, team_members_with
from keukentafel.lifeworld.households.forms import HouseMoveForm
from keukentafel.lifeworld.households.public import (
    BelongsThere,
    Household,
    Member,
    MyHousehold,
    members,
    move_people,
    my_households,
    open_household,
    people_of,
    start_engagement,
)


@needs(WRITE)
@require_http_methods(["GET", "POST"])
def person_move(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """To a new household, with its coach, or to another one of one's own."""
    household, now = household_to_change(public_id), timezone.now()
    rows = Member.objects.filter(file_id=household.file_id)
    member = find(rows, member_id)
    homes, coaches = _homes(household), _coaches(household)
    form = _form(request, member, homes, coaches)
    if request.method == "POST" and form.is_valid():
        going = [member, *rows.filter(public_id__in=form.cleaned_data["along"]).order_by("id")]
        if _moved(request, household, going, form, homes, coaches, now):
            words = ", ".join(one.known_as for one in going)
            messages.success(request, _("Saved. Left on this day: %s.") % words)
            return see_other("household", household.public_id)
    # Two lines: in one, the log itself would say that these households have something to do with each other.
    log_look("person_move", files=[household.file_id], subjects=[member.subject_id])
    log_look("person_move", files=[one.file_id for one in homes.values()], what="listed")
    context = about(household, member=member, form=form)
    url = address("person", household.public_id, member.public_id)
    context["crumbs"] = [*crumbs(household), {"url": url, "label": member.known_as}]
    return render(request, "workbench/person_move.html", context, status=422 if form.errors else 200)


def _homes(household: Household) -> dict[str, MyHousehold]:
    # The page is about one file; whose other households one has is asked outside of it.
    with acting_as(current_actor()) as actor:
        mine = my_households(actor)
    return {one.public_id: one for one in mine if one.file_id != household.file_id}


def _coaches(household: Household) -> dict[str, tuple[int, str]]:
    """The coaches of the team, by public identifier."""
    rows = team_members_with(Role.COACH, team_id=household.team_id, today=timezone.localdate())
    return {row.public_id: (row.account_id, row.name) for row in rows}


def _form(
    request: HttpRequest, member: Member, homes: dict[str, MyHousehold], coaches: dict[str, tuple[int, str]]
) -> HouseMoveForm:
    today, me = timezone.localdate(), current_actor().id
    # Who sends the same form twice names people who have left by then, and hears the first answer.
    people = people_of(member.file_id) if request.method == "POST" else members(member.file_id, today)
    others = [one for one in people if one.subject != member.subject_id]
    my_key = next((key for key, (account, _name) in coaches.items() if account == me), "")
    return HouseMoveForm(
        request.POST or None,
        since=member.since,
        others=others,
        homes=[(key, one.label) for key, one in homes.items()],
        coaches=[(key, name) for key, (_account, name) in coaches.items()],
        initial={"on": member.until or today, "coach": my_key},
    )


def _moved(
    request: HttpRequest,
    household: Household,
    going: list[Member],
    form: HouseMoveForm,
    homes: dict[str, MyHousehold],
    coaches: dict[str, tuple[int, str]],
    now: datetime,
) -> bool:
    data: dict[str, Any] = form.cleaned_data

    def move() -> str:
        # Written in two files: what this page is about must not narrow what is written in the other.
        with acting_as(current_actor()) as by, command_frame("move"):
            if data["to"]:
                to = Household.objects.get(file_id=homes[data["to"]].file_id)
                move_people(members=going, to=to, on=data["on"], by=by, at=now)
            else:
                to = open_household(label=data["label"], team_id=household.team_id, by=by, at=now)
                move_people(members=going, to=to, on=data["on"], by=by, at=now)
                start_engagement(household=to, coach_id=coaches[data["coach"]][0], by=by, at=now)
        return going[0].public_id

    try:
        do_once(request.POST.get("once", ""), now, move)
    except BelongsThere:
        words = _("Somebody who goes belongs to that household already.")
        form.add_error("to", ValidationError(words, code="there"))
    return not form.errors


PATTERNS = [
    path("huishouden/<str:public_id>/mensen/<str:member_id>/verhuizen/", person_move, name="person_move"),
]
