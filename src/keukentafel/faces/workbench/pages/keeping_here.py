"""Keeping and destroying, of one household: what must stay longer, and what somebody asks to go."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.keeping_forms import AnswerForm, AskedForm, HoldForm
from keukentafel.faces.workbench.keeping_words import term_words
from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import about, crumbs, near_words, who_words
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import entry, term
from keukentafel.foundation.people.public import Membership
from keukentafel.lifeworld.households.public import Household, people_of, working_notes_about
from keukentafel.lifeworld.safeguards.public import (
    DestructionRequest,
    FileState,
    Hold,
    RequestState,
    RunState,
    came_of,
    decide_request,
    lift_hold,
    note_request,
    place_hold,
    requests_of,
    running_holds,
)

HOLD = "safeguards.hold"
ANSWER = "safeguards.answer_request"


def _household(public_id: str, ability: str) -> Household:
    household = find(Household.objects.all(), public_id)
    focus_on(household.file_id)
    demand(ability, household)
    return household


def _here(household: Household) -> list[dict[str, str]]:
    url = address("keeping_here", household.public_id)
    return [*crumbs(household), {"url": url, "label": _("Keeping")}]


def _came_of(request: DestructionRequest) -> str:
    if request.state != RequestState.GRANTED:
        return ""
    words: dict[str, str] = {
        RunState.WITHDRAWN: _("The privacy officer stopped it: nothing was destroyed."),
        FileState.DESTROYED: _("Destroyed."),
        FileState.LEFT_OUT: _("The privacy officer stopped it: nothing was destroyed."),
        FileState.HELD: _("Not destroyed: this file must be kept as it is for now."),
        FileState.FAILED: _("Not destroyed: something went wrong. Tell the privacy officer."),
    }
    return words.get(came_of(request), _("The privacy officer still looks at it."))


@needs(HOLD)
@require_GET
def keeping_here(request: HttpRequest, public_id: str) -> HttpResponse:
    """What keeps this file, and what was asked."""
    household = _household(public_id, HOLD)
    people = people_of(household.file_id)
    answers = decide(current_actor(), ANSWER, household).allowed
    asked = [
        {
            "row": row,
            "who": who_words(row.subjects, people),
            "waits": row.state == RequestState.ASKED,
            "asked": near_words(row.asked_on),
            "by": near_words(row.decide_by),
            "came_of": _came_of(row),
            "late": row.state == RequestState.ASKED and row.decide_by < timezone.localdate(),
        }
        for row in (requests_of(household.file_id) if answers else [])
    ]
    holds = [
        {"row": row, "reason": entry("reasons", row.reason).label}
        for row in running_holds(household.file_id, timezone.localdate())
    ]
    roles = dict(Membership._meta.get_field("role").flatchoices)
    own_notes = [
        {"since": near_words(one.linked_on), "who": ", ".join(str(roles[role.value]) for role in one.roles)}
        for one in (working_notes_about(household.file_id) if answers else [])
    ]
    log_look("keeping_here", files=[household.file_id])
    context = about(household, holds=holds, requests=asked, answers=answers, term=term_words("household"))
    context["own_notes"] = own_notes
    return render(request, "workbench/keeping_here.html", context)


@needs(HOLD)
@require_http_methods(["GET", "POST"])
def hold_place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep this file longer than its terms."""
    household, now = _household(public_id, HOLD), timezone.now()
    form = HoldForm(request.POST or None)

    def place(said: dict[str, Any]) -> str:
        return place_hold(file_id=household.file_id, by=current_actor(), at=now, **said).public_id

    if carried_out(request, form, place):
        messages.success(request, _("This file is kept. Nothing of it is destroyed meanwhile."))
        return see_other("keeping_here", household.public_id)
    return form_page(
        request, form, title=_("Keep this file longer"), second=household.label, crumbs=_here(household)
    )


@needs(HOLD)
@require_POST
def hold_lift(request: HttpRequest, public_id: str, hold_id: str) -> HttpResponse:
    """This file need not be kept longer."""
    household = _household(public_id, HOLD)
    hold = find(Hold.objects.filter(file_id=household.file_id), hold_id)
    pressed(request, lift_hold, _("This file is not kept any longer than its terms."), hold=hold)
    return see_other("keeping_here", household.public_id)


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def destruction_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note that somebody asks to destroy what stands here about them."""
    household, now = _household(public_id, ANSWER), timezone.now()
    people = {person.member: person for person in people_of(household.file_id)}
    form = AskedForm(
        request.POST or None,
        people=[(key, person.name) for key, person in people.items()],
        initial={"asked_on": timezone.localdate(now)},
    )

    def ask(said: dict[str, Any]) -> str:
        return note_request(
            file_id=household.file_id,
            person_id=people[said["who"]].subject,
            asked_on=said["asked_on"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, ask):
        messages.success(request, _("Noted. Decide on it in time."))
        return see_other("keeping_here", household.public_id)
    allowed = term("destruction_request")
    return form_page(
        request,
        form,
        title=_("Somebody asks for destruction"),
        second=household.label,
        words=_("%(label)s: %(article)s.") % {"label": allowed.label, "article": allowed.article},
        crumbs=_here(household),
    )


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def destruction_answer(request: HttpRequest, public_id: str, request_id: str) -> HttpResponse:
    """Decide on a request: what is only about this person goes, what is about others too lets go of this person."""
    household, now = _household(public_id, ANSWER), timezone.now()
    asked = find(DestructionRequest.objects.filter(file_id=household.file_id), request_id)
    if asked.state != RequestState.ASKED:
        messages.warning(request, _("Somebody decided on this request already."))
        return see_other("keeping_here", household.public_id)
    form = AnswerForm(request.POST or None)

    def decide(said: dict[str, Any]) -> None:
        grounds, words = said["grounds"], said["words"]
        by, grant = current_actor(), form.is_granted
        decide_request(request=asked, grant=grant, grounds=grounds, words=words, by=by, at=now)

    if carried_out(request, form, decide):
        done = _("Granted. The privacy officer looks too; then it is destroyed.")
        messages.success(request, done if form.is_granted else _("Refused."))
        return see_other("keeping_here", household.public_id)
    who = who_words(asked.subjects, people_of(household.file_id))
    title = _("Destroy what stands here about %(who)s?") % {"who": who}
    return form_page(
        request,
        form,
        title=title,
        second=household.label,
        words=_("After the privacy officer looked too it is destroyed, and cannot come back."),
        save=_("Save this decision"),
        crumbs=_here(household),
        for_good=True,
    )


_AT = "huishouden/<str:public_id>/bewaren/"
PATTERNS = [
    path(_AT, keeping_here, name="keeping_here"),
    path(f"{_AT}langer/", hold_place, name="hold_place"),
    path(f"{_AT}langer/<str:hold_id>/einde/", hold_lift, name="hold_lift"),
    path(f"{_AT}verzoek/", destruction_ask, name="destruction_ask"),
    path(f"{_AT}verzoek/<str:request_id>/", destruction_answer, name="destruction_answer"),
]
