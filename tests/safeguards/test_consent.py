"""Consent as commands: who may answer, what is never changed, and that no refusal ever stops help."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone, translation

from family import a_family, asked, decides
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.households.public import (
    MeasuredBy,
    NewNote,
    NoteKind,
    NotOfThisHousehold,
    add_person,
    appoint_deputy,
    change_resident,
    close_engagement,
    hand_over,
    measure,
    note_organisation,
    write_note,
)
from keukentafel.lifeworld.safeguards.public import (
    Act,
    AuthorityKind,
    AuthorityRow,
    Consent,
    ConsentAnswer,
    ConsentException,
    ExceptionKind,
    HowKnown,
    Party,
    SafeguardsMistake,
    Standing,
    answer_consent,
    ask_consent,
    authorities_of,
    consent_sentence,
    consents_of,
    end_authority,
    except_consent,
    note_authority,
    withdraw_consent,
)
from keukentafel.work.plans.public import add_goal, make_plan


def answer(cast, consent, party, agrees, at):
    with acting_as(cast.coach) as by:
        return answer_consent(consent=consent, party=party, agrees=agrees, how="spoken", by=by, at=at)


def stands(cast, family, at):
    with acting_as(cast.coach):
        return consents_of(family.file, at)[0].standing


def test_each_parent_answers_apart_and_consent_is_in_force_when_both_agree(cast, now):
    family = a_family(cast, now)
    consent = asked(cast, family, now)
    assert stands(cast, family, now) is Standing.NOT_ANSWERED
    answer(cast, consent, family.mother, True, now)
    assert stands(cast, family, now) is Standing.NOT_ANSWERED
    answer(cast, consent, family.father, True, now)
    assert stands(cast, family, now) is Standing.IN_FORCE


def test_one_refusal_is_a_refusal_until_the_court_agrees_instead(cast, now):
    family = a_family(cast, now)
    consent = asked(cast, family, now)
    answer(cast, consent, family.mother, True, now)
    answer(cast, consent, family.father, False, now)
    assert stands(cast, family, now) is Standing.REFUSED
    with acting_as(cast.coach) as by:
        except_consent(
            consent=consent,
            kind=ExceptionKind.COURT,
            reason="beschikking van de kinderrechter",
            instead_of=family.father,
            starts=timezone.localdate(now),
            by=by,
            at=now,
        )
    assert stands(cast, family, now) is Standing.IN_FORCE


def test_what_was_given_is_taken_back_by_a_new_fact_and_nothing_is_changed(cast, now):
    family = a_family(cast, now)
    consent = asked(cast, family, now)
    later = now + timedelta(minutes=1)
    for party in (family.mother, family.father):
        answer(cast, consent, party, True, now)
    with acting_as(cast.coach) as by:
        withdraw_consent(consent=consent, party=family.mother, how="written", by=by, at=later)
        assert ConsentAnswer.objects.count() == 3
        assert consents_of(family.file, now)[0].standing is Standing.IN_FORCE
        assert consents_of(family.file, later)[0].standing is Standing.WITHDRAWN
        with pytest.raises(SafeguardsMistake):
            withdraw_consent(consent=consent, party=family.mother, how="written", by=by, at=later)


@pytest.mark.parametrize("model", [Consent, ConsentAnswer, ConsentException])
def test_the_database_itself_refuses_to_change_or_take_away_what_was_said(cast, now, model):
    family = a_family(cast, now)
    consent = asked(cast, family, now)
    answer(cast, consent, family.mother, True, now)
    table = model._meta.db_table
    with acting_as(cast.coach):
        for statement in (f"update {table} set revision = 7", f"delete from {table}"):
            with pytest.raises(DatabaseError), connection.cursor() as cursor:
                cursor.execute(statement)
        with pytest.raises(DatabaseError), command_frame("change"):
            Consent.objects.get().keep(at=now)


def test_while_it_is_not_known_who_decides_nobody_can_agree_and_it_is_said_so(cast, now):
    family = a_family(cast, now, known=False)
    consent = asked(cast, family, now)
    with pytest.raises(SafeguardsMistake):
        answer(cast, consent, family.mother, True, now)
    assert stands(cast, family, now) is Standing.NOT_KNOWN
    decides(cast, family, family.mother, now)
    assert stands(cast, family, now) is Standing.NOT_KNOWN
    decides(cast, family, family.father, now)
    assert stands(cast, family, now) is Standing.NOT_ANSWERED


def test_who_has_no_say_cannot_agree_for_somebody(cast, now):
    family = a_family(cast, now)
    consent = asked(cast, family, now)
    with pytest.raises(SafeguardsMistake):
        answer(cast, consent, Party(name="De buurman"), True, now)


def test_from_sixteen_the_young_person_decides_and_the_parents_no_longer_do(cast, now):
    family = a_family(cast, now, years=16)
    consent = asked(cast, family, now)
    with pytest.raises(SafeguardsMistake):
        answer(cast, consent, family.mother, True, now)
    answer(cast, consent, family.child, True, now)
    assert stands(cast, family, now) is Standing.IN_FORCE


def test_an_answer_to_one_thing_says_nothing_about_another(cast, now):
    family = a_family(cast, now, years=13)
    data, secrecy, help_ = (asked(cast, family, now, act) for act in (Act.DATA, Act.SECRECY, Act.HELP))
    answer(cast, secrecy, family.child, True, now)
    for party in (family.mother, family.father):
        answer(cast, help_, party, True, now)
    with acting_as(cast.coach):
        found = {one.consent.pk: one.standing for one in consents_of(family.file, now)}
    assert found == {
        data.pk: Standing.NOT_ANSWERED,
        secrecy.pk: Standing.IN_FORCE,
        help_.pk: Standing.NOT_ANSWERED,
    }


def test_authority_that_ends_changes_who_must_agree(cast, now):
    family = a_family(cast, now)
    consent = asked(cast, family, now)
    answer(cast, consent, family.mother, True, now)
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        for row in authorities_of(family.file, family.child.subject):
            end_authority(authority=row, ends=today, by=by, at=now)
        note_authority(
            file_id=family.file,
            person=family.child.subject,
            holder=family.mother,
            kind=AuthorityKind.PARENT_ALONE,
            starts=today,
            how_known=HowKnown.SAID_BY,
            said_by="moeder",
            by=by,
            at=now,
        )
    assert stands(cast, family, now) is Standing.IN_FORCE


@pytest.mark.parametrize(
    "wrong",
    [
        {"holder": Party()},
        {"holder": Party(organisation=1), "kind": AuthorityKind.PARENT_ALONE},
        {"how_known": HowKnown.SAID_BY},
        {"ends_before": True},
    ],
    ids=["nobody", "organisation as parent", "nobody said so", "backwards"],
)
def test_authority_that_cannot_be_is_not_noted(cast, now, wrong):
    family = a_family(cast, now, known=False)
    today = timezone.localdate(now)
    values = {
        "holder": family.mother,
        "kind": AuthorityKind.TOGETHER,
        "how_known": HowKnown.REGISTER_SEEN,
        "ends": today - timedelta(days=1) if wrong.pop("ends_before", False) else None,
        **wrong,
    }
    with acting_as(cast.coach) as by:
        with pytest.raises(SafeguardsMistake):
            note_authority(
                file_id=family.file, person=family.child.subject, starts=today, by=by, at=now, **values
            )
        assert AuthorityRow.objects.count() == 0


def test_nobody_of_another_household_is_named(cast, now):
    family, other = a_family(cast, now), a_family(cast, now)
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by, pytest.raises(NotOfThisHousehold):
        ask_consent(
            file_id=family.file,
            person=other.child.subject,
            act=Act.HELP,
            purpose="x",
            recipient_name="x",
            starts=today,
            by=by,
            at=now,
        )


@pytest.mark.parametrize(
    "language,words",
    [
        (
            "en",
            "Sam: no, not that the team shares with Woningstichting De Sleutel what is about Lot and "
            "housing and money, for this: de huur regelen, from",
        ),
        (
            "nl",
            "Sam: nee, dit niet: het team deelt met Woningstichting De Sleutel wat gaat over Lot en "
            "wonen en geld, hiervoor: de huur regelen, van",
        ),
    ],
)
def test_a_consent_is_shown_in_one_sentence(cast, now, language, words):
    family = a_family(cast, now)
    consent = asked(cast, family, now)
    answer(cast, consent, family.mother, True, now)
    answer(cast, consent, family.father, False, now)
    with acting_as(cast.coach), translation.override(language):
        shown = consent_sentence(consent, now)
        assert shown == consents_of(family.file, now)[0].sentence
    assert shown.startswith(words)
    assert shown.count(".") == 1


def test_nobody_but_who_reads_the_content_sees_authority_or_consent(cast, now):
    family = a_family(cast, now)
    consent = asked(cast, family, now)
    answer(cast, consent, family.mother, True, now)
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            seen = (Consent.objects.exists(), ConsentAnswer.objects.exists(), AuthorityRow.objects.exists())
        assert seen == ((True,) * 3 if name == "coach" else (False,) * 3), name


ACTS = [(act, kind) for act in Act for kind in ("refused", "withdrawn", "not known", "not answered")]


@pytest.mark.parametrize("act,kind", ACTS, ids=[f"{act}-{kind}" for act, kind in ACTS])
def test_refusing_never_blocks_help(cast, now, act, kind):
    family = a_family(cast, now, years=12, known=kind != "not known")
    consent = asked(cast, family, now, act)
    if kind in ("refused", "withdrawn"):
        with acting_as(cast.coach):
            parties = consents_of(family.file, now)[0].must.parties
        for party in parties:
            answer(cast, consent, party, kind == "withdrawn", now)
        if kind == "withdrawn":
            with acting_as(cast.coach) as by:
                for party in parties:
                    withdraw_consent(
                        consent=consent,
                        party=party,
                        how="spoken",
                        by=by,
                        at=now + timedelta(seconds=1),
                    )
    home = family.home
    with acting_as(cast.coach) as by:
        about, child = home.household, family.child.subject
        note = NewNote(NoteKind.STATEMENT, "Dat wil ik niet.", child)
        write_note(
            household=about,
            kind="visit",
            happened_at=now,
            minutes=20,
            present=[child],
            notes=[note],
            by=by,
            at=now,
        )
        measure(household=about, area=1, step=2, measured_by=MeasuredBy.COACH, by=by, at=now)
        add_person(household=about, known_as="Oma", by=by, at=now)
        change_resident(
            resident=home.mother.resident,
            full_name="Samira",
            known_as="Samira",
            birth_date=None,
            phone="",
            email="",
            language="",
            note_of_address="",
            by=by,
            at=now,
        )
        note_organisation(household=about, organisation_id=cast.buddy.organisation, by=by, at=now)
        plan_appointment(
            household=about,
            starts_at=now + timedelta(days=1),
            account_id=by.id,
            subjects=[child],
            by=by,
            at=now,
        )
        plan = make_plan(engagement=home.engagement, ambition="Rust", by=by, at=now)
        add_goal(plan=plan, words="Weer naar school", area=1, about=[child], by=by, at=now)
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
        hand_over(engagement=home.engagement, to=cast.colleague.id, reason="", by=by, at=now)
    with acting_as(cast.colleague) as by:
        close_engagement(engagement=home.engagement, reason="klaar", by=by, at=now)
