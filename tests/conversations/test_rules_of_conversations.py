"""The rules of conversations: time boxes, voting, what is shown, spreads and hours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.reflection.conversations.domain.answering import Said, are_shown, in_order
from keukentafel.reflection.conversations.domain.guides import (
    GUIDES,
    LONGEST,
    PARTS,
    SHORTEST,
    ConversationMistake,
    Form,
    Question,
    StepKind,
    asked_by,
    minutes_left,
    next_step,
    step_before,
    time_boxes,
)
from keukentafel.reflection.conversations.domain.hours import Quarter, hours_of
from keukentafel.reflection.conversations.domain.picking import MOST_MARKS, checked_marks, leading, picked
from keukentafel.reflection.conversations.domain.principles import Principle, checked
from keukentafel.reflection.conversations.domain.spread import FEWEST, spread
from keukentafel.reflection.conversations.domain.standing import Lacks, State, lacks, may_move

_KEYS = st.sampled_from("abcdef")


@given(st.sampled_from(Form), st.integers(SHORTEST, LONGEST))
def test_the_time_boxes_of_a_form_fill_its_time_to_the_minute(form, minutes):
    boxes = time_boxes(form, minutes)
    assert sum(boxes.values()) == minutes
    assert min(boxes.values()) >= 1
    assert list(boxes) == [one.key for one in GUIDES[form]]


def test_half_an_hour_is_possible_and_every_form_divides_its_time_alike():
    for form, steps in GUIDES.items():
        assert sum(one.parts for one in steps) == PARTS
        assert time_boxes(form, 30)
        assert steps[-1].kind is StepKind.OUTCOME


@pytest.mark.parametrize("form", list(Form))
def test_going_on_and_back_visits_each_step_in_order_and_what_was_asked_stays_asked(form):
    seen, key = [], ""
    while (step := next_step(form, key)) is not None:
        key = step.key
        seen.append(key)
        assert set(step.questions) <= set(asked_by(form, key))
    assert seen == [one.key for one in GUIDES[form]]
    assert step_before(form, seen[0]) is None
    assert step_before(form, seen[1]).key == seen[0]
    assert set(asked_by(form, key)) == {q for one in GUIDES[form] for q in one.questions}


def test_a_question_belongs_to_one_step_of_a_form_and_none_asks_for_a_mark():
    for steps in GUIDES.values():
        asked = [question for step in steps for question in step.questions]
        assert len(asked) == len(set(asked))
    assert not {"best", "score", "rank", "mark"} & {one.value for one in Question}


def test_each_form_asks_its_own_questions_and_an_ethical_consultation_keeps_its_method():
    asked = [question for steps in GUIDES.values() for step in steps for question in step.questions]
    assert len(asked) == len(set(asked)), "no form asks what another asks"
    method = [Question.MORAL, Question.KNOWN, Question.VALUES, Question.OPTIONS, Question.WEIGHED]
    assert list(asked_by(Form.ETHICS, "outcome")) == method
    assert _lacks(Form.ETHICS, cases=0, dilemma="") == [Lacks.CASE]


@given(st.dictionaries(_KEYS, st.integers(0, 9), min_size=1))
def test_the_dilemma_with_the_most_marks_is_picked_and_a_tie_is_chosen_aloud(counts):
    first = leading(counts)
    assert all(counts[one] == max(counts.values()) for one in first)
    if len(first) == 1:
        assert {picked(counts)} == first
        assert {picked(counts, "f")} == first
    elif first:
        with pytest.raises(ConversationMistake):
            picked(counts)
        assert all(picked(counts, one) == one for one in first)
    else:
        with pytest.raises(ConversationMistake):
            picked(counts, "a")


@given(st.lists(_KEYS))
def test_nobody_gives_more_than_three_marks_nor_two_to_one_dilemma(marks):
    if len(set(marks)) > MOST_MARKS:
        with pytest.raises(ConversationMistake):
            checked_marks(marks, "abcdef")
    else:
        assert sorted(checked_marks(marks, "abcdef")) == sorted(set(marks))


@given(st.sampled_from(StepKind), st.booleans(), st.booleans())
def test_what_is_answered_alone_is_shown_when_it_is_shown_and_not_before(kind, is_open, is_past):
    shown = are_shown(kind, is_open=is_open, is_past=is_past)
    assert shown is (is_past or kind is StepKind.TOGETHER or (kind is StepKind.ALONE and is_open))


@given(st.permutations(range(1, 9)), st.text(min_size=1))
def test_answers_stand_in_the_order_in_which_they_came_in_or_shuffled_alike_for_everybody(numbers, drawn):
    said = [Said(str(n), "woorden", "", "", False, n) for n in numbers]
    assert [one.number for one in in_order(said)] == sorted(numbers)
    once, again = in_order(said, shuffled_by=drawn), in_order(reversed(said), shuffled_by=drawn)
    assert once == again
    assert sorted(one.number for one in once) == sorted(numbers)


@given(st.dictionaries(st.sampled_from(["ja", "nee", "later"]), st.integers(0, 5)))
def test_a_spread_shows_from_five_people_on_in_the_order_of_the_facilitator(counts):
    found = spread(["later", "ja", "nee"], counts)
    if sum(counts.values()) < FEWEST:
        assert found is None
    else:
        assert [words for words, _people in found.rows] == ["later", "ja", "nee"]
        assert sum(people for _words, people in found.rows) == found.people


def _lacks(form, **changed):
    there = {"dilemma": "d", "cases": 1, "options": 0, "people": 3, "guests_without_basis": False}
    return lacks(form, State.PREPARING, **there | changed)


def test_a_wat_werkt_conversation_lacks_something_until_it_has_one_dilemma_and_one_case():
    assert _lacks(Form.WAT_WERKT) == []
    assert _lacks(Form.WAT_WERKT, dilemma="") == [Lacks.DILEMMA]
    assert _lacks(Form.WAT_WERKT, cases=0) == [Lacks.CASE]
    assert _lacks(Form.WAT_WERKT, guests_without_basis=True) == [Lacks.GUESTS]
    assert _lacks(Form.REFLECTION, dilemma="", cases=0) == []
    assert _lacks(Form.CALIBRATION) == [Lacks.CASE, Lacks.OPTIONS]


def test_a_conversation_that_is_over_goes_nowhere_any_more():
    assert not any(may_move(State.OVER, to) or may_move(State.CALLED_OFF, to) for to in State)
    assert not may_move(State.VOTING, State.RUNNING)


def test_time_that_is_up_cuts_nobody_short():
    assert [minutes_left(5, seconds) for seconds in (0, 59, 60, 299, 300, 9999)] == [5, 5, 4, 1, 0, 0]


def test_principles_left_open_stay_open_and_keep_the_order_of_the_source():
    marks = checked({"trialogue": "yes", "experience": "not_now", "tensions": "", "other": "yes"})
    assert list(marks.items()) == [("experience", "not_now"), ("trialogue", "yes")]
    assert len(Principle) == 7


def test_hours_count_everybody_together_per_quarter():
    days = [(date(2026, 3, 31), 30, 5), (date(2026, 4, 1), 60, 4), (date(2026, 6, 30), 30, 3)]
    found = hours_of((*one, Form.ETHICS) for one in days)
    assert [len(one.forms) for one in found] == [2, 1]
    assert [(one.quarter, one.conversations, one.hours) for one in found] == [
        (Quarter(2026, 2), 2, 5.5),
        (Quarter(2026, 1), 1, 2.5),
    ]
