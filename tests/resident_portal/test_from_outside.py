"""Signing in through a broker: the identity is held to be right, linked once with the code, and opens nothing else."""

from datetime import date

import pytest
from django.test import Client, override_settings
from joserfc.jwk import RSAKey

from backup import behind_the_wall
from broker import CLIENT, SECRET, broker_on_loopback
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import Account
from keukentafel.foundation.people.public import give_code
from keukentafel.lifeworld.safeguards.public import close_portal
from portal_town import opened, portal_row, turn_off, turn_on

pytestmark = pytest.mark.usefixtures("portal_made")

GO, BACK, LINK, START = "/mijn/digid/", "/mijn/digid/terug/", "/mijn/digid/koppelen/", "/mijn/"
SUBJECT = "pseudoniem-8"


@pytest.fixture
def broker():
    with broker_on_loopback() as there:
        named = {"issuer": there.issuer, "client_id": CLIENT, "client_secret": SECRET}
        with override_settings(RESIDENT_BROKER=named):
            yield there


@pytest.fixture
def home(cast, now):
    turn_on(now)
    return a_home(cast, now)


@pytest.fixture
def paper(cast, home, now):
    return opened(cast, home.file, home.mother.subject_id, now)


def goes_and_comes(client, broker, subject=SUBJECT):
    """To the broker and back."""
    back = broker.signs_in(client.get(GO).headers["Location"], subject)
    return client.get(back.removeprefix("http://testserver"))


def links(client, paper, code=None):
    return client.post(LINK, {"email": paper.name, "code": code or paper.code})


def is_in(client):
    return client.get(START).status_code == 200


def linked():
    return behind_the_wall("select account_id, digest from people_linkedidentity")


def test_the_first_time_the_code_says_whose_file_it_is_and_after_that_digid_is_enough(broker, paper):
    client = Client()
    answer = goes_and_comes(client, broker)
    assert answer.headers["Location"] == LINK
    assert not is_in(client)
    assert links(client, paper).headers["Location"] == START
    assert is_in(client)
    again = Client()
    assert goes_and_comes(again, broker).headers["Location"] == START
    assert is_in(again)


def test_only_a_keyed_digest_is_kept(broker, paper):
    client = Client()
    goes_and_comes(client, broker)
    links(client, paper)
    ((_account, digest),) = linked()
    assert len(digest) == 64
    assert SUBJECT not in str(behind_the_wall("select * from people_linkedidentity"))
    assert SUBJECT not in str(client.cookies)


def test_one_code_opens_one_account_for_one_identity(cast, broker, paper):
    first, second = Client(), Client()
    goes_and_comes(first, broker)
    links(first, paper)
    goes_and_comes(second, broker, "iemand-anders")
    assert links(second, paper).status_code == 422
    assert not is_in(second)
    assert len(linked()) == 1


def test_with_the_name_or_the_code_of_somebody_else_nothing_is_linked(cast, broker, paper, now):
    client = Client()
    goes_and_comes(client, broker)
    assert links(client, paper, "AAAA-BBBB-CCCC").status_code == 422
    with acting_as(cast.administrator) as by:
        code = give_code(account=Account.objects.get(pk=cast.coach.id), by=by, at=now)
    worker = client.post(LINK, {"email": "coach@keukentafel.example", "code": code})
    assert worker.status_code == 422, "whoever works here comes in another way"
    assert linked() == []


def test_who_never_went_cannot_link_and_not_come_back(broker, paper):
    client = Client()
    assert client.get(LINK).headers["Location"] == "/mijn/binnen/"
    assert client.get(f"{BACK}?code=code0&state=x").status_code == 400
    assert links(client, paper).headers["Location"] == "/mijn/binnen/"
    assert linked() == []


def test_what_another_browser_began_is_not_finished_here(broker, paper):
    hers, his = Client(), Client()
    back = broker.signs_in(hers.get(GO).headers["Location"], SUBJECT).removeprefix("http://testserver")
    his.get(GO)
    assert his.get(back).status_code == 400, "another state"
    his.cookies.load({"keukentafel_went": "made:up:words"})
    assert his.get(back).status_code == 400
    assert hers.get(back).status_code == 302


def test_the_same_answer_does_not_open_twice(broker, paper):
    client = Client()
    went = client.get(GO)
    kept = went.cookies["keukentafel_went"].value
    back = broker.signs_in(went.headers["Location"], SUBJECT).removeprefix("http://testserver")
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 400
    client.cookies.load({"keukentafel_went": kept})
    assert client.get(back).status_code == 400


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another time"},
        {"nonce": None},
        {"aud": "somebody else"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_600_000_000},
        {"exp": None},
        {"sub": None},
        {"aud": [CLIENT, "other"], "azp": "other"},
    ],
    ids=str,
)
def test_a_token_that_says_something_else_opens_nothing(broker, paper, claims):
    client = Client()
    goes_and_comes(client, broker)
    links(client, paper)
    broker.claims = claims
    other = Client()
    assert goes_and_comes(other, broker).status_code == 503
    assert not is_in(other)


def test_a_token_that_somebody_else_signed_opens_nothing(broker, paper):
    broker.signs_with = RSAKey.generate_key(2048, parameters={"kid": "one"})
    client = Client()
    assert goes_and_comes(client, broker).status_code == 503
    assert client.get(LINK).headers["Location"] == "/mijn/binnen/"


def test_a_broker_that_is_down_or_calls_itself_otherwise_is_said_in_words(broker, paper):
    broker.calls_itself = "https://elsewhere.example"
    answer = Client().get(GO)
    assert answer.status_code == 503
    assert "niet" in answer.text
    with override_settings(
        RESIDENT_BROKER={"issuer": "http://127.0.0.1:9", "client_id": "", "client_secret": ""}
    ):
        assert Client().get(GO).status_code == 503


def test_a_broker_without_a_safe_address_is_not_asked(broker, paper, monkeypatch):
    asked = []
    monkeypatch.setattr("requests.Session.send", lambda _self, request, **_how: asked.append(request.url))
    named = {"issuer": "http://broker.example", "client_id": CLIENT, "client_secret": SECRET}
    with override_settings(RESIDENT_BROKER=named):
        assert Client().get(GO).status_code == 503
    assert asked == []


def test_whoever_stops_at_the_broker_is_told_so_kindly(broker, paper):
    client = Client()
    client.get(GO)
    answer = client.get(f"{BACK}?error=access_denied&state=x")
    assert answer.status_code == 400
    assert "Probeer het opnieuw" in answer.text


def test_a_closed_own_file_opens_no_more(cast, broker, home, paper, now):
    client = Client()
    goes_and_comes(client, broker)
    links(client, paper)
    row = portal_row(cast, home.file, home.mother.subject_id)
    with acting_as(cast.coach) as by:
        close_portal(portal=row, by=by, at=now)
    again = Client()
    assert goes_and_comes(again, broker).headers["Location"] == LINK
    assert not is_in(again)


def test_without_a_broker_or_a_portal_none_of_it_is_there(home, paper, now):
    for address in (GO, BACK, LINK):
        assert Client().get(address).status_code == 404
    assert "DigiD" not in Client().get("/mijn/binnen/").text


def test_where_the_town_has_no_portal_the_broker_is_not_there_either(broker, home, now):
    turn_off(now)
    for address in (GO, BACK, LINK):
        assert Client().get(address).status_code == 404
    assert broker.asked == []


def test_the_broker_is_asked_for_nothing_but_who_it_is(broker, paper):
    address = Client().get(GO).headers["Location"]
    assert "scope=openid&" in address
    assert str(date.today().year) not in address
    assert broker.asked == ["/.well-known/openid-configuration"]
