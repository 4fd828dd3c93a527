"""When a mail that says nothing may go out: tried on everything that can be known. Any doubt is no."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.lifeworld.safety.domain.notifying import (
    GivenAddress,
    NoticeFacts,
    ReadAlong,
    may_notify,
    notice,
)

ASKED = datetime(2026, 3, 2, 10, tzinfo=UTC)
GIVEN = GivenAddress("iemand@voorbeeld.example", agreed=True, read_along=ReadAlong.NOBODY, noted_at=ASKED)
SAFE = NoticeFacts(
    mail_is_on=True,
    portal_is_open=True,
    letter_allowed=True,
    given=GIVEN,
    must_not_send=False,
    contact_noted_at=ASKED - timedelta(days=1),
    ask_again=False,
    in_danger=False,
    is_hidden=False,
    has_news=True,
)
DOUBTS = {
    "no mail server": {"mail_is_on": False},
    "no portal": {"portal_is_open": False},
    "no letter was allowed": {"letter_allowed": False},
    "no address": {"given": None},
    "an empty address": {"given": replace(GIVEN, address="")},
    "not agreed": {"given": replace(GIVEN, agreed=False)},
    "somebody reads along": {"given": replace(GIVEN, read_along=ReadAlong.SOMEBODY)},
    "perhaps somebody reads along": {"given": replace(GIVEN, read_along=ReadAlong.UNSURE)},
    "something must not be sent": {"must_not_send": True},
    "safe contact was noted since": {"contact_noted_at": ASKED + timedelta(seconds=1)},
    "safe contact was noted at once": {"contact_noted_at": ASKED},
    "safe contact must be asked again": {"ask_again": True},
    "somebody watches": {"in_danger": True},
    "must not be found": {"is_hidden": True},
    "nothing new": {"has_news": False},
}


def test_it_goes_when_all_is_safe_also_without_safe_contact():
    assert may_notify(SAFE)
    assert may_notify(replace(SAFE, contact_noted_at=None))


@pytest.mark.parametrize("doubt", DOUBTS)
def test_one_doubt_is_enough(doubt):
    assert not may_notify(replace(SAFE, **DOUBTS[doubt]))


_FACTS = st.builds(
    NoticeFacts,
    mail_is_on=st.booleans(),
    portal_is_open=st.booleans(),
    letter_allowed=st.booleans(),
    given=st.none()
    | st.builds(
        GivenAddress,
        address=st.sampled_from(["", "iemand@voorbeeld.example"]),
        agreed=st.booleans(),
        read_along=st.sampled_from(ReadAlong),
        noted_at=st.just(ASKED),
    ),
    must_not_send=st.booleans(),
    contact_noted_at=st.none() | st.integers(-3, 3).map(lambda days: ASKED + timedelta(days=days)),
    ask_again=st.booleans(),
    in_danger=st.booleans(),
    is_hidden=st.booleans(),
    has_news=st.booleans(),
)


@given(_FACTS, st.sampled_from(sorted(DOUBTS)))
def test_no_doubt_more_ever_lets_one_go_that_did_not(facts, doubt):
    if not may_notify(facts):
        worse = DOUBTS[doubt]
        assert not may_notify(replace(facts, **worse))


@given(_FACTS)
def test_what_goes_is_what_has_no_doubt_at_all(facts):
    if may_notify(facts):
        assert replace(facts, contact_noted_at=SAFE.contact_noted_at) == SAFE


def test_the_words_are_the_same_whatever_there_is():
    assert notice("gemeente Veldwijk", "https://veldwijk.example") == (
        "Iets nieuws bij gemeente Veldwijk",
        "Er is iets nieuws voor u bij gemeente Veldwijk.\n\nhttps://veldwijk.example\n",
    )
    assert notice("gemeente Veldwijk", "")[1] == "Er is iets nieuws voor u bij gemeente Veldwijk.\n"
