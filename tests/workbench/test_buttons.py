"""Buttons without anything to fill in: pressed twice they do it once, and what cannot come back is asked first."""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import keukentafel.faces
from cast import Cast, sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.craft.public import Aim, Knowledge
from scene import Scene

_FORM = re.compile(r'<form[^>]*method="post"[^>]*?action="{% url \'(\w+)\'.*?</form>', re.DOTALL)


def _views(resolver: URLResolver) -> Iterator[tuple[str, Callable[..., Any]]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield one.name or "", one.callback
        else:
            yield from _views(one)


def test_each_button_carries_what_makes_pressing_it_twice_harmless() -> None:
    pressed = {
        name for name, view in _views(get_resolver()) if "pressed(" in inspect.getsource(inspect.unwrap(view))
    }
    forms = [
        found
        for template in Path(keukentafel.faces.__path__[0]).rglob("*.html")
        for found in _FORM.finditer(template.read_text())
        if found[1] in pressed
    ]
    assert len(forms) > 40
    assert [found[1] for found in forms if "{% once %}" not in found[0]] == []


@pytest.mark.parametrize(
    "model,away,page", [(Aim, "aim_drop", "my_craft"), (Knowledge, "knowledge_away", "team_craft")]
)
def test_what_somebody_takes_away_is_destroyed_after_a_question_and_once(
    model: Any, away: str, page: str, cast: Cast, scene: Scene
) -> None:
    coach, stranger = sign_in_client(cast.coach), sign_in_client(cast.other_team_coach)
    with acting_as(cast.coach):
        row = model.objects.filter(**{_OWNER[model]: cast.coach.id}).first()
    shown = coach.get(reverse(page)).content.decode()
    asked = re.search(
        rf'<form[^>]*action="{reverse(away, args=[row.public_id])}".*?</form>', shown, re.DOTALL
    )
    assert asked and "verdwijnt en komt niet terug" in asked[0] and "nl-button--negative" in asked[0]
    assert stranger.post(reverse(away, args=[row.public_id])).status_code == 404
    sent = {"once": re.search(r'name="once" value="([^"]+)"', asked[0])[1]}  # type: ignore[index]
    for _time in range(2):
        assert coach.post(reverse(away, args=[row.public_id]), sent).status_code == 303
    with acting_as(cast.coach):
        assert not model.objects.filter(pk=row.pk).exists()
    assert coach.post(reverse(away, args=[row.public_id])).status_code == 404


_OWNER = {Aim: "profile__account_id", Knowledge: "account_id"}
