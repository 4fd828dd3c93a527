"""The own figures of an organisation, before anybody else's: what was asked of us, and what became of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from keukentafel.faces.partner_desk.pages.asked import DESK, crumbs
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import desk_places
from keukentafel.work.advice.public import FROM_CASES, Case, figures, own_cases


@needs(DESK)
@require_GET
def own_figures(request: HttpRequest) -> HttpResponse:
    """The last year of where one works: all of it, and with and without priority. From five cases up."""
    today = timezone.localdate()
    places = desk_places(current_actor().id, today)
    cases = own_cases([one.organisation_id for one in places], today)
    context = {
        "places": places,
        "rows": _rows(cases),
        "n": len(cases),
        "least": FROM_CASES,
        "crumbs": crumbs(inside=False),
    }
    return render(request, "partner_desk/figures.html", context)


def _rows(cases: list[Case]) -> list[dict[str, Any]]:
    """Apart only when both are large enough: otherwise the small one is what remains of the whole."""
    parts = ([one for one in cases if one.priority], [one for one in cases if not one.priority])
    apart = all(not some or len(some) >= FROM_CASES for some in parts)
    of = zip((_("With priority"), _("Without priority"), _("All together")), (*parts, cases), strict=True)
    return [
        {"name": name, "n": len(some), "of": figures(some) if apart or some is cases else None}
        for name, some in of
    ]


PATTERNS = [path("cijfers/", own_figures, name="desk_figures")]
