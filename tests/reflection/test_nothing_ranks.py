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
from keukentafel.foundation.access.public import CaseRow
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.dilemmas.public import Leaned, pressing_dilemmas, spot_dilemma
from time_passing import as_superuser

SRC = Path(keukentafel.reflection.__file__).parents[1]
NUMBERS: dict[str, str] = {
    "dilemmas.Pressing.spotted": "a threshold of the pack",
    "dilemmas.Pressing.persons": "a threshold of the pack",
    "dilemmas.Pressing.days": "a threshold of the pack",
    "agreements.Wording.number": "the how manieth version of a text",
    "agreements.Reaction.number": "to which version somebody reacted",
    "agreements.AgreementView.number": "the how manieth version of a text",
    "agreements.AgreementView.helped": "of a way of working, which is no side, no answer and no person",
    "agreements.AgreementView.did_not_fit": "of a way of working, which is no side, no answer and no person",
    "casework.CaseSource.persons": "how many people a file is about",
    "conversations.Conversation.minutes": "how long it takes",
    "conversations.Conversation.version": "whether a screen is out of date",
    "conversations.LearningTime.minutes": "how long it took",
    "conversations.LearningTime.people": "how many were there",
    "conversations.Answer.number": "in which order words came in",
    "conversations.CaseDecision.case_number": "which case it is about",
    "conversations.CaseDecision.choice": "which of the decisions, by its place among them",
    "conversations.Asked.given": "how many answered, not what",
    "conversations.Said.number": "in which order words came in",
    "conversations.Board.left": "minutes",
    "conversations.Board.left_in_all": "minutes",
    "conversations.Board.people": "how many take part",
    "conversations.Step.parts": "a share of the time",
    "conversations.Learnt.conversations": "of a quarter of a team",
    "conversations.Learnt.minutes": "of a quarter of a team",
    "conversations.Quarter.number": "of the year",
    "conversations.Quarter.year": "of the calendar",
    "conversations.Marks.voters": "how many chose what to talk about",
    "conversations.Marks.counts": "which dilemma the group wants to talk about, while it chooses",
    "conversations.Spread.people": "how many decided, from a threshold up",
    "conversations.Spread.rows": "how far decisions on one case lie apart, in the order in which they were offered",
    "agreements.Likeness.score": "how alike two texts are, to find an agreement again",
    "agreements.AgreementView.areas": "numbers of life areas",
    "agreements.Text.parts": "how much a part of a text weighs when one searches",
    "casework.Part.subjects": "keys of persons",
    "casework.Mark.start": "a place in a text",
    "casework.Mark.end": "a place in a text",
    "trials.KnownAssumption.said": "how often something was seen for a claim of policy, and against it",
}
"""What may hold a number: ``room.model.field``, or ``room.view.field`` at the door of a room; and of what it is one."""
COUNTS: dict[str, str] = {
    "reflection/dilemmas/selectors.py:empty_places": "places of the box that are not filled",
    "reflection/agreements/selectors.py:_said": "how often a way of working helped",
    "reflection/casework/domain/known.py:stand_ins": "how often a name stands in a text",
    "reflection/casework/making.py:marks_of": "the longest of two names goes first",
    "reflection/trials/selectors.py:experiments_of": "how often a team looked back on a trial",
    "reflection/trials/services.py:end_experiment": "how often a team looked back on a trial",
}
"""Where something may be counted or put in an order by a count: ``file:function``, and of what."""
OTHER_THINGS: dict[str, str] = {
    "agreements/domain/likeness.py": "how alike two texts are, to find an agreement again",
    "casework/domain/forms.py": "which form of a name goes first when it is replaced",
}
"""Files of the storey whose words look like a verdict and are about something else."""
DOORS: dict[str, str] = {
    "conversation_marks(bigint)": "how often a dilemma was chosen to talk about, in the group that chooses",
    "conversation_spread(bigint)": "how far decisions on one case lie apart, from a threshold up and without names",
    "weighed_on(bigint, date)": "in bands of five, of how many people of a team work weighed on them in a quarter",
}
"""Narrow functions that may give a number out, and of what."""

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
    """Every dataclass at the door of a room of the storey, as (``room.Name``, class)."""
    for room in pkgutil.iter_modules(keukentafel.reflection.__path__):
        door = import_module(f"keukentafel.reflection.{room.name}.public")
        for name, one in inspect.getmembers(door, dataclasses.is_dataclass):
            if one.__module__.startswith("keukentafel.reflection."):
                yield f"{one.__module__.split('.')[2]}.{name}", one


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
        of_every_case = issubclass(model, CaseRow) and field.name in {
            one.name for one in CaseRow._meta.fields
        }
        is_key = field.primary_key or field.is_relation or of_every_case or field.name.endswith("_id")
        if isinstance(field, _NUMERIC) and not is_key:
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
    found, wrong = dict(views()), []
    assert len(found) > 5
    for name, one in found.items():
        for field in dataclasses.fields(one):
            if field.name.endswith("_id") or field.name == "key" or f"{name}.{field.name}" in NUMBERS:
                continue
            assert not _VERDICT.search(field.name), f"{name}.{field.name}"
            # Also inside: of a dict of numbers one makes an order.
            if re.search(r"\b(int|float|Decimal)\b", str(field.type)):
                wrong.append(f"{name}.{field.name}")
    assert wrong == [], "they hold a number"


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
    found = {
        (f"{path.relative_to(SRC).as_posix()}:{function}", name)
        for path in sources()
        for function, name in uses(ast.parse(path.read_text(encoding="utf8")))
    }
    assert found
    assert sorted(one for one in found if one[0] not in COUNTS) == []


def test_no_operation_and_no_word_of_a_page_gives_a_verdict():
    for path in sources():
        if path.as_posix().endswith(tuple(OTHER_THINGS)):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.arg):
                name = node.arg if isinstance(node, ast.arg) else node.name
                assert not _VERDICT.search(name), f"{path.name}: {name}"
    for path in templates():
        # Sorting what people said would put one above another.
        assert "dictsort" not in path.read_text(encoding="utf8"), path.name


def test_no_narrow_function_of_the_storey_gives_out_a_number_of_what_people_did():
    doors = {
        door.signature: door.sql for model in reflection_models() for door in getattr(model, "doors", ())
    }
    assert doors
    wrong = []
    for signature, sql in doors.items():
        body = re.sub(r"--.*", "", sql)
        # A count may decide whether something is shown or done; it is never what is shown, nor what it is ordered by.
        if re.search(r"(?i)\breturns\s+void\b", body):
            continue
        shown = re.sub(r"(?is)\bhaving\b.*?(?=\border by\b|\blimit\b|\$\$|;)", "", body)
        gives = re.search(r"\b(count|sum|avg|rank|row_number|percent_rank)\s*\(", shown, re.I)
        if gives and signature not in DOORS:
            wrong.append(signature)
    assert wrong == []


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


def order_in_the_box(cast):
    page = sign_in_client(cast.leader).get("/leren/dilemmas/").content.decode()
    keys = re.findall(r'href="/leren/dilemmas/([a-z_]+)/"', page)
    return [key for key in keys if key != "nieuw"], "Speelt nu" in page


def test_what_presses_stands_where_it_stood(cast, now):
    before, pressed = order_in_the_box(cast)
    assert len(before) == 11
    assert not pressed
    for who in (cast.coach, cast.colleague, cast.deputy):
        with acting_as(who) as by:
            spot_dilemma(team_id=cast.team, dilemma="figures_or_richer_account", by=by, at=now)
    after, pressed = order_in_the_box(cast)
    assert pressed
    assert after == before
