"""Advice on PostgreSQL: each deed by whoever does it, behind the wall, with what everybody then reads."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from cast import Cast
from family import as_migrator
from keukentafel.foundation.access.public import decide, exclude
from keukentafel.foundation.journal.public import acting_as, command_frame, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.people.public import ContactKind, accounts, add_contact_point, organisations
from keukentafel.lifeworld.exchange.public import Disclosure, ExchangeMistake
from keukentafel.lifeworld.households.public import (
    Household,
    Note,
    add_person,
    close_engagement,
    current_engagement,
    open_household,
    start_engagement,
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
    YearLimit,
    advised_in,
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
    year_limit,
)
from keukentafel.work.mandates.public import (
    Agreed,
    Mandate,
    MandateKind,
    MandateVersion,
    PartyClass,
    add_party,
    make_mandate,
    parties,
    withdraw_party,
)


@dataclass
class Asked:
    """A household, a mandate and what was sent."""

    cast: Cast
    household: Household
    person: int
    mandate: Any
    at: Any

    def send(self, **changes: Any) -> Advice:
        """The coach sends an advice."""
        said = {"words": "Zet budgetbeheer in", "why": "Drie schulden, één inkomen", "euros": 400} | changes
        with acting_as(self.cast.coach) as by:
            return send_advice(
                file_id=self.household.file_id,
                advised=Advised(mandate=self.mandate, persons=[self.person], **said),
                rests_on="support",
                by=by,
                at=self.at,
            )


@pytest.fixture
def asked(cast: Cast) -> Asked:
    """A household with a coach, and a landlord that signed the covenant and agreed to a mandate."""
    at = timezone.now() - timedelta(days=1)
    with acting_as(cast.leader) as by:
        household = open_household(label="Kade 3", team_id=cast.team, by=by, at=at)
        start_engagement(household=household, coach_id=cast.coach.id, by=by, at=at)
    with acting_as(cast.coach) as by:
        person = add_person(household=household, known_as="Mina", by=by, at=at).subject_id
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        add_party(organisation=landlord, party_class=PartyClass.COMMITS, signed_on=at.date(), by=by, at=at)
        made = make_mandate(
            organisation=landlord,
            agreed=Agreed(
                subject="Inzet schuldhulp",
                area=2,
                kind=MandateKind.ADVICE,
                article="article_2",
                starts=at.date(),
                limit_euros=500,
            ),
            by=by,
            at=at,
        )
        add_contact_point(
            organisation=landlord,
            kind=ContactKind.BUDDY,
            name="Buddy",
            account=accounts().get(pk=cast.buddy.id),
            starts=at.date(),
            by=by,
            at=at,
        )
        mandate = made.versions.select_related("mandate").get()
    return Asked(cast, household, person, mandate, at)


def _as_buddy(asked: Asked, advice: Advice) -> Advice:
    return Advice.objects.select_related("mandate").get(pk=advice.pk)


def test_an_advice_goes_from_the_coach_to_what_was_carried_out(asked: Asked) -> None:
    advice = asked.send()
    assert (advice.state, advice.turn, advice.term) == (AdviceState.WAITING, "organisation", "answer")
    with acting_as(asked.cast.buddy) as by:
        mine = _as_buddy(asked, advice)
        ask_for_more(advice=mine, words="Welk inkomen?", by=by, at=asked.at)
    with acting_as(asked.cast.coach) as by:
        tell_more(advice=_as_buddy(asked, advice), words="Bijstand", rests_on="support", by=by, at=asked.at)
    with acting_as(asked.cast.buddy) as by:
        mine = _as_buddy(asked, advice)
        said = Words(words="Eerst drie maanden", reason=ReasonKind.CAPACITY)
        answer_advice(advice=mine, deed=Deed.CHANGED, said=said, by=by, at=asked.at)
        decided = Decided(granted=True, decided_on=asked.at.date(), number="2026-14")
        decide_formally(advice=mine, decided=decided, by=by, at=asked.at)
    with acting_as(asked.cast.back_office) as by:
        mine = _as_buddy(asked, advice)
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
    stray = {"file_id": advice.file_id, "subjects": advice.subjects, "advice": advice, "turns": 9}
    with acting_as(asked.cast.buddy) as by:
        row = Reminder(**stray, account_id=by.id, told_at=asked.at)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Reminder.objects.bulk_create([row])
        row.public_id = f"{advice.public_id}.onder"
        Reminder.objects.bulk_create([row])
    with acting_as(asked.cast.coach):
        assert Reminder.objects.filter(advice=advice).count() == 1


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
        mine = _as_buddy(asked, advice)
        with pytest.raises(AdviceMistake):
            carry_out(advice=mine, done_on=asked.at.date(), proof="Opdracht 77", by=by, at=asked.at)
        mine = _as_buddy(asked, advice)
        confirm_reported(advice=mine, by=by, at=asked.at)
        assert not mine.reported
        carry_out(advice=mine, done_on=asked.at.date(), proof="Opdracht 77", by=by, at=asked.at)


def test_a_refusal_needs_its_reason_and_the_coach_may_find_it_right(asked: Asked) -> None:
    advice = asked.send()
    with acting_as(asked.cast.buddy) as by:
        mine = _as_buddy(asked, advice)
        with pytest.raises(AdviceMistake):
            answer_advice(advice=mine, deed=Deed.REFUSED, said=Words(words="Nee"), by=by, at=asked.at)
        said = Words(words="Er loopt al beheer", reason=ReasonKind.INFORMATION)
        answer_advice(advice=mine, deed=Deed.REFUSED, said=said, by=by, at=asked.at)
    with acting_as(asked.cast.coach) as by:
        mine = _as_buddy(asked, advice)
        assert (mine.turn, mine.reason) == ("coach", "information")
        withdraw_advice(advice=mine, reason=ReasonKind.RIGHT, words="Klopt", by=by, at=asked.at)
        assert mine.ended_at is not None


def test_more_than_the_limit_may_be_asked_and_says_that_it_weighs_as_any_request(asked: Asked) -> None:
    assert asked.send(euros=501).beyond_limit


def test_the_limit_holds_for_a_household_in_a_calendar_year_over_all_that_was_advised(asked: Asked) -> None:
    at, year = asked.at, asked.at.year
    assert not asked.send(euros=300).beyond_limit
    assert not asked.send(euros=200).beyond_limit, "just the limit"
    assert not asked.send(euros=None).beyond_limit
    last = asked.send(euros=1)
    assert last.beyond_limit and _limit(asked, at).left == 0
    # Of the year before and the year after it says nothing.
    assert _limit(asked, at.replace(year=year - 1)).left == 500
    _sent_on(last, at.replace(year=year - 1))
    assert _limit(asked, at) == YearLimit(500, 500)
    # New Year's Eve is this year until midnight here, whatever it is in UTC.
    midnight = timezone.make_aware(datetime(year, 1, 1, 0, 30))
    _sent_on(last, midnight)
    assert _limit(asked, at).advised == 501
    _sent_on(last, midnight - timedelta(hours=1))
    assert _limit(asked, at).advised == 500


def test_what_the_organisation_refused_or_the_coach_withdrew_counts_no_longer(asked: Asked) -> None:
    first, second, third = (asked.send(euros=200) for _each in range(3))
    assert third.beyond_limit
    with acting_as(asked.cast.buddy) as by:
        row = _as_buddy(asked, first)
        reason = Words(words="Geen geld", reason=ReasonKind.LIMIT)
        answer_advice(advice=row, deed=Deed.REFUSED, said=reason, by=by, at=timezone.now())
    assert _limit(asked, asked.at).advised == 400
    with acting_as(asked.cast.coach) as by:
        row = Advice.objects.select_related("mandate").get(pk=second.pk)
        withdraw_advice(advice=row, reason=ReasonKind.OTHER, words="Niet nodig", by=by, at=timezone.now())
    with acting_as(asked.cast.buddy) as by:
        answer_advice(
            advice=_as_buddy(asked, third), deed=Deed.TAKEN_OVER, said=Words(), by=by, at=timezone.now()
        )
    assert _limit(asked, asked.at) == YearLimit(500, 200)
    assert not asked.send(euros=300).beyond_limit
    with acting_as(asked.cast.coach):
        assert Advice.objects.get(pk=third.pk).beyond_limit, "as it was when it was sent"


def test_another_household_another_mandate_and_what_is_hidden_do_not_count_and_are_not_told(
    asked: Asked,
) -> None:
    cast, at = asked.cast, asked.at
    with acting_as(cast.coach) as by:
        other = add_person(household=asked.household, known_as="Omar", by=by, at=at).subject_id
    asked.send(euros=400)
    mine, asked.person = asked.person, other
    asked.send(euros=100)
    assert _limit(asked, at).left == 0
    with acting_as(cast.coach), command_frame("exclude"):
        exclude(cast.coach.id, asked.household.file_id, subject=mine, reason="haar broer", at=at)
    assert _limit(asked, at) == YearLimit(500, 100), "nothing is said of what this coach may not see"
    assert not asked.send(euros=400).beyond_limit
    newer = _version(asked, limit_euros=250)
    with acting_as(cast.coach):
        assert year_limit(asked.household.file_id, newer, at.year) == YearLimit(250, 500), "one mandate"
    with acting_as(cast.leader) as by:
        elsewhere = open_household(label="Kade 9", team_id=cast.team, by=by, at=at)
        start_engagement(household=elsewhere, coach_id=cast.coach.id, by=by, at=at)
    with acting_as(cast.coach):
        assert year_limit(elsewhere.file_id, asked.mandate, at.year) == YearLimit(500)
        newer.limit_euros = None
        assert year_limit(asked.household.file_id, newer, at.year).left is None


def _limit(asked: Asked, at: Any) -> YearLimit:
    year, file = timezone.localdate(at).year, asked.household.file_id
    with acting_as(asked.cast.coach):
        found = year_limit(file, asked.mandate, year)
        there: Any = Mandate.objects.annotate(advised=advised_in(file, year)).get(pk=asked.mandate.mandate_id)
    assert there.advised == found.advised, "as the page asks it"
    return found


def _sent_on(advice: Advice, at: Any) -> None:
    with as_migrator() as db:
        db.execute("update advice_advice set sent_at = %s where id = %s", [at, advice.pk])
        db.commit()


def _version(asked: Asked, **changes: Any) -> MandateVersion:
    """A next version of the same mandate, as it would be read."""
    row = asked.mandate
    return MandateVersion(mandate_id=row.mandate_id, number=row.number + 1, **changes)


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
        mine = _as_buddy(asked, advice)
        with pytest.raises(AdviceMistake):
            answer_advice(advice=mine, deed=Deed.TAKEN_OVER, said=Words(), by=by, at=asked.at)
        take_note(advice=_as_buddy(asked, advice), words="", by=by, at=asked.at)
    with acting_as(asked.cast.coach):
        assert Advice.objects.get(pk=advice.pk).state == AdviceState.NOTED


def test_some_weeks_after_its_end_the_organisation_reads_it_no_longer(asked: Asked) -> None:
    advice = asked.send()
    with acting_as(asked.cast.coach) as by:
        withdraw_advice(
            advice=_as_buddy(asked, advice), reason=ReasonKind.RESIDENT, words="", by=by, at=asked.at
        )
    tick(timezone.now(), by=CARETAKER)
    with acting_as(asked.cast.buddy):
        assert Advice.objects.filter(pk=advice.pk).exists()
    tick(timezone.now() + timedelta(days=31), by=CARETAKER)
    with acting_as(asked.cast.buddy):
        assert not Advice.objects.filter(pk=advice.pk).exists()
