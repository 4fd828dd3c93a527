"""A resident writes in the own file: it stands beside what the coach wrote, is answered, and is about nobody else."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from reading import reads_easily, words

from backup import behind_the_wall
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import Account
from keukentafel.lifeworld.households.public import MeasuredBy, close_engagement, measure
from keukentafel.work.plans.public import Goal, NotAboutOne, add_goal, close_plan, make_plan, see_differently
from portal_town import opened, resident_of, turn_on

pytestmark = pytest.mark.usefixtures("portal_made")

WISH, GOING = "/mijn/plan/erbij/", "/mijn/hoe-gaat-het/"


@pytest.fixture
def home(cast, now):
    turn_on(now)
    return a_home(cast, now)


@pytest.fixture
def mother(home):
    return home.mother.subject_id


@pytest.fixture
def client(cast, home, mother, now):
    opened(cast, home.file, mother, now)
    return sign_in_client(resident_of(home.file, mother))


@pytest.fixture
def plan(cast, home, now):
    """As most are: what they want is about the whole household, so she does not read that line."""
    with acting_as(cast.coach) as by:
        return make_plan(engagement=home.engagement, ambition="Rust thuis", by=by, at=now)


@pytest.fixture
def goal(cast, plan, mother, now):
    with acting_as(cast.coach) as by:
        return add_goal(plan=plan, words="Een vaste baan", area=1, about=[mother], by=by, at=now)


def beside(goal):
    return f"/mijn/plan/{goal.public_id}/anders/"


def plan_page(cast, home):
    response = sign_in_client(cast.coach).get(f"/plan/{home.household.public_id}/")
    assert response.status_code == 200
    return response.content


def answer(cast, home, form):
    coach = sign_in_client(cast.coach)
    address = re.search(rb'href="([^"]*/wens/[^/"]+/antwoord/)"', plan_page(cast, home))[1].decode()
    return coach, address, coach.post(address, form)


def test_a_different_view_stands_beside_the_goal_which_stays_as_it_was(cast, home, client, goal):
    assert beside(goal) in client.get("/mijn/plan/").content.decode()
    assert "Een vaste baan" in words(client.get(beside(goal)).content)
    before = behind_the_wall(f"select * from plans_goal where id = {goal.pk}")
    reads_easily(client.get(beside(goal)).content)
    came = client.post(beside(goal), {"words": "Eerst de kinderen."})
    assert (came.status_code, came["Location"]) == (303, "/mijn/plan/")
    assert behind_the_wall(f"select * from plans_goal where id = {goal.pk}") == before
    mine = words(client.get("/mijn/plan/").content)
    assert "U ziet het zo: Eerst de kinderen." in mine and "Een vaste baan" in mine
    theirs = words(plan_page(cast, home))
    assert "Samira schreef in het eigen dossier op" in theirs and "Eerst de kinderen." in theirs


def test_what_she_wants_too_becomes_a_goal_in_her_words(cast, home, client, plan):
    said = "Ik wil leren fietsen, met Yunus achterop."
    client.post(WISH, {"words": said})
    assert "Uw coach gaf nog geen antwoord." in words(client.get("/mijn/plan/").content)
    page = words(plan_page(cast, home))
    assert "Samira wil dit erbij" in page and said in page
    assert behind_the_wall("select count(*) from plans_goal") == [(0,)], "nothing changes by itself"
    coach, address, came = answer(cast, home, {"state": "taken_over", "area": "1", "answer": "Goed idee!"})
    assert came.status_code == 303
    assert coach.post(address, {"state": "not_now", "answer": "Toch niet"}).status_code == 303
    mother = home.mother.subject_id
    assert behind_the_wall("select words, area, subjects, state from plans_goal") == [
        (said, 1, [mother], "open")
    ]
    mine = words(client.get("/mijn/plan/").content)
    assert "Dit staat nu in uw plan. Uw coach zegt: Goed idee!" in mine and "Toch niet" not in mine
    assert "wil dit erbij" not in words(plan_page(cast, home)), "what was answered does not wait"


def test_who_does_not_take_it_over_says_why_and_she_reads_it(cast, home, client, plan):
    client.post(WISH, {"words": "Een hond"})
    coach, address, came = answer(cast, home, {"state": "not_now", "answer": " "})
    assert came.status_code == 422 and "Zeg waarom niet." in words(came.content)
    assert coach.post(address, {"state": "not_now", "answer": "Het mag niet in dit huis."}).status_code == 303
    mine = words(client.get("/mijn/plan/").content)
    assert "Een hond" in mine and "Nu niet. Uw coach zegt: Het mag niet in dit huis." in mine


def test_a_wish_waits_for_a_plan_that_is_not_there_yet(cast, home, client):
    client.post(WISH, {"words": "Rust"})
    _coach, _address, came = answer(cast, home, {"state": "taken_over", "area": "1"})
    assert came.status_code == 422 and "Er is geen open plan." in words(came.content)
    assert "Rust" in words(plan_page(cast, home))


def test_her_own_step_stands_beside_the_coachs_and_hides_nobodys(cast, home, client, mother, now):
    opened(cast, home.file, home.child.subject_id, now)
    child = sign_in_client(resident_of(home.file, home.child.subject_id))
    with acting_as(cast.coach) as by:
        measure(
            household=home.household,
            area=1,
            step=4,
            measured_by=MeasuredBy.COACH,
            subject=mother,
            by=by,
            at=now,
        )
    assert client.post(GOING + "housing/", {"step": "2", "words": "Het is koud"}).status_code == 303
    assert child.post(GOING + "housing/", {"step": "1", "words": ""}).status_code == 303
    mine = words(client.get(GOING).content)
    assert "U zegt:" in mine and "Uw coach zegt:" in mine and "Het is koud" in mine
    measured = sign_in_client(cast.coach).get(f"/huishouden/{home.household.public_id}/meten/").content
    assert "Samira, in het eigen dossier" in words(measured) and "Yunus, in het eigen dossier" in words(
        measured
    )
    assert "U koos dit." in words(client.get("/mijn/bekend/").content)
    rows = "select step, measured_by, own_hand, subjects from households_laddermeasurement order by id"
    assert behind_the_wall(rows)[1] == (2, "resident", True, [mother])


def test_all_that_she_writes_is_about_her_alone_down_to_the_history(home, client, mother, goal):
    def all_rows():
        tables = ("plans_otherview", "plans_wish", "households_laddermeasurement")
        asked = [f"select '{table}', subjects, file_id from {table}" for table in tables]
        account = "select account_id from safeguards_portalaccount"
        asked.append(
            f"select thing_kind, subjects, file_id from journal_snapshot where actor_id = ({account})"
        )
        return [row for one in asked for row in behind_the_wall(one)]

    client.post(beside(goal), {"words": "Anders"})
    client.post(WISH, {"words": "Erbij"})
    client.post(GOING + "housing/", {"step": "2"})
    rows = all_rows()
    assert len(rows) == 6 and all(row[1:] == ([mother], home.file) for row in rows), rows


@pytest.mark.parametrize("about", ["both", "child", "nobody"])
def test_what_is_not_about_her_alone_is_absent(cast, home, client, plan, mother, now, about):
    whom = {"both": [mother, home.child.subject_id], "child": [home.child.subject_id], "nobody": []}[about]
    with acting_as(cast.coach) as by:
        goal = add_goal(plan=plan, words="Doel", area=1, about=whom, by=by, at=now)
    form = {"words": "Anders"}
    for address in (beside(goal), "/mijn/plan/bestaat-niet/anders/"):
        assert (client.get(address).status_code, client.post(address, form).status_code) == (404, 404)
    her = resident_of(home.file, mother)
    with acting_as(her), pytest.raises(NotAboutOne):
        see_differently(beside=goal, words="Anders", person=mother, by=her, at=now)
    assert behind_the_wall("select count(*) from plans_otherview") == [(0,)]


def test_a_plan_that_ended_takes_nothing_and_the_words_stay_on_the_page(cast, client, goal, plan, now):
    with acting_as(cast.coach) as by:
        close_plan(plan=plan, by=by, at=now)
    assert beside(goal) not in client.get("/mijn/plan/").content.decode()
    came = client.post(beside(goal), {"words": "Mijn lange verhaal"})
    assert came.status_code == 422
    reads_easily(came.content)
    assert "Dit plan is klaar." in words(came.content) and "Mijn lange verhaal" in words(came.content)


@pytest.mark.parametrize(
    ("address", "form"),
    [
        (WISH, {"words": "x" * 2001}),
        (WISH, {"words": " "}),
        (GOING + "housing/", {"step": "99", "words": "kou"}),
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(client, plan, address, form):
    came = client.post(address, form)
    assert came.status_code == 422
    assert form["words"].strip() in came.content.decode()
    assert behind_the_wall("select count(*) from plans_wish") == [(0,)]
    assert client.get(GOING + "bestaat-niet/").status_code == 404


def test_sent_twice_is_written_once_and_another_site_writes_nothing(cast, client, home, mother):
    once = re.search(r'name="once" value="([^"]+)"', client.get(WISH).content.decode())[1]
    for _time in range(2):
        assert client.post(WISH, {"words": "Een fiets", "once": once}).status_code == 303
    assert behind_the_wall("select words from plans_wish") == [("Een fiets",)]
    forged = Client(enforce_csrf_checks=True)
    her = resident_of(home.file, mother)
    with acting_as(her):
        backend = "keukentafel.foundation.people.backend.EmailBackend"
        forged.force_login(Account.objects.get(pk=her.id), backend=backend)
    assert forged.post(WISH, {"words": "Van elders"}).status_code == 403
    for who in (cast.coach, cast.mother, cast.buddy):
        assert sign_in_client(who).post(WISH, {"words": "Van een ander"}).status_code == 404
    assert behind_the_wall("select count(*) from plans_wish") == [(1,)]


def test_the_coachs_page_asks_as_little_however_much_was_written(cast, home, client, goal):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            plan_page(cast, home)
        return len([one for one in captured.captured_queries if "set_config" not in one["sql"]])

    client.post(WISH, {"words": "Een fiets"})
    plan_page(cast, home)
    few = asked()
    for number in range(4):
        client.post(WISH, {"words": f"Een fiets {number}"})
        client.post(beside(goal), {"words": f"Anders {number}"})
    assert asked() == few


def test_what_she_wants_too_waits_on_the_coachs_first_page_until_it_is_answered(cast, home, client, plan):
    def first_page():
        return words(sign_in_client(cast.coach).get("/").content)

    assert "Iemand wil iets erbij" not in first_page()
    client.post(WISH, {"words": "Een fiets"})
    client.post(WISH, {"words": "Een bel"})
    assert first_page().count("Iemand wil iets erbij") == 1
    for _time in range(2):
        answer(cast, home, {"state": "not_now", "answer": "Geen geld"})
    assert "Iemand wil iets erbij" not in first_page()


def test_nobody_to_read_it_means_no_form(cast, home, client, now):
    assert WISH in client.get("/mijn/plan/").content.decode()
    with acting_as(cast.coach) as by:
        close_engagement(engagement=home.engagement, reason="Klaar", by=by, at=now)
    assert WISH not in client.get("/mijn/plan/").content.decode()
    came = client.post(WISH, {"words": "Hallo?"})
    assert came.status_code == 422 and "Bel uw team." in words(came.content)


def test_a_goal_of_hers_may_be_dropped_and_her_wish_still_stands(cast, home, client, plan, mother):
    client.post(WISH, {"words": "Leren zwemmen"})
    answer(cast, home, {"state": "taken_over", "area": "1"})
    with acting_as(cast.coach):
        assert Goal.objects.get(file_id=home.file).words == "Leren zwemmen"
    assert behind_the_wall("select words, state, subjects from plans_wish") == [
        ("Leren zwemmen", "taken_over", [mother])
    ]
