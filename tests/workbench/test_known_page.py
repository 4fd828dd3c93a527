"""Asking the town whether a family is known: one answer for every question, and a call by the leader who knows them."""

import re
import time
from datetime import date

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import add_person

BORN = date(1991, 3, 4)
KNOWN = {"name": "Fatma Voorbeeld", "birth_date": BORN.isoformat()}
UNKNOWN = {"name": "Fatma Voorbeeld", "birth_date": "1991-03-05"}
ASK = "/bekend/"


@pytest.fixture
def home(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        add_person(
            household=home.household,
            known_as="Fatma",
            full_name="Fatma Voorbeeld",
            birth_date=BORN,
            by=by,
            at=now,
        )
    return home


def plain(response):
    """The body without the tokens that differ at each showing."""
    return re.sub(r"[A-Za-z0-9]{64}|name=\"once\" value=\"[\w-]+\"", "-", response.content.decode())


def ask(browser, sent, **headers):
    """Everything of an answer and of the page it leads to, with what was asked of the database, and how long it took."""
    began = time.monotonic()
    with CaptureQueriesContext(connection) as queries, CaptureQueriesContext(connections["log"]) as lines:
        answer = browser.post(ASK, sent, headers=headers)
        took = time.monotonic() - began
        shown = browser.get(reverse("known_asked"))
    said = [re.sub(r"'[^']*'", "-", one["sql"]) for one in [*queries, *lines]]
    kept = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    return (answer.status_code, plain(answer), kept, shown.status_code, plain(shown), len(said)), took


@pytest.mark.parametrize("headers", [{}, {"X-Keukentafel-Safe": "1"}], ids=["page", "script"])
def test_who_asks_cannot_tell_whether_somebody_is_known(cast, now, client_for, home, headers):
    browser = client_for(cast.other_team_coach)
    browser.get(ASK)
    ask(browser, {**UNKNOWN, "once": "first"}, **headers)
    no, took_no = ask(browser, {**UNKNOWN, "once": "no"}, **headers)
    yes, took_yes = ask(browser, {**KNOWN, "once": "yes"}, **headers)
    assert yes == no
    assert yes[0] in (303, 204)
    # Both wait for the same moment, which comes later than any work that is done.
    assert min(took_no, took_yes) >= 0.3
    lines = behind_the_wall("select actor_id, what, page, cardinality(files) from access_line order by id")
    mine = [line for line in lines if line[0] == cast.other_team_coach.id]
    assert [line[1:3] for line in mine] == [("asked", "known")] * 3
    assert [line[3] for line in mine] == [0, 0, 1]
    assert "Lindestraat" in client_for(cast.leader).get("/").content.decode()


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(cast, now, client_for):
    browser = client_for(cast.coach)
    for sent, words in (
        ({"name": "Fatma"}, "Vul ook één hiervan in"),
        ({"birth_date": BORN.isoformat()}, "Vul dit in"),
        ({"name": "Fatma", "phone": "0612"}, "Schrijf het hele nummer op"),
        ({"name": "Fatma", "address": "Lindestraat"}, "met het huisnummer"),
    ):
        response = browser.post(ASK, sent)
        shown = response.content.decode()
        assert (response.status_code, words in shown) == (422, True), sent
        for typed in sent.values():
            assert f'value="{typed}"' in shown
    assert behind_the_wall("select count(*) from households_lookup") == [(0,)]


def test_the_leader_calls_and_says_so_with_one_click(cast, now, client_for, home):
    client_for(cast.other_team_coach).post(ASK, KNOWN)
    leader = client_for(cast.leader)
    start = leader.get("/").content.decode()
    assert "Other Team Coach" in start and "other_team_coach@keukentafel.example" in start
    assert "Fatma" not in start
    (address,) = re.findall(r'action="(/bekend/[^"]+/gebeld/)"', start)
    sent = {"once": "called"}
    # A double click is one call, and no error.
    assert [leader.post(address, sent).status_code for _ in range(2)] == [303, 303]
    assert "Other Team Coach" not in leader.get("/").content.decode()
    assert leader.post(address, {"once": "again"}).status_code == 404


def test_a_double_click_asks_once(cast, client_for, home):
    browser = client_for(cast.other_team_coach)
    assert [browser.post(ASK, {**KNOWN, "once": "k"}).status_code for _ in range(2)] == [303, 303]
    assert behind_the_wall("select count(*) from households_lookup") == [(1,)]


def test_looking_at_who_asks_is_in_the_access_log(cast, now, client_for, home):
    client_for(cast.other_team_coach).post(ASK, KNOWN)
    client_for(cast.leader).get("/")
    rows = behind_the_wall(
        f"select files from access_line where page = 'asked_after' and actor_id = {cast.leader.id}"
    )
    assert rows == [([home.file],)]


@pytest.mark.parametrize("who", ["colleague", "coach", "other_team_coach", "supporter", "administrator"])
def test_nobody_else_sees_or_answers_the_question(cast, now, client_for, home, who):
    client_for(cast.other_team_coach).post(ASK, KNOWN)
    ((question,),) = behind_the_wall("select public_id from households_lookup")
    browser = client_for(getattr(cast, who))
    assert question not in browser.get("/").content.decode()
    assert browser.post(f"/bekend/{question}/gebeld/").status_code == 404
    assert behind_the_wall("select cardinality(waiting_for) from households_lookup") == [(1,)]


def test_a_question_of_another_team_and_one_that_is_not_there_are_one_answer(cast, now, client_for, home):
    client_for(cast.other_team_coach).post(ASK, UNKNOWN)
    ((question,),) = behind_the_wall("select public_id from households_lookup")
    leader = client_for(cast.leader)
    leader.get("/gezond/")
    answers = []
    for one in (question, "A" * 16):
        with CaptureQueriesContext(connection) as queries:
            response = leader.post(f"/bekend/{one}/gebeld/")
        answers.append((response.status_code, plain(response).replace(one, "-"), len(queries)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


@pytest.mark.parametrize("who", ["buddy", "administrator", "policy_adviser", "mother"])
def test_who_does_no_case_work_has_no_such_page(cast, client_for, who):
    browser = client_for(getattr(cast, who))
    assert [browser.get(ASK).status_code, browser.post(ASK, KNOWN).status_code] == [404, 404]
    assert ASK not in browser.get("/").content.decode()
