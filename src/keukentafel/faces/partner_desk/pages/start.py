"""The first page: what is asked of you, the people of your organisation, and your own way in. In that order."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from keukentafel.faces.partner_desk.words import kind_words
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import (
    ContactKind,
    DeskPlace,
    colleagues_at,
    desk_places,
    factor_states,
    my_factor_since,
)

DESK = "people.use_desk"


@needs(DESK)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The parts of the desk, each with what it needs."""
    actor, today = current_actor(), timezone.localdate()
    places = desk_places(actor.id, today)
    context = {
        "places": [{"name": one.organisation, "kinds": kind_words(one.kinds)} for one in places],
        "people": _people(places, actor.id, today),
        "since": my_factor_since(actor.id),
    }
    return render(request, "partner_desk/start.html", context)


def _people(places: list[DeskPlace], me: int, today: date) -> list[dict[str, Any]]:
    """Of each organisation of which this person is the manager: who works there as a partner, and how far they are."""
    found = []
    for place in places:
        if ContactKind.MANAGER not in place.kinds:
            continue
        states = factor_states(place.organisation_id)
        rows = [
            {"account": one.account, "kinds": kind_words(one.kinds), "state": states.get(one.account.pk)}
            for one in colleagues_at(place.organisation_id, today)
            if one.account.pk != me
        ]
        found.append({"organisation": place.organisation, "rows": rows})
    return found


PATTERNS = [path("", start, name="desk_start")]
