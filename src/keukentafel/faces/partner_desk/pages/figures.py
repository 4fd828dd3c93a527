"""The own figures of an organisation, before anybody else's: what was asked of us, what became of it, and how
working together goes in a quarter that is over.
"""

from datetime import date
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
from keukentafel.work.cooperation.forms import QuarterForm
from keukentafel.work.cooperation.public import (
    FELT_CHOICES,
    OWN_CELLS,
    Quarter,
    answers,
    felt,
    figures_with_us,
    finished,
    heads,
    of_organisation,
)


@needs(DESK)
@require_GET
def own_figures(request: HttpRequest) -> HttpResponse:
    """The last year of where one works, with and without priority; and a quarter that is over. From five cases up."""
    today = timezone.localdate()
    places = desk_places(current_actor().id, today)
    cases = own_cases([one.organisation_id for one in places], today)
    form = QuarterForm(request.GET or None, quarters=finished(today))
    context = _of_quarter(form.chosen(), today) | {
        "form": form,
        "places": places,
        "rows": _rows(cases),
        "n": len(cases),
        "least": FROM_CASES,
        "bare": len(places) < 2,
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


def _of_quarter(quarter: Quarter, today: date) -> dict[str, Any]:
    """What each of us did, as who leads a team and who advises on policy read it of us."""
    found = figures_with_us(quarter, today)
    return {
        "heads": heads(),
        "answers": [answers(one) for one in found.mandates],
        "organisations": [of_organisation(one, OWN_CELLS) for one in found.organisations],
        "felt": list(felt(found)),
        "felt_heads": [words for _key, words in FELT_CHOICES],
    }


PATTERNS = [path("cijfers/", own_figures, name="desk_figures")]
