"""The two packs that ship."""

import io
import re

import pytest
from pack_making import copy_of, line_of, problems_in, replace_text

from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.method import commands
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.domain.entries import ladder_from, life_areas_from, mapped
from keukentafel.foundation.method.domain.pack import read_pack

HISTORIC, TODAY = read_pack(PACKS / "velve-lindenhof-2008"), read_pack(PACKS / "wijkteam")


@pytest.mark.parametrize("name", ["velve-lindenhof-2008", "wijkteam"])
def test_a_shipped_pack_is_right(name):
    with copy_of(name) as folder:
        assert problems_in(folder) == []


def test_the_historic_pack_is_a_source_on_which_no_case_runs():
    assert not HISTORIC.loadable_for_cases and TODAY.loadable_for_cases
    numbers = {entry["key"]: entry["value"] for entry in HISTORIC.section("numbers")["entries"]}
    assert numbers["target_addresses"] == 634


def test_the_four_lists_of_the_seeds_have_nine_eight_seven_and_eight_areas():
    lists = HISTORIC.section("life_areas")["lists"]
    assert [(found["key"], len(found["areas"])) for found in lists] == [
        ("plan", 9),
        ("social_rise", 8),
        ("mandates", 7),
        ("outcomes", 8),
    ]


@pytest.mark.parametrize("pack", [HISTORIC, TODAY])
def test_the_mapping_works_both_ways_alike_between_any_two_lists(pack):
    data = pack.section("life_areas")
    lists = {found["key"]: [area["key"] for area in found["areas"]] for found in data["lists"]}
    for one, areas in lists.items():
        for other in lists:
            for area in areas:
                for there in mapped(data, one, area, other):
                    assert area in mapped(data, other, there, one)
    assert mapped(data, "plan_2008" if "plan_2008" in lists else "plan", "debts", data["in_use"]) == {"debts"}


def test_money_and_debts_of_the_plan_are_one_area_of_the_outcomes():
    data = HISTORIC.section("life_areas")
    assert mapped(data, "outcomes", "finances_debts", "plan") == {"finances", "debts"}
    assert mapped(data, "outcomes", "justice", "plan") == set(), "the plan of 2008 had no area for safety"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("pack", [HISTORIC, TODAY])
def test_every_life_area_has_a_ladder_of_five_steps_and_small_steps_to_the_next(pack, language):
    for area in life_areas_from(pack.section("life_areas"), language):
        ladder = ladder_from(pack.section("ladders"), area, language)
        assert [step.number for step in ladder.steps] == [1, 2, 3, 4, 5]
        assert all(step.small_steps for step in ladder.steps[:-1])
        assert ladder.step(3).label


def test_outcomes_of_the_historic_ladders_are_about_the_household_and_not_about_obeying_the_coach():
    outcomes = [
        outcome for ladder in HISTORIC.section("ladders")["ladders"] for outcome in ladder.get("outcomes", ())
    ]
    assert len(outcomes) >= 12
    assert not [outcome for outcome in outcomes if re.search(r"coach|accepte", outcome["nl"] + outcome["en"])]


def test_the_covenant_has_25_partners_and_the_municipality():
    roles = [entry["role"] for entry in HISTORIC.section("organisations")["entries"]]
    assert [roles.count(role) for role in ("municipality", "team_member", "specific_problems")] == [1, 9, 16]


def test_todays_pack_names_who_to_call():
    phones = {entry["key"]: entry.get("phone") for entry in TODAY.section("numbers")["entries"]}
    assert (phones["emergency"], phones["veilig_thuis"], phones["suicide_prevention"]) == (
        "112",
        "0800-2000",
        "0800-0113",
    )
    out = io.StringIO()
    commands.check("wijkteam", out=out)
    line = line_of(PACKS / "wijkteam", "numbers.yaml", "- key: doctor_out_of_hours")
    assert f"numbers.yaml:{line}: The town still fills in: Doctor out of hours." in out.getvalue()


def test_keeping_has_a_term_for_every_category_and_says_what_is_not_verified():
    entries = TODAY.section("retention")["entries"]
    assert {category.name.lower() for category in Category} <= {entry["category"] for entry in entries}
    terms = {entry["key"]: (entry["amount"], entry["unit"]) for entry in entries}
    assert terms["household"] == (20, "years") and terms["wmo_file"] == (15, "years")
    assert {"signal_not_taken_up", "safety", "access_log"} <= set(terms)
    assert all(entry["article"] and entry["verified"] is False for entry in entries)


def test_what_is_wide_is_off_until_a_town_says_why():
    for entry in TODAY.section("settings")["entries"]:
        assert entry.get("safe_value", entry["value"]) == entry["value"]


def test_commands_check_and_diff_say_what_they_found():
    out = io.StringIO()
    with copy_of(of_every_room=True) as folder:
        replace_text(folder, "terms.yaml", "amount: 5", "amount: 4")
        assert commands.diff("wijkteam", folder, out=out) == 0
        assert "changed terms / entries / triage / amount: 5 -> 4" in out.getvalue()
        replace_text(folder, "terms.yaml", "amount: 4", "amount: x")
        assert commands.check(folder, out=out) == 1
        assert commands.diff("wijkteam", folder, out=out) == 1
    assert "terms.yaml:" in out.getvalue() and "1 problem(s)" in out.getvalue()
