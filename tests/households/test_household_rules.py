"""The rules of households, without a database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.lifeworld.households.domain.engagement import (
    EngagementIsClosed,
    SamePerson,
    another,
    next_coach,
    still_open,
)
from keukentafel.lifeworld.households.domain.log import (
    OPEN_FIRST,
    SHORT,
    ContactLine,
    NoteLine,
    by_day,
    closed_notes,
)
from keukentafel.lifeworld.households.domain.notes import (
    LONGEST_NOTE,
    NewNote,
    NoteTooLong,
    NothingNoted,
    worth_keeping,
)
from keukentafel.lifeworld.households.domain.people import age_on, belongs
from keukentafel.lifeworld.households.domain.words import EngagementState, NoteKind

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def note(text="tekst", **more):
    return NewNote(kind=NoteKind.OBSERVATION, text=text, **more)


def test_the_deputy_takes_over_when_the_coach_left_and_the_deputy_did_not():
    assert next_coach(7, {7, 8}) == 7
    assert next_coach(7, {8}) is None
    assert next_coach(None, {8}) is None


def test_a_closed_engagement_does_not_change_any_more():
    still_open(EngagementState.ACTIVE)
    still_open(EngagementState.WINDING_DOWN)
    with pytest.raises(EngagementIsClosed):
        still_open(EngagementState.CLOSED)


def test_nobody_is_their_own_deputy():
    another(1, 2)
    another(None, None)
    with pytest.raises(SamePerson):
        another(3, 3)


def test_who_was_spoken_to_is_never_noted_without_words():
    with pytest.raises(NothingNoted):
        worth_keeping("visit", [note("  \n ")])
    assert worth_keeping("not_at_home", [note(" ")]) == []
    assert worth_keeping("not_answered", []) == []


def test_boxes_that_stayed_empty_are_left_out():
    kept = worth_keeping("visit", [note("een"), note(""), note("twee")])
    assert [one.text for one in kept] == ["een", "twee"]


def test_a_note_of_more_than_the_longest_is_refused_and_of_the_longest_is_not():
    worth_keeping("visit", [note("x" * LONGEST_NOTE)])
    with pytest.raises(NoteTooLong):
        worth_keeping("visit", [note("x" * (LONGEST_NOTE + 1))])


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2013, 5, 1), date(2026, 4, 30), 12),
        (date(2013, 5, 1), date(2026, 5, 1), 13),
        (date(2012, 2, 29), date(2025, 2, 28), 12),
        (date(2012, 2, 29), date(2025, 3, 1), 13),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_an_age_is_counted_in_whole_years(born, on, age):
    assert age_on(born, on) == age


def test_the_day_of_leaving_is_the_first_day_without():
    came, left = date(2026, 1, 1), date(2026, 6, 1)
    assert belongs(came, left, date(2026, 5, 31))
    assert not belongs(came, left, left)
    assert not belongs(came, None, date(2025, 12, 31))
    assert belongs(came, None, date(2050, 1, 1))


def line(at, key="c", notes=()):
    return ContactLine(key, "visit", at, 60, "Nora", (), tuple(notes))


def note_line(key, text, sensitive=False):
    return NoteLine(key, "observation", text, None, sensitive, "Nora", 1)


def test_the_log_counts_days_as_people_here_do():
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # already 2 July in Amsterdam
    days = by_day([line(late)], AMSTERDAM)
    assert [day.day for day in days] == [date(2026, 7, 2)]


@given(st.lists(st.integers(0, 400), max_size=30))
def test_the_log_holds_each_contact_once_newest_first(hours):
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    lines = [line(start + timedelta(hours=h), str(place)) for place, h in enumerate(hours)]
    days = by_day(lines, AMSTERDAM)
    shown = [contact for day in days for contact in day.contacts]
    assert sorted(c.public_id for c in shown) == sorted(c.public_id for c in lines)
    assert [c.happened_at for c in shown] == sorted((c.happened_at for c in lines), reverse=True)
    assert [day.day for day in days] == sorted({day.day for day in days}, reverse=True)


def test_the_latest_three_notes_stand_open_and_long_ones_after_that_are_closed():
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    long, short = "x" * (SHORT + 1), "x" * SHORT
    lines = [
        line(start - timedelta(days=place), str(place), [note_line(str(place), long if place % 2 else short)])
        for place in range(OPEN_FIRST + 3)
    ]
    closed = closed_notes(by_day(lines, AMSTERDAM))
    assert closed == {str(p) for p in range(OPEN_FIRST, OPEN_FIRST + 3) if p % 2}
