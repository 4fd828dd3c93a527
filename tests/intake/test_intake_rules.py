"""Intake's rules: silence has an end, word back is never too much, a suggestion explains itself and decides nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.work.intake.domain.answering import Word, informant_kind_of, may_be_told, widest_word
from keukentafel.work.intake.domain.deciding import Proposal, decision_mistakes
from keukentafel.work.intake.domain.suggesting import CoachFacts, Ground, room_at, suggest
from keukentafel.work.intake.domain.telling import Telling, telling_mistakes
from keukentafel.work.intake.domain.waiting import Age, Due, age_of, due_on

TODAY = date(2026, 11, 18)
MONEY, SCHOOL = ("money", "Geld"), ("school", "School")


def coach(name: str, **facts: object) -> CoachFacts:
    """A coach with room, of whom nothing is known."""
    known = {"account_id": hash(name), "public_id": name, "name": name, "households": 10, "hours": 36.0}
    return CoachFacts(**(known | facts))  # type: ignore[arg-type]


def test_telling_needs_no_reason() -> None:
    assert telling_mistakes(Telling(told=True), TODAY) == {}


def test_silence_needs_a_reason_and_an_end() -> None:
    assert telling_mistakes(Telling(told=False), TODAY) == {"not_told_reason": "why", "told_by_date": "until"}
    assert telling_mistakes(Telling(told=False, because="Eerst bellen", until=TODAY), TODAY) == {}


def test_silence_does_not_end_in_the_past() -> None:
    telling = Telling(told=False, reason="inquiry_first", until=TODAY - timedelta(days=1))
    assert telling_mistakes(telling, TODAY) == {"told_by_date": "past"}


@pytest.mark.parametrize(
    ("kind", "legal_basis", "word"),
    [
        ("resident", "", Word.ABOUT_SELF),
        ("professional", "Jeugdwet art. 2.7", Word.TAKEN_UP),
        ("professional", "  ", Word.RECEIVED),
        ("other", "Jeugdwet art. 2.7", Word.RECEIVED),
    ],
)
def test_the_most_that_may_be_told(kind: str, legal_basis: str, word: Word) -> None:
    assert widest_word(kind, legal_basis=legal_basis) is word


@given(st.sampled_from(["professional", "other"]), st.text())
def test_nobody_but_the_resident_hears_what_we_do(kind: str, legal_basis: str) -> None:
    assert not may_be_told(Word.ABOUT_SELF, kind, legal_basis=legal_basis)


@given(st.sampled_from(["resident", "professional", "other"]), st.text())
def test_thanks_may_always_be_given(kind: str, legal_basis: str) -> None:
    assert may_be_told(Word.RECEIVED, kind, legal_basis=legal_basis)


def test_a_neighbour_never_hears_whether_it_was_taken_up() -> None:
    assert not may_be_told(Word.TAKEN_UP, "other", legal_basis="Jeugdwet art. 2.7")


def test_the_channel_says_in_which_role_somebody_signals() -> None:
    roles = {key: informant_kind_of(key) for key in ("about_self", "taken_up", "received", "none")}
    assert roles == {
        "about_self": "resident",
        "taken_up": "professional",
        "received": "other",
        "none": "other",
    }


def test_a_coach_is_chosen_without_a_reason() -> None:
    assert decision_mistakes(Proposal("coach", coach_id=1), {"has_time"}) == {}


def test_a_coach_must_be_named() -> None:
    assert decision_mistakes(Proposal("coach"), set()) == {"coach": "coach"}


@pytest.mark.parametrize("kind", ["waiting_list", "partner", "referred", "informal", "no_action"])
def test_everything_else_says_why(kind: str) -> None:
    assert decision_mistakes(Proposal(kind, keeper_id=1), set()) == {"reason": "why"}
    assert decision_mistakes(Proposal(kind, keeper_id=1, reason="De school doet het zelf"), set()) == {}


def test_waiting_names_who_keeps_contact() -> None:
    assert decision_mistakes(Proposal("waiting_list", reasons=("no_hours",)), {"no_hours"}) == {
        "keeper": "keeper"
    }


def test_a_reason_of_another_decision_is_refused() -> None:
    assert decision_mistakes(Proposal("no_action", reasons=("has_time",)), {"not_serious"}) == {
        "reasons": "other"
    }


def test_an_unknown_decision_is_refused() -> None:
    assert decision_mistakes(Proposal("forget"), set()) == {"kind": "kind"}


def test_coaches_stand_by_name_whoever_is_suggested() -> None:
    shown = suggest([coach("Zoë", households=1), coach("Anna"), coach("Mo")], [], 25)
    assert [one.coach.name for one in shown] == ["Anna", "Mo", "Zoë"]


def test_who_the_household_knows_comes_before_who_has_more_room() -> None:
    shown = suggest([coach("Anna", households=20, was_involved=True), coach("Mo", households=2)], [], 25)
    assert [one.coach.name for one in shown if one.suggested] == ["Anna"]
    assert Ground.WAS_INVOLVED in shown[0].grounds


def test_knowledge_of_the_life_area_is_named() -> None:
    shown = suggest([coach("Anna", skills=("geld",)), coach("Mo", skills=("SCHOOL",))], [SCHOOL], 25)
    assert [one.coach.name for one in shown if one.suggested] == ["Mo"]
    assert shown[1].knows == ("School",)
    assert shown[1].grounds == (Ground.KNOWS, Ground.MOST_ROOM)


def test_a_skill_counts_by_its_key_too() -> None:
    assert suggest([coach("Anna", skills=("money",))], [MONEY], 25)[0].knows == ("Geld",)


def test_nobody_is_suggested_when_nothing_makes_a_difference() -> None:
    assert not any(one.suggested for one in suggest([coach("Anna"), coach("Mo")], [], 25))


def test_who_is_away_or_full_is_shown_with_that_reason_and_not_suggested() -> None:
    shown = suggest([coach("Anna", absent=True), coach("Mo", households=25)], [], 25)
    assert [(one.grounds, one.suggested) for one in shown] == [
        ((Ground.ABSENT,), False),
        ((Ground.FULL,), False),
    ]


def test_half_a_week_has_half_the_room() -> None:
    assert room_at(18.0, 25) == 12
    assert room_at(None, 25) == 25


COACHES = st.lists(
    st.builds(
        coach,
        st.sampled_from(["Anna", "Bo", "Cem", "Dirk"]),
        households=st.integers(0, 40),
        hours=st.one_of(st.none(), st.floats(0, 40)),
        absent=st.booleans(),
        received_it=st.booleans(),
        was_involved=st.booleans(),
    ),
    max_size=6,
)


@given(COACHES)
def test_at_most_one_is_suggested_always_with_a_ground_and_room(coaches: list[CoachFacts]) -> None:
    shown = suggest(coaches, [MONEY, SCHOOL], 25)
    suggested = [one for one in shown if one.suggested]
    assert len(suggested) <= 1
    assert len(shown) == len(coaches)
    assert all(one.grounds for one in shown)
    assert all(one.room > 0 and not one.coach.absent for one in suggested)


def test_a_signal_is_late_after_its_term() -> None:
    assert age_of(date(2026, 11, 11), TODAY, 5) == Age(5, late=False)
    assert age_of(date(2026, 11, 10), TODAY, 5) == Age(6, late=True)


def test_waiting_asks_for_safety_first() -> None:
    assert due_on(TODAY, TODAY, TODAY) == (Due.SAFETY_CHECK, Due.CONTACT)
    assert due_on(TODAY + timedelta(days=1), TODAY + timedelta(days=1), TODAY) == ()
