"""What stands about a person is only kept (AVG art. 18): while a request is looked into, and how it is lifted again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import about, crumbs, near_words, who_words
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.households.public import Household, Person, people_of
from keukentafel.lifeworld.rights.forms import LiftForm
from keukentafel.lifeworld.rights.public import RightsRequest, restrict_meanwhile
from keukentafel.lifeworld.safeguards.public import (
    Restriction,
    lift_restriction,
    restrictions_in,
    tell_of_lifting,
)

ANSWER = "rights.answer"


def _household(public_id: str) -> Household:
    household = find(Household.objects.all(), public_id)
    focus_on(household.file_id)
    demand(ANSWER, household)
    return household


def kept_only(household: Household, people: list[Person]) -> list[dict[str, Any]]:
    """Of whom what stands here is only kept, since when and why, as a page shows it. One query."""
    return [
        {
            "row": row,
            "who": who_words(row.subjects, people),
            "since": near_words(timezone.localdate(row.decided_at)),
        }
        for row in restrictions_in(household.file_id)
    ]


@needs(ANSWER)
@require_POST
def restrict(request: HttpRequest, public_id: str, asked_id: str) -> HttpResponse:
    """While this request is looked into, what stands about this person is only kept."""
    household = _household(public_id)
    row = find(RightsRequest.objects.filter(file_id=household.file_id), asked_id)
    pressed(
        request,
        lambda by, at: restrict_meanwhile(request=row, by=by, at=at),
        _("What stands about this person is only kept now."),
    )
    return see_other("rights_one", household.public_id, row.public_id)


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def restriction(request: HttpRequest, public_id: str, restriction_id: str) -> HttpResponse:
    """What is only kept, what that stops, and the day on which the person heard that it will be lifted."""
    household, now = _household(public_id), timezone.now()
    row = find(Restriction.objects.filter(file_id=household.file_id), restriction_id)
    form = LiftForm(request.POST or None, initial={"told_on": timezone.localdate(now)})

    def tell(said: dict[str, Any]) -> str:
        tell_of_lifting(restriction=row, told_on=said["told_on"], by=current_actor(), at=now)
        return row.public_id

    if carried_out(request, form, tell):
        messages.success(request, _("Saved. It can be lifted the day after."))
        return see_other("restriction", household.public_id, row.public_id)
    log_look("restriction", files=[household.file_id], subjects=row.subjects)
    context = about(
        household,
        row=row,
        form=form,
        who=who_words(row.subjects, people_of(household.file_id)),
        since=near_words(timezone.localdate(row.decided_at)),
        may_be_lifted=row.may_be_lifted(timezone.localdate(now)),
    )
    here = {"url": address("rights", household.public_id), "label": _("Requests about the own file")}
    context["crumbs"] = [*crumbs(household), here]
    return render(request, "workbench/restriction.html", context, status=422 if form.errors else 200)


@needs(ANSWER)
@require_POST
def restriction_lift(request: HttpRequest, public_id: str, restriction_id: str) -> HttpResponse:
    """It may be used again, now that the person heard it beforehand."""
    household = _household(public_id)
    row = find(Restriction.objects.filter(file_id=household.file_id), restriction_id)
    words = _("It may be used again. Partners see nothing of it until you decide that.")
    if pressed(request, lift_restriction, words, restriction=row):
        return see_other("rights", household.public_id)
    return see_other("restriction", household.public_id, row.public_id)


_AT = "huishouden/<str:public_id>/alleen-bewaren/<str:restriction_id>/"
PATTERNS = [
    path("huishouden/<str:public_id>/verzoeken/<str:asked_id>/bewaren/", restrict, name="restrict"),
    path(_AT, restriction, name="restriction"),
    path(f"{_AT}opheffen/", restriction_lift, name="restriction_lift"),
]
