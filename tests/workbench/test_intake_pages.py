"""Signals, triage, the waiting list and safety as pages: what a person can do there, and what stays unseen."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from keukentafel.foundation.journal.public import acting_as, keep_draft, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import Account
from keukentafel.lifeworld.households.public import (
    Household,
    add_person,
    current_engagement,
    open_household,
    people_of,
    start_engagement,
)
from keukentafel.lifeworld.safety.models import Danger, SafeContact, Watch, Whereabouts
from keukentafel.work.intake.models import Decision, Feedback, Informant, Signal, Story, WaitingPlace
from keukentafel.work.intake.public import put_on_waiting_list, receive_signal

NEW = {"channel": "school", "text": "Vaak te laat, moe in de klas.", "told": "yes"}
MOST_QUERIES = 12


def key_of(actor: Any) -> str:
    """The public identifier of an actor's account."""
    with acting_as(actor):
        return Account.objects.get(pk=actor.id).public_id


def received(cast: Any, now: datetime, **facts: Any) -> Signal:
    """A signal of a school, taken in by the colleague."""
    known = {"channel": "school", "text": NEW["text"], "about": [1], "team_id": cast.team, "at": now}
    with acting_as(cast.colleague):
        return receive_signal(by=cast.colleague, **(known | facts))


@pytest.fixture
def home(cast: Any, now: datetime) -> Household:
    """A household with the coach of the cast, and a mother."""
    with acting_as(cast.leader):
        made = open_household(label="Samira en Yunus", team_id=cast.team, by=cast.leader, at=now)
        start_engagement(household=made, coach_id=cast.coach.id, by=cast.leader, at=now)
    with acting_as(cast.coach):
        add_person(
            household=made, full_name="Samira A.", known_as="Samira", role="moeder", by=cast.coach, at=now
        )
    return made


def mother(cast: Any, home: Household) -> str:
    """The mother's place in the household, as pages name it."""
    with acting_as(cast.coach):
        return people_of(home.file_id)[0].member


def waiting(cast: Any, now: datetime) -> WaitingPlace:
    """A signal that waits; the deputy keeps contact."""
    signal = received(cast, now)
    soon = timezone.localdate(now) + timedelta(days=14)
    with acting_as(cast.leader):
        return put_on_waiting_list(
            signal=signal,
            keeper_id=cast.deputy.id,
            next_contact_on=soon,
            safety_check_on=soon,
            reasons=["no_hours"],
            by=cast.leader,
            at=now,
        )


def test_a_signal_is_taken_in_with_three_answers(cast: Any, client_for: Callable[..., Any]) -> None:
    client = client_for(cast.coach)
    page = client.get(reverse("signal_new"))
    assert sum(field.field.required for field in page.context["form"]) == 3
    answer = client.post(reverse("signal_new"), NEW | {"once": "a"})
    assert (answer.status_code, answer["Location"]) == (303, reverse("triage"))
    assert "School of kinderopvang" in client.get(reverse("triage")).content.decode()


def test_a_signal_that_is_sent_twice_stands_there_once(cast: Any, client_for: Callable[..., Any]) -> None:
    client = client_for(cast.coach)
    for _twice in range(2):
        client.post(reverse("signal_new"), NEW | {"once": "same"})
    with acting_as(cast.coach):
        assert Signal.objects.count() == 1


def test_what_was_typed_stays_on_the_page_with_the_mistake_next_to_it(
    cast: Any, client_for: Callable[..., Any]
) -> None:
    typed = NEW | {"told": "not_yet", "told_by_date": "20260-11-21"}
    page = client_for(cast.coach).post(reverse("signal_new"), typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert NEW["text"] in text
    assert "20260" in text


def test_silence_without_a_reason_is_asked_about(cast: Any, client_for: Callable[..., Any]) -> None:
    page = client_for(cast.coach).post(reverse("signal_new"), NEW | {"told": "not_yet"})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"not_told_reason", "told_by_date"}


def test_a_megabyte_is_refused_with_the_text_still_there(cast: Any, client_for: Callable[..., Any]) -> None:
    page = client_for(cast.coach).post(reverse("signal_new"), NEW | {"text": "soep " * 200_000})
    assert page.status_code == 422
    assert "soep soep" in page.content.decode()


def test_a_draft_is_put_back(cast: Any, client_for: Callable[..., Any], now: datetime) -> None:
    with acting_as(cast.coach):
        keep_draft("signal:new", {"text": ["Half gety"], "about": ["1"], "danger": ["on"]}, at=now)
    page = client_for(cast.coach).get(reverse("signal_new")).content.decode()
    assert "Half gety" in page
    client_for(cast.colleague)
    assert "Half gety" not in client_for(cast.colleague).get(reverse("signal_new")).content.decode()


def test_with_acute_danger_the_signal_leads_straight_to_acting(
    cast: Any, client_for: Callable[..., Any]
) -> None:
    client = client_for(cast.coach)
    answer = client.post(reverse("signal_new"), NEW | {"danger": "on", "once": "a"})
    with acting_as(cast.coach):
        signal = Signal.objects.get()
    assert answer["Location"] == reverse("danger_for", args=[signal.public_id])
    page = client.get(answer["Location"]).content.decode()
    assert page.index("tel:112") < page.index("id_what")


def test_triage_says_how_long_each_signal_waits(
    cast: Any, now: datetime, client_for: Callable[..., Any]
) -> None:
    received(cast, now, label="Gordijnen dicht", received_at=now - timedelta(days=30))
    received(cast, now, label="Brieven")
    page = client_for(cast.leader).get(reverse("triage")).content.decode()
    assert page.index("Gordijnen dicht") < page.index("Brieven")
    assert "werkdagen, te laat" in page


@pytest.mark.parametrize("who", ["facilitator", "buddy", "policy_adviser", "administrator", "stranger"])
def test_who_does_no_case_work_finds_no_page_about_signals(
    cast: Any, client_for: Callable[..., Any], who: str
) -> None:
    client = client_for(getattr(cast, who))
    for name in ("triage", "signal_new", "waiting_list", "my_watches"):
        assert client.get(reverse(name)).status_code == 404


def test_a_signal_of_another_team_is_as_absent_as_one_that_never_was(
    cast: Any, now: datetime, client_for: Callable[..., Any]
) -> None:
    signal = received(cast, now)
    client = client_for(cast.other_team_coach)
    for name, rest in (
        ("signal", []),
        ("signal_feedback", []),
        ("danger_for", []),
        ("signal_decide", ["no_action"]),
    ):
        invisible = client.get(reverse(name, args=[signal.public_id, *rest]))
        absent = client.get(reverse(name, args=["AAAAAAAAAAAAAAAA", *rest]))
        assert invisible.status_code == absent.status_code == 404
        assert _bare(invisible, signal.public_id) == _bare(absent, "AAAAAAAAAAAAAAAA")


def _bare(answer: Any, asked: str) -> str:
    """The page without the token that differs each time, and without what was asked for."""
    token = r'"X-CSRFToken": "[^"]*"|csrfmiddlewaretoken" value="[^"]*"'
    return re.sub(token, "", answer.content.decode()).replace(asked, "")


def test_one_tap_gives_a_signal_to_a_coach_and_keeps_why(
    cast: Any, now: datetime, client_for: Callable[..., Any]
) -> None:
    signal = received(cast, now)
    client = client_for(cast.leader)
    page = client.get(reverse("signal", args=[signal.public_id])).content.decode()
    assert "Voorstel" in page
    answer = client.post(
        reverse("signal_to_coach", args=[signal.public_id]), {"coach": key_of(cast.coach), "once": "a"}
    )
    assert answer.status_code == 303
    with acting_as(cast.coach):
        decision = Decision.objects.get()
        assert decision.coach_id == cast.coach.id
        assert decision.reason
        fresh = Signal.objects.get()
        assert current_engagement(fresh.household_file_id).coach_id == cast.coach.id
    assert client.get(reverse("signal", args=[signal.public_id])).status_code == 200


def test_after_the_decision_a_colleague_sees_that_it_was_and_not_what_it_said(
    cast: Any, now: datetime, client_for: Callable[..., Any]
) -> None:
    signal = received(cast, now)
    client_for(cast.leader).post(
        reverse("signal_to_coach", args=[signal.public_id]), {"coach": key_of(cast.coach)}
    )
    page = client_for(cast.deputy).get(reverse("signal", args=[signal.public_id]))
    assert page.status_code == 200
    assert NEW["text"] not in page.content.decode()
    assert (
        NEW["text"] in client_for(cast.coach).get(reverse("signal", args=[signal.public_id])).content.decode()
    )
    again = client_for(cast.deputy).post(
        reverse("signal_to_coach", args=[signal.public_id]), {"coach": key_of(cast.deputy)}
    )
    assert again.status_code == 403


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("partner", {"reason": "De school pakt het op"}),
        ("referred", {"reason": "Naar de huisarts"}),
        ("informal", {"reason": "De buurtvader"}),
        ("no_action", {"reasons": ["already_helped"]}),
        ("waiting_list", {"reasons": ["no_hours"]}),
    ],
)
def test_each_other_decision_asks_only_its_own_reason(
    cast: Any, now: datetime, client_for: Callable[..., Any], kind: str, answer: dict[str, Any]
) -> None:
    signal = received(cast, now)
    client, address = client_for(cast.leader), reverse("signal_decide", args=[signal.public_id, kind])
    filled = {}
    if kind == "waiting_list":
        first = client.get(address).context["form"]
        filled = {name: str(first[name].value()) for name in ("next_contact_on", "safety_check_on")}
        filled["keeper"] = key_of(cast.deputy)
    assert client.post(address, filled | {"once": "a"}).status_code == 422
    assert client.post(address, filled | answer | {"once": "b"}).status_code == 303
    with acting_as(cast.leader):
        assert Signal.objects.get().state == ("waiting" if kind == "waiting_list" else "decided")


def test_an_unknown_decision_is_no_page(cast: Any, now: datetime, client_for: Callable[..., Any]) -> None:
    signal = received(cast, now)
    for key in ("coach", "vergeten"):
        address = reverse("signal_decide", args=[signal.public_id, key])
        assert client_for(cast.leader).get(address).status_code == 404


def test_a_neighbour_gets_thanks_and_no_box_to_say_more(
    cast: Any, now: datetime, client_for: Callable[..., Any]
) -> None:
    signal = received(cast, now, channel="neighbour")
    client, address = client_for(cast.colleague), reverse("signal_feedback", args=[signal.public_id])
    assert list(client.get(address).context["form"].fields) == []
    assert client.post(address, {"once": "a"}).status_code == 303
    with acting_as(cast.colleague):
        assert Feedback.objects.get().kind == "received"


def test_a_school_hears_whether_it_was_taken_up_on_a_legal_basis_only(
    cast: Any, now: datetime, client_for: Callable[..., Any]
) -> None:
    signal = received(cast, now)
    client, address = client_for(cast.colleague), reverse("signal_feedback", args=[signal.public_id])
    assert client.post(address, {"taken_up": "yes"}).status_code == 422
    assert (
        client.post(address, {"taken_up": "yes", "legal_basis": "Jeugdwet", "once": "a"}).status_code == 303
    )
    with acting_as(cast.colleague):
        assert (Feedback.objects.get().kind, Feedback.objects.get().taken_up) == ("taken_up", True)


def test_a_protected_source_is_on_nobody_elses_page(
    cast: Any, now: datetime, client_for: Callable[..., Any]
) -> None:
    typed = NEW | {"channel": "neighbour", "name": "Buurvrouw Mies", "asked_protection": "on"}
    client_for(cast.colleague).post(reverse("signal_new"), typed)
    with acting_as(cast.colleague):
        signal = Signal.objects.get()
        assert Informant.objects.get().name == "Buurvrouw Mies"
    address = reverse("signal", args=[signal.public_id])
    assert "Buurvrouw Mies" in client_for(cast.colleague).get(address).content.decode()
    assert "Buurvrouw Mies" not in client_for(cast.coach).get(address).content.decode()


def test_telling_the_person_is_written_down(cast: Any, now: datetime, client_for: Callable[..., Any]) -> None:
    today = timezone.localdate(now).isoformat()
    typed = NEW | {"told": "not_yet", "not_told_reason": "inquiry_first", "told_by_date": today}
    client = client_for(cast.coach)
    client.post(reverse("signal_new"), typed)
    with acting_as(cast.coach):
        signal = Signal.objects.get()
    answer = client.post(reverse("signal_told", args=[signal.public_id]), {"told": "yes"})
    assert answer.status_code == 303
    with acting_as(cast.coach):
        assert Story.objects.get().told == "yes"


def test_the_waiting_list_shows_why_since_when_and_who(
    cast: Any, now: datetime, client_for: Callable[..., Any]
) -> None:
    waiting(cast, now)
    page = client_for(cast.coach).get(reverse("waiting_list")).content.decode()
    assert "Niemand heeft nu uren" in page
    assert "Deputy" in page
    assert "sinds" in page


def test_taking_off_the_list_asks_once_more(cast: Any, now: datetime, client_for: Callable[..., Any]) -> None:
    place = waiting(cast, now)
    client, address = client_for(cast.leader), reverse("waiting_off", args=[place.public_id])
    assert client.get(address).status_code == 200
    with acting_as(cast.leader):
        assert Signal.objects.get().state == "waiting"
    assert client.post(address, {"once": "a"}).status_code == 303
    with acting_as(cast.leader):
        assert Signal.objects.get().state == "new"
    assert client_for(cast.coach).get(address).status_code == 404, "there is no place any more"


def test_only_who_keeps_contact_writes_it_down(
    cast: Any, now: datetime, client_for: Callable[..., Any]
) -> None:
    place = waiting(cast, now)
    address = reverse("waiting_contact", args=[place.public_id])
    assert client_for(cast.coach).get(address).status_code == 403
    client = client_for(cast.deputy)
    form = client.get(address).context["form"]
    dates = {name: str(form[name].value()) for name in ("next_contact_on", "safety_check_on")}
    assert client.post(address, dates | {"safe": "Rustig", "once": "a"}).status_code == 303


def test_somebody_else_keeps_contact(cast: Any, now: datetime, client_for: Callable[..., Any]) -> None:
    place = waiting(cast, now)
    address = reverse("waiting_keeper", args=[place.public_id])
    assert client_for(cast.coach).get(address).status_code == 403
    assert client_for(cast.leader).post(address, {"keeper": key_of(cast.coach)}).status_code == 303
    with acting_as(cast.coach):
        assert WaitingPlace.objects.get().keeper_id == cast.coach.id


def danger(client: Any, cast: Any, public_id: str, **more: Any) -> Any:
    """Report danger as the browser would."""
    address = reverse("danger_for", args=[public_id])
    form = client.get(address).context["form"]
    until = timezone.localtime(form["until"].value()) if form["until"].value() else timezone.localtime()
    typed = {
        "what": "Hij bonst op de deur.",
        "called": ["emergency", "veilig_thuis"],
        "watcher": key_of(cast.colleague),
        "until": until.strftime("%Y-%m-%dT%H:%M"),
        "once": "a",
    }
    return client.post(address, typed | more)


def test_danger_on_a_household_names_its_readers_and_its_watcher(
    cast: Any, home: Household, client_for: Callable[..., Any]
) -> None:
    client = client_for(cast.leader)
    page = client.get(reverse("danger_for", args=[home.public_id])).content.decode()
    assert "Leader, Coach" in page
    assert danger(client, cast, home.public_id).status_code == 303
    with acting_as(cast.coach):
        assert Danger.objects.get().called == ["112", "Veilig Thuis"]
    with acting_as(cast.colleague):
        assert Danger.objects.count() == 1
    with acting_as(cast.deputy):
        assert Danger.objects.count() == 0


def test_a_colleague_on_duty_reports_danger_and_its_coach_reads_it(
    cast: Any, home: Household, client_for: Callable[..., Any]
) -> None:
    client = client_for(cast.deputy)
    page = client.get(reverse("danger_for", args=[home.public_id])).content.decode()
    assert "tel:112" in page
    assert danger(client, cast, home.public_id, once="b").status_code == 303
    with acting_as(cast.coach):
        assert Danger.objects.count() == 1
    with acting_as(cast.leader):
        assert (Danger.objects.count(), Watch.objects.count()) == (0, 1)


def test_a_watch_that_is_over_before_it_starts_is_asked_about(
    cast: Any, home: Household, client_for: Callable[..., Any]
) -> None:
    answer = danger(client_for(cast.coach), cast, home.public_id, until="2020-01-01T10:00")
    assert answer.status_code == 422
    assert "Hij bonst op de deur." in answer.content.decode()


def test_the_watcher_looks_back_on_the_page(
    cast: Any, home: Household, client_for: Callable[..., Any], now: datetime
) -> None:
    danger(client_for(cast.coach), cast, home.public_id)
    with acting_as(cast.colleague):
        watch = Watch.objects.get()
    client, address = client_for(cast.colleague), reverse("watch", args=[watch.public_id])
    assert "Hij bonst op de deur." in client.get(address).content.decode()
    assert "Hij bonst" not in client_for(cast.deputy).get(address).content.decode()
    review = reverse("watch_review", args=[watch.public_id])
    assert client_for(cast.deputy).post(review, {"words": "x"}).status_code == 403
    assert client.post(review, {"words": ""}).status_code == 422
    assert client.post(review, {"words": "Zij is veilig.", "once": "r"}).status_code == 303
    assert tick(now, CARETAKER)
    assert "Zij is veilig." not in client.get(address).content.decode()


def test_a_late_watch_stands_on_the_leaders_page_who_passes_it_on(
    cast: Any, home: Household, client_for: Callable[..., Any], now: datetime
) -> None:
    danger(client_for(cast.coach), cast, home.public_id)
    assert tick(now + timedelta(days=3), CARETAKER)
    client = client_for(cast.leader)
    page = client.get(reverse("my_watches")).content.decode()
    assert "Samira en Yunus" in page
    assert "Kijk nu terug" in page
    with acting_as(cast.leader):
        watch = Watch.objects.get()
    later = timezone.localtime(now + timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")
    typed = {"watcher": key_of(cast.supporter), "until": later, "once": "a"}
    assert client.post(reverse("watch_pass", args=[watch.public_id]), typed).status_code == 303
    with acting_as(cast.supporter):
        assert Danger.objects.count() == 1


def test_a_watcher_without_rights_on_the_file_can_only_watch_for_longer(
    cast: Any, home: Household, client_for: Callable[..., Any]
) -> None:
    danger(client_for(cast.coach), cast, home.public_id)
    with acting_as(cast.colleague):
        watch = Watch.objects.get()
    page = client_for(cast.colleague).get(reverse("watch", args=[watch.public_id]))
    names = [label for _key, label in page.context["passing"].fields["watcher"].choices]
    assert names[1:] == ["Colleague"]


def test_safe_contact_is_noted_and_two_writers_do_not_overwrite_each_other(
    cast: Any, home: Household, client_for: Callable[..., Any]
) -> None:
    address = reverse("safe_contact", args=[home.public_id, mother(cast, home)])
    client = client_for(cast.coach)
    assert (
        client.post(address, {"how": "Bellen", "not_to_send": "Geen brieven", "once": "a"}).status_code == 303
    )
    late = client.post(address, {"how": "Schrijven", "once": "b"})
    assert late.status_code == 409
    text = late.content.decode()
    assert "Schrijven" in text
    assert "Geen brieven" in text, "both stand on the page"
    with acting_as(cast.coach):
        assert SafeContact.objects.get().how == "Bellen"
    both = {"how": "Bellen of schrijven", "revision": late.context["form"]["revision"].value(), "once": "c"}
    assert client.post(address, both).status_code == 303
    with acting_as(cast.coach):
        assert SafeContact.objects.get().how == "Bellen of schrijven"
    assert client_for(cast.deputy).get(address).status_code == 403


def test_a_hidden_address_says_by_name_who_will_read_it_and_can_be_closed(
    cast: Any, home: Household, client_for: Callable[..., Any], now: datetime
) -> None:
    person = mother(cast, home)
    client, address = client_for(cast.coach), reverse("whereabouts", args=[home.public_id, person])
    page = client.get(address)
    assert page.context["readers"] == ["Coach"]
    day = (timezone.localdate(now) + timedelta(days=28)).isoformat()
    assert (
        client.post(address, {"address": "Bij haar zus", "until_review": day, "once": "a"}).status_code == 303
    )
    assert "Bij haar zus" in client.get(address).content.decode()
    end = reverse("whereabouts_end", args=[home.public_id, person])
    assert client.post(end, {"once": "b"}).status_code == 303
    with acting_as(cast.coach):
        assert Whereabouts.objects.count() == 0


def addresses(cast: Any, now: datetime, home: Household) -> dict[str, str]:
    """Every page of intake and safety, of things the leader and the coach may see."""
    signal, place = received(cast, now, channel="neighbour"), waiting(cast, now)
    person = mother(cast, home)
    return {
        "signal_new": reverse("signal_new"),
        "triage": reverse("triage"),
        "signal": reverse("signal", args=[signal.public_id]),
        "signal_decide": reverse("signal_decide", args=[signal.public_id, "waiting_list"]),
        "signal_feedback": reverse("signal_feedback", args=[signal.public_id]),
        "signal_told": reverse("signal_told", args=[signal.public_id]),
        "waiting_list": reverse("waiting_list"),
        "waiting_signal": reverse("signal", args=[place.signal.public_id]),
        "danger_for": reverse("danger_for", args=[home.public_id]),
        "danger_for_signal": reverse("danger_for", args=[signal.public_id]),
        "my_watches": reverse("my_watches"),
        "safe_contact": reverse("safe_contact", args=[home.public_id, person]),
        "whereabouts": reverse("whereabouts", args=[home.public_id, person]),
    }


def queries(client: Any, address: str) -> int:
    """How many queries a page takes."""
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200, address
    return len([query for query in counted.captured_queries if "set_config" not in query["sql"]])


def test_each_page_takes_few_queries_and_no_more_when_there_are_more_rows(
    cast: Any, now: datetime, home: Household, client_for: Callable[..., Any]
) -> None:
    pages = addresses(cast, now, home)
    client = client_for(cast.coach)
    danger(client, cast, home.public_id, once="first")
    before = {name: queries(client, address) for name, address in pages.items()}
    for number in range(6):
        received(cast, now, label=f"Signaal {number}")
        waiting(cast, now)
        danger(client_for(cast.coach), cast, home.public_id, once=str(number))
    after = {name: queries(client, address) for name, address in pages.items()}
    assert {name: count for name, count in before.items() if count > MOST_QUERIES} == {}
    assert {name: (before[name], after[name]) for name in pages if after[name] > before[name] + 1} == {}


def test_every_page_is_whole_in_both_languages_and_without_script(
    cast: Any, now: datetime, home: Household, client_for: Callable[..., Any]
) -> None:
    danger(client_for(cast.coach), cast, home.public_id)
    pages = addresses(cast, now, home)
    client = client_for(cast.coach)
    for language in ("nl", "en"):
        client.cookies["django_language"] = language
        for name, address in pages.items():
            text = client.get(address).content.decode()
            assert f'lang="{language}"' in text, name
            assert "<script>" not in text
            assert "style=" not in text, name
            assert "<h1>" in text
    translation.activate("nl")
