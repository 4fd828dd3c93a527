"""Fields that answer kindly."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.components.fields import (
    KindDateField,
    KindDateTimeField,
    KindTimeField,
    NoteTextField,
)


class Asked(forms.Form):
    day = KindDateField(required=False)
    at = KindDateTimeField(required=False)
    clock = KindTimeField(required=False)
    text = NoteTextField(required=False, longest=10)


def answered(**data):
    form = Asked(data)
    form.is_valid()
    return form


@pytest.mark.parametrize("typed", ["2026-11-21", "21-11-2026", "21/11/2026", " 21.11.2026 ", "21-11-2026"])
def test_a_date_is_read_as_people_type_it(typed):
    assert answered(day=typed).cleaned_data["day"] == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("20260-11-21", "Did you mean 2026?"),
        ("12026-11-21", "Did you mean 2026?"),
        ("21-11-26", "Did you mean 2026?"),
        ("21-11-226", "That cannot be right."),
        ("31-02-2026", "This day does not exist."),
        ("2026-13-01", "This day does not exist."),
        ("morgen", "Write the date as day, month and year"),
    ],
)
def test_a_date_that_cannot_be_is_answered_in_words(typed, words):
    with override("en"):
        assert words in str(answered(day=typed).errors["day"])


def test_the_browser_takes_no_year_of_five_digits():
    shown = Asked()
    assert 'max="9999-12-31"' in str(shown["day"])
    assert 'max="9999-12-31T23:59"' in str(shown["at"])


def test_a_moment_is_read_on_the_clock_of_the_wall():
    at = answered(at="2026-07-01T09:30").cleaned_data["at"]
    assert at == datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("20260-01-01T09:30", "Did you mean 2026?"),
        ("2026-01-01", "Fill in a time as well."),
        ("2026-01-01T29:30", "Write the time"),
    ],
)
def test_a_moment_that_cannot_be_is_answered_in_words(typed, words):
    with override("en"):
        assert words in str(answered(at=typed).errors["at"])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9", time(9)),
        ("9.30", time(9, 30)),
        ("930", time(9, 30)),
        ("09:30", time(9, 30)),
        ("14:05:10", time(14, 5)),
    ],
)
def test_a_time_is_read_as_people_type_it(typed, read):
    assert answered(clock=typed).cleaned_data.get("clock") == read


def test_a_text_that_is_too_long_says_by_how_much_and_stays():
    form = answered(text="x" * 13)
    with override("en"):
        assert "3 characters too long" in str(Asked({"text": "x" * 13}).errors["text"])
    assert form["text"].value() == "x" * 13


def test_a_text_keeps_line_ends_and_loses_only_what_a_database_cannot_hold():
    assert answered(text="a\r\nb\x00").cleaned_data["text"] == "a\nb"


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_an_answer_and_never_an_accident(typed):
    form = answered(day=typed, at=typed, clock=typed, text=typed)
    assert form.cleaned_data is not None
