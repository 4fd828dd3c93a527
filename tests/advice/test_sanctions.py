"""Sanctions, endings and objections on PostgreSQL: by the organisation, or as the coach heard it; and on their pages."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advice_helpers import an_advice
from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.advice.public import (
    Act,
    Advice,
    AdviceMistake,
    Announced,
    Decided,
    Deed,
    Measure,
    MeasureKind,
    MeasureStep,
    NotHeard,
    ReasonKind,
    Stage,
    Told,
    Words,
    announce_measure,
    answer_advice,
    confirm_measure,
    decide_formally,
    let_go,
    object_to_decision,
    rulings_of,
    take_measure_step,
    withdraw_advice,
)
from portal_town import opened, turn_on

DAY = timedelta(days=1)


@pytest.fixture
def at():
    return timezone.now() - 60 * DAY


@pytest.fixture
def advice(cast, at):
    return an_advice(cast, at)


def announced(advice, by, at, **changes):
    said = {
        "kind": MeasureKind.SANCTION,
        "what": "Een maand geen uitkering",
        "why": "Twee afspraken gemist",
        "on": timezone.localdate(at),
    }
    given_by = changes.pop("given_by", "")
    return announce_measure(
        advice=advice, announced=Announced(**(said | changes)), by=by, at=at, given_by=given_by
    )


def step(measure, act, by, at, given_by="", **told):
    said = {"on": timezone.localdate(at), "words": "Omdat het zo is"} | told
    return take_measure_step(measure=measure, act=act, told=Told(**said), by=by, at=at, given_by=given_by)


def let_be_forgotten(at):
    with acting_as(CARETAKER) as by:
        let_go(by=by, at=at)


def decided(advice, by, at):
    row = announced(advice, by, at)
    step(row, Act.HEARD, by, at + DAY, voiced_by="Mina")
    step(row, Act.DECIDED, by, at + 8 * DAY, number="2026-7")
    return row


def test_a_sanction_is_announced_explained_heard_decided_and_objected_to(cast, advice, at):
    with acting_as(cast.buddy) as by:
        row = announced(Advice.objects.get(), by, at)
        with pytest.raises(AdviceMistake):
            step(row, Act.DECIDED, by, at + DAY)
        with pytest.raises(AdviceMistake):
            step(row, Act.HEARD, by, at + DAY)
        step(row, Act.HEARD, by, at + DAY, words="Ik was ziek", voiced_by="Mina")
        with pytest.raises(AdviceMistake):
            step(row, Act.DECIDED, by, at + 8 * DAY, until=timezone.localdate(at) + 16 * DAY)
        step(row, Act.DECIDED, by, at + 8 * DAY, number="2026-7")
    letter = timezone.localdate(at + 8 * DAY)
    assert row.objection_until >= letter + timedelta(weeks=6)
    with acting_as(cast.coach) as by:
        step(row, Act.OBJECTED, by, at + 20 * DAY, given_by="Mina", words="Ik had mij afgemeld")
        (ruling,) = rulings_of(advice.file_id, letter + 400 * DAY)
    assert (ruling.is_running, ruling.can_object, ruling.reported) == (True, False, True)
    with acting_as(cast.buddy) as by:
        confirm_measure(measure=row, by=by, at=at + 21 * DAY)
        step(row, Act.REPLACED, by, at + 30 * DAY, number="2026-9", words="De sanctie vervalt")
        (ruling,) = rulings_of(advice.file_id, letter + 400 * DAY)
    assert (ruling.is_running, ruling.reported) == (False, False)
    assert [one.act for one in ruling.steps] == [*["heard", "decided", "objected", "confirmed", "replaced"]]


@pytest.mark.parametrize("missing", ["what", "why"])
def test_without_announcement_or_explanation_nothing_is_recorded(cast, advice, at, missing):
    with acting_as(cast.buddy) as by, pytest.raises(AdviceMistake):
        announced(Advice.objects.get(), by, at, **{missing: " "})
    with acting_as(cast.coach):
        assert not Measure.objects.exists()


def test_a_coach_decides_nothing_and_confirms_nothing(cast, advice, at):
    with acting_as(cast.coach) as by:
        with pytest.raises(AdviceMistake):
            announced(Advice.objects.get(), by, at)
        row = announced(Advice.objects.get(), by, at, given_by="Noor")
        step(row, Act.HEARD, by, at, voiced_by="Mina", given_by="Mina")
        for act in (Act.DECIDED, Act.CONFIRMED):
            with pytest.raises(AdviceMistake):
                step(row, act, by, at)
        with pytest.raises(AdviceMistake):
            confirm_measure(measure=row, by=by, at=at)
        assert Measure.objects.get().stage == Stage.HEARD


def test_who_was_not_heard_is_said_why_and_a_late_objection_is_marked(cast, advice, at):
    with acting_as(cast.buddy) as by:
        row = announced(Advice.objects.get(), by, at)
        with pytest.raises(AdviceMistake):
            step(row, Act.NOT_HEARD, by, at)
        step(row, Act.NOT_HEARD, by, at, not_heard=NotHeard.URGENT, words="Het geld was morgen weg")
        step(row, Act.DECIDED, by, at)
        late = step(row, Act.OBJECTED, by, at + 59 * DAY)
    assert late.late


def test_a_refused_provision_can_be_objected_to_once_and_the_organisation_keeps_reading_until_then(
    cast, advice, at
):
    with acting_as(cast.buddy) as by:
        mine = Advice.objects.select_related("mandate").get()
        refused = Words(words="Kan niet", reason=ReasonKind.LAW)
        answer_advice(advice=mine, deed=Deed.REFUSED, said=refused, by=by, at=at)
        until = timezone.localdate(at) + 42 * DAY
        said = Decided(granted=False, decided_on=timezone.localdate(at), objection_until=until)
        decision = decide_formally(advice=mine, decided=said, by=by, at=at)
    let_be_forgotten(at + 40 * DAY)
    with acting_as(cast.buddy):
        assert Advice.objects.exists()
    with acting_as(cast.coach) as by:
        told = Told(on=timezone.localdate(at + 40 * DAY), words="Het is te klein")
        object_to_decision(decision=decision, told=told, by=by, at=at + 40 * DAY, given_by="Mina")
        with pytest.raises(AdviceMistake):
            object_to_decision(decision=decision, told=told, by=by, at=at + 40 * DAY, given_by="Mina")
        (ruling,) = rulings_of(advice.file_id, timezone.localdate())
        assert Measure.objects.get().stage == Stage.OBJECTED
        assert ruling.is_running
    let_be_forgotten(at + 59 * DAY)
    with acting_as(cast.buddy):
        assert Advice.objects.exists()


def test_after_the_term_the_organisation_reads_it_no_longer(cast, advice, at):
    with acting_as(cast.coach) as by:
        mine = Advice.objects.select_related("mandate").get()
        withdraw_advice(advice=mine, reason=ReasonKind.RIGHT, words="Ze hebben gelijk", by=by, at=at)
    let_be_forgotten(at + 40 * DAY)
    with acting_as(cast.buddy):
        assert not Advice.objects.exists()


def test_another_organisation_and_a_colleague_read_nothing_of_it(cast, advice, at):
    with acting_as(cast.buddy) as by:
        decided(Advice.objects.get(), by, at)
    for who in (cast.stranger, cast.other_team_coach):
        with acting_as(who):
            assert not Measure.objects.exists()
            assert not MeasureStep.objects.exists()


def test_a_coach_writes_down_what_was_announced_and_the_plan_and_the_list_show_it(cast, advice, at):
    client = sign_in_client(cast.coach)
    with acting_as(cast.coach):
        home = Household.objects.get(file_id=advice.file_id)
    page = reverse("decision_announced", args=[home.public_id, advice.public_id])
    today = timezone.localdate().isoformat()
    told = (timezone.localdate() - 8 * DAY).isoformat()
    said = {"kind": "ending", "what": "De uitkering stopt", "on": told}
    assert client.post(page, said).status_code == 422
    said |= {"why": "Te veel inkomen", "given_by": "Klantmanager"}
    assert client.post(page, said).status_code == 303
    with acting_as(cast.coach):
        row = Measure.objects.get()
    assert row.reported
    ahead = reverse("decision_step", args=[home.public_id, row.public_id, "besloten"])
    answer = client.post(ahead, {"on": today, "words": "Stopt", "given_by": "Brief"})
    assert answer.status_code == 422
    assert "Eerst wordt de bewoner gehoord" in answer.content.decode()
    heard = reverse("decision_step", args=[home.public_id, row.public_id, "gehoord"])
    view = {"on": today, "words": "Ik verdien niets", "voiced_by": "Mina", "given_by": "Mina"}
    assert client.post(heard, view).status_code == 303
    assert client.post(ahead, {"on": today, "words": "Stopt", "given_by": "Brief"}).status_code == 303
    for shown in ("decisions", "plan"):
        words = client.get(reverse(shown, args=[home.public_id])).content.decode()
        assert "Besluit van Woningstichting De Sleutel" in words
        assert "Bezwaar maken kan tot en met" in words
        assert "nog niet bevestigd" in words
    assert sign_in_client(cast.stranger).get(page).status_code in (403, 404)
    assert sign_in_client(cast.leader).post(page, said).status_code in (403, 404)


def test_each_link_to_what_can_be_done_says_with_which_decision(cast, advice, at):
    client = sign_in_client(cast.coach)
    with acting_as(cast.coach):
        home = Household.objects.get(file_id=advice.file_id)
    page, today = reverse("decision_announced", args=[home.public_id, advice.public_id]), timezone.localdate()
    for what in ("De uitkering stopt", "De toeslag stopt"):
        said = {
            "kind": "ending",
            "what": what,
            "on": today,
            "why": "Te veel inkomen",
            "given_by": "Klantmanager",
        }
        assert client.post(page, said).status_code == 303
    shown = client.get(reverse("decisions", args=[home.public_id])).content.decode().split("<main")[1]
    names = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<a [^>]*>(.*?)</a>", shown, re.DOTALL)]
    assert len(names) >= 5 and len(set(names)) == len(names)


def test_in_the_own_file_stand_the_decision_the_last_day_and_who_helps(cast, advice, at, now):
    with acting_as(cast.buddy) as by:
        decided(Advice.objects.get(), by, timezone.now() - 12 * DAY)
    turn_on(now)
    opened(cast, advice.file_id, advice.subjects[0], now)
    words = sign_in_client(cast.resident).get(reverse("portal_decisions")).content.decode()
    assert "Besluit van Woningstichting De Sleutel" in words
    assert "Bezwaar maken kan tot en met" in words
    assert "Hulp daarbij is gratis" in words
