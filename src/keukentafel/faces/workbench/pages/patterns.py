"""What stands out in the access log, for the privacy officer: a question to a colleague, and never an accusation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import day_words
from keukentafel.faces.workbench.pages.me import OWN, crumbs
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import employers_of
from keukentafel.lifeworld.safeguards.forms import HomeStreetForm, PatternForm
from keukentafel.lifeworld.safeguards.public import (
    NotedPattern,
    give_home_street,
    home_street,
    looked_through_up_to,
    noted_patterns,
    weigh_pattern,
)

WEIGH = "safeguards.weigh_patterns"
_SHOWN = 100
"""Of what was looked at: the latest."""


@needs(WEIGH)
@require_GET
def patterns(request: HttpRequest) -> HttpResponse:
    """What stands out: which pattern, who, when, and how many files. Of no file anything more."""
    rows = noted_patterns()
    waiting = _lines(list(rows.filter(answered_at=None)))
    done = _lines(list(rows.exclude(answered_at=None)[:_SHOWN]))
    log_look("patterns", what="listed")
    here = {"url": address("privacy"), "label": _("Privacy")}
    context = {"waiting": waiting, "done": done, "up_to": looked_through_up_to(), "crumbs": [here]}
    return render(request, "workbench/patterns.html", context)


def _lines(found: list[NotedPattern]) -> list[dict[str, Any]]:
    employers = employers_of([row.account_id for row in found], timezone.localdate()) if found else {}
    return [
        {
            "row": row,
            "own": row.account_id == current_actor().id,
            "employer": employers.get(row.account_id, ""),
            "day": day_words(row.day),
        }
        for row in found
    ]


@needs(WEIGH)
@require_http_methods(["GET", "POST"])
def pattern(request: HttpRequest, pattern_id: str) -> HttpResponse:
    """One pattern: what it means and what it does not, and: looked at it, because."""
    row = find(noted_patterns(), pattern_id)
    now, key = timezone.now(), f"pattern:{pattern_id}"
    form = PatternForm(request.POST or None)
    if request.method == "POST":
        demand(WEIGH, row)

    def command(said: dict[str, Any]) -> str:
        words = said["words"]
        return weigh_pattern(pattern=row, words=words, by=current_actor(), at=now).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("This is saved."))
        return see_other("patterns")
    (line,) = _lines([row])
    trail = [
        {"url": address("privacy"), "label": _("Privacy")},
        {"url": address("patterns"), "label": _("What stands out")},
    ]
    log_look("pattern", what="listed")
    return shown(request, "workbench/pattern.html", typed(form, key) | {"one": line, "crumbs": trail}, form)


@needs(OWN)
@require_http_methods(["GET", "POST"])
def my_street(request: HttpRequest) -> HttpResponse:
    """The street in which I live, if I want to tell it."""
    form = HomeStreetForm(request.POST or None, initial={"street": home_street()})
    if request.method == "POST" and form.is_valid():
        street, now = form.cleaned_data["street"], timezone.now()
        give_home_street(street=street, by=current_actor(), at=now)
        messages.success(request, _("This is saved."))
        return see_other("me")
    words = _(
        "Nobody reads it. The computer compares it with where you look, and the privacy officer asks you why."
    )
    return form_page(request, form, title=_("My street"), words=words, crumbs=crumbs())


PATTERNS = [
    path("privacy/opvallend/", patterns, name="patterns"),
    path("privacy/opvallend/<str:pattern_id>/", pattern, name="pattern"),
    path("ik/straat/", my_street, name="my_street"),
]
