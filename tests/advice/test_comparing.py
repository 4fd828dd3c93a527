"""What is known of comparable advices: no number under five, and none that subtracting gives."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.work.advice.domain.advising import AdviceMistake, Deed, Side, Step, after
from keukentafel.work.advice.domain.comparing import (
    FEWEST,
    Breakdown,
    Case,
    Outcome,
    cells,
    compare,
    outcome_of,
)

CASES = st.lists(
    st.builds(
        Case,
        household=st.integers(1, 40),
        order=st.integers(1, 1000),
        outcome=st.sampled_from(["taken_over", "changed", "refused"]),
        reason=st.sampled_from(["", "", "law", "limit", "capacity"]),
        quarter=st.sampled_from(["2026-1", "2026-2", "2026-3", "2026-4"]),
    ),
    max_size=120,
    unique_by=lambda one: one.order,
)
COUNTED = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 30))


@given(CASES)
def test_every_number_is_five_or_more_and_a_multiple_of_five(cases):
    found = compare(cases)
    if len({one.household for one in cases}) < FEWEST:
        assert found is None
        return
    assert found is not None
    numbers = [found.at_least, *(cell.at_least for by in found.by.values() for cell in by if cell.at_least)]
    assert all(number >= FEWEST and number % FEWEST == 0 for number in numbers)


@given(COUNTED)
def test_what_is_not_shown_is_nothing_or_five_or_more_together(counted):
    shown = cells(counted)
    named = {cell.key for cell in shown if cell.at_least is not None}
    hidden = sum(count for key, count in counted.items() if key not in named)
    assert hidden == 0 or hidden >= FEWEST or not named
    assert all(counted[key] >= FEWEST for key in named)
    assert [cell.key for cell in shown if cell.at_least is None] == ([""] if hidden and named else [])
    # Whoever knows the whole and every number that is shown finds nothing below five by subtracting.
    assert not named or sum(counted.values()) - sum(counted[key] for key in named) not in range(1, FEWEST)


@given(CASES)
def test_a_household_counts_once_with_its_latest(cases):
    latest = {one.household: one for one in sorted(cases, key=lambda one: one.order)}
    assert compare(cases) == compare(latest.values())


def test_a_small_cell_takes_the_smallest_of_the_others_along():
    assert [(one.key, one.at_least) for one in cells(Counter(a=12, b=6, c=1))] == [("a", 10), ("", None)]
    assert [(one.key, one.at_least) for one in cells(Counter(a=12, b=7))] == [("a", 10), ("b", 5)]
    assert cells(Counter(a=6, b=1)) == ()


def test_cases_are_shown_by_outcome_reason_and_quarter():
    cases = [
        Case(one, one, "refused" if one > 6 else "taken_over", "law" if one > 6 else "", "2026-1")
        for one in range(1, 13)
    ]
    found = compare(cases)
    assert found is not None
    assert found.at_least == 10
    assert {cell.key: cell.at_least for cell in found.by[Breakdown.OUTCOME]} == {
        "refused": 5,
        "taken_over": 5,
    }
    assert [cell.key for cell in found.by[Breakdown.REASON]] == ["law"]


@given(st.lists(st.sampled_from([one for one in Deed if one is not Deed.SENT]), max_size=12))
def test_what_came_of_an_advice_follows_from_its_last_answer_or_decision(tried):
    stands, done = after(None, Step(Deed.SENT, Side.COACH)), [Deed.SENT]
    for deed in tried:
        side = Side.TIME if deed is Deed.STOPPED else Side.ORGANISATION
        side = Side.COACH if deed in (Deed.MORE_TOLD, Deed.WITHDRAWN) else side
        if stands is None:
            raise AdviceMistake
        if (onward := after(stands, Step(deed, side))) is not None:
            stands = onward
            done.append(deed)
    told = outcome_of(done)
    if done[-1] is Deed.CARRIED_OUT:
        assert told in (Outcome.TAKEN_OVER, Outcome.CHANGED)
    if stands is not None and stands.state.value == "denied":
        assert told is Outcome.REFUSED
    if len(done) == 1:
        assert told is None
    if done[-1] is Deed.WITHDRAWN and not {Deed.TAKEN_OVER, Deed.CHANGED, Deed.REFUSED} & set(done):
        assert told is Outcome.WITHDRAWN
