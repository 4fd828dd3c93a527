"""An organisation that withdraws: everything goes to it on its last day, and nothing from the next one on."""

import importlib
import inspect
import pkgutil
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

import keukentafel
from backup import behind_the_wall
from family import as_migrator
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.models import LentHours, Organisation, Team
from keukentafel.foundation.people.public import lend_hours, organisations
from keukentafel.lifeworld.exchange.public import (
    AnswerKind,
    Channel,
    Did,
    Disclosure,
    ExchangeMistake,
    QuestionState,
    ask_partner,
    give_answer,
    make_proof,
    note_answer,
    note_phoned,
    note_talk,
    proof_stands,
    proofs,
    questions_of,
    standing_until,
    take_in_question,
    tell_of_advice,
    tell_what_we_did,
    told_of,
)
from keukentafel.lifeworld.households.public import what_is_open
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    ProcessingAct,
    SafeguardsMistake,
    open_to_partner,
    state_legal_basis,
)
from keukentafel.work.intake.public import IntakeMistake, decide_signal, receive_signal
from keukentafel.work.mandates.public import PartyClass, add_party, withdraw_party
from keukentafel.work.plans.forms import PaperForm, around
from telling_helpers import grown_up, landlord, question

DAY = timedelta(days=1)
TOLD = ExchangeMistake, SafeguardsMistake, IntakeMistake


@pytest.fixture
def town(cast, now):
    """A party that knows something, was asked two things and answered one; it asked us, and holds a proof."""
    home = a_home(cast, now)
    grown_up(cast, home, now)
    found = SimpleNamespace(cast=cast, now=now, home=home, today=timezone.localdate(now))
    with acting_as(cast.leader) as by:
        found.organisation = organisations().get(pk=cast.buddy.organisation)
        found.party = add_party(
            organisation=found.organisation,
            party_class=PartyClass.COMMITS,
            signed_on=found.today,
            by=by,
            at=now,
        )
        found.signal = receive_signal(team_id=cast.team, channel="school", text="Moe", by=by, at=now)
    found.answered, found.waits = question(cast, home, now), question(cast, home, now)
    with acting_as(cast.coach) as by:
        note_answer(
            question=found.answered, words="Nee", given_by="Noor", kind=AnswerKind.INFORMATION, by=by, at=now
        )
        found.told = Disclosure.objects.filter(file_id=home.file).order_by("id")[0]
        found.proof = make_proof(disclosure=found.told, by=by, at=now)
        found.basis = state_legal_basis(
            file_id=home.file,
            activity="support",
            act=ProcessingAct.SHARE,
            basis=Basis.PUBLIC_TASK,
            article="Wmo 2015 art. 5.1.1",
            purpose="de huur",
            starts=found.today,
            by=by,
            at=now,
        )
        found.asked_us = take_in_question(
            team_id=cast.team,
            organisation_id=cast.buddy.organisation,
            asker="Noor",
            channel=Channel.PHONE,
            about_name="Samira",
            what="Krijgt zij hulp?",
            by=by,
            at=now,
        )
    return found


def _about(town, **more):
    said = {"file_id": town.home.file, "persons": [town.home.mother.subject_id], "rests_on": "support"}
    return said | more


def _refer(town, by, at):
    decide_signal(
        signal=town.signal,
        kind="partner",
        reason="past beter",
        organisation_id=town.organisation.pk,
        by=by,
        at=at,
    )


def _on_paper(town, by, at):
    sent = {
        "reader": f"organisation:{town.organisation.public_id}",
        "people": [town.home.mother.public_id],
        "areas": ["0"],
        "purpose": "de huur",
    }
    form = PaperForm(sent, around=around(town.home.file, town.today, owners=True))
    form.is_valid()
    if "reader" in form.errors:
        raise ExchangeMistake


def _sees(town, by, at):
    with acting_as(town.cast.buddy):
        if proof_stands(town.proof.public_id) is None:
            raise ExchangeMistake


GOES = {
    "ask_partner": lambda town, by, at: ask_partner(
        **_about(town), to=landlord(town.cast), what="?", why="huur", due_on=town.today, by=by, at=at
    ),
    "note_phoned": lambda town, by, at: note_phoned(
        **_about(town),
        to=landlord(town.cast),
        what="?",
        words="Ja",
        given_by="Noor",
        kind=AnswerKind.INFORMATION,
        by=by,
        at=at,
    ),
    "note_talk": lambda town, by, at: note_talk(
        **_about(town), to=landlord(town.cast), minutes=2, by=by, at=at
    ),
    "tell_of_advice": lambda town, by, at: tell_of_advice(
        **_about(town), to=landlord(town.cast), telling="een advies", by=by, at=at
    ),
    "tell_what_we_did": lambda town, by, at: tell_what_we_did(
        question=town.answered, did=Did.TALKED, by=by, at=at
    ),
    "give_answer": lambda town, by, at: give_answer(
        question=town.asked_us, words="Ja", **_about(town), by=by, at=at
    ),
    "make_proof": lambda town, by, at: make_proof(disclosure=town.told, by=by, at=at),
    "open_to_partner": lambda town, by, at: open_to_partner(
        basis=town.basis,
        organisation_id=town.organisation.pk,
        level=Level.CONTENT,
        areas=[1],
        until=town.today + 9 * DAY,
        by=by,
        at=at,
    ),
    "decide_signal": _refer,
    "the plan on paper": _on_paper,
    "a proof that is shown": _sees,
}
"""All that goes to an organisation: each does so, or raises."""

STAYS_HERE = {
    # What they told us, or what takes something back.
    *(
        "note_answer",
        "answer_at_desk",
        "withdraw_question",
        "end_proof",
        "take_in_question",
        "hand_question_on",
    ),
    # The same words for everybody.
    "say_nothing",
    # Consent is asked of a person, and carries nothing to an organisation by itself.
    "ask_consent",
    # That an inspection asked is a line for us.
    "note_investigation_request",
    # What each gives, noted with an action of the plan for ourselves.
    "note_favour",
    # Who is active around a household, and about organisations themselves.
    *("note_organisation", "end_organisation", "change_organisation", "take_up_organisation"),
    *("add_department", "add_contact_point", "start_membership", "follow_covenant", "report_unreachable"),
    *("lend_hours", "end_all_lent_hours", "add_party", "make_mandate"),
    *("stop_sharing_with", "allow_sharing_with"),
}


def _commands():
    for module in pkgutil.walk_packages(keukentafel.__path__, "keukentafel."):
        if ".site." in module.name or ".migrations" in module.name or ".faces." in module.name:
            continue
        for name, found in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if found.__code__.co_filename.endswith("journal/frame.py") and found.__module__ == module.name:
                yield module.name, name, set(inspect.signature(found).parameters)


def test_every_command_that_takes_an_organisation_says_whether_something_goes_to_it():
    takes = {
        name
        for module, name, parameters in _commands()
        if parameters & {"organisation", "organisation_id", "to_organisation"} or ".exchange." in module
    }
    assert takes - GOES.keys() - STAYS_HERE == set()
    assert {"ask_partner", "open_to_partner", "decide_signal", "note_talk"} <= takes
    assert takes >= STAYS_HERE, "what is not there any more is not listed"


def _withdraw(town, starts):
    with acting_as(town.cast.leader) as by:
        withdraw_party(party=town.party, starts=starts, by=by, at=town.now)


def _a_day_later(town):
    """The next day came: the same withdrawal, a day earlier."""
    with as_migrator() as connection:
        for table, column in (("mandates_party", "withdrawn_from"), ("safeguards_stoppedsharing", "starts")):
            connection.execute(f"update {table} set {column} = {column} - 1")


def _by(town, what):
    return town.cast.leader if what == "decide_signal" else town.cast.coach


def test_on_the_last_day_all_of_it_goes(town):
    _withdraw(town, town.today + DAY)
    for what, go in GOES.items():
        with acting_as(_by(town, what)) as by:
            go(town, by, town.now)


@pytest.mark.parametrize("what", GOES)
def test_from_the_day_of_the_withdrawal_on_nothing_goes(town, what):
    _withdraw(town, town.today)
    before = behind_the_wall("select count(*) from exchange_disclosure")
    with acting_as(_by(town, what)) as by, pytest.raises(TOLD):
        GOES[what](town, by, town.now)
    assert behind_the_wall("select count(*) from exchange_disclosure") == before


def test_questions_stop_the_coach_is_told_and_proofs_end_that_day_also_when_it_comes_back(town, client_for):
    cast, home, today = town.cast, town.home, town.today

    def states():
        with acting_as(cast.coach):
            return {one.row.pk: one.state for one in questions_of(home.file, today)}

    start = "/"
    _withdraw(town, today + DAY)
    assert states()[town.waits.pk] is QuestionState.ASKED
    assert "uw vraag vervalt" not in client_for(cast.coach).get(start).content.decode()
    with acting_as(cast.coach):
        assert standing_until(proofs(home.file).get(), today) == today + DAY
        assert {one.proof for one in told_of(home.file, today)} >= {town.proof.public_id}
        assert [one for one in what_is_open(home.file) if one.who == town.organisation.name]
    _a_day_later(town)
    assert states() == {town.waits.pk: QuestionState.STOPPED, town.answered.pk: QuestionState.ANSWERED}
    shown = client_for(cast.coach).get(start).content.decode()
    assert "uw vraag vervalt" in shown and town.waits.public_id in shown
    with acting_as(cast.coach):
        assert standing_until(proofs(home.file).get(), today) is None
        assert {one.proof for one in told_of(home.file, today)} == {""}
        assert not [one for one in what_is_open(home.file) if one.who == town.organisation.name]
    with acting_as(cast.leader) as by:
        later = town.now + DAY
        add_party(
            organisation=town.organisation,
            party_class=PartyClass.COMMITS,
            signed_on=today,
            by=by,
            at=later,
        )
    assert states()[town.waits.pk] is QuestionState.STOPPED, "who comes back is asked anew"


def test_who_withdraws_lends_nobody_and_is_a_partner_under_the_covenant_no_longer(town):
    def kind():
        with acting_as(CARETAKER):
            return Organisation.objects.get(pk=town.organisation.pk).kind

    with acting_as(town.cast.leader) as by:
        team = Team.objects.get(pk=town.cast.team)
        lend_hours(
            organisation=town.organisation,
            team=team,
            person="Imke",
            hours=Decimal(8),
            starts=town.today,
            by=by,
            at=town.now,
        )
    assert kind() == "partner"
    _withdraw(town, town.today + DAY)
    with acting_as(CARETAKER):
        assert LentHours.objects.get().ends == town.today + DAY
        tick(town.now, CARETAKER)
    assert kind() == "partner", "its last day"
    with acting_as(CARETAKER):
        tick(town.now + DAY, CARETAKER)
    assert kind() == "cooperating"
