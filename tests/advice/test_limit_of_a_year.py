"""The limit of a mandate in euros: for one household, in one calendar year; the rules, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.work.advice.domain.advising import AdviceState
from keukentafel.work.advice.domain.limits import COUNTED, YearLimit, counted

euros = st.integers(1, 1000)
limits = st.none() | st.integers(0, 2000)
advices = st.lists(st.tuples(st.sampled_from(AdviceState), st.none() | euros), max_size=8)


@given(limits, advices, euros)
def test_an_amount_goes_beyond_exactly_when_it_is_more_than_what_is_left(limit, before, amount):
    year = YearLimit(limit, counted(before))
    assert not year.beyond(None), "what asks no money goes beyond nothing"
    if limit is None:
        assert year.left is None and not year.beyond(amount)
    else:
        assert year.left is not None and year.left >= 0
        assert year.beyond(amount) == (amount > year.left)


@given(limits, advices, advices, euros)
def test_more_advised_before_never_makes_room(limit, before, more, amount):
    if YearLimit(limit, counted(before)).beyond(amount):
        assert YearLimit(limit, counted([*before, *more])).beyond(amount)


def test_what_waits_or_is_taken_over_counts_and_what_was_refused_withdrawn_or_stopped_does_not():
    over = {"refused", "denied", "noted", "withdrawn", "stopped"}
    assert {state.value for state in AdviceState} - {state.value for state in COUNTED} == over
    assert counted((state, 100) for state in AdviceState) == 100 * len(COUNTED)
