"""Pages of exchange: asking a partner, what was told, proofs, and what partners ask us."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import Account, Organisation
from keukentafel.lifeworld.exchange.public import IncomingQuestion, PartnerQuestion, Proof
from keukentafel.lifeworld.safeguards.public import open_in_emergency
from telling_helpers import agreed, grown_up

MOST_QUERIES = 12


def words(response):
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


def of(home, page=""):
    return f"/huishouden/{home.household.public_id}/{page}"


def organisation(actor):
    with acting_as(CARETAKER):
        return Organisation.objects.get(pk=actor.organisation).public_id


def asked(cast, home, **more):
    return {
        "to": organisation(cast.buddy),
        "people": [home.mother.public_id],
        "what": "Loopt er een ontruiming?",
        "why": "rust in huis",
        "basis": "support",
        "due_on": (timezone.localdate() + timedelta(days=7)).isoformat(),
    } | more


def one(model, actor):
    with acting_as(actor):
        return model.objects.order_by("-id")[0].public_id


# Our questions


def test_a_question_goes_from_the_household_to_an_answer_and_to_what_was_done_with_it(cast, client_for, home):
    client = client_for(cast.coach)
    assert of(home, "vragen/") in client.get(of(home)).content.decode()
    assert client.post(of(home, "vragen/nieuw/"), asked(cast, home, what="")).status_code == 422
    assert client.post(of(home, "vragen/nieuw/"), asked(cast, home)).status_code == 303
    shown = words(client.get(of(home, "vragen/")))
    assert "Loopt er een ontruiming? Wacht op antwoord" in shown
    assert "Woningstichting De Sleutel" in shown
    page = of(home, f"vragen/{one(PartnerQuestion, cast.coach)}/")
    assert client.post(page, {"words": "Nee", "given_by": ""}).status_code == 422
    answer = {"words": "Nee, nog niet.", "given_by": "Noor", "kind": "observation"}
    assert client.post(page, answer).status_code == 303
    shown = words(client.get(page))
    assert "Nee, nog niet." in shown
    assert "Zelf gezien of gedaan" in shown
    assert "Zij weten nog niet wat u ermee deed." in words(client.get(of(home, "vragen/")))
    assert client.post(page, {"did": "talked", "words": "Samira is blij"}).status_code == 303
    assert "Besproken met de bewoner: Samira is blij" in words(client.get(page))
    shown = words(client.get(of(home, "gedeeld/")))
    assert "Woningstichting De Sleutel · Onze vraag" in shown
    assert "Wat wij met hun antwoord deden" in shown
    assert "Over Samira" in shown
    assert "Wmo 2015 art. 5.1.1" in shown


def test_it_went_by_telephone_in_one_go(cast, client_for, home):
    client = client_for(cast.coach)
    sent = asked(cast, home) | {"words": "Ja, betaald.", "given_by": "Noor", "kind": "information"}
    del sent["why"], sent["due_on"]
    assert client.post(of(home, "vragen/telefoon/"), sent | {"given_by": ""}).status_code == 422
    assert client.post(of(home, "vragen/telefoon/"), sent).status_code == 303
    shown = words(client.get(of(home, f"vragen/{one(PartnerQuestion, cast.coach)}/")))
    assert "telefonisch gemeld" in shown
    assert "Ja, betaald." in shown


def test_consent_is_no_choice_when_nobody_agreed(cast, client_for, home):
    page = client_for(cast.coach).get(of(home, "vragen/nieuw/")).content.decode()
    assert 'value="support"' in page
    assert 'value="consent"' not in page
    refused = client_for(cast.coach).post(of(home, "vragen/nieuw/"), asked(cast, home, basis="consent"))
    assert refused.status_code == 422


def test_what_consent_does_not_carry_is_refused_in_words_and_nothing_typed_is_lost(
    cast, now, client_for, home
):
    grown_up(cast, home, now)
    agreed(cast, home, now, home.mother.subject_id, cast.buddy.organisation)
    client, at = client_for(cast.coach), of(home, "vragen/nieuw/")
    assert "Samira vindt het goed voor Woningstichting De Sleutel, tot en met" in words(client.get(at))
    sent = asked(cast, home, basis="consent", to=organisation(cast.stranger), what="Is er plek?")
    answer = client.post(at, sent)
    assert answer.status_code == 422
    assert "Er is nu geen toestemming van Samira" in words(answer)
    assert "Is er plek?" in answer.content.decode()
    assert client.post(at, sent | {"to": organisation(cast.buddy)}).status_code == 303


def test_a_question_is_taken_back(cast, client_for, home):
    client = client_for(cast.coach)
    client.post(of(home, "vragen/nieuw/"), asked(cast, home))
    key = one(PartnerQuestion, cast.coach)
    assert client.post(of(home, f"vragen/{key}/terug/")).status_code == 303
    assert "Ingetrokken" in words(client.get(of(home, "vragen/")))
    # Once more changes nothing, and what was answered meanwhile is said.
    assert client.post(of(home, f"vragen/{key}/terug/")).status_code == 303


def test_the_same_form_twice_asks_once(cast, client_for, home):
    client, sent = client_for(cast.coach), asked(cast, home) | {"once": "x" * 24}
    for _time in range(2):
        assert client.post(of(home, "vragen/nieuw/"), sent).status_code == 303
    assert behind_the_wall("select count(*) from exchange_partnerquestion") == [(1,)]


# A short talk


def test_a_short_talk_takes_four_fields_and_counts_as_contact(cast, client_for, home):
    client = client_for(cast.coach)
    assert 'value="2"' in client.get(of(home, "gedeeld/gesprek/")).content.decode()
    sent = {
        "to": organisation(cast.buddy),
        "people": [home.mother.public_id],
        "minutes": "3",
        "basis": "support",
    }
    assert client.post(of(home, "gedeeld/gesprek/"), sent | {"minutes": "0"}).status_code == 422
    assert client.post(of(home, "gedeeld/gesprek/"), sent).status_code == 303
    shown = words(client.get(of(home, "gedeeld/")))
    assert "Even overlegd · 3 minuten" in shown
    assert "Woningstichting De Sleutel : 1 keer, 3 minuten" in shown


# Who may


@pytest.mark.parametrize(
    "who,status", [("colleague", 403), ("leader", 403), ("buddy", 404), ("other_team_coach", 404)]
)
def test_who_does_not_read_the_household_asks_and_sees_nothing_here(cast, client_for, home, who, status):
    client = client_for(getattr(cast, who))
    for page in ("vragen/", "vragen/nieuw/", "vragen/telefoon/", "gedeeld/", "gedeeld/gesprek/"):
        assert client.get(of(home, page)).status_code == status, page


def test_who_reads_in_an_emergency_sees_what_was_told_and_tells_nothing(cast, now, client_for, home):
    with acting_as(cast.colleague) as by:
        open_in_emergency(file_id=home.file, reason="Zij belt", with_safety=False, by=by, at=now)
    client = client_for(cast.colleague)
    for page in ("vragen/", "gedeeld/"):
        shown = client.get(of(home, page))
        assert shown.status_code == 200
        assert "/nieuw/" not in shown.content.decode()
    assert client.get(of(home, "vragen/nieuw/")).status_code == 403


# Proofs


@pytest.fixture
def proof(cast, client_for, home):
    client = client_for(cast.coach)
    client.post(of(home, "vragen/nieuw/"), asked(cast, home))
    shown = client.get(of(home, "gedeeld/")).content.decode()
    (make,) = re.findall(r'action="([^"]+/bewijs/)"', shown)
    assert client.post(make).status_code == 303
    return one(Proof, cast.coach)


def test_a_proof_is_a_code_with_an_address_and_no_name(cast, client_for, home, proof):
    page = client_for(cast.coach).get(of(home, f"gedeeld/bewijs/{proof}/"))
    assert "data:image/svg+xml" in page.content.decode()
    assert f"/bewijs/{proof}/" in words(page)
    shown = words(client_for(cast.buddy).get(f"/bewijs/{proof}/"))
    assert "Geldig voor Woningstichting De Sleutel, tot en met" in shown
    for name in ("Samira", "Lindestraat", "Coach", "ontruiming", "rust in huis"):
        assert name not in shown


def answer(client, code):
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/bewijs/{code}/")
    body = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"|X-CSRFToken[^}]*', b"", response.content)
    return response.status_code, body.replace(code.encode(), b"code"), len(queries)


@pytest.mark.parametrize("who", ["stranger", "coach", "administrator", "other_team_coach"])
def test_for_everybody_else_a_proof_is_not_valid_as_one_that_does_not_exist(cast, client_for, proof, who):
    client = client_for(getattr(cast, who))
    client.get("/gezond/")
    assert answer(client, proof) == answer(client, "AAAAAAAAAAAAAAAA")
    assert "Niet geldig." in words(client.get(f"/bewijs/{proof}/"))


def test_valid_and_not_valid_cost_the_same_questions(cast, client_for, proof):
    client = client_for(cast.buddy)
    client.get("/gezond/")
    assert answer(client, proof)[2] == answer(client, "AAAAAAAAAAAAAAAA")[2]


def test_who_checks_a_proof_signs_in_first_and_stands_in_the_log(cast, client_for, home, proof):
    assert client_for(None).get(f"/bewijs/{proof}/").status_code == 302
    client_for(cast.buddy).get(f"/bewijs/{proof}/")
    lines = behind_the_wall("select actor_id, files from access_line where page = 'proof_check'")
    assert lines == [(cast.buddy.id, [home.file])]


def test_a_proof_that_was_ended_is_not_valid(cast, client_for, home, proof):
    client = client_for(cast.coach)
    assert client.post(of(home, f"gedeeld/bewijs/{proof}/einde/")).status_code == 303
    assert client_for(cast.buddy).get(f"/bewijs/{proof}/").status_code == 404
    shown = client.get(of(home, f"gedeeld/bewijs/{proof}/"))
    assert "Dit bewijs geldt niet meer." in words(shown)
    assert "data:image/svg+xml" not in shown.content.decode().split("<main", 1)[1]


# What partners ask us


def incoming(cast, name="Samira", address="Lindestraat 12"):
    return {
        "organisation": organisation(cast.buddy),
        "asker": "Noor Sleutelaar",
        "channel": "phone",
        "about_name": name,
        "about_address": address,
        "what": "Krijgt zij hulp?",
    }


def test_a_question_of_a_partner_is_taken_in_and_everybody_hears_the_same(cast, client_for, home):
    client = client_for(cast.colleague)
    assert "/vragen-van-partners/" in client.get("/signalen/").content.decode()
    sent = incoming(cast)
    assert client.post("/vragen-van-partners/nieuw/", sent | {"asker": ""}).status_code == 422
    assert client.post("/vragen-van-partners/nieuw/", sent | {"about_address": "straat"}).status_code == 422
    answered = client.post("/vragen-van-partners/nieuw/", sent)
    assert answered.headers["Location"] == "/vragen-van-partners/"
    assert "Noor Sleutelaar · Over Samira" in words(client.get("/vragen-van-partners/"))
    page = f"/vragen-van-partners/{one(IncomingQuestion, cast.colleague)}/"
    shown = words(client.get(page))
    assert "Wij zeggen nooit of wij iemand kennen." in shown
    assert client.post(f"{page}gezegd/").status_code == 303
    assert "Noor" not in words(client.get("/vragen-van-partners/"))
    assert client.get(page).status_code == 403


def body(client, page):
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(page)
    return re.sub(r"vragen-van-partners/[\w-]{16}/", "", words(shown)), len(queries)


def test_whoever_took_it_in_sees_the_same_page_whether_the_family_is_known_or_not(cast, now, client_for):
    known, client = a_home(cast, now), client_for(cast.colleague)
    pages = {}
    for name in (known.mother.known_as, "Niemand"):
        sent = incoming(cast, name=name) | {"about_birth_date": "1990-01-01"}
        with CaptureQueriesContext(connection) as queries:
            answered = client.post("/vragen-van-partners/nieuw/", sent)
        asked_there = len(queries)
        page = f"/vragen-van-partners/{one(IncomingQuestion, cast.colleague)}/"
        shown, asked_here = body(client, page)
        pages[name] = (
            answered.status_code,
            answered.headers["Location"],
            asked_there,
            shown.replace(name, "naam"),
            asked_here,
        )
    one_page, other_page = pages.values()
    assert one_page[2] > 10
    assert one_page == other_page


def test_the_coach_tells_something_from_the_own_household_and_it_stands_there(cast, client_for, home):
    client_for(cast.colleague).post("/vragen-van-partners/nieuw/", incoming(cast))
    key = one(IncomingQuestion, cast.colleague)
    client, page = client_for(cast.coach), f"/vragen-van-partners/{key}/"
    assert "Lindestraat" in words(client.get(page))
    assert "Kies het huishouden" not in words(client_for(cast.leader).get(page))
    give = f"{page}vertellen/{home.household.public_id}/"
    sent = {"people": [home.mother.public_id], "words": "Wij helpen met de huur.", "basis": "support"}
    assert client.post(give, sent | {"words": ""}).status_code == 422
    assert client_for(cast.leader).post(give, sent).status_code == 403
    assert client.post(give, sent).headers["Location"] == of(home, "gedeeld/")
    shown = words(client.get(of(home, "gedeeld/")))
    assert "Noor Sleutelaar · Een antwoord op hun vraag" in shown
    assert "Wij helpen met de huur." in shown
    assert "huur" not in words(client_for(cast.colleague).get("/vragen-van-partners/"))


def test_a_question_is_handed_on_to_the_leader_who_called(cast, client_for, home):
    client = client_for(cast.colleague)
    client.post("/vragen-van-partners/nieuw/", incoming(cast))
    page = f"/vragen-van-partners/{one(IncomingQuestion, cast.colleague)}/"
    with acting_as(CARETAKER):
        other = Account.objects.get(pk=cast.other_team_coach.id).public_id
    assert client_for(cast.other_team_coach).get(page).status_code == 404
    assert client.post(f"{page}doorgeven/", {"who": ""}).status_code == 422
    assert client.post(f"{page}doorgeven/", {"who": other}).status_code == 303
    assert client_for(cast.other_team_coach).get(page).status_code == 200


@pytest.mark.parametrize("who", ["buddy", "administrator", "policy_adviser", "privacy_officer", "stranger"])
def test_who_does_no_case_work_takes_nothing_in(cast, client_for, who):
    client = client_for(getattr(cast, who))
    for page in ("/vragen-van-partners/", "/vragen-van-partners/nieuw/"):
        assert client.get(page).status_code == 404


# How much is asked of the database


def filled(cast, client_for, home):
    client = client_for(cast.coach)
    client.post(of(home, "vragen/nieuw/"), asked(cast, home))
    talk = {
        "to": organisation(cast.buddy),
        "people": [home.mother.public_id, home.child.public_id],
        "minutes": "2",
        "basis": "support",
    }
    client.post(of(home, "gedeeld/gesprek/"), talk)
    client_for(cast.colleague).post("/vragen-van-partners/nieuw/", incoming(cast))


def test_pages_ask_no_more_when_there_is_more(cast, client_for, home):
    filled(cast, client_for, home)
    client, pages = (
        client_for(cast.coach),
        [
            of(home, "vragen/"),
            of(home, "vragen/nieuw/"),
            of(home, "vragen/telefoon/"),
            of(home, "gedeeld/"),
            of(home, "gedeeld/gesprek/"),
            of(home, f"vragen/{one(PartnerQuestion, cast.coach)}/"),
            "/vragen-van-partners/",
            "/vragen-van-partners/nieuw/",
            f"/vragen-van-partners/{one(IncomingQuestion, cast.colleague)}/",
        ],
    )
    before = {page: body(client, page)[1] for page in pages}
    for _time in range(3):
        filled(cast, client_for, home)
    after = {page: body(client, page)[1] for page in pages}
    assert after == before
    assert max(after.values()) <= MOST_QUERIES, after


def test_also_with_a_consent_in_force_asking_stays_within_bounds(cast, now, client_for, home):
    grown_up(cast, home, now)
    agreed(cast, home, now, home.mother.subject_id, cast.buddy.organisation)
    client, page = client_for(cast.coach), of(home, "vragen/nieuw/")
    assert 'value="consent"' in client.get(page).content.decode()
    assert body(client, page)[1] <= MOST_QUERIES


def test_while_asking_and_telling_one_line_says_what_partners_agreed_to_exchange(cast, home, client_for):
    client = client_for(cast.coach)
    assert "Partners spraken af uit te wisselen: of iemand daar bekend is;" in words(
        client.get(of(home, "vragen/nieuw/"))
    )
    assert "de eigen actie in het plan" in words(client.get(of(home, "gedeeld/gesprek/")))
    shown = words(client.get("/convenant/uitwisseling/"))
    assert "Het bedrag dat op de eerste van de maand openstaat" in shown
    assert "Wet gemeentelijke schuldhulpverlening" in shown and "Er staat geen dag bij" in shown


def test_a_call_of_two_minutes_is_noted_in_one_line_with_its_channel(cast, home, client_for):
    client = client_for(cast.coach)
    page = of(home, "gedeeld/gesprek/")
    assert 'value="phone"' in client.get(page).content.decode()
    told = {
        "to": organisation(cast.buddy),
        "people": [home.mother.public_id],
        "channel": "phone",
        "words": "Zij betaalt vanaf mei weer.",
        "minutes": "2",
        "basis": "support",
    }
    assert client.post(page, told | {"channel": "mail"}).status_code == 422
    assert client.post(page, told).status_code == 303
    shown = words(client.get(of(home, "gedeeld/")))
    assert "Telefonisch" in shown or "Per telefoon" in shown or "telefoon" in shown.lower()
    assert "Zij betaalt vanaf mei weer." in shown
    assert behind_the_wall("select channel, words from exchange_disclosure") == [
        ("phone", "Zij betaalt vanaf mei weer.")
    ]
