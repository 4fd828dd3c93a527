"""The privacy officer's pages: emergency access that waits for a look back, and the register of processing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._household import near_words, until_words
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import employers_of
from keukentafel.lifeworld.rights.public import RightsRequest, rights_waiting, rights_with_nobody
from keukentafel.lifeworld.safeguards.forms import EmergencyReviewForm
from keukentafel.lifeworld.safeguards.public import (
    EmergencyAccess,
    Opened,
    ReviewState,
    Verdict,
    emergencies,
    noted_patterns,
    processing_activities,
    review_emergency,
)
from keukentafel.lifeworld.safety.public import investigation_requests

REVIEW = "safeguards.review_emergencies"


@needs(REVIEW)
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What waits for me: who opened a file in an emergency, why, and by when somebody looks back."""
    found = emergencies(timezone.localdate())
    log_look("privacy", files=sorted({one.row.file_id for one in found}), what="listed")
    lines = _lines(found)
    context = {
        "waiting": [line for line in lines if line["state"] != ReviewState.DONE],
        "done": [line for line in lines if line["state"] == ReviewState.DONE],
        "rights": _rights(),
        "with_nobody": rights_with_nobody(),
        "asked": investigation_requests().filter(noted_at__gt=timezone.now() - timedelta(weeks=4)).count(),
        "patterns": noted_patterns().filter(answered_at=None).count(),
    }
    return render(request, "workbench/privacy.html", context)


def _rights() -> list[dict[str, Any]]:
    """How many requests about an own file wait, of each kind; nobody's name, and no file."""
    kinds = dict(RightsRequest._meta.get_field("kind").flatchoices)
    return [
        {"what": kinds[one.kind], "many": one.many, "late": one.late, "first": near_words(one.first)}
        for one in rights_waiting(timezone.localdate())
    ]


def _lines(found: list[Opened]) -> list[dict[str, Any]]:
    employers = employers_of([one.row.account_id for one in found], timezone.localdate())
    return [
        {
            "row": one.row,
            "state": one.state,
            "late": one.state == ReviewState.LATE,
            "employer": employers.get(one.row.account_id, ""),
            "opened": until_words(one.row.opened_at),
            "until": until_words(one.row.until),
            "by": near_words(one.row.review_by),
            "reason": one.reason,
            "review": one.review,
        }
        for one in found
    ]


@needs(REVIEW)
@require_http_methods(["GET", "POST"])
def privacy_review(request: HttpRequest, emergency_id: str) -> HttpResponse:
    """Look back on one emergency access. Of the case it shows nothing but who, when, and the reason."""
    row = find(EmergencyAccess.objects.all(), emergency_id)
    now, actor, key = timezone.now(), current_actor(), f"privacy_review:{emergency_id}"
    form = EmergencyReviewForm(request.POST or None)
    if request.method == "POST":
        demand(REVIEW, row)

    def command(said: dict[str, Any]) -> str:
        verdict, words = Verdict(said["verdict"]), said["words"]
        return review_emergency(emergency=row, verdict=verdict, words=words, by=actor, at=now).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("Saved. The coach can read it too."))
        return see_other("privacy")
    (line,) = _lines([one for one in emergencies(timezone.localdate(now)) if one.row.pk == row.pk])
    here = {"url": address("privacy"), "label": _("Privacy")}
    log_look("privacy_review", files=[row.file_id])
    context = typed(form, key) | {"one": line, "own": row.account_id == actor.id, "crumbs": [here]}
    return shown(request, "workbench/privacy_review.html", context, form)


@needs(REVIEW)
@require_GET
def processing_register(request: HttpRequest) -> HttpResponse:
    """The register of processing activities, as the pack in use has it."""
    here = {"url": address("privacy"), "label": _("Privacy")}
    context = {"activities": processing_activities(), "crumbs": [here]}
    return render(request, "workbench/processing_register.html", context)


PATTERNS = [
    path("privacy/", privacy, name="privacy"),
    path("privacy/register/", processing_register, name="processing_register"),
    path("privacy/nood/<str:emergency_id>/", privacy_review, name="privacy_review"),
]
