"""Where a working agreement stands on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.reflection.agreements.domain.standing import Days, State, later, state_of

DAY = date(2026, 3, 31)
DATES = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_an_agreement_is_in_force_until_its_day_then_due_and_then_lapses_by_itself() -> None:
    until = DAY + timedelta(weeks=8)
    days = Days(DAY)
    assert state_of(days, DAY - timedelta(days=1), until) is State.IN_FORCE
    assert state_of(days, DAY, until) is State.DUE
    assert state_of(days, until, until) is State.DUE
    assert state_of(days, until + timedelta(days=1), until) is State.LAPSED


def test_what_was_ended_stays_ended_and_a_consideration_never_lapses() -> None:
    assert state_of(Days(DAY, DAY), DAY + timedelta(days=900), DAY) is State.ENDED
    assert state_of(Days(None), DAY + timedelta(days=9000), None) is State.IN_FORCE


@given(DATES, DATES, st.integers(0, 60))
def test_time_alone_never_brings_an_agreement_back_into_force(review: date, today: date, weeks: int) -> None:
    order = [State.IN_FORCE, State.DUE, State.LAPSED]
    until = later(review, weeks, "weeks")
    now, tomorrow = (state_of(Days(review), day, until) for day in (today, today + timedelta(days=1)))
    assert order.index(now) <= order.index(tomorrow)


def test_a_month_after_the_last_day_of_a_month_is_the_last_day_of_the_next() -> None:
    assert later(date(2026, 1, 31), 1, "months") == date(2026, 2, 28)
    assert later(date(2024, 2, 29), 1, "years") == date(2025, 2, 28)
    assert later(DAY, 2, "weeks") == date(2026, 4, 14)
    with pytest.raises(ValueError, match="working_days"):
        later(DAY, 1, "working_days")
