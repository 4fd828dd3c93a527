"""The table of facts that give a right: held against the code, and each entry to its last second."""

import ast
import importlib
import inspect
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from rights_by_sharing import SCENES

from backup import behind_the_wall
from family import as_migrator
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.safeguards.public import (
    GRANTS_FROM_FACTS,
)

SOURCE = Path(__file__).resolve().parents[2] / "src" / "keukentafel"
REAL = [entry for entry in GRANTS_FROM_FACTS if not entry.pending]
WITH_END = [entry for entry in REAL if entry.ended_by]


def texts_of(node):
    """How a fact begins that is written down as text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        first = node.values[0]
        yield first.value if isinstance(first, ast.Constant) else "{"


def facts_in_the_code():
    """Each fact that the code gives: the value of every ``fact=``, what ``…fact`` gives, and constants of facts."""
    for module in SOURCE.rglob("*.py"):
        if "migrations" in module.parts:
            continue
        tree = ast.parse(module.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "fact":
                yield from texts_of(node.value)
            elif isinstance(node, ast.FunctionDef) and re.search(r"(^|_)fact$", node.name):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and inner.value is not None:
                        yield from texts_of(inner.value)
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_slice", "end_fact"):
                for argument in node.args[1:]:
                    yield from (text for text in texts_of(argument) if text in ("caretaker",) or ":" in text)
        yield from re.findall(r"'fact', '(\w+:)'", module.read_text())


def test_every_fact_that_the_code_gives_stands_in_the_table():
    known = {entry.fact for entry in REAL}
    found = {text.split(":")[0] for text in facts_in_the_code()}
    assert found - known == set()
    assert {"engagement", "deputy", "partner", "emergency", "review", "waiting"} <= found


def test_every_fact_in_a_full_database_stands_in_the_table(scene):
    found = {
        fact.split(":")[0]
        for (fact,) in behind_the_wall("select fact from access_grant")
        if fact != "slice" and not fact.startswith("own file ")
    }
    assert found - {entry.fact for entry in REAL} == set()


@pytest.mark.parametrize("entry", REAL, ids=lambda entry: entry.situation)
def test_the_code_that_an_entry_names_is_there(entry):
    assert entry.given_by
    for dotted in (*entry.given_by, *entry.ended_by):
        module, _dot, name = dotted.rpartition(".")
        assert inspect.isfunction(getattr(importlib.import_module(module), name)), dotted


def test_how_many_situations_wait_for_their_feature(capsys):
    waiting = [entry for entry in GRANTS_FROM_FACTS if entry.pending]
    with capsys.disabled():
        print(f"\nRights from facts: {len(REAL)} real, {len(waiting)} pending")
    assert waiting == []


def travel(db, by):
    """Let time go by: every right begins and ends that much sooner."""
    db.execute(
        "update access_grant set valid_from = valid_from - %s::interval, valid_to = valid_to - %s::interval",
        [by, by],
    )


def reaches(actor, file_id, level):
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute("select %s = any (wall.files(%s))", [file_id, level])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("entry", WITH_END, ids=lambda entry: entry.situation)
def test_each_right_is_there_in_its_last_second_and_gone_in_the_next(cast, now, entry):
    actor = SCENES[entry.situation](cast, now)
    who = {"absence": (2, cast.team), "weighing": (2, cast.team), "partner": (3, actor.organisation)}
    who["advice"] = who["partner"]
    with as_migrator() as db:
        key, file_id, level, ends = db.execute(
            "select id, file_id, level, valid_to from access_grant"
            " where fact like %s and grantee_kind = %s and grantee_id = %s order by id",
            [f"{entry.fact}%", *who.get(entry.fact, (1, actor.id))],
        ).fetchone()
        # Only this right counts, and it is an hour old: nothing else opens the file meanwhile.
        db.execute("update access_grant set revoked_at = now() where id <> %s", [key])
        db.execute("update access_grant set valid_from = valid_from - interval '1 hour' where id = %s", [key])
        db.commit()
        if entry.situation == "an organisation that leaves":
            assert reaches(actor, file_id, level), "on its last day"
            db.execute("update people_membership set ends = ends - 1 where ends > current_date")
            db.commit()
            assert not reaches(actor, file_id, level), "on the next"
            return
        assert ends is not None
        travel(db, ends - timezone.now() - timedelta(seconds=1))
        db.commit()
        assert reaches(actor, file_id, level), "in its last second"
        travel(db, timedelta(seconds=1))
        db.commit()
        assert not reaches(actor, file_id, level), "in the next"
