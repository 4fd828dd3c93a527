"""The first page: what is asked of you, the people of your organisation, and your own way in. In that order."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from keukentafel.faces.partner_desk.pages._lines import lines_of, our_list
from keukentafel.faces.partner_desk.words import kind_words
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import (
    ContactKind,
    DeskPlace,
    colleagues_in,
    desk_places,
    factor_states,
    my_factor_since,
)
from keukentafel.lifeworld.exchange.public import on_desk
from keukentafel.work.advice.public import Part, part

DESK = "people.use_desk"
AT_START = 5
"""Lines of what is asked."""


@needs(DESK)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The parts of the desk, each with what it needs."""
    actor, today = current_actor(), timezone.localdate()
    places = desk_places(actor.id, today)
    waiting = [one for one in our_list(places, today) if part(one) is Part.OURS]
    context = {
        "lines": lines_of(waiting[:AT_START], today, "desk_start", many=len(places) > 1),
        "now": len(waiting),
        "places": [
            {"name": one.organisation, "kinds": kind_words(one.kinds), "public_id": one.public_id}
            for one in places
        ],
        "people": _people(places, actor.id, today),
        "since": my_factor_since(actor.id),
        "waiting": on_desk([one.organisation_id for one in places]).filter(answered_at=None).count(),
    }
    return render(request, "partner_desk/start.html", context)


def _people(places: list[DeskPlace], me: int, today: date) -> list[dict[str, Any]]:
    """Of each organisation of which this person is the manager: who works there as a partner, and how far they are."""
    manages = {one.organisation_id: one for one in places if ContactKind.MANAGER in one.kinds}
    if not manages:
        return []
    states, people = factor_states(*manages), colleagues_in(manages, today)
    return [
        {
            "organisation": place.organisation,
            "rows": [
                {"account": one.account, "kinds": kind_words(one.kinds), "state": states.get(one.account.pk)}
                for one in people.get(key, [])
                if one.account.pk != me
            ],
        }
        for key, place in manages.items()
    ]


PATTERNS = [path("", start, name="desk_start")]
