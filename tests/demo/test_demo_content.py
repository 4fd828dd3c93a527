"""What the demo tells: every state occurs, nobody real is in it, and the first coach has a full day."""

import re
from collections import Counter
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as, my_drafts
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method.public import entries
from keukentafel.foundation.people.public import Role, actor_of, organisations
from keukentafel.lifeworld.agenda.public import days_of
from keukentafel.lifeworld.households.public import my_households, without_coach
from keukentafel.lifeworld.safety.public import team_watches
from keukentafel.reflection.dilemmas.public import pressing_dilemmas
from keukentafel.site.demo import chooser
from keukentafel.site.demo.content.clock import Clock
from keukentafel.site.demo.content.households import HOMES
from keukentafel.site.demo.content.naming import Names
from keukentafel.site.demo.content.organisations import ORGANISATIONS
from keukentafel.site.demo.loading import is_loaded
from keukentafel.site.demo.people import sign_ins
from keukentafel.work.advice.public import Breakdown, comparable
from keukentafel.work.intake.public import DecisionKind, State
from keukentafel.work.mandates.public import (
    PartyState,
    carried_functions,
    covenant_on,
    mandates_in_force,
    parties_on,
)
from keukentafel.work.plans.public import plan_as_on, plan_page

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def _kinds(demo: SimpleNamespace, column: str, table: str) -> set[Any]:
    return {value for (value,) in demo.ask(f"select distinct {column} from {table}")}


def test_somebody_can_be_chosen_in_every_role(demo):
    with acting_as(CARETAKER):
        assert is_loaded()
        assert len(sign_ins()) == len(Role) + 1
        assert organisations().count() == len(ORGANISATIONS)
        assert {row.kind for row in organisations()} == {"home", "partner", "cooperating"}
        assert {row.formal for row in organisations()} == {True, False}
        assert any(row.sensitive for row in organisations())


@override_settings(ROOT_URLCONF="keukentafel.site.demo.urls")
@pytest.mark.parametrize("who,sees", [("harm.roelofsma", False), ("peter.nijkerkhof", True)])
def test_a_partner_is_chosen_with_one_click_and_stands_at_the_desk(demo, monkeypatch, who, sees):
    monkeypatch.setattr(chooser, "is_demo_database", lambda: True)
    ((key,),) = demo.ask(f"select public_id from people_account where email like '{who}@%'")
    client = Client(headers={"host": "127.0.0.1"})
    chosen = client.post("/demo/", {"who": key})
    assert (chosen.status_code, chosen["Location"]) == (302, "/")
    desk = client.get("/", follow=True)
    assert desk.redirect_chain == [("/bureau/", 303)]
    words = desk.content.decode()
    assert "Woonstichting Het Dak" in words
    assert ("Mensen van uw organisatie" in words) is ("Heeft een code" in words) is sees


def test_a_resident_looks_into_the_own_file_and_reads_what_is_about_her_alone(demo):
    with acting_as(CARETAKER):
        ((account,),) = demo.ask("select account_id from safeguards_portalaccount where closed_at is null")
        resident = actor_of(account, timezone.localdate())
    client = sign_in_client(resident)
    page = client.get("/mijn/")
    assert page.status_code == 200
    assert "Wie is mijn coach?" in page.content.decode()
    known = client.get(reverse("portal_known")).content.decode()
    assert "Indra" in known
    assert "Sewnarain" not in known


def test_thirty_households_and_every_state_of_an_engagement(demo):
    assert demo.ask("select count(*) from households_household") == [(len(HOMES),)] == [(30,)]
    assert _kinds(demo, "state", "households_engagement") == {"active", "winding_down", "closed"}
    leader = demo.workers["mieke.oldenhuis"]
    with acting_as(leader):
        assert len(without_coach(leader.teams)) == 1
    (substitutions,) = demo.ask("select count(*), count(distinct account_id) from households_substitution")
    assert substitutions[0] >= 2
    assert demo.ask("select count(*) from households_engagement where turn > 1")[0][0] >= 1


def test_every_channel_and_every_decision_occurs(demo):
    with acting_as(CARETAKER):
        channels = {entry.key for entry in entries("channels")}
    assert _kinds(demo, "channel", "intake_signal") == channels
    assert _kinds(demo, "state", "intake_signal") == set(State.values)
    assert _kinds(demo, "kind", "intake_decision") == set(DecisionKind.values)
    assert _kinds(demo, "told", "intake_story") == {"yes", "not_yet"}
    assert _kinds(demo, "kind", "intake_feedback") == {"about_self", "taken_up", "received"}
    assert demo.ask("select count(*) from intake_waitingplace where ended_at is null")[0][0] >= 3
    assert demo.ask("select count(*) from intake_informant where asked_protection")[0][0] >= 1


def test_every_kind_of_contact_and_of_note_occurs(demo):
    with acting_as(CARETAKER):
        assert _kinds(demo, "kind", "households_contact") == {entry.key for entry in entries("contact_types")}
    assert _kinds(demo, "kind", "households_note") == {"observation", "statement", "information"}
    assert _kinds(demo, "state", "agenda_appointment") == {"planned", "kept", "moved", "cancelled"}
    assert _kinds(demo, "measured_by", "households_laddermeasurement") == {"coach", "resident"}


def test_every_state_in_a_plan_occurs(demo):
    assert _kinds(demo, "state", "plans_goal") == {"open", "reached", "dropped"}
    assert _kinds(demo, "state", "plans_action") == {"not_started", "busy", "done"}
    assert _kinds(demo, "owner_kind", "plans_action") == {"resident", "network", "coach", "organisation"}
    assert _kinds(demo, "state", "plans_agreement") == {"open", "kept", "changed", "lapsed"}
    assert len(_kinds(demo, "area", "plans_goal")) >= 8
    assert demo.ask("select count(*) from plans_otherview")[0][0] >= 3
    assert demo.ask("select count(*) from plans_review")[0][0] >= 8


def test_safety_has_a_running_watch_a_look_back_and_a_hidden_address(demo):
    with acting_as(demo.workers["noor.tichelaar"]):
        assert team_watches(demo.now)
    assert demo.ask("select count(*) from safety_dangerreview")[0][0] == 1
    assert demo.ask("select count(*) from safety_whereabouts where ended_at is null")[0][0] == 1
    assert demo.ask("select count(*) from safety_safecontact")[0][0] >= 3


def test_the_partner_she_left_has_another_coach_who_reads_nothing_of_her_new_file(demo):
    with acting_as(demo.workers["yusuf.karabey"]) as yusuf:
        hidden = [one for one in my_households(yusuf) if "adres bij de coach" in one.label]
        assert hidden == []
    (file,) = demo.ask("select file_id from households_household where label like 'Moeder en zoon%'")[0]
    with acting_as(demo.workers["yusuf.karabey"]):
        assert plan_page(file) is None
    with acting_as(demo.workers["noor.tichelaar"]):
        assert plan_page(file) is not None


def test_the_first_coach_has_visits_today_a_colleagues_among_them_and_a_text_to_finish(demo):
    first = next(one for one in demo.workers.values() if one.has(Role.COACH))
    assert first.name == "Noor Tichelaar"
    with acting_as(first):
        day = days_of(first, demo.now.date()).today
        assert len(day) >= 4
        assert any(one.for_somebody_else for one in day)
        parts = Counter(one.part for one in my_households(first))
        assert parts["coach"] >= 9
        assert parts["substitute"] >= 1
        assert len(my_drafts()) == 1


def test_a_plan_can_be_seen_as_it_was_six_weeks_ago(demo):
    (file,) = demo.ask("select file_id from households_household where label = 'Gortpad 8'")[0]
    with acting_as(demo.workers["noor.tichelaar"]):
        then, now = plan_as_on(file, demo.now - timedelta(days=42)), plan_page(file)
    assert then is not None
    assert now is not None
    assert len(then.goals) < len(now.goals)


def test_nothing_happened_after_now_and_the_story_covers_twelve_weeks(demo):
    first, last = demo.ask("select min(happened_at), max(happened_at) from households_contact")[0]
    assert last <= demo.now
    assert demo.now - first > timedelta(weeks=10)


def test_no_number_looks_like_a_citizen_service_number_and_addresses_are_invented(demo):
    texts = [
        text for (text,) in demo.ask("select text from households_note union select text from intake_story")
    ]
    assert not [text for text in texts if re.search(r"(?<!\d)\d{8,9}(?!\d)", text)]
    assert all(
        email.endswith((".example", ".invalid")) for (email,) in demo.ask("select email from people_account")
    )
    phones = [phone for (phone,) in demo.ask("select phone from households_resident where phone <> ''")]
    assert all(phone.startswith("06-000") for phone in phones)
    assert not [text for text in texts if "{" in text or "  " in text]


@pytest.mark.parametrize("days", range(7))
def test_the_team_works_on_weekdays_on_whatever_day_the_demo_is_loaded(days):
    now = datetime(2026, 3, 25, 11, 0, tzinfo=AMSTERDAM) + timedelta(days=days)
    clock = Clock(now)
    assert all(clock.day(offset).weekday() < 5 for offset in range(-84, 30) if offset)
    moments = [clock.moment(f"{offset} 10:00") for offset in range(-84, 30, 2)]
    assert moments == sorted(set(moments))
    assert clock.moment("-2! 16:40").date() == now.date() - timedelta(days=2)
    assert clock.past("+0 23:59") == now


def test_the_same_seed_gives_the_same_names():
    one, other = Names(7), Names(7)
    assert [one.phone(), one.address(), one.given("tr_f", set())] == [
        other.phone(),
        other.address(),
        other.given("tr_f", set()),
    ]


def test_the_towns_covenant_says_that_it_is_invented_and_has_parties_in_every_state(demo):
    with acting_as(CARETAKER):
        today = timezone.localdate()
        now = covenant_on(today, today)
        assert "verzonnen" in now.covenant.title
        assert {one.state for one in parties_on(today)} == {
            PartyState.IN_FORCE,
            PartyState.NOT_SIGNED,
            PartyState.WITHDREW,
        }
        changed, coming = now.changes
        assert changed.effective and coming.effective is None and len(coming.waits_for) >= 2
        assert len(mandates_in_force(today)) >= 8
        assert [one for one in carried_functions(today) if not one.carried_by]


def test_one_household_has_money_left_and_a_request_of_another_waits_for_the_leader(demo):
    rows = demo.ask("select state, decided - spent - given_back from budgets_budgetrequest order by id")
    assert [(state, str(left)) for state, left in rows] == [("granted", "62.65"), ("asked", "0.00")]
    ((account,),) = demo.ask("select decider_id from budgets_budgetrequest where state = 'asked'")
    with acting_as(CARETAKER):
        leader = actor_of(account, timezone.localdate())
    page = sign_in_client(leader).get("/").content.decode()
    assert "Beslis over geld" in page and "Korenaarhof 27" in page


def test_an_advice_stands_in_each_main_state_and_six_alike_can_be_compared(demo):
    states = {
        *("waiting", "more_asked", "taken_over", "changed", "refused", "noted", "decided", "denied"),
        *("carried_out", "withdrawn"),
    }
    assert _kinds(demo, "state", "advice_advice") >= states
    assert _kinds(demo, "reported", "advice_said") == {True, False}
    mandates = demo.ask(
        "select v.mandate_id from advice_advice a join mandates_mandateversion v on v.id = a.mandate_id"
        " where a.answered_at is not null group by 1 order by count(*) desc limit 1"
    )
    ((key,),) = demo.ask("select id from people_account where name = 'Noor Tichelaar'")
    with acting_as(CARETAKER):
        coach = actor_of(key, timezone.localdate())
    assert coach is not None
    with acting_as(coach):
        told = comparable(mandates[0][0])
    assert told is not None
    assert [(cell.key, cell.at_least) for cell in told.by[Breakdown.OUTCOME]] == [("taken_over", 5)]


def test_a_team_has_dilemmas_and_words_of_its_own_and_one_dilemma_presses(demo):
    assert demo.ask("select count(*) from dilemmas_owndilemma") == [(2,)]
    assert demo.ask("select count(*) from dilemmas_sharedwording") == [(1,)]
    with acting_as(demo.workers["mieke.oldenhuis"]) as by:
        assert pressing_dilemmas(by.teams[0]) == {"do_or_hand_over"}


def test_from_a_spotted_dilemma_to_an_agreement_the_whole_chain_can_be_seen(demo):
    assert demo.ask(
        "select count(*) from casework_sharedcase where not fictional and state = 'readable'"
    ) == [(1,)]
    assert demo.ask(
        "select c.dilemma, o.words from conversations_conversation c"
        " join casework_sharedcase s on s.public_id = any (c.cases) and not s.fictional"
        " join agreements_workingagreement a on a.outcome_of = c.public_id"
        " join conversations_outcome o on o.agreement = a.public_id where c.state = 'over'"
    ) == [("do_or_hand_over", "Bij schaamte eerst zelf, dan overdragen")]
    ((words,),) = demo.ask("select words from casework_sharedcase where not fictional")
    assert "post" in words and "Henk" not in words


def test_the_desk_of_the_buddy_has_something_of_each_kind(demo):
    ((key,),) = demo.ask("select id from people_account where name = 'Harm Roelofsma'")
    with acting_as(CARETAKER):
        buddy = actor_of(key, timezone.localdate())
    assert buddy is not None
    desk = sign_in_client(buddy)

    def main(page: str) -> str:
        return desk.get(f"/bureau/{page}").content.decode().split("<main")[1]

    assert "Uw antwoord is gevraagd" in main("gevraagd/")
    asked = main("vragen/")
    assert asked.count('href="/bureau/vragen/') == 2
    assert "Uw antwoord is gevraagd" in asked and "Beantwoord" in asked
    given = main("signalen/")
    for stands in ("het team kijkt ernaar", "Ontvangen, met dank", "Opgepakt", "Doorgegeven aan een ander"):
        assert stands in given, stands
    for page in ("", "gevraagd/", "vragen/", "signalen/", "overleg/", "toegezegd/", "cijfers/"):
        assert "kt-empty" not in main(page), page
