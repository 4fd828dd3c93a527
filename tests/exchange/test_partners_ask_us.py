"""A partner asks us: a file of its own, and the same for who is known and who is not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.exchange.public import (
    CONSENT,
    Channel,
    Disclosure,
    ExchangeMistake,
    IncomingQuestion,
    IncomingWords,
    give_answer,
    hand_question_on,
    incoming_answered,
    incoming_open,
    say_nothing,
    take_in_question,
    told_of,
    words_of,
)
from keukentafel.lifeworld.households.public import (
    NotOfThisHousehold,
    add_person,
    lookups_waiting,
    open_household,
    start_engagement,
)


def take_in(cast, now, name="Samira", address="Lindestraat 12", by="colleague"):
    with acting_as(getattr(cast, by)) as actor:
        return take_in_question(
            team_id=cast.team,
            organisation_id=cast.buddy.organisation,
            asker="Noor Sleutelaar",
            channel=Channel.PHONE,
            about_name=name,
            about_address=address,
            what="Krijgt zij hulp?",
            because="huurachterstand",
            by=actor,
            at=now,
        )


@pytest.fixture
def home(cast, now):
    """Samira of Lindestraat 12 is known."""
    with acting_as(cast.leader) as by:
        household = open_household(label="Lindestraat", team_id=cast.team, by=by, at=now)
        start_engagement(household=household, coach_id=cast.coach.id, by=by, at=now)
    with acting_as(cast.coach) as by:
        member = add_person(
            household=household, known_as="Samira", note_of_address="Lindestraat 12", by=by, at=now
        )
    return household, member


def test_the_team_reads_a_question_until_it_is_answered_and_then_only_that_it_was(cast, now):
    asked = take_in(cast, now)
    for who in ("colleague", "coach", "leader", "supporter"):
        with acting_as(getattr(cast, who)):
            assert [one.what for one in incoming_open()] == ["Krijgt zij hulp?"], who
    for who in ("other_team_coach", "buddy", "administrator", "stranger", "mother"):
        with acting_as(getattr(cast, who)):
            assert not IncomingQuestion.objects.exists(), who
    with acting_as(cast.deputy) as by:
        say_nothing(question=asked, by=by, at=now)
        assert not incoming_open().exists()
        assert words_of(asked) is None
        assert [one.pk for one in incoming_answered(by.teams)] == [asked.pk]


def test_a_question_about_who_is_known_does_the_same_work_and_shows_the_same(cast, now, home):
    counts = {}
    for name, address in (("Samira", "Lindestraat 12"), ("Niemand", "Nergens 1")):
        with CaptureQueriesContext(connection) as queries:
            asked = take_in(cast, now, name, address)
        counts[name] = len(queries)
        with acting_as(cast.colleague):
            assert asked.answered_at is None
    assert counts["Samira"] == counts["Niemand"]
    grants = behind_the_wall(
        "select f.id, array_agg((g.grantee_kind, g.level, split_part(g.fact, ':', 1))::text order by g.id)"
        " from access_file f join access_grant g on g.file_id = f.id where f.kind = 3 group by f.id"
    )
    assert len(grants) == 2
    assert grants[0][1] == grants[1][1]
    for model in (IncomingQuestion, IncomingWords):
        assert behind_the_wall(f"select count(*) from {model._meta.db_table}") == [(2,)]


def test_the_match_goes_to_the_leader_of_the_team_that_knows_the_family(cast, now, home):
    take_in(cast, now)
    take_in(cast, now, "Niemand", "Nergens 1")
    with acting_as(cast.leader):
        (match,) = lookups_waiting()
    assert match.asked_by == cast.colleague.id
    assert match.file_id == home[0].file_id
    with acting_as(cast.colleague):
        assert lookups_waiting() == []


def test_a_colleague_of_another_team_reads_it_when_it_was_handed_on_until_it_is_answered(cast, now):
    asked = take_in(cast, now)
    with acting_as(cast.colleague) as by:
        hand_question_on(question=asked, to=cast.other_team_coach.id, by=by, at=now)
    with acting_as(cast.other_team_coach):
        assert [one.asker for one in incoming_open()] == ["Noor Sleutelaar"]
    with acting_as(cast.colleague) as by:
        say_nothing(question=asked, by=by, at=now)
        with pytest.raises(ExchangeMistake):
            hand_question_on(question=asked, to=cast.other_team_coach.id, by=by, at=now)
    with acting_as(cast.other_team_coach):
        assert not IncomingQuestion.objects.exists()


def given(cast, now, home, asked, **more):
    household, member = home
    told = {
        "question": asked,
        "file_id": household.file_id,
        "persons": [member.subject_id],
        "words": "Wij helpen met de huur.",
        "rests_on": "support",
        "to_name": "Noor",
        "at": now,
    }
    with acting_as(cast.coach) as by:
        give_answer(**told | more, by=by)


def test_what_was_told_stands_with_the_household_and_not_with_the_question(cast, now, home):
    asked = take_in(cast, now)
    given(cast, now, home, asked)
    with acting_as(cast.coach):
        (row,) = told_of(home[0].file_id, timezone.localdate(now))
    assert (row.kind, row.words, row.to_name) == ("answer", "Wij helpen met de huur.", "Noor")
    assert row.article == "Wmo 2015 art. 5.1.1"
    silent = take_in(cast, now, "Niemand", "Nergens 1")
    with acting_as(cast.deputy) as by:
        say_nothing(question=silent, by=by, at=now)
    # Whoever took both in sees of both the same: answered, and not by whom.
    with acting_as(cast.colleague):
        shown = list(
            IncomingQuestion.objects.order_by("id").values("answered_at", "received_by_id", "revision")
        )
        assert shown[0] == shown[1]
        assert not IncomingWords.objects.exists()
        assert not Disclosure.objects.exists()


@pytest.mark.parametrize("wrong", [{"words": " "}, {"rests_on": CONSENT}, {"persons": []}])
def test_nothing_is_told_without_words_a_basis_or_a_person_and_the_question_waits_on(cast, now, home, wrong):
    asked = take_in(cast, now)
    with pytest.raises(ExchangeMistake):
        given(cast, now, home, asked, **wrong)
    with acting_as(cast.colleague):
        assert incoming_open().count() == 1
    assert behind_the_wall("select count(*) from exchange_disclosure") == [(0,)]


def test_a_question_is_answered_once(cast, now, home):
    asked = take_in(cast, now)
    given(cast, now, home, asked)
    with pytest.raises(ExchangeMistake):
        given(cast, now, home, asked)


def test_somebody_else_cannot_tell_of_a_household_that_is_not_theirs(cast, now, home):
    other = a_home(cast, now, "Elders")
    asked = take_in(cast, now)
    with acting_as(cast.other_team_coach) as by, pytest.raises(NotOfThisHousehold):
        give_answer(
            question=asked,
            file_id=other.file,
            persons=[other.mother.subject_id],
            words="Iets",
            rests_on="support",
            by=by,
            at=now,
        )
    assert behind_the_wall("select count(*) from exchange_disclosure") == [(0,)]
