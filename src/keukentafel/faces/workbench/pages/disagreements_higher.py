"""For a leader: what was taken higher, what keeps coming back, and what of that lies before the steering level."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from keukentafel.faces.workbench.pages._laying import laid_line, lay
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.lifeworld.households.public import labels_of
from keukentafel.work.consultations.public import (
    Source,
    answered_since,
    is_laid,
    lay_number,
    number_key,
    steering_body,
)
from keukentafel.work.cooperation.public import band, quarter_of
from keukentafel.work.disagreements.forms import disagreement_line
from keukentafel.work.disagreements.public import (
    COUNT,
    TOPICS,
    Topic,
    escalated_to_me,
    repeated_disagreements,
)

_SHOWN_DAYS = 365
"""Days for which what was laid before them stands here, with what they decided."""


@needs(COUNT)
@require_GET
def disagreements_higher(request: HttpRequest) -> HttpResponse:
    """What was taken higher, and what keeps coming back: in bands of five households, with since when it lies where."""
    today, rows = timezone.localdate(), escalated_to_me()
    names = labels_of([one.file_id for one in rows])
    laid = answered_since(Source.REPEATED, timezone.now() - timedelta(days=_SHOWN_DAYS))
    quarter = quarter_of(today).key
    context = {
        "lines": [
            {**disagreement_line(one, today), "advice": one.advice, "home": names.get(one.file_id)}
            for one in rows
        ],
        "repeated": [
            {
                "one": one,
                "band": band(one.amount),
                "topic": TOPICS[Topic(one.topic)],
                "is_laid": is_laid(
                    before.before for before in laid if before.key == number_key(one.key, quarter)
                ),
            }
            for one in repeated_disagreements(today)
        ],
        "body": steering_body(today),
        "laid": [laid_line(one) for one in laid],
        "crumbs": [{"url": address("start"), "label": _("Today")}],
    }
    log_look("disagreements_higher", files=[one.file_id for one in rows])
    return render(request, "workbench/disagreements_higher.html", context)


@needs(COUNT)
@require_POST
def disagreements_lay(request: HttpRequest) -> HttpResponse:
    """Lay one number before the steering level."""
    return lay(request, lay_number, "disagreements_higher", number=request.POST.get("number", ""))


PATTERNS = [
    path("verschillen/", disagreements_higher, name="disagreements_higher"),
    path("verschillen/voorleggen/", disagreements_lay, name="disagreements_lay"),
]
