"""For whom a sheet about a consent may be made."""

from datetime import date, timedelta

from keukentafel.foundation.kernel.periods import Period
from keukentafel.lifeworld.safeguards.domain.paper import sheet_readers

TODAY = date(2026, 11, 22)
LONG_AGO = TODAY - timedelta(days=400)
ASKED = TODAY - timedelta(days=30)
CHILD, MOTHER, FATHER, UNCLE = 1, 2, 3, 4


def readers(*, belonged=None, deciding=(MOTHER, FATHER), shielded=(), asked_on=ASKED):
    everybody = {one: [Period(LONG_AGO)] for one in (CHILD, MOTHER, FATHER, UNCLE)}
    return sheet_readers(
        person=CHILD,
        deciding=deciding,
        belonged=everybody | (belonged or {}),
        shielded=shielded,
        asked_on=asked_on,
        today=TODAY,
    )


def test_the_person_and_who_decides_and_lives_there_and_nobody_else_in_the_house():
    assert readers() == {CHILD, MOTHER, FATHER}


def test_who_decides_no_longer_gets_none():
    assert readers(deciding=(CHILD,)) == {CHILD}


def test_nothing_is_printed_for_the_home_that_somebody_left():
    left = [Period(LONG_AGO, TODAY - timedelta(days=14))]
    assert readers(belonged={CHILD: left, MOTHER: left}) == frozenset()
    assert readers(belonged={FATHER: left}) == {CHILD, MOTHER}


def test_what_was_asked_while_they_lived_apart_stays_with_the_child_and_who_was_there():
    back = [Period(LONG_AGO, ASKED - timedelta(days=1)), Period(ASKED + timedelta(days=1))]
    assert readers(belonged={FATHER: back}) == {CHILD, MOTHER}
    assert readers(belonged={CHILD: back}) == {CHILD}


def test_of_who_must_not_be_found_nobody_else_gets_a_sheet():
    assert readers(shielded=(CHILD,)) == {CHILD}


def test_the_last_day_is_not_a_day_of_belonging_any_more():
    assert FATHER not in readers(belonged={FATHER: [Period(LONG_AGO, TODAY)]})
    assert FATHER in readers(belonged={FATHER: [Period(LONG_AGO, TODAY + timedelta(days=1))]})
