"""An advice that was sent, on the pages of the coach: whose turn it is, what was said, and how it ends."""

import re
from datetime import timedelta

import pytest
from advice_page import LANDLORD, TOO_LONG, Desk, due_words, words
from django.utils import timezone

from advice_helpers import a_mandate
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.kernel.working_days import working_days_between
from keukentafel.foundation.people.public import organisations, report_unreachable
from keukentafel.work.advice.public import (
    WHY_NOT,
    Decided,
    Deed,
    Words,
    answer_advice,
    ask_for_more,
    carry_out,
    decide_formally,
)


@pytest.fixture
def desk(cast, now, client_for):
    home = a_home(cast, now)
    mandate = a_mandate(cast, now, replaces="Het eigen gesprek", scope="Hoogstens een jaar")
    return Desk(cast, now, home, mandate, client_for(cast.coach))


# One advice


def test_the_page_tells_whose_turn_it_is_and_by_when(desk):
    advice = desk.send()
    shown = desk.shown(advice)
    assert "Wacht op antwoord" in shown
    assert f"Aan zet: {LANDLORD}, uiterlijk" in shown
    assert "nog 10 werkdagen" in shown
    behind = timezone.localdate() - timedelta(days=7)
    due_words(advice, behind)
    assert "5 werkdagen te laat" in desk.shown(advice)
    assert "1 onderweg, 1 te laat" in words(desk.client.get(desk.at()))
    assert TOO_LONG in words(desk.client.get("/"))


def test_days_out_of_reach_count_for_neither_side_and_both_read_the_same(desk, cast):
    advice, today = desk.send(), timezone.localdate()
    behind, gone = today - timedelta(days=28), today - timedelta(days=21)
    due_words(advice, behind)

    def read() -> list[set[str]]:
        theirs = sign_in_client(cast.buddy).get(f"/bureau/gevraagd/{advice.public_id}/")
        pages = (desk.client.get(desk.of(advice)), desk.client.get(desk.at("adviezen/")), theirs)
        return [set(re.findall(r"\d+ werkdag(?:en)? te laat", words(page))) for page in pages]

    def too_late(days: int) -> list[set[str]]:
        return [{f"{days} werkdag{'en' if days > 1 else ''} te laat"} if days else set()] * 3

    all_days = working_days_between(behind, today)
    assert read() == too_late(all_days)
    with acting_as(cast.leader) as by:
        landlord = organisations().get(pk=advice.organisation_id)
        report_unreachable(organisation=landlord, starts=gone, ends=today, by=by, at=timezone.now())
    less = working_days_between(behind, today, except_in=[Period(gone, today)])
    assert less < all_days and read() == too_late(less)
    with acting_as(cast.leader) as by:
        report_unreachable(
            organisation=landlord,
            starts=behind,
            ends=today + timedelta(days=1),
            by=by,
            at=timezone.now(),
        )
    assert read() == too_late(0)
    assert "deze dagen tellen niet mee" in desk.shown(advice)
    assert "1 onderweg" in words(desk.client.get(desk.at()))
    assert "te laat" not in words(desk.client.get(desk.at()))
    assert TOO_LONG not in words(desk.client.get("/")), "the first page counts as every page does"
    desk.theirs(advice, ask_for_more, words="Hoeveel?")
    due_words(advice, behind)
    # It is the coach's turn: that they were away is no reason for the coach.
    assert read()[:2] == too_late(all_days)[:2] and read()[2] == set()


def test_what_they_ask_is_told_and_it_is_their_turn_again(desk):
    advice = desk.send()
    desk.theirs(advice, ask_for_more, words="Hoe hoog is de schuld?")
    assert "Aan zet: De wijkcoach" in desk.shown(advice)
    page = desk.of(advice, "meer/")
    assert "Ze vroegen: Hoe hoog is de schuld?" in words(desk.client.get(page))
    assert desk.client.post(page, {"words": "", "basis": "support"}).status_code == 422
    assert desk.client.post(page, {"words": "€ 900", "basis": "support"}).status_code == 303
    assert "Vertelde meer € 900" in desk.shown(advice)
    assert desk.client.get(page).status_code == 303


def test_an_answer_by_telephone_counts_as_reported_until_they_say_it_themselves(desk):
    advice = desk.send()
    # What they did themselves before confirms nothing of what comes after it.
    desk.theirs(advice, ask_for_more, words="Sinds wanneer?")
    page = desk.of(advice, "telefoon/")
    refused = {"deed": "refused", "given_by": "Noor Bel", "words": "Er loopt een vonnis"}
    assert desk.client.post(page, refused).status_code == 422
    assert desk.client.post(page, refused | {"reason": WHY_NOT[0].value}).status_code == 303
    shown = desk.shown(advice)
    # Above, and beside the step.
    assert shown.count(f"aan de telefoon, nog niet bevestigd door {LANDLORD}") == 2
    assert "De wet staat het niet toe: Er loopt een vonnis" in shown
    assert f"Noor Bel, {LANDLORD}" in shown
    desk.theirs(advice, answer_advice, deed=Deed.TAKEN_OVER, said=Words())
    assert "nog niet bevestigd" not in desk.shown(advice)


def test_a_decision_told_in_a_letter_shows_number_day_and_last_day_to_object(desk):
    advice = desk.send()
    desk.theirs(advice, answer_advice, deed=Deed.TAKEN_OVER, said=Words())
    page, today = desk.of(advice, "besluit/"), timezone.localdate()
    told = {
        "granted": "yes",
        "decided_on": today.isoformat(),
        "number": "2026-77",
        "objection_until": (today - timedelta(days=1)).isoformat(),
        "given_by": "Brief",
    }
    wrong = desk.client.post(page, told)
    assert wrong.status_code == 422
    assert "voor het besluit" in words(wrong)
    right = told | {"objection_until": (today + timedelta(days=42)).isoformat()}
    assert desk.client.post(page, right).status_code == 303
    shown = desk.shown(advice)
    assert "Nummer 2026-77" in shown
    assert "Laatste dag om bezwaar te maken" in shown
    assert f"genoteerd door de wijkcoach, nog niet bevestigd door {LANDLORD}" in shown


def test_the_whole_story_stands_there_in_order_with_its_proof(desk):
    advice = desk.send()
    desk.theirs(advice, answer_advice, deed=Deed.TAKEN_OVER, said=Words())
    decided = Decided(granted=True, decided_on=timezone.localdate(), number="2026-14")
    desk.theirs(advice, decide_formally, decided=decided)
    desk.theirs(advice, carry_out, done_on=timezone.localdate(), proof="Betaling 88")
    shown = desk.shown(advice)
    story = shown[shown.index("Wat is gedaan") :]
    found = [
        story.index(said)
        for said in ("Advies gestuurd", "Overgenomen", "Besloot om het te doen", "Betaling 88")
    ]
    assert found == sorted(found)
    assert "Niemand hoeft nog iets te doen." in shown


def test_it_is_taken_back_with_a_reason_and_stays_readable(desk):
    advice = desk.send()
    page = desk.of(advice, "terug/")
    assert desk.client.post(page, {"reason": "", "words": ""}).status_code == 422
    assert desk.client.post(page, {"reason": "right", "words": "Goed gezien"}).status_code == 303
    assert "Ze hebben gelijk: dit is beter: Goed gezien" in desk.shown(advice)
    assert desk.client.get(page).status_code == 303


def test_who_may_not_read_the_household_finds_no_advice_and_who_only_reads_changes_nothing(
    desk, cast, client_for
):
    advice = desk.send()
    pages = [desk.at("adviezen/"), desk.of(advice), desk.writes, desk.of(advice, "terug/")]
    for who in (cast.buddy, cast.other_team_coach, cast.administrator):
        client = client_for(who)
        assert {client.get(page).status_code for page in pages} == {404}
    for page in pages:
        assert client_for(cast.colleague).get(page).status_code in (403, 404)
    other = a_home(cast, desk.now, "Ander huis")
    crossed = f"/huishouden/{other.household.public_id}/adviezen/{advice.public_id}/"
    assert desk.client.get(crossed).status_code == 404
