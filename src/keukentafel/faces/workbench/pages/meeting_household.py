"""A household in meetings: what was spoken of and what came of it; and who holds the case while no coach does."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import (
    CONDUCT,
    READ,
    SEE,
    about,
    crumbs,
    household_to_change,
    household_to_write,
)
from keukentafel.faces.workbench.pages._meeting import item_line, log_items
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.consultations.forms import HolderForm, ThreatForm
from keukentafel.work.consultations.public import (
    HELD_BY,
    PUT,
    Source,
    body_label,
    call_meeting,
    could_hold,
    end_holding,
    holds_now,
    items_about,
    name_holder,
    named_holder,
    threat_body,
)


@needs(READ)
@require_GET
def household_meetings(request: HttpRequest, household_id: str) -> HttpResponse:
    """What was spoken of about a household, with whom, and what came of it: the latest first."""
    household, actor = household_to_write(household_id), current_actor()
    found = items_about(household.file_id)
    lines = [{**item_line(one, actor), "label": body_label(one.row.body)} for one in found]
    log_items("household_meetings", [one.row for one in found])
    context = about(household, lines=lines, hands_back=decide(actor, PUT, household).allowed)
    return render(request, "workbench/meetings/household.html", context)


def _found(household_id: str, ability: str) -> Household:
    household = find(Household, household_id)
    focus_on(household.file_id)
    demand(ability, household)
    return household


@needs(SEE)
@require_http_methods(["GET", "POST"])
def case_holder(request: HttpRequest, household_id: str) -> HttpResponse:
    """Who holds the case, by which rule; and naming somebody while no coach does."""
    household, now = _found(household_id, SEE), timezone.now()
    changes = decide(current_actor(), CONDUCT, household).allowed
    holds = holds_now(household.file_id, timezone.localdate(now))
    others = [
        one
        for one in could_hold(timezone.localdate(now))
        if holds.row is None or one.account != holds.row.account_id
    ]
    form = HolderForm(request.POST or None, sitters=others)
    if request.method == "POST":
        demand(CONDUCT, household)

    def command(said: dict[str, Any]) -> str:
        account = int(said["account"])
        return name_holder(file_id=household.file_id, account=account, by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Saved."))
        return see_other("case_holder", household_id)
    log_look("case_holder", files=[household.file_id])
    context = about(household, holds=holds, why=HELD_BY[holds.why], form=form, changes=changes)
    return shown(request, "workbench/meetings/holder.html", context, form)


@needs(CONDUCT)
@require_POST
def case_holder_end(request: HttpRequest, household_id: str) -> HttpResponse:
    """Who was named holds it no longer."""
    household = _found(household_id, CONDUCT)
    row = named_holder(household.file_id)
    if row is not None:
        pressed(request, end_holding, _("Saved."), row=row)
    return see_other("case_holder", household_id)


@needs(PUT)
@require_http_methods(["GET", "POST"])
def threat_meeting(request: HttpRequest, household_id: str) -> HttpResponse:
    """Call the intervention team together on an acute danger, at once; then say who may be present."""
    household, now = household_to_change(household_id), timezone.now()
    demand(PUT, household)
    body = threat_body(timezone.localdate(now))
    if body is None:
        raise Http404
    log_look("threat_meeting", files=[household.file_id])
    form = ThreatForm(request.POST or None, body=body, initial={"starts_at": now + timedelta(hours=1)})

    def command(said: dict[str, Any]) -> str:
        return call_meeting(
            body=body.key,
            team_id=household.team_id,
            starts_at=said["starts_at"],
            public_order=said.get("public_order", False),
            by=current_actor(),
            at=now,
        ).public_id

    if made := carried_out(request, form, command):
        messages.success(request, _("Called. Now say whom it is about, and who may be present."))
        url = address("meeting_item_about", made, household_id)
        return HttpResponseRedirect(f"{url}?van={Source.THREAT.value}.{household_id}", status=303)
    words = _("On the legal basis of: %(basis)s. Say no more than this talk needs.") % {
        "basis": body.legal_basis
    }
    return form_page(
        request,
        form,
        title=body.label,
        second=household.label,
        crumbs=crumbs(household),
        words=words,
        save=_("Call the meeting"),
    )


PATTERNS = [
    path("huishouden/<str:household_id>/dreiging/", threat_meeting, name="threat_meeting"),
    path("huishouden/<str:household_id>/overleg/", household_meetings, name="household_meetings"),
    path("huishouden/<str:household_id>/regie/", case_holder, name="case_holder"),
    path("huishouden/<str:household_id>/regie/klaar/", case_holder_end, name="case_holder_end"),
]
