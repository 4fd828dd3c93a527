"""The signals that the team still weighs, as a table; the longest first."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from keukentafel.faces.workbench.pages.signals import age_words
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.journal.public import current_actor, focus_on, focus_on_own
from keukentafel.foundation.method.public import entries, setting
from keukentafel.work.intake.public import feedback_due, open_signals, to_weigh


@needs("intake.work")
@require_GET
def triage(request: HttpRequest) -> HttpResponse:
    """What there is to weigh, and to whom word must still go back."""
    actor, now = current_actor(), timezone.now()
    pages = Paginator(to_weigh(actor.teams), int(setting("open_signals_on_page")))
    page = pages.get_page(request.GET.get("page"))
    rows = list(page.object_list)
    focus_on_own()
    answers = feedback_due(actor.id)
    focus_on(*(row.file_id for row in rows))
    channels = {channel.key: channel.label for channel in entries("channels", retired=True)}
    log_look("triage", files=[row.file_id for row in rows], what="listed", activity="weighing_signals")
    found = open_signals(rows, now)
    context = {
        "page": page,
        "rows": [
            {
                "signal": one,
                "channel": channels.get(one.channel, one.channel),
                "age": age_words(one.age.days, late=one.age.late),
                "late_to_tell": one.told_by_date is not None and one.told_by_date < timezone.localdate(now),
            }
            for one in found
        ],
        "oldest": age_words(found[0].age.days, late=False) if found and page.number == 1 else "",
        "answers": answers,
    }
    return render(request, "workbench/triage.html", context)


PATTERNS = [path("signalen/", triage, name="triage")]
