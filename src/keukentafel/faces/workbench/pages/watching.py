"""Who watches over whom, what is late, and what somebody must look at or ask again."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from keukentafel.faces.workbench.pages._household import day_within, day_words, moment_within
from keukentafel.faces.workbench.typed import shown
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.households.public import labels_of
from keukentafel.lifeworld.safety.public import (
    Concern,
    ConcernFact,
    RunningWatch,
    Whereabouts,
    asked_along,
    open_concerns,
    team_watches,
    to_ask_again,
    to_talk_over,
)
from keukentafel.work.intake.public import signals_of_files


@needs("safety.see_watches")
@require_GET
def my_watches(request: HttpRequest) -> HttpResponse:
    """What I watch over, what is late, my concerns, who else watches, and what must be asked again."""
    actor, now = current_actor(), timezone.now()
    today = timezone.localdate(now)
    rows, ask = team_watches(now), to_ask_again(today)
    concerned, asked = list(open_concerns(actor, now)), list(asked_along(actor.id))
    talks = list(to_talk_over(actor, now))
    looking_along = {one.concern_id for one in asked}
    files = {one.file_id for one in [*rows, *ask, *concerned, *talks]}
    homes, heard = labels_of(files), signals_of_files(files)
    names = {
        **{key: one.label for key, one in heard.items()},
        **{key: one.label for key, one in homes.items()},
    }
    lines = [_line(one, names, actor.id) for one in rows]
    log_look("my_watches", files=sorted(files), what="listed", activity="acute_danger")
    context = {
        "mine": [line for line in lines if line["mine"]],
        "others": [line for line in lines if not line["mine"]],
        "asked": [_asked(one, names) for one in asked],
        "dilemmas": [
            {
                "dilemma": one.public_id,
                "label": names.get(one.file_id, ""),
                "day": day_words(timezone.localdate(one.noted_at)),
            }
            for one in talks
        ],
        "concerns": [_concern(one, names, today) for one in concerned if one.pk not in looking_along],
        "ask": [
            {
                "home": homes.get(one.file_id),
                "hidden": isinstance(one, Whereabouts),
                "day": day_words(
                    one.until_review if isinstance(one, Whereabouts) else one.review_on or now.date()
                ),
            }
            for one in ask
        ],
    }
    return shown(request, "workbench/safety.html", context)


def _line(one: RunningWatch, names: dict[int, str], me: int) -> dict[str, Any]:
    return {
        "watch": one,
        "label": names.get(one.file_id, ""),
        "until": moment_within(one.until),
        "mine": one.watcher_id == me,
    }


def _asked(one: ConcernFact, names: dict[int, str]) -> dict[str, Any]:
    return {
        "concern": one.concern.public_id,
        "label": names.get(one.file_id, ""),
        "by": one.noted_by.name,
        "day": day_words(one.on),
    }


def _concern(one: Concern, names: dict[int, str], today: date) -> dict[str, Any]:
    return {
        "concern": one.public_id,
        "label": names.get(one.file_id, ""),
        "day": day_within(one.review_on),
        "late": one.review_on <= today,
    }


PATTERNS = [path("veilig/", my_watches, name="my_watches")]
