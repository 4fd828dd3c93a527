"""The access specification (``docs/security/access/``) holds: in the gate, in SQL and through HTTP."""

import pytest
from django.db import connection
from specified import (
    THINGS,
    cells,
    expected,
    filled,
    happens,
    keys_said,
    line_of,
    lines,
    pairwise,
    rows_of,
    seats,
    situations,
)
from specified_pages import answers, wrong_answers

from keukentafel.foundation.access.public import abilities
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as
from specified_town import read_town, turn_into

PENDING = 3
"""Seats that wait for their capability: this number may only fall."""


@pytest.fixture
def town(cast, specified_made):
    return read_town(cast, specified_made.told)


def test_how_many_seats_wait_for_their_capability(capsys):
    waiting = {name: row["pending"] for name, row in seats().items() if row["pending"]}
    with capsys.disabled():
        print(
            f"\nAccess specification: {len(filled())} seats, {len(waiting)} pending, {len(situations())} situations"
        )
    assert len(waiting) <= PENDING
    assert set(waiting) & set(lines()[0]) == set()


def test_every_ability_has_a_line_that_says_something_of_every_seat():
    assert {line["ability"] for line in lines()} == set(abilities())
    for line in lines():
        assert {line[seat] for seat in filled()} <= {"may", "told", ""}, line["ability"]
        assert line["thing"] in {"", *THINGS}, line["ability"]


def test_the_gate_says_of_every_seat_and_every_ability_what_the_specification_says(town):
    wrong = [
        f"{seat}, {ability}: {found or 'absent'}, specified {expected(seat, ability) or 'absent'}"
        for seat, ability in cells()
        if (found := happens(town.actors[seat], ability, town)) != expected(seat, ability)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_wall_shows_every_seat_the_rows_that_the_specification_says(town):
    wrong, tried = [], 0
    for model in case_models():
        table = model._meta.db_table
        rows = rows_of(table, town.home.file)
        for seat in filled():
            with acting_as(town.actors[seat]), connection.cursor() as cursor:
                cursor.execute(f"select id from {table} where file_id = %s", [town.home.file])
                seen = {key for (key,) in cursor.fetchall()}
            said = keys_said(seat, table, int(model.wall_level), rows, town)
            tried += bool(rows)
            if seen != said:
                wrong.append(f"{seat}, {table}: sees {len(seen)}, specified {len(said)} of {len(rows)}")
    assert not wrong, "\n".join(wrong)
    assert tried > 25 * len(filled())


@pytest.mark.parametrize("situation", [name for name in situations() if name != "running"])
def test_the_gate_keeps_to_the_specification_in_every_situation(cast, now, town, situation):
    tried = [(seat, ability) for seat, ability, there in pairwise(list(situations())) if there == situation]
    turn_into(cast, town, situation, situations()[situation]["seats"].split(), now)
    wrong = [
        f"{seat}, {ability}, {situation}: {found or 'absent'}, specified {said or 'absent'}"
        for seat, ability in tried
        if (found := happens(town.actors[seat], ability, town))
        != (said := expected(seat, ability, situation))
    ]
    assert not wrong, "\n".join(wrong)
    assert {seat for seat, _ in tried} == set(filled())
    assert {ability for _, ability in tried} == set(abilities())


def test_the_pages_answer_every_seat_and_every_ability_as_the_specification_says(town):
    found = list(answers(town, every_page=False))
    wrong = wrong_answers(found)
    assert not wrong, "\n".join(wrong)
    assert len({(one.seat, one.ability) for one in found}) >= len(filled()) * 40


def test_a_line_that_is_missing_or_wrong_is_found(town, monkeypatch):
    line = line_of("plans.change")
    monkeypatch.setitem(line, "former_coach", "may")
    assert happens(town.actors["former_coach"], "plans.change", town) != expected(
        "former_coach", "plans.change"
    )
