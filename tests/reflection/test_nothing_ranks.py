"""Nothing of learning ranks or scores a side of a dilemma, an answer or a person (seed 000, Wat-werkt-gesprekken).

Held in four ways. No row and no view of the storey *reflection* holds a number, a place in an order or a winner, but
for those named here with what they are. No code of it, and no page of learning, counts or orders by what somebody did,
but for what is named here. No narrow function of it gives a number out. And what everybody else sees stays the same to
the letter when everybody leans to the other side, and when one person spots much more than another.
"""

import ast
import dataclasses
import inspect
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import keukentafel.reflection
from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.dilemmas.public import Leaned, pressing_dilemmas, spot_dilemma
from time_passing import as_superuser

SRC = Path(keukentafel.reflection.__file__).parents[1]
NUMBERS: dict[str, str] = {
    "dilemmas.sections.Pressing.spotted": "a threshold of the pack",
    "dilemmas.sections.Pressing.persons": "a threshold of the pack",
    "dilemmas.sections.Pressing.days": "a threshold of the pack",
    "dilemmas.selectors.Told.by_id": "the key of an account",
}
"""What may hold a number: ``room.model.field``, or ``room.module.view.field``; and what it is the number of."""
COUNTS: dict[str, str] = {
    "reflection/dilemmas/selectors.py:empty_places": "places of the box that are not filled",
}
"""Where something may be counted or put in an order by a count: ``file:function``, and of what."""

_VERDICT = re.compile(
    r"(^|_)(score|scores|scored|rank|ranks|ranked|ranking|rating|rated|grade|graded|points|stars|winner|winners|wins|won"
    r"|best|worst|better|correct|right_answer|top|leaderboard|percentage|weighting)($|_)",
    re.IGNORECASE,
)
_NUMERIC = (models.IntegerField, models.FloatField, models.DecimalField, models.DurationField)
_COUNTING = {
    *("Count", "Sum", "Avg", "Rank", "DenseRank", "RowNumber", "PercentRank", "Window", "Ntile", "StdDev"),
    *("Counter", "most_common", "count", "aggregate", "mean", "median", "nlargest", "fmean"),
}


def reflection_models():
    return [model for model in apps.get_models() if model.__module__.startswith("keukentafel.reflection.")]


def views():
    """Every dataclass of the storey, as (``room.module.Name``, class)."""
    for found in pkgutil.walk_packages(keukentafel.reflection.__path__, "keukentafel.reflection."):
        if ".migrations" in found.name:
            continue
        module = import_module(found.name)
        for name, one in inspect.getmembers(module, dataclasses.is_dataclass):
            if one.__module__ == found.name:
                yield f"{found.name.removeprefix('keukentafel.reflection.')}.{name}", one


def sources():
    """Python of the storey and of the pages of learning."""
    for folder in ("reflection", "faces/workbench/pages/learning"):
        yield from (path for path in (SRC / folder).rglob("*.py") if "migrations" not in path.parts)


def templates():
    yield from (SRC / "faces/workbench/templates/workbench/learning").glob("*.html")
    yield from (SRC / "reflection").rglob("*.html")


def numbers_in(model):
    """The fields of a model that hold a number, keys excepted."""
    for field in model._meta.concrete_fields:
        if isinstance(field, _NUMERIC) and not field.primary_key and not field.is_relation:
            yield field.name


def test_no_row_of_the_storey_holds_a_number_an_order_or_a_verdict():
    found = reflection_models()
    assert len(found) > 5
    for model in found:
        room = model._meta.app_label
        for name in numbers_in(model):
            assert f"{room}.{model.__name__}.{name}" in NUMBERS, f"{model.__name__}.{name} holds a number"
        for field in model._meta.get_fields():
            assert not _VERDICT.search(field.name), f"{model.__name__}.{field.name}"
        # Nothing puts rows in an order of its own, nor in one that somebody chose.
        assert not model._meta.order_with_respect_to, model


def test_no_view_of_the_storey_holds_a_number_or_a_verdict():
    found = dict(views())
    assert len(found) > 5
    for name, one in found.items():
        for field in dataclasses.fields(one):
            assert not _VERDICT.search(field.name), f"{name}.{field.name}"
            told = str(field.type if isinstance(field.type, str) else getattr(field.type, "__name__", ""))
            if re.search(r"\b(int|float|Decimal)\b", told):
                assert f"{name}.{field.name}" in NUMBERS, f"{name}.{field.name} holds a number"


def uses(tree):
    """(function, name) of each name in *tree* that counts, averages or puts in an order by a number."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
                if name in _COUNTING:
                    yield function.name, name
                called = node.func if isinstance(node, ast.Call) else None
                by_length = isinstance(called, ast.Name) and called.id in ("sorted", "max", "min")
                keyed = [each.value for each in node.keywords if each.arg == "key"] if by_length else []
                if any("len(" in ast.unparse(key) for key in keyed):
                    yield function.name, "by how many"


def test_nothing_is_counted_or_put_in_order_by_a_count_but_what_is_named():
    read = 0
    for path in sources():
        at = path.relative_to(SRC).as_posix()
        for function, name in uses(ast.parse(path.read_text(encoding="utf8"))):
            read += 1
            assert f"{at}:{function}" in COUNTS, f"{at}:{function} uses {name}"
    assert read


def test_no_operation_and_no_word_of_a_page_gives_a_verdict():
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.arg):
                name = node.arg if isinstance(node, ast.arg) else node.name
                assert not _VERDICT.search(name), f"{path.name}: {name}"
    for path in templates():
        said = path.read_text(encoding="utf8")
        # Numbering or sorting what people said would put one above another.
        assert "dictsort" not in said, path.name
        assert "forloop.counter" not in said, path.name
        assert not re.search(r"\|length", said), path.name


def test_no_narrow_function_of_the_storey_gives_out_a_number_of_what_people_did():
    doors = {
        door.signature: door.sql for model in reflection_models() for door in getattr(model, "doors", ())
    }
    assert doors
    for signature, sql in doors.items():
        body = re.sub(r"--.*", "", sql)
        # A count may decide whether something is shown; it is never what is shown, nor what it is ordered by.
        shown = re.sub(r"(?is)\bhaving\b.*?(?=\border by\b|\blimit\b|\$\$|;)", "", body)
        assert not re.search(r"\b(count|sum|avg|rank|row_number|percent_rank)\s*\(", shown, re.I), signature


# What everybody else sees


def pages_of_others(cast, addresses):
    """What the leader, the facilitator and a colleague see, without what differs every time."""
    seen = {}
    for who in ("leader", "facilitator", "supporter"):
        client = sign_in_client(getattr(cast, who))
        for address in addresses:
            page = client.get(address).content.decode()
            seen[who, address] = re.sub(
                r'(name="(csrfmiddlewaretoken|once)" value|nonce|X-CSRFToken").*', "", page
            )
    return seen


@pytest.fixture
def addresses():
    keys = ("do_or_hand_over", "cost_or_quality", "few_or_many_rules")
    return ("/leren/", "/leren/dilemmas/", "/leren/vragen/", *(f"/leren/dilemmas/{key}/" for key in keys))


def test_when_everybody_leans_to_the_other_side_nobody_else_sees_anything_change(
    cast, now, server, addresses
):
    for who in (cast.coach, cast.colleague, cast.deputy):
        for key in ("do_or_hand_over", "cost_or_quality"):
            with acting_as(who) as by:
                spot_dilemma(team_id=cast.team, dilemma=key, leaned=Leaned.A, by=by, at=now)
    before = pages_of_others(cast, addresses)
    assert any("Speelt nu" in page for page in before.values())
    with as_superuser(server) as db:
        db.execute("update dilemmas_spot set leaned = 'b', why = 'anders'")
    assert pages_of_others(cast, addresses) == before


def test_who_spots_much_and_what_is_spotted_most_moves_nothing(cast, now, addresses):
    for who in (cast.coach, cast.colleague, cast.deputy):
        for key in ("few_or_many_rules", "do_or_hand_over"):
            with acting_as(who) as by:
                spot_dilemma(team_id=cast.team, dilemma=key, by=by, at=now)
    before = pages_of_others(cast, addresses)
    for _again in range(5):
        with acting_as(cast.coach) as by:
            spot_dilemma(team_id=cast.team, dilemma="few_or_many_rules", leaned=Leaned.B, by=by, at=now)
    assert pages_of_others(cast, addresses) == before
    with acting_as(cast.leader):
        assert pressing_dilemmas(cast.team) == {"few_or_many_rules", "do_or_hand_over"}
