"""What the rules of trials say, without a database."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.reflection.trials.domain.policy import Speaks, may_publish, so_far
from keukentafel.reflection.trials.domain.reflex import (
    LONGEST,
    Missing,
    NewRule,
    RuleState,
    end_is_wrong,
    missing_in,
)
from keukentafel.reflection.trials.domain.reflex import state_of as state_of_rule
from keukentafel.reflection.trials.domain.trying import (
    Trial,
    TrialState,
    Unintended,
    may_end,
    state_of,
    statement_is_whole,
)
from keukentafel.reflection.trials.domain.weighing import LEAST, told

TODAY = date(2026, 11, 23)
days = st.integers(-800, 800).map(lambda n: TODAY + timedelta(days=n))


def test_a_trial_waits_to_be_looked_back_on_from_its_day_on():
    assert state_of(Trial(TODAY + timedelta(days=1)), TODAY) is TrialState.RUNNING
    assert state_of(Trial(TODAY), TODAY) is TrialState.TO_LOOK_BACK
    assert state_of(Trial(None, 1), TODAY) is TrialState.LOOKED_BACK
    assert state_of(Trial(TODAY, 1, TODAY), TODAY) is TrialState.ENDED


def test_a_trial_ends_only_once_somebody_looked_back():
    assert not may_end(Trial(TODAY))
    assert may_end(Trial(TODAY, 1))
    assert not may_end(Trial(None, 1, TODAY))


def test_who_saw_what_nobody_wanted_says_what_that_was():
    assert not statement_is_whole(Unintended.SEEN, "  ")
    assert statement_is_whole(Unintended.SEEN, "Meer telefoon")
    assert statement_is_whole(Unintended.NONE_SEEN, "")


@given(
    costs=st.sampled_from(["", " ", "tijd"]), prevents=st.sampled_from(["", "schade"]), ends=st.none() | days
)
def test_no_rule_after_an_incident_is_whole_without_cost_gain_and_a_last_day_within_a_year(
    costs, prevents, ends
):
    missing = missing_in(NewRule("Bel eerst", costs, prevents, ends, after_incident=True), TODAY)
    whole = bool(costs.strip() and prevents.strip() and ends) and TODAY < (ends or TODAY) <= TODAY + LONGEST
    assert (missing == []) is whole


def test_a_rule_of_no_incident_may_stand_without_a_last_day_but_is_weighed_too():
    assert end_is_wrong(None, TODAY, after_incident=False) == []
    assert end_is_wrong(None, TODAY, after_incident=True) == [Missing.END]
    assert missing_in(NewRule("Bel eerst", "", "", None, after_incident=False), TODAY) == [
        Missing.COSTS,
        Missing.PREVENTS,
    ]


@given(ends=days)
def test_a_rule_is_over_after_its_last_day_whatever_anybody_did(ends):
    assert (state_of_rule(ends, TODAY) is RuleState.ENDED) is (ends < TODAY)
    assert state_of_rule(None, TODAY) is RuleState.HOLDS


@given(people=st.integers(0, 40), team=st.integers(0, 40))
def test_a_team_hears_of_no_few_people_and_never_of_all_and_only_a_band(people, team):
    heard = told(people, team)
    assert heard % LEAST == 0 and heard <= people
    if heard:
        assert heard >= LEAST and people < team - 1, "not of all, nor of all but the one who reads it"


def test_nobody_makes_public_what_they_wrote_themselves():
    assert not may_publish(1, 1)
    assert may_publish(1, 2)


def test_what_was_seen_of_a_claim_is_told_apart():
    assert so_far([Speaks.FOR, Speaks.AGAINST, Speaks.FOR]) == {
        Speaks.FOR: 2,
        Speaks.AGAINST: 1,
        Speaks.UNCLEAR: 0,
    }
