"""What is late at an organisation, for its manager: per department, in working days, and without a single name."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from keukentafel.faces.partner_desk.pages._lines import lines_of
from keukentafel.faces.partner_desk.pages.asked import ON_A_PAGE, crumbs
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.public import ContactKind, departments_of, desk_places, unreachable_days
from keukentafel.work.advice.public import OVERSEE, Asked, Late, asked_of, late_in, late_words, our_day


@needs(OVERSEE)
@require_GET
def late(request: HttpRequest) -> HttpResponse:
    """What is late longest first; above it how much that is in each department."""
    today = timezone.localdate()
    places = [one for one in desk_places(current_actor().id, today) if ContactKind.MANAGER in one.kinds]
    organisations = [one.organisation_id for one in places]
    asked = asked_of(organisations, today)
    found, parts = late_in(asked, today, _away(asked, today))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "many": len(places) > 1,
        "lines": lines_of(list(page), today, "desk_late", many=len(places) > 1),
        "parts": _parts(parts, {one.organisation_id: one.organisation for one in places}),
        "crumbs": crumbs(inside=False),
    }
    return render(request, "partner_desk/late.html", context)


def _away(asked: list[Asked], today: date) -> Mapping[int, list[Period]]:
    late = [(one.organisation, due) for one in asked if (due := our_day(one)) is not None and due < today]
    first = min((due for _organisation, due in late), default=today)
    return unreachable_days({organisation for organisation, _due in late}, first, today)


def _parts(parts: list[Late], organisations: dict[int, str]) -> list[dict[str, Any]]:
    names = {one.pk: one.name for one in departments_of(*organisations)}
    rows = [
        {
            "name": names.get(one.department or 0, ""),
            "organisation": organisations[one.organisation],
            "count": one.count,
            "longest": late_words(one.longest),
        }
        for one in parts
    ]
    return sorted(rows, key=lambda row: (str(row["organisation"]), str(row["name"])))


PATTERNS = [path("te-laat/", late, name="desk_late")]
