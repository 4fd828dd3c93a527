"""A day begins with a capital where a line begins, and nowhere else."""

import html
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from backup import behind_the_wall
from cast import Cast
from keukentafel.faces.workbench.pages._household import day_within, day_words, moment_within, moment_words
from scene import Scene

_WITHIN = re.compile(
    r"[^\s>].{0,80}\b(?:Vandaag|Morgen|Gisteren|(?:Maan|Dins|Woens|Donder|Vrij|Zater|Zon)dag)\b"
)


@pytest.mark.parametrize("days,word", [(0, "vandaag"), (1, "morgen"), (-1, "gisteren"), (-40, "")])
def test_a_day_within_a_line_is_that_of_the_beginning_without_its_capital(days: int, word: str) -> None:
    with override("nl"):
        day = timezone.localdate() + timedelta(days=days)
        within, begins = day_within(day), day_words(day)
        assert within.startswith(f"{word}, " if word else "") and within == within.lower()
        assert begins == within[:1].upper() + within[1:]
        at = timezone.now() + timedelta(days=days)
        assert moment_words(at)[1:] == moment_within(at)[1:] and moment_within(at).startswith(within)


def test_in_english_the_name_of_a_day_keeps_its_capital() -> None:
    with override("en"):
        assert day_within(date(2020, 2, 3)) == "Monday 3 February 2020"
        assert day_within(timezone.localdate()).startswith("today, ")


def test_no_line_has_a_day_with_a_capital_in_its_middle(
    cast: Cast, scene: Scene, client_for: Callable[[Any], Any], now: datetime
) -> None:
    coach, home = client_for(cast.coach), scene.old_home.public_id
    of = {
        "meeting_minutes": "consultations_meeting",
        "meeting_ready": "consultations_meeting",
        "signal": "intake_signal",
        "watch": "safety_watch",
        "concern": "safety_concern",
        "dilemma": "safety_dilemma",
    }
    pages = [reverse(name, args=[home]) for name in ("note", "measurements", "concerns", "danger_for")]
    pages += [reverse(name) for name in ("conversations", "learning", "my_watches", "meetings")]
    for name, table in of.items():
        keys = behind_the_wall(f"select public_id from {table} order by id")
        pages += [reverse(name, args=[key]) for (key,) in keys]
    read = 0
    for page in pages:
        answer = coach.get(page)
        if answer.status_code != 200:
            continue
        read += 1
        text = re.sub(r"<(script|style|nav|header).*?</\1>", "\n", answer.content.decode(), flags=re.DOTALL)
        # What stands in a line stays in it; every other element begins one.
        text = re.sub(r"</?(?:span|strong|a|time|em)\b[^>]*>", "", text)
        lines = [html.unescape(line).strip() for line in re.sub(r"<[^>]+>", "\n", text).splitlines()]
        assert [line for line in lines if _WITHIN.search(line)] == [], page
    assert read > 10
