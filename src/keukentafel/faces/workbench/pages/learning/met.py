"""What a team ran into since it last talked: with what the next conversation can begin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from keukentafel.faces.workbench.pages.learning._conversing import brought_lines, learning_crumbs
from keukentafel.foundation.access.public import decide, needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import team_names
from keukentafel.reflection.agreements.public import brought_up
from keukentafel.reflection.conversations.forms import DEVIATIONS
from keukentafel.reflection.conversations.public import FOLLOW, PREPARE, Deviated, deviations_of
from keukentafel.work.cooperation.public import finished


def _deviation_line(one: Deviated) -> dict[str, Any]:
    words, question = DEVIATIONS[one.what]
    return {"words": words % {"name": one.organisation} if one.organisation else words, "question": question}


@needs(FOLLOW)
@require_GET
def learning_met(request: HttpRequest) -> HttpResponse:
    """Per team: what was said of its agreements, and where it often did otherwise than agreed."""
    actor, today = current_actor(), timezone.localdate()
    quarter = finished(today)[0]
    names = team_names(actor.learns_in)
    context = {
        "teams": [
            {
                "name": name if len(names) > 1 else "",
                "brought": brought_lines(brought_up(key, today=today)),
                "deviated": [_deviation_line(one) for one in deviations_of(key, quarter)],
            }
            for key, name in sorted(names.items(), key=lambda one: one[1].casefold())
        ],
        "quarter": quarter,
        "prepares": decide(actor, PREPARE, None).allowed,
        "crumbs": learning_crumbs(),
    }
    return render(request, "workbench/learning/met.html", context)


PATTERNS = [path("leren/wat-opviel/", learning_met, name="learning_met")]
