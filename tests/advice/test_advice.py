"""Advice on PostgreSQL: each deed by whoever does it, behind the wall, with what everybody then reads."""

from datetime import datetime, timedelta

import pytest
from asking import Asked, as_buddy
from django.db import transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from keukentafel.foundation.access.public import decide
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.exchange.public import Disclosure, ExchangeMistake
from keukentafel.lifeworld.households.public import (
    Household,
    Note,
    close_engagement,
    current_engagement,
)
from keukentafel.lifeworld.safeguards.public import Basis, ProcessingAct, open_to_partner, state_legal_basis
from keukentafel.work.advice.public import (
    Advice,
    AdviceMistake,
    AdviceState,
    Advised,
    Decided,
    Deed,
    ReasonKind,
    Reminder,
    Said,
    Words,
    answer_advice,
    ask_for_more,
    carry_out,
    confirm_reported,
    decide_formally,
    report_answer,
    report_decision,
    send_advice,
    story_of,
    take_note,
    tell_more,
    withdraw_advice,
)
from keukentafel.work.disagreements.public import Comment
from keukentafel.work.mandates.public import (
    Agreed,
    MandateKind,
    make_mandate,
    parties,
    withdraw_party,
)


def test_an_advice_goes_from_the_coach_to_what_was_carried_out(asked: Asked) -> None:
    advice = asked.send()
    assert (advice.state, advice.turn, advice.term) == (AdviceState.WAITING, "organisation", "answer")
    with acting_as(asked.cast.buddy) as by:
        mine = as_buddy(asked, advice)
        ask_for_more(advice=mine, words="Welk inkomen?", by=by, at=asked.at)
    with acting_as(asked.cast.coach) as by:
        tell_more(advice=as_buddy(asked, advice), words="Bijstand", rests_on="support", by=by, at=asked.at)
    with acting_as(asked.cast.buddy) as by:
        mine = as_buddy(asked, advice)
        said = Words(words="Eerst drie maanden", reason=ReasonKind.CAPACITY)
        answer_advice(advice=mine, deed=Deed.CHANGED, said=said, by=by, at=asked.at)
        decided = Decided(granted=True, decided_on=asked.at.date(), number="2026-14")
        decide_formally(advice=mine, decided=decided, by=by, at=asked.at)
    with acting_as(asked.cast.back_office) as by:
        mine = as_buddy(asked, advice)
        with pytest.raises(AdviceMistake):
            carry_out(advice=mine, done_on=asked.at.date(), proof=" ", by=by, at=asked.at)
        carry_out(advice=mine, done_on=asked.at.date(), proof="Opdracht 77", by=by, at=asked.at)
    with acting_as(asked.cast.coach):
        now = Advice.objects.get(pk=advice.pk)
        story = story_of(now)
    assert (now.state, now.turn, now.due_on) == (AdviceState.CARRIED_OUT, "", None)
    assert [one.deed for one in story.steps] == [
        "sent",
        "more_asked",
        "more_told",
        "changed",
        "granted",
        "carried_out",
    ]
    assert [one.number for one in story.decisions] == ["2026-14"]


def test_the_organisation_reads_the_advice_and_nothing_else_of_the_household(asked: Asked) -> None:
    other = asked.send(words="Iets anders")
    advice = asked.send()
    with acting_as(asked.cast.buddy):
        assert set(Advice.objects.values_list("pk", flat=True)) == {advice.pk, other.pk}
        assert Said.objects.count() == 2
        assert not Household.objects.exists()
        assert not Note.objects.exists()
        assert not Disclosure.objects.exists()
        assert decide(asked.cast.buddy, "advice.answer", advice).allowed
    for nobody in (asked.cast.stranger, asked.cast.colleague, asked.cast.administrator):
        with acting_as(nobody):
            assert not Advice.objects.exists()
            assert not Said.objects.exists()
            assert not decide(nobody, "advice.answer", advice).visible


def test_a_slice_of_the_life_area_shows_nothing_of_what_another_organisation_is_asked(asked: Asked) -> None:
    asked.send()
    with acting_as(asked.cast.coach) as by:
        basis = state_legal_basis(
            file_id=asked.household.file_id,
            activity="support",
            act=ProcessingAct.SHARE,
            basis=Basis.PUBLIC_TASK,
            article="Wmo 2015 art. 5.1.1",
            purpose="samen doen",
            starts=asked.at.date(),
            by=by,
            at=asked.at,
        )
        open_to_partner(
            basis=basis,
            organisation_id=asked.cast.stranger.organisation or 0,
            level=Level.CONTENT,
            areas=[asked.mandate.area],
            until=timezone.localdate() + timedelta(days=30),
            by=by,
            at=asked.at,
        )
    with acting_as(asked.cast.stranger):
        assert not Advice.objects.exists()
        assert not Said.objects.exists()


def test_an_organisation_writes_nothing_in_the_file_but_what_stands_under_its_advice(asked: Asked) -> None:
    advice = asked.send()
    stray = {"file_id": advice.file_id, "subjects": advice.subjects, "advice": advice, "side": "organisation"}
    with acting_as(asked.cast.buddy) as by:
        row = Comment(**stray, words="Hallo", by_id=by.id, said_at=asked.at)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Comment.objects.bulk_create([row])
        row.public_id = f"{advice.public_id}.onder"
        Comment.objects.bulk_create([row])
    with acting_as(asked.cast.coach):
        assert Comment.objects.filter(advice=advice).count() == 1


def test_what_was_told_stands_in_the_list_of_what_was_told(asked: Asked) -> None:
    advice = asked.send()
    with acting_as(asked.cast.coach):
        told = Disclosure.objects.get(telling=advice.public_id)
        assert (told.kind, told.person_id) == ("advice", asked.person)


def test_without_a_legal_basis_or_consent_nothing_is_sent(asked: Asked) -> None:
    with acting_as(asked.cast.coach) as by, pytest.raises(ExchangeMistake):
        send_advice(
            file_id=asked.household.file_id,
            advised=Advised(mandate=asked.mandate, persons=[asked.person], words="x", why="y"),
            rests_on="consent",
            by=by,
            at=asked.at,
        )
    with acting_as(asked.cast.coach):
        assert not Advice.objects.exists()


def test_a_coach_never_answers_in_the_place_of_the_organisation(asked: Asked) -> None:
    advice = asked.send()
    with acting_as(asked.cast.coach):
        decision = decide(asked.cast.coach, "advice.answer", advice)
    assert not decision.allowed


def test_an_answer_by_telephone_is_reported_until_the_organisation_confirms_it(asked: Asked) -> None:
    advice = asked.send()
    with acting_as(asked.cast.coach) as by:
        said = Words(words="Ja", given_by="Noor")
        report_answer(advice=advice, deed=Deed.TAKEN_OVER, said=said, by=by, at=asked.at)
        decided = Decided(granted=True, decided_on=asked.at.date())
        report_decision(advice=advice, decided=decided, given_by="Noor", by=by, at=asked.at)
        assert advice.reported
    with acting_as(asked.cast.buddy) as by:
        mine = as_buddy(asked, advice)
        with pytest.raises(AdviceMistake):
            carry_out(advice=mine, done_on=asked.at.date(), proof="Opdracht 77", by=by, at=asked.at)
        mine = as_buddy(asked, advice)
        confirm_reported(advice=mine, by=by, at=asked.at)
        assert not mine.reported
        carry_out(advice=mine, done_on=asked.at.date(), proof="Opdracht 77", by=by, at=asked.at)


def test_a_refusal_needs_its_reason_and_the_coach_may_find_it_right(asked: Asked) -> None:
    advice = asked.send()
    with acting_as(asked.cast.buddy) as by:
        mine = as_buddy(asked, advice)
        with pytest.raises(AdviceMistake):
            answer_advice(advice=mine, deed=Deed.REFUSED, said=Words(words="Nee"), by=by, at=asked.at)
        said = Words(words="Er loopt al beheer", reason=ReasonKind.INFORMATION)
        answer_advice(advice=mine, deed=Deed.REFUSED, said=said, by=by, at=asked.at)
    with acting_as(asked.cast.coach) as by:
        mine = as_buddy(asked, advice)
        assert (mine.turn, mine.reason) == ("coach", "information")
        withdraw_advice(advice=mine, reason=ReasonKind.RIGHT, words="Klopt", by=by, at=asked.at)
        assert mine.ended_at is not None


def test_a_term_that_passes_is_told_once_to_each(asked: Asked) -> None:
    advice = asked.send()
    late = add_working_days(timezone.localdate(), 12)
    after_it = timezone.make_aware(datetime(late.year, late.month, late.day, 9))
    for moment in (after_it, after_it + timedelta(hours=2), after_it + timedelta(days=3)):
        tick(moment, by=CARETAKER)
    with acting_as(asked.cast.coach):
        told = Reminder.objects.filter(advice=advice)
        assert {one.account_id for one in told} == {asked.cast.buddy.id, asked.cast.coach.id}
        assert told.count() == 2


def test_a_party_that_withdraws_gets_nothing_and_what_it_was_asked_stops(asked: Asked) -> None:
    advice = asked.send()
    with acting_as(asked.cast.leader) as by:
        party = parties().get(organisation_id=advice.organisation_id)
        withdraw_party(party=party, starts=timezone.localdate(), by=by, at=timezone.now())
    with acting_as(asked.cast.buddy):
        assert not Advice.objects.exists()
    with pytest.raises(AdviceMistake):
        asked.at = timezone.now()
        asked.send()
    tick(timezone.now(), by=CARETAKER)
    with acting_as(asked.cast.coach):
        assert Advice.objects.get(pk=advice.pk).state == AdviceState.STOPPED


def test_what_was_asked_stops_when_the_work_with_the_household_ends(asked: Asked) -> None:
    advice = asked.send()
    with acting_as(asked.cast.coach) as by:
        engagement = current_engagement(asked.household.file_id)
        assert engagement is not None
        close_engagement(engagement=engagement, reason="klaar", by=by, at=timezone.now())
    tick(timezone.now(), by=CARETAKER)
    with acting_as(CARETAKER):
        assert Advice.objects.get(pk=advice.pk).state == AdviceState.STOPPED


def test_what_weighs_nothing_is_taken_note_of(asked: Asked) -> None:
    with acting_as(asked.cast.administrator) as by:
        made = make_mandate(
            organisation=organisations().get(pk=asked.cast.buddy.organisation),
            agreed=Agreed(
                subject="Elkaar op de hoogte houden",
                area=3,
                kind=MandateKind.INFORM,
                article="article_2",
                starts=asked.at.date(),
            ),
            by=by,
            at=asked.at,
        )
        asked.mandate = made.versions.select_related("mandate").get()
    advice = asked.send(euros=None)
    with acting_as(asked.cast.buddy) as by:
        mine = as_buddy(asked, advice)
        with pytest.raises(AdviceMistake):
            answer_advice(advice=mine, deed=Deed.TAKEN_OVER, said=Words(), by=by, at=asked.at)
        take_note(advice=as_buddy(asked, advice), words="", by=by, at=asked.at)
    with acting_as(asked.cast.coach):
        assert Advice.objects.get(pk=advice.pk).state == AdviceState.NOTED


def test_some_weeks_after_its_end_the_organisation_reads_it_no_longer(asked: Asked) -> None:
    advice = asked.send()
    with acting_as(asked.cast.coach) as by:
        withdraw_advice(
            advice=as_buddy(asked, advice), reason=ReasonKind.RESIDENT, words="", by=by, at=asked.at
        )
    tick(timezone.now(), by=CARETAKER)
    with acting_as(asked.cast.buddy):
        assert Advice.objects.filter(pk=advice.pk).exists()
    tick(timezone.now() + timedelta(days=31), by=CARETAKER)
    with acting_as(asked.cast.buddy):
        assert not Advice.objects.filter(pk=advice.pk).exists()
