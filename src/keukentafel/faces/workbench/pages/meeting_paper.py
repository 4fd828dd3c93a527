"""The minutes of a meeting on paper: for who prints them, with this reader's own items and no trace of others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from keukentafel.faces.workbench.pages._meeting import found_meeting, item_line, log_items, meeting_words
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.work.consultations.public import SEE, body_called, minutes_of


@needs(SEE)
@require_GET
def meeting_paper(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """A sheet to print. What it is called says nothing: a printer and a folder show that to everybody."""
    actor, row = current_actor(), found_meeting(meeting_id)
    shown = minutes_of(row)
    context = {
        **meeting_words(row, body_called(row.body)),
        "lines": [item_line(one, actor) for one in shown],
        "printed_for": actor.name,
        "printed_at": timezone.now(),
    }
    log_items("meeting_paper", [one.row for one in shown], what="printed")
    return render(request, "workbench/meetings/paper.html", context)


PATTERNS = [path("overleg/dag/<str:meeting_id>/papier/", meeting_paper, name="meeting_paper")]
