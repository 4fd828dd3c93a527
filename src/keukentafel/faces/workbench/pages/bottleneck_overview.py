"""From practice to policy: how it stands with what blocks, what waits too long for an answer, and who was asked.

For all who read bottlenecks, those who answer for policy among them; nothing is counted of a person.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from keukentafel.faces.workbench.pages._household import near_words
from keukentafel.faces.workbench.pages._laying import laid_line, lay
from keukentafel.foundation.access.public import decide, demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import current_actor
from keukentafel.work.bottlenecks.public import ASSIGN, SEE, Bottleneck, Known, bottlenecks, tally
from keukentafel.work.consultations.public import (
    Answered,
    Source,
    answered_of,
    lay_bottleneck,
    steering_body,
    still_lies,
)

_ON_A_PAGE = 25


@needs(SEE)
@require_GET
def bottleneck_overview(request: HttpRequest) -> HttpResponse:
    """What waits too long for an answer first, then the rest; with what lies before the steering level."""
    today = timezone.localdate()
    rows = bottlenecks(today)
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    laid = answered_of(Source.BOTTLENECK, [one.row.public_id for one in page])
    body = steering_body(today) if decide(current_actor(), ASSIGN).allowed else None
    lines = [_line(one, laid.get(one.row.public_id, []), body is not None) for one in page]
    context = {
        "tally": tally(one.age for one in rows),
        "late": [one for one in lines if one["age"].is_late],
        "others": [one for one in lines if not one["age"].is_late],
        "body": body,
        "page": page,
        "crumbs": [{"url": address("bottlenecks"), "label": _("Bottlenecks")}],
    }
    return render(request, "workbench/bottleneck_overview.html", context)


def _line(one: Known, laid: list[Answered], lays: bool) -> dict[str, Any]:
    lies = still_lies((before.before for before in laid), timezone.localdate())
    last = one.answers[-1] if one.answers else None
    return {
        "one": one,
        "row": one.row,
        "age": one.age,
        "due": near_words(one.age.due_on),
        "last": last,
        "answered": near_words(last.answered_on) if last else "",
        "laid": [laid_line(each) for each in laid],
        "lays": lays and one.age.is_late and not lies,
    }


@needs(ASSIGN)
@require_POST
def bottleneck_lay(request: HttpRequest, bottleneck_id: str) -> HttpResponse:
    """Lay a bottleneck that waits too long before the steering level."""
    row = find(Bottleneck, bottleneck_id)
    demand(ASSIGN, row)
    return lay(request, lay_bottleneck, "bottleneck_overview", bottleneck=row)


PATTERNS = [
    path("knelpunten/stand/", bottleneck_overview, name="bottleneck_overview"),
    path("knelpunten/<str:bottleneck_id>/voorleggen/", bottleneck_lay, name="bottleneck_lay"),
]
