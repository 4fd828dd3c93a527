"""Rules of exchange: where a question stands, on what something may be told, and how contact is counted."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.kernel.working_days import is_working_day
from keukentafel.lifeworld.exchange.domain.asking import (
    Asked,
    QuestionState,
    may_be_answered,
    may_be_withdrawn,
    state_of,
)
from keukentafel.lifeworld.exchange.domain.bases import UsableBasis, basis_for, without_basis
from keukentafel.lifeworld.exchange.domain.telling import Told, contact_counts, last_day, tellings

DAY = date(2026, 3, 2)
days = st.integers(-40, 40).map(lambda n: DAY + timedelta(days=n))
few = st.integers(1, 4)


@st.composite
def bases(draw):
    start = draw(days)
    end = draw(st.none() | st.integers(0, 30).map(lambda n: start + timedelta(days=n)))
    return UsableBasis(
        draw(st.integers(1, 99)), Period(start, end), draw(st.none() | few), draw(st.none() | few)
    )


@given(due=days, on=days)
def test_a_question_is_late_from_the_first_working_day_after_on_which_they_can_be_reached(due, on):
    passed = [due + timedelta(days=n) for n in range(1, (on - due).days + 1)]
    expected = QuestionState.LATE if any(map(is_working_day, passed)) else QuestionState.ASKED
    assert state_of(Asked(due), on) is expected
    assert state_of(Asked(due, away=[Period(due, None)]), on) is QuestionState.ASKED


@given(due=days, on=days)
def test_an_answer_ends_being_late_whenever_it_comes(due, on):
    assert state_of(Asked(due, is_answered=True), on) is QuestionState.ANSWERED
    assert state_of(Asked(due, is_withdrawn=True), on) is QuestionState.WITHDRAWN


@given(due=days, answered=st.booleans(), withdrawn=st.booleans())
def test_what_was_answered_or_taken_back_is_not_answered_or_taken_back_again(due, answered, withdrawn):
    asked = Asked(due, answered, withdrawn)
    assert may_be_answered(asked) is may_be_withdrawn(asked) is (not answered and not withdrawn)


@given(known=st.lists(bases(), max_size=5), persons=st.sets(few), recipient=few, on=days)
def test_of_each_person_there_is_a_basis_that_carries_it_or_this_person_is_named(
    known, persons, recipient, on
):
    missing = without_basis(known, persons, recipient, on)
    for person in persons:
        found = basis_for(known, person, recipient, on)
        assert (found is None) is (person in missing)
        if found is not None:
            assert found.period.contains(on)
            assert found.person in (None, person)
            assert found.recipient in (None, recipient)
    assert missing <= persons


@given(known=st.lists(bases(), max_size=4), more=bases(), persons=st.sets(few), recipient=few, on=days)
def test_one_more_basis_never_takes_anything_away(known, more, persons, recipient, on):
    assert without_basis([*known, more], persons, recipient, on) <= without_basis(
        known, persons, recipient, on
    )


@given(person=few, other=few, recipient=few, elsewhere=few)
def test_a_consent_carries_its_own_person_and_its_own_recipient_and_nobody_else(
    person, other, recipient, elsewhere
):
    consent = UsableBasis(1, Period(DAY, None), person, recipient)
    carried = consent.carries(other, elsewhere, DAY)
    assert carried is (other == person and elsewhere == recipient)


def test_a_basis_ends_on_its_day():
    consent = UsableBasis(1, Period(DAY, DAY + timedelta(days=10)), 1, 1)
    assert consent.carries(1, 1, DAY + timedelta(days=9))
    assert not consent.carries(1, 1, DAY + timedelta(days=10))


def told(person, telling, kind="talk", organisation="De Sleutel", minutes=2, hour=9):
    at = datetime(2026, 3, 2, hour, tzinfo=UTC)
    row = f"{telling}{person}"
    return Told(row, telling, kind, person, organisation, "", "", minutes, "hulp", "art. 1", "Coach", at)


@given(persons=st.lists(few, min_size=1, unique=True), times=st.integers(1, 5))
def test_a_talk_about_several_people_is_one_contact(persons, times):
    rows = [told(person, f"t{n}", hour=n) for n in range(times) for person in persons]
    together = tellings(rows)
    assert [one.persons for one in together] == [frozenset(persons)] * times
    (count,) = contact_counts(together)
    assert (count.times, count.minutes) == (times, 2 * times)


def test_a_question_and_what_we_did_with_its_answer_are_two_lines_the_latest_first():
    asked = told(1, "q", "question", minutes=None)
    reply = told(1, "q", "reply", minutes=None, hour=12)
    other = told(1, "t", organisation="School", hour=10)
    together = tellings([asked, reply, other])
    assert [one.first.kind for one in together] == ["reply", "talk", "question"]
    assert [(one.organisation, one.times, one.minutes) for one in contact_counts(together)] == [
        ("De Sleutel", 2, 0),
        ("School", 1, 2),
    ]


@given(until=days)
def test_the_last_day_is_the_one_before(until):
    assert last_day(until) + timedelta(days=1) == until
