"""Emergency access: why first, then the file opens for some hours; and telling the resident of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._household import about, crumbs, near_words, until_words
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import term
from keukentafel.lifeworld.households.public import Household, current_engagement, household_of
from keukentafel.lifeworld.safeguards.forms import EmergencyForm, InformForm
from keukentafel.lifeworld.safeguards.public import (
    InformDuty,
    InformKind,
    open_in_emergency,
    opened_in_emergency,
    steps_of,
    tell_later,
    tell_person,
)

OPEN_IN_EMERGENCY = "safeguards.open_in_emergency"
TELL = "safeguards.tell"


@needs(OPEN_IN_EMERGENCY)
@require_http_methods(["GET", "POST"])
def emergency(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write why, and the content opens for some hours; the page says who hears of it."""
    household = find(Household.objects.all(), public_id)
    focus_on(household.file_id)
    demand(OPEN_IN_EMERGENCY, household)
    now, actor, key = timezone.now(), current_actor(), f"emergency:{public_id}"
    form = EmergencyForm(request.POST or None)

    def command(data: dict[str, Any]) -> str:
        return open_in_emergency(file_id=household.file_id, by=actor, at=now, **data).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("The file is open. The privacy officer knows."))
        return see_other("household", household.public_id)
    engagement = current_engagement(household.file_id)
    before = [
        {"row": row, "until": until_words(row.until)} for row in opened_in_emergency(household.file_id)[:5]
    ]
    context = about(
        household,
        hours=term("emergency_access").amount,
        coach=engagement.coach.name if engagement and engagement.coach else "",
        before=before,
    )
    log_look("emergency", files=[household.file_id])
    return shown(request, "workbench/emergency.html", context | typed(form, key), form)


@needs(TELL)
@require_http_methods(["GET", "POST"])
def inform(request: HttpRequest, duty_id: str) -> HttpResponse:
    """The resident was told that the file was opened in an emergency, or is told later: because, until."""
    duty = find(InformDuty.objects.filter(kind=InformKind.EMERGENCY), duty_id)
    focus_on(duty.file_id)
    demand(TELL, duty)
    now, key = timezone.now(), f"inform:{duty_id}"
    form = InformForm(request.POST or None, today=timezone.localdate(now))

    def command(data: dict[str, Any]) -> str:
        by, words = current_actor(), data["words"]
        if data["told"] == "yes":
            return tell_person(duty=duty, words=words, by=by, at=now).public_id
        return tell_later(duty=duty, because=words, until=data["until"], by=by, at=now).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("Saved."))
        return see_other("start")
    household = household_of(duty.file_id)
    opened = opened_in_emergency(duty.file_id).filter(public_id=duty.thing).first()
    context = typed(form, key) | {
        "duty": duty,
        "opened": opened,
        "opened_when": until_words(opened.opened_at) if opened else "",
        "due": near_words(duty.due_on),
        "steps": [
            {"row": step, "until": near_words(step.until) if step.until else ""} for step in steps_of(duty)
        ],
        "crumbs": crumbs(household) if household else [],
    }
    log_look("inform", files=[duty.file_id])
    return shown(request, "workbench/inform.html", context, form)


PATTERNS = [
    path("huishouden/<str:public_id>/nood/", emergency, name="emergency"),
    path("vertellen/<str:duty_id>/", inform, name="inform"),
]
