"""Saying no to help of family, friends or neighbours is never kept as not cooperating (seed 003, Goed werk §2).

Informal care can be asked for and never demanded. So there is nothing to choose, tick or count that says that somebody
did not cooperate: no value of a column, no entry of a pack, no word on a screen.
"""

import enum
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from django.apps import apps

import keukentafel
from keukentafel.foundation.method.commands import PACKS
from keukentafel.work.plans.public import ActionState, GoalState

ROOT = Path(__file__).resolve().parents[2]
UNWILLING = re.compile(
    r"non[-_ ]?co-?operat|unco-?operat|not[-_ ]co-?operat|lack of co-?operation|unwilling|unmotivated|"
    r"care[-_ ]avoid|(?:niet|geen|gebrek aan|onvoldoende|weigert) (?:om )?(?:mee ?te ?werken|mee ?werk|medewerking)|"
    r"werkt (?:niet mee|tegen)\b|niet (?:mee)?gewerkt|niet gemotiveerd|ongemotiveerd|onwillig|zorgmijd",
    re.IGNORECASE,
)
SAYS_IT_IS_NONE = re.compile(r"(?:geen gebrek aan|no lack of) (?:medewerking|co-?operation)", re.IGNORECASE)
"""A sentence may say that it is none."""
NOT_CHOSEN = {"field_words.yaml"}
"""Words by which a text that somebody writes is recognised: nobody chooses one, and none is kept."""
ABOUT_ORGANISATIONS = {"Een organisatie wilde niet meewerken. Wat deed je, en waar stopte je?"}


def calls_unwilling(words: str) -> bool:
    """Whether words say of somebody that they do not cooperate."""
    return bool(UNWILLING.search(SAYS_IT_IS_NONE.sub("", words)))


@pytest.mark.parametrize(
    "words",
    [
        "non_cooperation",
        "Werkt niet mee",
        "gebrek aan medewerking",
        "unwilling",
        "Zorgmijder",
        "niet gemotiveerd",
    ],
)
def test_the_words_are_recognised(words: str) -> None:
    assert calls_unwilling(words)
    assert not calls_unwilling("Nee zeggen is geen gebrek aan medewerking.")


def _models() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            yield f"{model._meta.label}.{field.name}"
            yield from (str(value) for value, _label in getattr(field, "choices", None) or ())
        for constraint in model._meta.constraints:
            yield f"{constraint.name} {getattr(constraint, 'condition', '')}"


def _values() -> Iterator[str]:
    """Every value that a state, kind or reason of the house can have."""
    for found in pkgutil.walk_packages(keukentafel.__path__, "keukentafel."):
        if ".domain." not in found.name:
            continue
        for one in vars(importlib.import_module(found.name)).values():
            if isinstance(one, type) and issubclass(one, enum.Enum):
                yield from (f"{one.__name__}.{each.name} {each.value}" for each in one)


def test_no_column_and_no_value_of_one_says_that_somebody_did_not_cooperate() -> None:
    found = [*_models(), *_values()]
    assert len(found) > 1000
    assert [one for one in found if calls_unwilling(one)] == []


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
    elif isinstance(data, str):
        yield data


def test_no_reason_and_no_other_entry_of_our_pack_says_so() -> None:
    files = [one for one in (PACKS / "wijkteam").glob("*.yaml") if one.name not in NOT_CHOSEN]
    assert len(files) > 15
    words = {one for file in files for one in _strings(yaml.safe_load(file.read_text(encoding="utf8")))}
    assert {one for one in words if calls_unwilling(one)} <= ABOUT_ORGANISATIONS


def test_no_word_on_a_screen_says_so() -> None:
    said = []
    for file in sorted(ROOT.glob("src/**/locale/nl/LC_MESSAGES/django.po")):
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale="nl")
        for message in catalogue:
            said += [str(one) for one in (message.id, message.string) if one]
    assert len(said) > 3000
    assert [one for one in said if calls_unwilling(one)] == []


def test_help_of_somebody_close_that_does_not_come_has_no_state_of_its_own() -> None:
    # An action of a neighbour is done or not; nothing says that somebody would not.
    assert set(ActionState) == {ActionState.NOT_STARTED, ActionState.BUSY, ActionState.DONE}
    assert set(GoalState) == {GoalState.OPEN, GoalState.REACHED, GoalState.DROPPED}
