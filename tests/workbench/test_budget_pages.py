"""The pages of the case budget: the coach asks and books, the leader decides, and both see what waits."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import Account
from keukentafel.work.budgets.public import BudgetBooking, BudgetRequest, parts_in
from scene_budgets import ask_money, decide_money, lay_money, record_money


@pytest.fixture
def home(scene):
    return scene.old_home


@pytest.fixture
def coach(cast, scene):
    client = sign_in_client(cast.coach)
    with acting_as(cast.coach):
        yield client


def words(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def at(page, home, row=None):
    return reverse(page, args=[home.public_id, row.public_id] if row else [home.public_id])


def waiting_row(actor, home):
    with acting_as(actor):
        return BudgetRequest.objects.get(file_id=home.file_id, state="asked", asked__lt=500)


def asked(cast, home, **more):
    leader = Account.objects.get(pk=cast.leader.id).public_id
    said = {
        "thing": next(iter(parts_in(home.file_id))),
        "what_for": "Een wasmachine",
        "tried": "Het fonds zei nee",
        "euros": "349,95",
        "decider": leader,
    }
    return {**said, **more}


def test_a_coach_asks_for_an_action_of_the_plan_and_says_what_else_was_tried(cast, coach, home):
    page = at("budget_ask", home)
    assert "Niet voor" in words(coach.get(page)) and "Kade 12" in words(coach.get(page))
    wrong = coach.post(page, asked(cast, home, tried="", euros="veel"))
    assert wrong.status_code == 422 and set(wrong.context["form"].errors) == {"tried", "euros"}
    assert coach.post(page, asked(cast, home)).status_code == 303
    assert "349,95" in words(coach.get(at("budget", home)))


def _lying_higher(client):
    """Lines of the page of today about money that waits for who decides above the leader."""
    return words(client.get("/")).count("Geld voorgelegd")


def test_above_the_year_it_says_kindly_beside_the_field_what_can_be_done(cast, coach, home, now):
    decide_money(cast, ask_money(cast, home.file_id, 1, "500", now, "Veel"), "500", now)
    answer = coach.post(at("budget_ask", home), asked(cast, home, euros="400"))
    assert answer.status_code == 422
    (message,) = answer.context["form"].errors["euros"]
    assert "370" in message and "de manager van het wijkteam" in message and "Vul dat in" in message


def test_above_the_leader_it_is_laid_before_who_decides_and_the_decision_is_written_down(
    cast, coach, home, now
):
    today = timezone.localdate()
    assert coach.post(at("budget_ask", home), asked(cast, home, euros="600")).status_code == 303
    with acting_as(cast.coach):
        row = BudgetRequest.objects.get(file_id=home.file_id, asked=600)
    assert "de manager van het wijkteam;" in words(coach.get(at("budget", home)))
    leader = sign_in_client(cast.leader)
    decide, lay, record = (at(page, home, row) for page in ("budget_decide", "budget_lay", "budget_record"))
    assert decide in words(leader.get("/"))
    before = [_lying_higher(client) for client in (coach, leader)]
    for page in (decide, record):
        assert leader.get(page)["Location"] == lay
    shown = words(leader.get(lay))
    assert "Leg voor aan de manager van het wijkteam" in shown and "Een wasmachine" in shown
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert leader.post(lay, {"on": tomorrow}).context["form"].errors["on"]
    assert leader.post(lay, {"on": today.isoformat()}).status_code == 303
    assert leader.post(lay, {"on": today.isoformat()})["Location"] == record, "an old tab"
    waits = "Wacht op de manager van het wijkteam, sinds vandaag"
    assert waits in words(coach.get(at("budget", home)))
    assert [_lying_higher(client) for client in (coach, leader)] == [one + 1 for one in before]
    assert decide in words(leader.get("/"))
    assert leader.get(decide)["Location"] == record
    form = leader.get(record).context["form"]
    assert form.initial["body"] == "de manager van het wijkteam"
    said = {"outcome": "grant", "euros": "550", "on": today.isoformat(), "body": "De stuurgroep"}
    wrong = leader.post(record, said)
    assert set(wrong.context["form"].errors) == {"reference"}
    said["reference"] = "Verslag 12"
    assert leader.post(record, said).context["form"].errors["reason"], "less than was asked"
    assert leader.post(record, {**said, "reason": "Tweedehands"}).status_code == 303
    for page in (decide, lay, record):
        assert leader.get(page).status_code == 404
    assert decide not in words(leader.get("/")) and "Er is geld" in words(coach.get("/"))
    for page in ("budget", "budget_print"):
        there = words(coach.get(at(page, home)))
        assert "€ 550, De stuurgroep" in there and "Verslag 12" in there and "Tweedehands" in there


def test_a_decision_that_is_written_down_later_is_news_on_that_day(cast, coach, home, now):
    long_ago, before = now - timedelta(days=60), _lying_higher(coach)
    row = ask_money(cast, home.file_id, 1, "600", long_ago, "Een wasmachine")
    lay_money(cast, row, timezone.localdate(long_ago), long_ago)
    assert _lying_higher(coach) == before, "no news any more; it stands with the household"
    assert "Geen geld uit het casusbudget" not in words(coach.get("/"))
    record_money(cast, row, "0", timezone.localdate(long_ago), now, reason="Er is een regeling")
    assert "Geen geld uit het casusbudget" in words(coach.get("/"))


def test_what_waits_stands_with_the_leader_and_the_answer_with_the_coach(cast, coach, scene, home, now):
    leader = sign_in_client(cast.leader)
    row = waiting_row(cast.leader, home)
    page = at("budget_decide", home, row)
    assert page in words(leader.get("/")) and page not in words(coach.get("/"))
    shown = words(leader.get(page))
    assert "Een cursus" in shown and "870" in shown, "what is asked, and what is left of the year"
    for secret in ("De huur op tijd", "Een fiets voor het werk", "Bram", "Veel post"):
        assert secret not in shown
    assert leader.post(page, {"outcome": "refuse", "euros": "200,50"}).context["form"].errors["reason"]
    more = leader.post(page, {"outcome": "grant", "euros": "201"})
    assert "200,50" in more.context["form"].errors["euros"][0]
    assert leader.post(page, {"outcome": "refuse", "reason": "Het UWV betaalt dit"}).status_code == 303
    assert leader.get(page).status_code == 404 and page not in words(leader.get("/"))
    today = words(coach.get("/"))
    assert "Geen geld uit het casusbudget" in today and at("budget", home) in today
    assert "Het UWV betaalt dit" in words(coach.get(at("budget", home)))


def test_the_coach_cannot_decide_and_the_leader_cannot_read_the_rest(cast, coach, home):
    row = waiting_row(cast.leader, home)
    assert coach.get(at("budget_decide", home, row)).status_code == 404
    leader = sign_in_client(cast.leader)
    for page in ("budget_lay", "budget_record"):
        assert coach.get(at(page, home, row)).status_code == 404
    for page in ("budget", "budget_print", "budget_ask"):
        assert leader.get(at(page, home)).status_code == 403
    other = sign_in_client(cast.other_team_coach)
    assert other.get(at("budget", home)).status_code == 404


def test_spending_and_giving_back_until_nothing_is_left(cast, coach, home, now):
    (row,) = BudgetRequest.objects.filter(file_id=home.file_id, state="granted")
    today = timezone.localdate().isoformat()
    spend, back = at("budget_spend", home, row), at("budget_back", home, row)
    too_much = coach.post(spend, {"euros": "30,06", "on": today, "to_whom": "Winkel"})
    assert "30,05" in too_much.context["form"].errors["euros"][0]
    assert "Van € 150 is € 99,95 uitgegeven" in words(coach.get(at("budget", home)))
    assert at("budget", home) in coach.get(f"/plan/{home.public_id}/").content.decode()
    with acting_as(cast.coach):
        letter = coach.get(spend).context["form"].fields["receipt"].choices[1][0]
    said = {"euros": "10", "on": today, "to_whom": "Winkel", "receipt": letter}
    assert coach.post(spend, said).status_code == 303
    assert coach.post(back, {"euros": "20,05", "on": today}).status_code == 303
    assert "Er is nog € 0." in words(coach.get(at("budget", home)))
    assert BudgetBooking.objects.get(request=row, to_whom="Winkel").euros == Decimal("10.00")
    old_tab = coach.post(back, {"euros": "0,01", "on": today})
    assert old_tab.status_code == 303 and BudgetBooking.objects.filter(request=row).count() == 4
    paper = words(coach.get(at("budget_print", home)))
    assert "Winkel" in paper and "vandaag" not in paper, "paper is read on another day"


def test_the_pages_ask_as_much_for_one_request_as_for_ten(cast, coach, home, now):
    def queries(client, page):
        client.get(page)
        with CaptureQueriesContext(connection) as found:
            assert client.get(page).status_code == 200
        return len(found)

    leader = sign_in_client(cast.leader)
    waits = at("budget_decide", home, waiting_row(cast.leader, home))
    above = [ask_money(cast, home.file_id, 1, "600", now, f"Veel {number}") for number in range(2)]
    lay_money(cast, above[0], timezone.localdate(now), now)
    pages = [(coach, at("budget", home)), (coach, at("budget_ask", home)), (leader, waits)]
    pages += [(leader, at("budget_record", home, above[0])), (leader, at("budget_lay", home, above[1]))]
    pages += [(leader, at("engagement_close", home))]
    pages += [(coach, f"/plan/{home.public_id}/"), (coach, "/"), (leader, "/")]
    before = [queries(*one) for one in pages]
    for number in range(5):
        decide_money(cast, ask_money(cast, home.file_id, 1, "20", now, f"Iets {number}"), "20", now)
        ask_money(cast, home.file_id, 1, "20", now, f"Nog iets {number}")
        lay_money(
            cast,
            ask_money(cast, home.file_id, 1, "600", now, f"Meer {number}"),
            timezone.localdate(now),
            now,
        )
    assert [queries(*one) for one in pages] == before
    assert max(before) <= 12, before
