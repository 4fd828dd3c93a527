"""A question of a coach on the desk of an organisation: it opens that one thing, and the answer comes back by itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.access.public import grants_on
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import ContactKind, accounts, add_contact_point, organisations
from keukentafel.lifeworld.exchange.public import (
    CONSENT,
    Did,
    ExchangeMistake,
    PartnerAnswer,
    PartnerQuestion,
    Recipient,
    tell_what_we_did,
    withdraw_question,
)
from keukentafel.lifeworld.households.public import Household, Member
from telling_helpers import question

ON = override_settings(
    EMAIL_HOST="mail.example",
    DEFAULT_FROM_EMAIL="Post <post@stad.example>",
    PUBLIC_ADDRESS="https://post.stad.example",
)
LIST = "/bureau/vragen/"
SAYS = {"words": "Nee, er loopt niets", "kind": "observation"}


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


@pytest.fixture
def asked(cast, home, now):
    return question(cast, home, now, at_desk=True)


def _one(row):
    return f"{LIST}{row.public_id}/"


def _words(got):
    assert got.status_code == 200
    return got.content.decode().split("<main")[1].split("</main>")[0]


def test_a_question_is_read_and_answered_there_and_the_coach_hears_it_at_once(
    cast, home, now, asked, client_for
):
    partner = sign_in_client(cast.buddy)
    assert "1 wacht" in partner.get("/bureau/").content.decode()
    shown = _words(partner.get(_one(asked)))
    with acting_as(cast.coach):
        name = Member.objects.get(file_id=home.file, subject_id=home.mother.subject_id).known_as
    for words in ("Loopt er een ontruiming?", "rust in huis", name, "Coach"):
        assert words in shown, words
    wrong = partner.post(_one(asked), SAYS | {"kind": ""})
    assert wrong.status_code == 422 and "Nee, er loopt niets" in wrong.content.decode()
    assert partner.post(_one(asked), SAYS).status_code == 303
    with acting_as(cast.coach):
        answer = PartnerAnswer.objects.get()
        assert (answer.words, answer.given_by, answer.noted_by_id) == (
            SAYS["words"],
            "Buddy",
            cast.buddy.id,
        )
    assert "Een partner gaf antwoord op uw vraag" in client_for(cast.coach).get("/").content.decode()
    with acting_as(cast.coach) as by:
        tell_what_we_did(question=PartnerQuestion.objects.get(), did=Did.USED, by=by, at=timezone.now())
    assert "Gebruikt in het plan" in _words(partner.get(_one(asked)))
    assert "Een partner gaf antwoord" not in client_for(cast.coach).get("/").content.decode()
    assert "wacht" not in partner.get("/bureau/").content.decode().split('href="/bureau/vragen/"')[1][:90]


def test_it_opens_that_one_thing_to_that_one_organisation(cast, home, now, asked):
    question(cast, home, now, what="Telefonisch gevraagd")
    with acting_as(cast.buddy):
        assert [one.pk for one in PartnerQuestion.objects.all()] == [asked.pk]
        assert not Member.objects.exists() and not Household.objects.exists()
        change = "update exchange_partnerquestion set what = 'x' where id = %s"
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(change, [asked.pk])
    stranger = sign_in_client(cast.stranger)
    assert stranger.get(_one(asked)).status_code == 404
    assert "ontruiming" not in stranger.get(LIST).content.decode()
    assert sign_in_client(cast.buddy).get(LIST).content.decode().count("Loopt er een ontruiming?") == 1


def test_it_stands_there_for_some_weeks_and_no_more_when_it_is_taken_back(cast, home, now, asked):
    partner = sign_in_client(cast.buddy)
    assert partner.get(_one(asked)).status_code == 200
    with acting_as(cast.coach) as by:
        (opened,) = (one for one in grants_on(home.file) if one.item == asked.public_id)
        assert opened.valid_to is not None and opened.valid_to <= now + timedelta(days=37)
        withdraw_question(question=PartnerQuestion.objects.get(pk=asked.pk), by=by, at=timezone.now())
    assert partner.get(_one(asked)).status_code == 404
    with acting_as(cast.buddy):
        assert not PartnerQuestion.objects.exists()


def test_what_rests_on_consent_or_goes_where_nobody_signs_in_is_asked_in_a_talk(cast, home, now):
    with pytest.raises(ExchangeMistake, match="toestemming"):
        question(cast, home, now, at_desk=True, rests_on=CONSENT)
    with acting_as(cast.administrator):
        nobody = Recipient(organisation_id=organisations().get(name="De Vuurtoren").pk)
    with pytest.raises(ExchangeMistake, match="niemand"):
        question(cast, home, now, at_desk=True, to=nobody)


def test_the_mail_says_that_an_answer_is_asked_and_nothing_of_it(cast, home, now, monkeypatch):
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        said = {"kind": ContactKind.BUDDY, "name": "Noor", "account": accounts().get(pk=cast.buddy.id)}
        add_contact_point(organisation=landlord, starts=now.date(), by=by, at=now, **said)
    with ON:
        question(cast, home, now, at_desk=True)
        question(cast, home, now)
        tick(timezone.now(), by=CARETAKER)
    (sent,) = mail.outbox
    assert sent.to[0].startswith("buddy@")
    words = f"{sent.subject} {sent.body}".lower()
    for betrays in ("ontruiming", "rust", "huis", "mina", "lindestraat", "coach", "sleutel"):
        assert betrays not in words, betrays


def test_the_coach_lays_it_there_with_a_tick_and_the_lists_ask_no_more_for_many(cast, home, now, client_for):
    page = f"/huishouden/{home.household.public_id}/vragen/nieuw/"
    coach, partner = client_for(cast.coach), sign_in_client(cast.buddy)
    form = coach.get(page).context["form"]
    with acting_as(cast.coach):
        to = organisations().get(pk=cast.buddy.organisation).public_id
    said = {
        "to": to,
        "people": [home.mother.public_id],
        "what": "Loopt er een ontruiming?",
        "why": "rust",
        "basis": "support",
        "due_on": f"{timezone.localdate() + timedelta(days=7)}",
    }
    assert form.fields["at_desk"].required is False
    assert coach.post(page, said | {"at_desk": "on"}).status_code == 303

    def questions():
        found = []
        for address in ("/bureau/", LIST):
            with CaptureQueriesContext(connection) as queries:
                assert partner.get(address).status_code == 200
            found.append(len(queries))
        return found

    before = questions()
    for _time in range(5):
        question(cast, home, now, at_desk=True)
    assert questions() == before
    assert max(before) <= 12, before
