"""A period holds its first day and not its last."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.periods import Period

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2001, 1, 1))


@st.composite
def periods(draw):
    start = draw(days)
    length = draw(st.none() | st.integers(min_value=0, max_value=400))
    return Period(start, None if length is None else start + timedelta(days=length))


@given(periods(), periods())
def test_two_periods_overlap_exactly_when_some_day_lies_in_both(one, other):
    last = date(2003, 1, 1)
    span = (last - date(2000, 1, 1)).days
    shared = any(
        one.contains(day) and other.contains(day)
        for day in (date(2000, 1, 1) + timedelta(days=n) for n in range(span))
    )
    assert one.overlaps(other) == shared


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end before"):
        Period(date(2026, 5, 2), date(2026, 5, 1))
