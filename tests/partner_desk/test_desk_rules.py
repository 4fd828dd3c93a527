"""The order of what is asked, what is late, the last day to object and the own figures: rules without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.kernel.working_days import is_working_day
from keukentafel.work.advice.domain.advising import OVER, AdviceState, Deed, Standing
from keukentafel.work.advice.domain.desk import (
    FROM_CASES,
    Asked,
    Case,
    Part,
    figures,
    in_order,
    last_day_to_object,
    late_in,
    next_deed,
    our_day,
    part,
)
from keukentafel.work.advice.domain.terms import overdue_days

TODAY = date(2026, 11, 23)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@st.composite
def an_advice(draw):
    standing = Standing(draw(st.sampled_from(AdviceState)), draw(st.booleans()))
    return Asked(
        key=draw(st.integers(1, 10**6)),
        organisation=draw(st.sampled_from([7, 8])),
        standing=standing,
        department=draw(st.sampled_from([None, 1, 2])),
        due=draw(days) if standing.turn else None,
        ended=draw(days) if standing.is_over else None,
        weighs=draw(st.booleans()),
    )


asked_lists = st.lists(an_advice(), unique_by=lambda one: one.key)


@given(asked_lists, st.sets(st.sampled_from([1, 2])))
def test_what_is_ours_comes_first_then_what_waits_for_the_coach_then_what_is_over(asked, mine):
    listed = in_order(asked, mine)
    assert sorted(one.key for one in listed) == sorted(one.key for one in asked)
    parts = [part(one) for one in listed]
    assert parts == sorted(parts)
    ours = [one.department in mine for one in listed if part(one) is Part.OURS]
    assert ours == sorted(ours, reverse=True), "the own department is first"
    over = [one.ended for one in listed if part(one) is Part.OVER]
    assert over == sorted(over, reverse=True)


@given(an_advice())
def test_whatever_is_asked_of_the_organisation_is_in_its_own_part_and_nothing_else_is(one):
    assert bool(next_deed(one.standing, weighs=one.weighs)) == (part(one) is Part.OURS)


@given(
    asked_lists,
    days,
    st.builds(lambda day, n: Period(day, day + timedelta(days=n)), days, st.integers(1, 60)),
)
def test_only_what_is_theirs_to_do_is_late_and_it_is_counted_once(asked, today, gone):
    away = {7: [gone]}
    found, parts = late_in(asked, today, away)
    late = {
        one.key: overdue_days(one.due, today, away.get(one.organisation, ()))
        for one in asked
        if our_day(one) and our_day(one) < today
    }
    assert {one.key for one in found} == {key for key, days in late.items() if days}
    assert not any(one.standing.state in OVER for one in found)
    assert [late[one.key] for one in found] == sorted((late[one.key] for one in found), reverse=True)
    for line in parts:
        place = line.organisation, line.department
        here = [late[one.key] for one in found if (one.organisation, one.department) == place]
        assert (line.count, line.longest) == (len(here), max(here))
    assert sum(line.count for line in parts) == len(found)


def test_days_on_which_they_could_not_be_reached_are_not_late():
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    asked = [Asked(1, 7, Standing(AdviceState.WAITING), None, friday, None)]
    away = {7: [Period(monday, monday + timedelta(days=1))]}
    assert [one.longest for one in late_in(asked, monday + timedelta(days=1), {})[1]] == [2]
    assert [one.longest for one in late_in(asked, monday + timedelta(days=1), away)[1]] == [1]
    assert late_in(asked, monday, away) == ([], [])


@given(days)
def test_the_last_day_to_object_is_a_working_day_not_before_six_weeks(announced):
    last = last_day_to_object(announced)
    assert is_working_day(last)
    assert last >= announced + timedelta(weeks=6)
    between = (announced + timedelta(weeks=6) + timedelta(days=n) for n in range(10))
    assert not any(is_working_day(day) for day in between if day < last)


@pytest.mark.parametrize(
    ("announced", "last"),
    [
        (date(2026, 11, 23), date(2027, 1, 4)),
        (date(2026, 11, 13), date(2026, 12, 28)),  # 25 December, then second Christmas day and the weekend
        (date(2026, 10, 10), date(2026, 11, 23)),  # a Saturday
    ],
)
def test_the_last_day_to_object_by_hand(announced, last):
    assert last_day_to_object(announced) == last


@given(st.lists(st.builds(Case, priority=st.booleans(), sent=st.just(TODAY)), max_size=FROM_CASES - 1))
def test_fewer_than_five_cases_give_no_figures(cases):
    assert figures(cases) is None


def test_figures_count_the_last_answer_and_the_days_to_the_first():
    monday = date(2026, 11, 23)
    answered = [
        Case(priority=False, sent=monday, answered=monday + timedelta(days=n), answer=answer)
        for n, answer in enumerate([Deed.TAKEN_OVER, Deed.CHANGED, Deed.REFUSED, Deed.TAKEN_OVER])
    ]
    open_one = Case(priority=True, sent=monday)
    few = figures([*answered, open_one])
    assert few is not None
    assert (few.asked, few.taken_over, few.changed, few.refused, few.answered) == (5, 2, 1, 1, 4)
    assert few.days is None, "four answers are too few for a median"
    late = Case(priority=False, sent=monday, answered=monday + timedelta(days=7), answer=Deed.TAKEN_OVER)
    enough = figures([*answered, late])
    assert enough is not None and enough.days == 2.0
