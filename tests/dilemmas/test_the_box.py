"""The box of dilemmas: what the pack has, what a team makes of it, and who sees that."""

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import read_pack
from keukentafel.reflection.dilemmas.domain.words import own_id, own_key, same_word
from keukentafel.reflection.dilemmas.models import OwnDilemma
from keukentafel.reflection.dilemmas.public import (
    QUALITIES,
    DilemmaMistake,
    dilemma,
    dilemmas_of,
    empty_places,
    move_dilemma,
    qualities,
    take_dilemma_out,
    write_dilemma,
)
from scene_dilemmas import OWN

READABLE = {
    "Generalistisch of specialistisch?": "professionalism",
    "Binnen of buiten de lijntjes kleuren?": "legitimacy",
    "Regelarm of regelrijk?": "legitimacy",
    "Resultaatgestuurd of regelgestuurd?": "legitimacy",
    "Kosten of kwaliteit?": "legitimacy",
    "Cijferijver of rijker verantwoorden?": "legitimacy",
    "Zelf doen of overdragen?": "integrality",
    "Verbreden of verdiepen?": "integrality",
    "Zelf besluiten of samen besluiten?": "integrality",
    "Pragmatisch of fundamenteel?": "integrality",
}
"""The ten of seed 000 that can be read, each with the column in which it most likely stood."""
FROM_A_TITLE = "Werken aan de wijk of werken aan de wachtlijst?"


def packed():
    return read_pack(PACKS / "wijkteam").section("dilemmas")


def test_the_pack_has_the_ten_that_can_be_read_and_one_whose_place_is_unknown():
    entries = packed()["entries"]
    assert {one["nl"]: one["quality"] for one in entries if "place" not in one} == READABLE
    assert [one["nl"] for one in entries if one.get("place") == "unknown"] == [FROM_A_TITLE]
    # Which belongs where is inferred, of every one.
    assert not any(one["certain"] for one in entries)
    assert packed()["places"] - len(entries) == 9


def test_each_source_is_named_and_every_dilemma_has_two_sides_with_their_value():
    data = packed()
    for name in ("qualities", "issues", "values", "concepts", "prompts", "core_tasks", "entries"):
        assert all(one["source"] for one in data[name]), name
    assert [one["key"] for one in data["qualities"]] == list(QUALITIES)
    # Of each quality as many as the source asks.
    assert [len({asked["nl"] for asked in one["questions"]}) for one in data["qualities"]] == [3, 4, 4, 5]
    assert len(data["issues"]) == 7
    for one in data["entries"]:
        for language in ("nl", "en"):
            said = [pole["explanation"][language] for pole in one["poles"]]
            assert len(set(said)) == 2
            # Neither side is argued for at more than twice the length of the other.
            assert max(map(len, said)) < 2 * min(map(len, said)), one["key"]


@given(st.text(max_size=30))
def test_a_key_of_a_team_leads_back_to_its_row_and_one_of_the_pack_to_none(public_id):
    assert own_id(own_key(public_id)) == public_id
    assert own_id("cost_or_quality") == ""


@given(st.sampled_from(["eigen kracht", "Eigen  Kracht", " “Eigen kracht” ", "eigen kracht."]))
def test_a_word_is_the_same_in_every_way_to_write_it(word):
    assert same_word(word) == "eigen kracht"


def written(cast, now, team=None, who=None, **more):
    with acting_as(who or cast.facilitator) as by:
        return write_dilemma(team_id=team or cast.team, by=by, at=now, **(OWN | more))


def test_a_team_fills_nine_places_and_no_tenth_until_one_is_taken_out(cast, now):
    rows = [written(cast, now, title=f"Wachten of doen {chr(97 + number)}?") for number in range(9)]
    with acting_as(cast.coach) as by:
        assert empty_places(cast.team) == 0
        with pytest.raises(DilemmaMistake):
            write_dilemma(team_id=cast.team, by=by, at=now, **OWN)
        take_dilemma_out(dilemma=rows[0], by=by, at=now)
        assert empty_places(cast.team) == 1
        assert own_key(rows[0].public_id) not in {one.key for one in dilemmas_of(cast.team)}
        # What points at it still finds its words.
        assert dilemma(own_key(rows[0].public_id), cast.team).title == "Wachten of doen a?"


def test_a_dilemma_without_the_value_of_one_side_is_no_dilemma(cast, now):
    for missing in ("title", "pole_a", "pole_a_why", "pole_b", "pole_b_why", "quality"):
        with pytest.raises(DilemmaMistake):
            written(cast, now, **{missing: " "})


def test_a_team_moves_any_dilemma_and_no_other_team_notices(cast, now):
    own = own_key(written(cast, now).public_id)
    with acting_as(cast.coach) as by:
        before = dilemma("cost_or_quality", cast.team)
        assert (before.quality, before.certain, before.moved) == ("legitimacy", False, False)
        for key in ("cost_or_quality", own):
            move_dilemma(team_id=cast.team, dilemma=key, quality="integrality", by=by, at=now)
            assert dilemma(key, cast.team).quality == "integrality"
        assert dilemma("cost_or_quality", cast.team).certain
        move_dilemma(team_id=cast.team, dilemma="cost_or_quality", quality="presence", by=by, at=now)
        assert {one.key: one.quality for one in dilemmas_of(cast.team)}["cost_or_quality"] == "presence"
        for wrong in ({"dilemma": "nothing"}, {"quality": "best"}):
            with pytest.raises(DilemmaMistake):
                move_dilemma(
                    **({"team_id": cast.team, "dilemma": own, "quality": "presence"} | wrong), by=by, at=now
                )
    with acting_as(cast.other_team_coach):
        assert dilemma("cost_or_quality", cast.other_team).quality == "legitimacy"
        assert not OwnDilemma.objects.exists()
        assert dilemma(own, cast.team) is None


def test_nobody_writes_for_a_team_with_which_they_do_not_learn(cast, now):
    for who in (cast.other_team_coach, cast.policy_adviser, cast.administrator, cast.buddy, cast.mother):
        with pytest.raises(ProgrammingError):
            written(cast, now, who=who)


def test_the_list_asks_as_little_for_many_as_for_none(cast, now):
    counted = []
    with acting_as(cast.coach):
        # The pack is read once in a process.
        assert len(qualities()) == 4
    for number in range(2):
        if number:
            for each in range(4):
                written(cast, now, title=f"Ja of nee {chr(97 + each)}?")
        with acting_as(cast.coach), CaptureQueriesContext(connection) as queries:
            assert {one.quality for one in dilemmas_of(cast.team)} == set(QUALITIES)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 3
