"""A day is written in the language of the reader, however often it was written before."""

from datetime import UTC, date, datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.components.days import short_day, short_moment, time_words, written


def test_the_same_day_is_written_in_each_language():
    day = date(2026, 3, 2)
    for _again in range(2):
        with translation.override("nl"):
            assert written(day, "l j F") == "maandag 2 maart"
        with translation.override("en"):
            assert written(day, "l j F") == "Monday 2 March"


def test_a_moment_is_written_as_the_day_that_it_is_on():
    with translation.override("nl"):
        assert written(datetime(2026, 3, 2, 23, 59, tzinfo=UTC)) == "2 maart 2026"


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["j F", "j F Y", "l j F", "l j F Y"]))
def test_a_day_is_written_as_django_writes_it(day, form):
    with translation.override("nl"):
        assert written(day, form) == date_format(day, form)


@given(st.datetimes())
def test_a_time_is_written_as_django_writes_it(moment):
    assert time_words(moment) == date_format(moment, "G:i")


def test_a_short_day_has_its_year_when_that_is_another_one():
    today = timezone.localdate()
    with translation.override("nl"):
        assert short_day(today.replace(day=2, month=3)) == "2 maart"
        assert short_day(date(2020, 3, 2)) == "2 maart 2020"
        assert short_moment(datetime(2020, 3, 2, 23, 30, tzinfo=UTC)) == "3 maart 2020 0:30"
