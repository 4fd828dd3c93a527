"""How old a bottleneck is, and which comes first."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.working_days import working_days_between
from keukentafel.work.bottlenecks.domain.ageing import age_of, tally

_DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@given(_DAYS, st.integers(0, 400), st.integers(0, 40))
def test_it_is_late_from_the_day_after_its_term_until_somebody_answers(raised, passed, within):
    today = raised + timedelta(days=passed)
    age = age_of(raised, today, within=within)
    assert age.is_late is (age.days > within or today > age.due_on)
    assert age.days == working_days_between(raised, today)
    assert not age_of(raised, today, within=within, answered_on=today).is_late
    assert not age_of(raised, today, within=within, ended_on=today).is_late


@given(st.lists(st.tuples(_DAYS, st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_what_is_late_comes_first_and_what_was_closed_last(rows):
    today = date(2035, 6, 1)
    ages = [
        age_of(
            day,
            today,
            within=15,
            answered_on=today if answered else None,
            ended_on=today if ended else None,
        )
        for day, answered, ended in rows
    ]
    placed = sorted(ages, key=lambda one: one.order)
    kinds = [2 if one.ended_on else 0 if one.is_late else 1 for one in placed]
    assert kinds == sorted(kinds)
    for kind in (0, 1):
        days = [one.raised_on for one, its in zip(placed, kinds, strict=True) if its == kind]
        assert days == sorted(days)


@given(st.lists(st.tuples(_DAYS, st.booleans(), st.booleans()), max_size=8))
def test_how_it_stands_counts_what_stands_and_how_late_it_is_says_the_term(rows):
    today = date(2035, 6, 1)
    ages = [
        age_of(
            day,
            today,
            within=15,
            answered_on=today if answered else None,
            ended_on=today if ended else None,
        )
        for day, answered, ended in rows
    ]
    found = tally(ages)
    standing = [answered for _day, answered, ended in rows if not ended]
    assert (found.standing, found.answered) == (len(standing), sum(standing))
    assert found.waiting == found.standing - found.answered >= found.late
    for one in ages:
        assert (one.late_days > 0) is one.is_late
        assert one.late_days in (0, working_days_between(one.due_on, today))
