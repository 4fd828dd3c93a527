"""Learning: what a team thinks over together. Each room of *reflection* brings its pages, and a card for the first."""

import pkgutil
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from keukentafel.foundation.access.public import needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor

BESIDE = 40
"""From which place on a card stands beside those that say what is going on now."""

_PAGES = [
    import_module(f"{__name__}.{page.name}")
    for page in sorted(pkgutil.iter_modules(__path__), key=lambda page: page.name)
]


def cards(actor: Actor) -> list[dict[str, Any]]:
    """What the pages put on the first one: each ``card`` gives ``template`` and ``context``, or nothing.

    ``place`` puts them in order, the lowest first.
    """
    made = [page.card(actor, timezone.now()) for page in _PAGES if hasattr(page, "card")]
    return sorted((card for card in made if card), key=lambda card: card["place"])


@needs("people.work_here")
@require_GET
def learning(request: HttpRequest) -> HttpResponse:
    """Where learning begins: what stands next, what presses, how we work here."""
    made = [
        # A card reads its words by name, or all of them as ``context``.
        (
            card["place"],
            render_to_string(card["template"], card["context"] | {"context": card["context"]}, request),
        )
        for card in cards(current_actor())
    ]
    first = [card for place, card in made if place < BESIDE]
    context = {
        "cards": first or [card for _place, card in made],
        "more": [card for place, card in made if place >= BESIDE] if first else [],
    }
    return render(request, "workbench/learning/start.html", context)


PATTERNS = [
    path("leren/", learning, name="learning"),
    *(pattern for page in _PAGES for pattern in getattr(page, "PATTERNS", [])),
]
