"""Working days: Easter by its rule, the holidays of the Algemene termijnenwet, and counting that agrees with itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.kernel.working_days import (
    add_working_days,
    easter,
    holidays,
    is_working_day,
    kings_day,
    working_days_between,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_church_says(year: int, day: date) -> None:
    assert easter(year) == day


def test_the_holidays_of_2026() -> None:
    assert holidays(2026) == {
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    }


def test_the_kings_day_is_never_on_a_sunday() -> None:
    assert kings_day(2025) == date(2025, 4, 26)
    assert kings_day(2008) == date(2008, 4, 30)
    assert kings_day(2006) == date(2006, 4, 29)
    assert all(kings_day(year).weekday() != 6 for year in range(1980, 2100))


def test_what_came_in_on_tuesday_has_waited_one_working_day_on_wednesday() -> None:
    assert working_days_between(date(2026, 11, 17), date(2026, 11, 18)) == 1
    assert working_days_between(date(2026, 11, 17), date(2026, 11, 17)) == 0
    assert working_days_between(date(2026, 11, 18), date(2026, 11, 17)) == 0


def test_a_weekend_and_a_holiday_do_not_count() -> None:
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 23)) == 1
    # From Thursday before Easter to the Tuesday after it: Good Friday and Easter Monday are off.
    assert working_days_between(date(2026, 4, 2), date(2026, 4, 7)) == 1


def test_christmas_and_new_year_are_counted_over_the_turn_of_the_year() -> None:
    assert working_days_between(date(2026, 12, 24), date(2027, 1, 4)) == 5


@given(DAYS, DAYS)
def test_counting_fast_equals_counting_one_by_one(one: date, other: date) -> None:
    start, end = sorted((one, min(other, one + timedelta(days=500))))
    days = [start + timedelta(days=n + 1) for n in range((end - start).days)]
    assert working_days_between(start, end) == sum(is_working_day(day) for day in days)


@given(DAYS, st.integers(0, 300))
def test_adding_and_counting_are_each_others_reverse(start: date, days: int) -> None:
    end = add_working_days(start, days)
    assert working_days_between(start, end) == days
    assert days == 0 or is_working_day(end)


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 1, 1), -1)


AWAY = st.lists(
    st.builds(
        lambda start, length: Period(start, None if length is None else start + timedelta(days=length)),
        DAYS,
        st.none() | st.integers(0, 40),
    ),
    max_size=5,
)
NEAR = st.dates(date(2026, 1, 1), date(2026, 12, 31))
AWAY_NEAR = st.lists(
    st.builds(
        lambda start, length: Period(start, None if length is None else start + timedelta(days=length)),
        NEAR,
        st.none() | st.integers(0, 40),
    ),
    max_size=5,
)


@given(NEAR, NEAR, AWAY_NEAR | AWAY)
def test_days_out_of_reach_do_not_count_one_by_one(start: date, end: date, away: list[Period]) -> None:
    counted = working_days_between(start, end, except_in=away)
    days = [start + timedelta(days=n + 1) for n in range(max((end - start).days, 0))]
    assert counted == sum(is_working_day(day) and not any(one.contains(day) for one in away) for day in days)
    assert 0 <= counted <= working_days_between(start, end)


@given(NEAR, NEAR, NEAR, AWAY_NEAR)
def test_days_out_of_reach_add_up(one: date, two: date, three: date, away: list[Period]) -> None:
    first, middle, last = sorted([one, two, three])
    halves = [working_days_between(*pair, except_in=away) for pair in ((first, middle), (middle, last))]
    assert sum(halves) == working_days_between(first, last, except_in=away)


def test_a_week_out_of_reach_keeps_a_term_of_five_days_open() -> None:
    asked, week = date(2026, 11, 16), Period(date(2026, 11, 18), date(2026, 11, 25))
    assert working_days_between(asked, date(2026, 11, 25)) == 7
    assert working_days_between(asked, date(2026, 11, 25), except_in=[week]) == 2
