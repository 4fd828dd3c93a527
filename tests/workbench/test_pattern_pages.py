"""What stands out in the access log, on the privacy officer's screen; and one's own street."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.safeguards.public import NotedPattern


def words(response):
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def noted(account, number=0, pattern="after_hours"):
    at = timezone.now() - timedelta(days=1, minutes=number)
    with acting_as(CARETAKER):
        return NotedPattern.objects.create(
            pattern=pattern,
            account_id=account,
            day=timezone.localdate(at),
            first_at=at,
            last_at=at,
            lines=[1, 2, 3],
            files=2,
            found_at=at,
        )


def test_the_privacy_officer_sees_pattern_person_day_and_number_and_no_household(cast, scene, client_for):
    row, client = noted(cast.coach.id), client_for(cast.privacy_officer)
    first = client.get("/privacy/")
    assert "/privacy/opvallend/" in first.content.decode()
    assert "1 patroon wacht op u." in words(first)
    shown = words(client.get("/privacy/opvallend/"))
    for said in ("Buiten werktijd", "Coach", "De Vuurtoren", "2 dossiers", "Een patroon is een vraag"):
        assert said in shown
    page = words(client.get(f"/privacy/opvallend/{row.public_id}/"))
    for secret in ("Kade 12", "Mina", "Bram"):
        assert secret not in shown + page


@pytest.mark.parametrize("word", ["verdacht", "misbruik", "overtred", "schuld", "fout"])
def test_nobody_is_accused_in_words(cast, client_for, word):
    client = client_for(cast.privacy_officer)
    shown = words(client.get("/privacy/opvallend/"))
    for number, pattern in enumerate(("own_street", "own_surname", "spree", "after_hours", "former_file")):
        row = noted(cast.coach.id, number, pattern)
        shown += words(client.get(f"/privacy/opvallend/{row.public_id}/"))
    assert word not in shown.lower()


def test_it_is_looked_at_with_words_and_then_waits_no_more(cast, client_for):
    row, client = noted(cast.coach.id), client_for(cast.privacy_officer)
    page = f"/privacy/opvallend/{row.public_id}/"
    assert client.post(page, {"words": ""}).status_code == 422
    sent = client.post(page, {"words": "Zij had achterwacht."})
    assert (sent.status_code, sent.headers["Location"]) == (303, "/privacy/opvallend/")
    assert "Er wacht niets op u." in words(client.get("/privacy/opvallend/"))
    assert "Zij had achterwacht." in words(client.get(page))
    assert "wacht op u." not in words(client.get("/privacy/"))
    again = client.post(page, {"words": "Nog eens"})
    assert again.status_code == 422
    assert "Iemand keek hier al naar." in words(again)


def test_ones_own_pattern_is_for_somebody_else(cast, client_for):
    row, client = noted(cast.privacy_officer.id), client_for(cast.privacy_officer)
    page = f"/privacy/opvallend/{row.public_id}/"
    assert "Iemand anders kijkt naar wat over u gaat." in words(client.get(page))
    assert client.post(page, {"words": "Het was goed"}).status_code == 403
    assert behind_the_wall("select answered_at from safeguards_notedpattern") == [(None,)]


@pytest.mark.parametrize("who", ["coach", "leader", "administrator", "policy_adviser", "buddy", "mother"])
def test_for_everybody_else_these_pages_are_not_there(cast, client_for, who):
    row, client = noted(cast.coach.id), client_for(getattr(cast, who))
    for page in ("/privacy/opvallend/", f"/privacy/opvallend/{row.public_id}/"):
        assert client.get(page).status_code == 404
    assert client.post(f"/privacy/opvallend/{row.public_id}/", {"words": "x"}).status_code == 404


def test_the_page_asks_as_much_for_many_as_for_one(cast, client_for):
    client = client_for(cast.privacy_officer)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/privacy/opvallend/").status_code == 200
        return [one["sql"] for one in queries if "set_config" not in one["sql"]]

    noted(cast.coach.id)
    asked()
    few = asked()
    for number in range(1, 12):
        noted((cast.coach.id, cast.leader.id, cast.deputy.id)[number % 3], number)
    assert len(asked()) == len(few) <= 12


def test_everybody_tells_and_takes_back_their_own_street(cast, client_for):
    client = client_for(cast.coach)
    assert "/ik/straat/" in client.get("/ik/").content.decode()
    assert client.post("/ik/straat/", {"street": "Hoge Kade"}).status_code == 303
    assert 'value="Hoge Kade"' in client.get("/ik/straat/").content.decode()
    assert "Hoge Kade" not in client_for(cast.leader).get("/ik/straat/").content.decode()
    assert client.post("/ik/straat/", {"street": ""}).status_code == 303
    assert "Hoge Kade" not in client.get("/ik/straat/").content.decode()
