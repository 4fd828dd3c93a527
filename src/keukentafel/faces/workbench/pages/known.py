"""Is this family known already? Asked of the whole town, answered by a person; the page tells everybody the same."""

import time
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import log_refusal, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.households.forms import KnownForm
from keukentafel.lifeworld.households.public import ask_if_known, lookups_waiting, say_called

ASK, ANSWER = "households.ask_if_known", "households.answer_known"
_ANSWERS_AFTER = 0.3
"""Seconds after which a question is answered, found or not: longer than asking takes, so that it says nothing."""


@needs(ASK)
@require_http_methods(["GET", "POST"])
def known(request: HttpRequest) -> HttpResponse:
    """A name, and one thing more. What is typed is not kept, here or anywhere."""
    began, now, form = time.monotonic(), timezone.now(), KnownForm(request.POST or None)
    if carried_out(request, form, lambda said: ask_if_known(**said, by=current_actor(), at=now)):
        time.sleep(max(0.0, began + _ANSWERS_AFTER - time.monotonic()))
        return see_other("known_asked")
    return shown(request, "workbench/known.html", {"form": form, "crumbs": _crumbs()}, form)


def _crumbs() -> list[dict[str, str]]:
    return [{"url": address("start"), "label": _("Today")}]


@needs(ASK)
@require_GET
def known_asked(request: HttpRequest) -> HttpResponse:
    """The one answer."""
    return render(request, "workbench/known_asked.html", {"crumbs": _crumbs()})


@needs(ANSWER)
@require_POST
def known_called(request: HttpRequest, thing: str) -> HttpResponse:
    """The leader called who asked."""

    def called(*, by: Actor, at: datetime) -> None:
        if thing not in {one.public_id for one in lookups_waiting()}:
            log_refusal("households.lookup")
            raise Http404
        say_called(question=thing, by=by, at=at)

    pressed(request, called, _("Thank you for calling."))
    return see_other("start")


PATTERNS = [
    path("bekend/", known, name="known"),
    path("bekend/gevraagd/", known_asked, name="known_asked"),
    path("bekend/<str:thing>/gebeld/", known_called, name="known_called"),
]
