"""What the rules of craft say, without a database; and the profile that ships."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import read_pack
from keukentafel.foundation.people.domain.roles import Role, not_together_with
from keukentafel.reflection.craft.domain.checking import LEAST, may_be_shown
from keukentafel.reflection.craft.domain.profile import Stand, not_shared, who_knows

TODAY = date(2026, 11, 23)
names = st.sampled_from(["Anna", "Bas", "Cem", "Dewi"])
shared = st.lists(st.tuples(st.sampled_from(["Schulden", "schulden ", "Jeugd"]), names, st.booleans()))


@pytest.fixture(scope="module")
def profile():
    return read_pack(PACKS / "wijkteam").section("profile")


def test_the_profile_has_a_level_and_five_roles_with_all_their_behaviours_and_a_source_beside_each(profile):
    assert profile["level"]["nl"]
    assert [len(role["behaviours"]) for role in profile["entries"]] == [3, 5, 4, 12, 4]
    every = [one for role in profile["entries"] for one in role["behaviours"]]
    assert all(one["source"].startswith("seed 004, annex 2") and one["ask"]["nl"] for one in every)
    assert len({one["key"] for one in every}) == 28


def test_who_leads_a_team_has_six_tasks_for_knowledge_each_with_a_question(profile):
    assert len(profile["leader_tasks"]) == 6
    assert all(one["ask"]["nl"].endswith("?") for one in profile["leader_tasks"])


def test_a_stand_is_a_word_and_no_number():
    assert [one.value for one in Stand] == ["strong", "learn"]


@given(shared)
def test_who_knows_stands_by_name_and_each_once(rows):
    found = who_knows(rows)
    assert [one.words.casefold() for one in found] == sorted(
        {topic.strip().casefold() for topic, _n, _s in rows}
    )
    for one in found:
        assert list(one.specialists) == sorted(one.specialists)
        assert list(one.others) == sorted(one.others)
        assert not set(one.specialists) & set(one.others)


@given(shared)
def test_the_order_in_which_people_shared_changes_nothing(rows):
    assert [(one.specialists, one.others) for one in who_knows(rows)] == [
        (one.specialists, one.others) for one in who_knows(rows[::-1])
    ]


def test_what_nobody_shared_is_of_the_team_and_names_nobody():
    assert not_shared({"wonen": "Wonen", "geld": "Geld"}, ["geld", ""]) == ["Wonen"]


@given(answers=st.integers(0, 12), closes=st.integers(-5, 5))
def test_words_stand_together_only_once_the_check_closed_and_five_answered(answers, closes):
    shown = may_be_shown(answers, TODAY + timedelta(days=closes), TODAY)
    assert shown is (answers >= LEAST and closes <= 0)


def test_leading_a_team_and_guiding_its_learning_go_not_together_and_other_roles_do():
    assert not_together_with(Role.TEAM_LEADER) == {Role.LEARNING_COACH}
    assert not_together_with(Role.LEARNING_COACH) == {Role.TEAM_LEADER}
    assert not_together_with(Role.COACH) == frozenset()
