"""Asking partners, their answers, what was told to whom on which basis, and proofs of that."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.access.public import exclude
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.people.models import Membership
from keukentafel.lifeworld.exchange.public import (
    CONSENT,
    AnswerKind,
    AnswerReply,
    Did,
    Disclosure,
    ExchangeMistake,
    PartnerAnswer,
    PartnerQuestion,
    Proof,
    QuestionState,
    contact_counts,
    end_proof,
    make_proof,
    note_answer,
    note_phoned,
    note_talk,
    proof_stands,
    questions_of,
    tell_what_we_did,
    tellings,
    told_of,
    withdraw_question,
)
from keukentafel.lifeworld.households.public import (
    NotOfThisHousehold,
    close_engagement,
    what_is_open,
)
from keukentafel.lifeworld.safeguards.public import (
    LegalBasis,
    Party,
    end_legal_basis,
    stop_sharing_with,
    withdraw_consent,
)
from telling_helpers import agreed, grown_up, landlord, question


@pytest.fixture
def home(cast, now):
    """With a mother of forty: she decides for herself."""
    home = a_home(cast, now)
    grown_up(cast, home, now)
    return home


def states(home, day):
    return [one.state for one in questions_of(home.file, day)]


def rows(model):
    return behind_the_wall(f"select count(*) from {model._meta.db_table}")[0][0]


# Asking and answering


def test_a_question_is_a_telling_with_its_legal_basis_one_row_a_person(cast, now, home):
    both = [home.mother.subject_id, home.child.subject_id]
    asked = question(cast, home, now, persons=both)
    with acting_as(cast.coach):
        found = list(Disclosure.objects.select_related("legal_basis").order_by("person_id"))
    assert [row.subjects for row in found] == [[one] for one in sorted(both)]
    assert {(row.telling, row.kind, row.to_name) for row in found} == {
        (asked.public_id, "question", "Noor Sleutelaar")
    }
    assert {row.legal_basis.article for row in found} == {"Wmo 2015 art. 5.1.1"}
    assert {row.told_by_id for row in found} == {cast.coach.id}


def test_a_legal_basis_is_stated_once_and_found_again(cast, now, home):
    question(cast, home, now)
    question(cast, home, now)
    assert rows(Disclosure) == 2
    assert rows(LegalBasis) == 1


def test_a_question_waits_is_late_and_is_answered(cast, now, home):
    asked, today = question(cast, home, now), timezone.localdate(now)
    with acting_as(cast.coach) as by:
        assert states(home, today) == [QuestionState.ASKED]
        assert states(home, asked.due_on) == [QuestionState.ASKED]
        assert states(home, add_working_days(asked.due_on, 1)) == [QuestionState.LATE]
        note_answer(question=asked, words="Nee.", given_by="Noor", kind=AnswerKind.OBSERVATION, by=by, at=now)
        assert states(home, add_working_days(asked.due_on, 1)) == [QuestionState.ANSWERED]
        with pytest.raises(ExchangeMistake):
            note_answer(
                question=asked, words="Ja.", given_by="Noor", kind=AnswerKind.OBSERVATION, by=by, at=now
            )
        with pytest.raises(ExchangeMistake):
            withdraw_question(question=asked, by=by, at=now)
    assert rows(PartnerAnswer) == 1


def test_a_question_that_was_taken_back_stays_in_what_was_told_and_gets_no_answer(cast, now, home):
    asked, today = question(cast, home, now), timezone.localdate(now)
    with acting_as(cast.coach) as by:
        withdraw_question(question=asked, by=by, at=now)
        assert states(home, today) == [QuestionState.WITHDRAWN]
        assert len(told_of(home.file, today)) == 1
        with pytest.raises(ExchangeMistake):
            note_answer(
                question=asked, words="Nee.", given_by="Noor", kind=AnswerKind.INFORMATION, by=by, at=now
            )


@pytest.mark.parametrize(
    "wrong", [{"what": " "}, {"persons": []}, {"rests_on": ""}, {"rests_on": "working_here"}]
)
def test_without_a_question_a_person_or_a_basis_nothing_goes_out(cast, now, home, wrong):
    with pytest.raises(ExchangeMistake):
        question(cast, home, now, **wrong)
    assert rows(PartnerQuestion) == rows(Disclosure) == rows(LegalBasis) == 0


def test_a_day_that_passed_is_no_day_to_answer_before(cast, now, home):
    with pytest.raises(ExchangeMistake):
        question(cast, home, now, due_on=timezone.localdate(now) - timedelta(days=1))


def test_nobody_of_another_household_is_asked_about(cast, now, home):
    other = a_home(cast, now, "Elders")
    with pytest.raises(NotOfThisHousehold):
        question(cast, home, now, persons=[other.mother.subject_id])


def test_by_telephone_question_and_answer_stand_there_at_once(cast, now, home):
    with acting_as(cast.coach) as by:
        note_phoned(
            file_id=home.file,
            to=landlord(cast),
            persons=[home.mother.subject_id],
            what="Is de huur betaald?",
            words="Ja, alles.",
            given_by="",
            kind=AnswerKind.OBSERVATION,
            rests_on="support",
            by=by,
            at=now,
        )
        (one,) = questions_of(home.file, timezone.localdate(now))
    assert one.row.by_phone
    assert one.state is QuestionState.ANSWERED
    assert (one.answer.words, one.answer.given_by) == ("Ja, alles.", "Noor Sleutelaar")
    assert one.row.why
    assert rows(Disclosure) == 1


def test_what_we_did_with_an_answer_is_told_once_and_is_a_telling_too(cast, now, home):
    asked = question(cast, home, now)
    with acting_as(cast.coach) as by:
        with pytest.raises(ExchangeMistake):
            tell_what_we_did(question=asked, did=Did.USED, by=by, at=now)
        note_answer(question=asked, words="Nee.", given_by="Noor", kind=AnswerKind.OBSERVATION, by=by, at=now)
        tell_what_we_did(question=asked, did=Did.USED, words="in het plan", by=by, at=now)
        with pytest.raises(ExchangeMistake):
            tell_what_we_did(question=asked, did=Did.USED, by=by, at=now)
        kinds = sorted(row.kind for row in told_of(home.file, timezone.localdate(now)))
    assert kinds == ["question", "reply"]
    assert rows(AnswerReply) == 1


def test_a_talk_of_two_minutes_counts_as_contact_with_the_organisation(cast, now, home):
    both = [home.mother.subject_id, home.child.subject_id]
    talked = {"file_id": home.file, "to": landlord(cast), "rests_on": "support", "at": now}
    with acting_as(cast.coach) as by:
        note_talk(**talked, persons=both, minutes=2, by=by)
        note_talk(**talked, persons=both, minutes=5, by=by)
        with pytest.raises(ExchangeMistake):
            note_talk(**talked, persons=both, minutes=0, by=by)
        (count,) = contact_counts(tellings(told_of(home.file, timezone.localdate(now))))
    assert (count.organisation, count.times, count.minutes) == ("Woningstichting De Sleutel", 2, 7)


def test_a_question_that_waits_is_said_when_the_work_closes(cast, now, home):
    question(cast, home, now)
    with acting_as(cast.coach):
        assert [one.who for one in what_is_open(home.file) if "antwoord" in one.what] == [
            "Woningstichting De Sleutel"
        ]


# On what it rests


def test_on_consent_something_is_told_about_who_agreed_to_this_recipient_and_nobody_else(cast, now, home):
    mother, child = home.mother.subject_id, home.child.subject_id
    with pytest.raises(ExchangeMistake, match="Samira"):
        question(cast, home, now, rests_on=CONSENT)
    agreed(cast, home, now, mother, cast.buddy.organisation)
    question(cast, home, now, rests_on=CONSENT)
    with pytest.raises(ExchangeMistake, match="Yunus"):
        question(cast, home, now, rests_on=CONSENT, persons=[mother, child])
    elsewhere = landlord(cast).__class__(organisation_id=cast.stranger.organisation)
    with pytest.raises(ExchangeMistake, match="Samira"):
        question(cast, home, now, rests_on=CONSENT, to=elsewhere)
    assert rows(PartnerQuestion) == rows(Disclosure) == rows(LegalBasis) == 1


def test_after_consent_was_taken_back_nothing_more_is_told_and_help_goes_on(cast, now, home):
    mother = home.mother.subject_id
    consent = agreed(cast, home, now, mother, cast.buddy.organisation)
    asked = question(cast, home, now, rests_on=CONSENT)
    with acting_as(cast.coach) as by:
        note_answer(question=asked, words="Nee.", given_by="Noor", kind=AnswerKind.OBSERVATION, by=by, at=now)
        withdraw_consent(consent=consent, party=Party(subject=mother), how="spoken", by=by, at=now)
        with pytest.raises(ExchangeMistake):
            tell_what_we_did(question=asked, did=Did.USED, by=by, at=now)
    with pytest.raises(ExchangeMistake):
        question(cast, home, now, rests_on=CONSENT)
    question(cast, home, now)


@pytest.mark.parametrize("model", [Disclosure, PartnerAnswer, AnswerReply])
def test_the_database_changes_nothing_of_what_was_told_or_answered(cast, scene, model):
    with acting_as(cast.coach), connection.cursor() as cursor:
        assert model.objects.exists()
        with pytest.raises(DatabaseError):
            cursor.execute(f"update {model._meta.db_table} set file_id = file_id")
    with acting_as(cast.coach), connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(f"delete from {model._meta.db_table}")


# Proofs


@pytest.fixture
def on_consent(cast, now, home):
    consent = agreed(cast, home, now, home.mother.subject_id, cast.buddy.organisation)
    question(cast, home, now, rests_on=CONSENT)
    return consent, proof_of(cast, now)


def proof_of(cast, now):
    with acting_as(cast.coach) as by:
        return make_proof(disclosure=Disclosure.objects.order_by("id")[0], by=by, at=now)


def stands(actor, proof):
    with acting_as(actor):
        return proof_stands(proof.public_id)


def test_a_proof_stands_for_its_organisation_and_for_nobody_else(cast, now, home):
    question(cast, home, now)
    proof = proof_of(cast, now)
    found = stands(cast.buddy, proof)
    assert (found.organisation, found.until) == ("Woningstichting De Sleutel", proof.until)
    assert proof.until == timezone.localdate(now) + timedelta(weeks=26)
    for who in ("stranger", "coach", "mother", "administrator", "privacy_officer"):
        assert stands(getattr(cast, who), proof) is None, who
    with acting_as(cast.buddy):
        assert proof_stands("AAAAAAAAAAAAAAAA") is None


def test_a_second_proof_of_the_same_is_the_first_one(cast, now, home):
    question(cast, home, now)
    assert proof_of(cast, now).pk == proof_of(cast, now).pk
    with acting_as(cast.coach) as by:
        end_proof(proof=Proof.objects.get(), by=by, at=now)
    proof_of(cast, now)
    assert rows(Proof) == 2


def test_a_proof_ends_with_the_consent_in_its_last_day_and_when_it_is_taken_back(cast, now, home, on_consent):
    consent, proof = on_consent
    assert proof.until == consent.ends
    assert stands(cast.buddy, proof) is not None
    with acting_as(cast.coach) as by:
        withdraw_consent(
            consent=consent, party=Party(subject=home.mother.subject_id), how="spoken", by=by, at=now
        )
    assert stands(cast.buddy, proof) is None
    with acting_as(cast.coach), pytest.raises(ExchangeMistake):
        proof_of(cast, now)


def test_a_proof_stands_no_longer_and_nothing_goes_out_once_the_organisation_may_be_told_nothing(
    cast, now, home
):
    question(cast, home, now)
    proof = proof_of(cast, now)
    assert stands(cast.buddy, proof) is not None
    with acting_as(cast.administrator) as by:
        stop_sharing_with(
            organisation_id=cast.buddy.organisation, starts=timezone.localdate(now), by=by, at=now
        )
    assert stands(cast.buddy, proof) is None
    with pytest.raises(ExchangeMistake):
        proof_of(cast, now)
    with pytest.raises(ExchangeMistake):
        question(cast, home, now)
    assert rows(Disclosure) == 1


def ended(cast, home, now, proof):
    with acting_as(cast.coach) as by:
        end_proof(proof=proof, by=by, at=now)


def without_basis(cast, home, now, proof):
    with acting_as(cast.coach) as by:
        end_legal_basis(basis=LegalBasis.objects.get(), ends=timezone.localdate(now), by=by, at=now)


def closed(cast, home, now, proof):
    with acting_as(cast.leader) as by:
        close_engagement(engagement=home.engagement, reason="Het gaat goed", by=by, at=now)


def shut_out(cast, home, now, proof):
    with acting_as(cast.coach), command_frame("shut_out"):
        exclude(cast.buddy.id, home.file, subject=home.mother.subject_id, reason="haar ex", at=timezone.now())


def gone(cast, home, now, proof):
    with acting_as(cast.administrator):
        Membership.objects.filter(account_id=cast.buddy.id).update(ends=timezone.localdate(now))


@pytest.mark.parametrize("what", [ended, without_basis, closed, shut_out, gone])
def test_a_proof_stands_no_longer_when(cast, now, home, what):
    question(cast, home, now)
    proof = proof_of(cast, now)
    assert stands(cast.buddy, proof) is not None
    what(cast, home, now, proof)
    assert stands(cast.buddy, proof) is None


def test_checking_a_proof_opens_nothing(cast, now, home):
    question(cast, home, now)
    proof = proof_of(cast, now)
    assert stands(cast.buddy, proof) is not None
    with acting_as(cast.buddy):
        assert not Proof.objects.exists()
        assert not Disclosure.objects.exists()
