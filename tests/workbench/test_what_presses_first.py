"""What waits for somebody: what presses most stands first, and of many the first twelve."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from cast import Cast
from keukentafel.faces.workbench.pages import start as first_page
from keukentafel.faces.workbench.pressing import FIRST, pressing_first

pytestmark = pytest.mark.usefixtures("database")


def _line(kind: str, words: str, day: date | None = None) -> dict[str, str]:
    line = {"kind": kind, "tag": "Iets", "words": words, "when": "", "url": "/"}
    return line if day is None else line | {"day": day.isoformat()}


def test_danger_comes_first_then_what_is_late_then_what_waits_by_day_and_answers_last() -> None:
    today = timezone.localdate()
    days = {name: today + timedelta(days=many) for name, many in {"old": -30, "late": -3, "soon": 4}.items()}
    expected = [
        _line("attention", "danger") | FIRST,
        _line("attention", "oldest", days["old"]),
        _line("attention", "late", days["late"]),
        _line("waiting", "since long", days["old"]),
        _line("waiting", "without a day"),
        _line("waiting", "soon", days["soon"]),
        _line("done", "answered", days["old"]),
    ]
    assert pressing_first(expected[::-1], today) == expected


def test_of_sixty_lines_twelve_stand_open_and_the_others_behind_how_many_they_are(
    cast: Cast, client_for: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [_line("waiting", f"Regel {number}.") for number in range(60)]
    monkeypatch.setattr(first_page, "waits_for", lambda *_args, **_more: many)
    text = client_for(cast.coach).get(reverse("start")).content.decode()
    shown, _sep, rest = text.partition("<details><summary")
    assert re.findall(r"Regel (\d+)\.", shown) == [str(number) for number in range(12)]
    assert "En nog 48" in rest and len(re.findall(r"Regel \d+\.", rest)) == 48
    monkeypatch.setattr(first_page, "waits_for", lambda *_args, **_more: many[:12])
    assert "En nog" not in client_for(cast.coach).get(reverse("start")).content.decode()
