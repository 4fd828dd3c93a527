"""The pages of a meeting with six items: each participant meets only the own ones, at the table and at the desk."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast, sign, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import (
    Role,
    actor_of,
    open_account,
    organisations,
    start_membership,
)
from keukentafel.lifeworld.households.public import people_of
from keukentafel.work.consultations.public import (
    HouseholdItem,
    OpenItem,
    Seated,
    give_seat,
    item_with,
    let_in,
    minutes_of,
)
from keukentafel.work.plans.public import Action, make_plan
from meeting_helpers import HOMES, NAMES, WHOSE, called, seat_partners, six_items

pytestmark = pytest.mark.usefixtures("database")
MAIL = override_settings(
    EMAIL_HOST="mail.example",
    DEFAULT_FROM_EMAIL="Post <post@stad.example>",
    PUBLIC_ADDRESS="https://post.stad.example",
)
AT_TABLE = ("coach", "leader", "colleague", "deputy", "supporter", "facilitator")
AT_DESK = ("buddy", "stranger")


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def met(text: str) -> set[int]:
    """The items of which a word stands in a text."""
    return {number for number, word in NAMES.items() if word in text}


def test_every_page_of_a_meeting_shows_a_reader_the_own_items_and_no_trace_of_others(cast: Cast) -> None:
    six = six_items(cast, timezone.now())
    day = f"/overleg/dag/{six.meeting.public_id}/"
    for name in AT_TABLE:
        client, mine = sign_in_client(getattr(cast, name)), six.of(name)
        agenda = read(client, day)
        assert met(agenda) == mine, name
        assert re.findall(r"<h3>(\d+)\. ", agenda) == [str(one + 1) for one in range(len(mine))]
        others = {HOMES[number] for number in HOMES} - {HOMES[one] for one in mine if one in HOMES}
        assert not [label for label in others if label in agenda], name
        assert met(read(client, "/overleg/")) <= mine
        assert met(read(client, f"{day}verslag/")) <= mine
        # The words are no personal name: the search knows them no more than the pages do.
        found = "".join(read(client, f"/zoeken/?q={word}") for word in NAMES.values())
        assert f"/overleg/punt/{six.items[1].public_id}" not in found
        for number, item in six.items.items():
            text = read(client, f"/overleg/punt/{item.public_id}/", 200 if number in mine else 404)
            assert number not in mine or met(text) == {number}


def test_at_the_desk_a_partner_meets_the_own_part_and_no_trace_of_others(cast: Cast) -> None:
    six = six_items(cast, timezone.now())
    for name in AT_DESK:
        client, mine = sign_in_client(getattr(cast, name)), six.of(name)
        page = read(client, f"/bureau/overleg/{six.meeting.public_id}/")
        assert met(page) == mine, name
        assert re.findall(r"<h2 id=\"item-\d+\">(\d+)\. ", page) == [str(one + 1) for one in range(len(mine))]
        assert not [label for label in HOMES.values() if label in page]
        there = {who for one in mine for who in WHOSE[one]}
        absent = {who for people in WHOSE.values() for who in people} - there
        assert not [who for who in absent if who.replace("_", " ").title() in page]
        assert f"{len(mine)} " in read(client, "/bureau/overleg/")
        read(client, f"/overleg/dag/{six.meeting.public_id}/", 404)
    elsewhere = sign_in_client(cast.other_team_coach)
    for page in ("", "agenda/", "verslag/", "klaar/", "punt/"):
        read(elsewhere, f"/overleg/dag/{six.meeting.public_id}/{page}", 404)
    outsider = sign_in_client(cast.back_office)
    read(outsider, f"/bureau/overleg/{six.meeting.public_id}/", 404)


def test_what_one_takes_home_has_a_neutral_name_and_only_times(cast: Cast) -> None:
    six = six_items(cast, timezone.now())
    for name in (*AT_TABLE, *AT_DESK):
        where = "bureau/overleg" if name in AT_DESK else "overleg/dag"
        mine = six.of(name)
        answer = sign_in_client(getattr(cast, name)).get(f"/{where}/{six.meeting.public_id}/agenda/")
        if not mine and name in AT_DESK:
            assert answer.status_code == 404
            continue
        text = answer.content.decode()
        assert answer["Content-Disposition"] == 'attachment; filename="overleg.ics"'
        assert text.count("BEGIN:VEVENT") == len(mine), name
        assert set(re.findall("SUMMARY:(.*)\r", text)) <= {"Overleg"}
        assert "LOCATION" not in text and met(text) == set()
        assert not [word for word in (*HOMES.values(), "Samira", "Wijkzorgteam") if word in text]


def test_who_is_asked_hears_by_mail_that_there_is_something_and_nothing_of_what(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    with MAIL:
        six_items(cast, timezone.now())
        tick(timezone.now(), by=CARETAKER)
    assert {one.to[0] for one in mail.outbox} == {"buddy@keukentafel.example", "stranger@keukentafel.example"}
    for one in mail.outbox:
        told = (one.subject + one.body).casefold()
        secret = (*NAMES.values(), *HOMES.values(), "Samira", "Wijkzorgteam", "overleg", "10:", "11:")
        assert not [word for word in secret if word.casefold() in told]


def test_one_press_in_the_minutes_keeps_the_words_and_makes_an_action_in_the_plan(cast: Cast) -> None:
    now = timezone.now()
    seat_partners(cast, now)
    home, meeting = a_home(cast, now), called(cast, now)
    with acting_as(cast.coach) as by:
        make_plan(engagement=home.engagement, ambition="Rust", by=by, at=now)
    client = sign_in_client(cast.coach)
    day = f"/overleg/dag/{meeting.public_id}/"
    with acting_as(cast.coach):
        (mother, *_rest) = people_of(home.file)
    sent = client.post(
        f"{day}punt/{home.household.public_id}/",
        {
            "title": "De huur",
            "people": [mother.member],
            "invited": [cast.buddy.id],
            "informed": "no",
            "minutes": 10,
            "once": "a",
        },
    )
    assert sent.status_code == 422 and behind_the_wall(
        "select count(*) from consultations_householditem"
    ) == [(0,)]
    sent = client.post(
        f"{day}punt/{home.household.public_id}/",
        {
            "title": "De huur",
            "people": [mother.member],
            "invited": [cast.buddy.id],
            "informed": "no",
            "why_not": "Zij was niet te bereiken",
            "minutes": 10,
            "once": "b",
        },
    )
    assert sent.status_code == 303
    with acting_as(cast.coach):
        item = HouseholdItem.objects.get()
    key = item.public_id
    answers = {
        "press": f"{key}!action",
        "once": "c",
        f"{key}-said": "Er is een achterstand",
        f"{key}-present": [cast.buddy.id],
        f"{key}-decided": "De verhuurder wacht een maand",
        f"{key}-owner": cast.buddy.id,
        f"{key}-agreed": [cast.buddy.id],
        f"{key}-revision": item.revision,
    }
    assert client.post(f"{day}verslag/", answers).status_code == 303
    # Pressed twice is done once; and who wrote from an older page is told so, with the words still there.
    assert client.post(f"{day}verslag/", answers).status_code == 303
    late = client.post(f"{day}verslag/", answers | {"once": "d", f"{key}-said": "Iets anders"})
    assert late.status_code == 422 and "Iets anders" in late.content.decode()
    with acting_as(cast.coach):
        (shown,) = minutes_of(meeting)
        assert shown.row.said == "Er is een achterstand"
        assert [one.made for one in shown.entries] == [Action.objects.get().public_id]
    page = read(client, day)
    assert "De verhuurder wacht een maand" in page and "Staat in het plan." in page


def test_an_assignment_handed_back_reaches_the_steering_group_and_its_answer_the_coach(cast: Cast) -> None:
    now = timezone.now()
    with acting_as(cast.leader) as by:
        seated = Seated(
            body="steering_group", function="municipality", account=cast.facilitator.id, starts=now.date()
        )
        give_seat(seated=seated, by=by, at=now)
    home = a_home(cast, now)
    coach, steering = sign_in_client(cast.coach), sign_in_client(cast.facilitator)
    url = f"/overleg/teruggeven/{home.household.public_id}/"
    why = "Er is geen tijd om het veilig te doen"
    named = coach.post(url, {"words": "Samira begeleiden zonder tweede coach", "why": why, "once": "a"})
    assert named.status_code == 422 and behind_the_wall("select count(*) from consultations_openitem") == [
        (0,)
    ]
    words = "Een gezin begeleiden zonder tweede coach"
    assert coach.post(url, {"words": words, "why": why, "once": "b"}).status_code == 303
    assert words not in read(sign_in_client(cast.colleague), "/overleg/")
    meeting = called(cast, now, body="steering_group")
    assert words in read(steering, f"/overleg/dag/{meeting.public_id}/klaar/")
    with acting_as(cast.facilitator):
        key = OpenItem.objects.get().public_id
    steering.post(f"/overleg/dag/{meeting.public_id}/klaar/", {"item": key})
    assert words in read(steering, f"/overleg/dag/{meeting.public_id}/")
    answer = {"words": "Er komt een tweede coach, omdat u gelijk hebt", "once": "c"}
    assert steering.post(f"/overleg/punt/{key}/antwoord/", answer).status_code == 303
    assert answer["words"] in read(coach, "/overleg/teruggegeven/")
    again = {"words": "Toch maar niet", "once": "e"}
    steering.post(f"/overleg/punt/{key}/antwoord/", again)
    assert again["words"] not in read(coach, "/overleg/teruggegeven/"), "an answer ends it"
    assert coach.post(f"/overleg/punt/{key}/antwoord/", {"words": "x", "once": "d"}).status_code == 404


def test_a_body_with_police_says_why_it_cannot_speak_of_a_household(cast: Cast) -> None:
    now = timezone.now()
    home, meeting = a_home(cast, now), called(cast, now, body="intervention", public_order=True)
    client = sign_in_client(cast.coach)
    page = read(client, f"/overleg/dag/{meeting.public_id}/")
    assert "politie of justitie zit erbij" in page and "burgemeester" in page
    about = f"/overleg/dag/{meeting.public_id}/punt/{home.household.public_id}/"
    assert "politie of justitie zit erbij" in read(client, about)
    people = {"people": [home.mother.public_id], "title": "x", "minutes": 5, "informed": "yes", "once": "a"}
    assert client.post(about, people).status_code == 422
    with acting_as(cast.coach):
        assert not HouseholdItem.objects.exists()


def test_the_pages_of_meetings_ask_at_most_twelve_questions(cast: Cast) -> None:
    six = six_items(cast, timezone.now())
    client = sign_in_client(cast.coach)
    for url in (
        "/overleg/",
        f"/overleg/dag/{six.meeting.public_id}/",
        f"/overleg/dag/{six.meeting.public_id}/verslag/",
        f"/overleg/dag/{six.meeting.public_id}/klaar/",
        f"/overleg/punt/{six.items[1].public_id}/",
        "/overleg/wie/care_team/",
    ):
        read(client, url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            read(client, url)
        assert len(asked) <= 12, (url, [one["sql"][:90] for one in asked])


def test_an_expert_by_experience_sits_at_the_table_for_one_item_and_sees_that_alone(cast: Cast) -> None:
    now = timezone.now()
    six = six_items(cast, now)
    with acting_as(CARETAKER) as by:
        account = open_account(email="ervaring@keukentafel.example", name="Rosa", by=by, at=now)
        home = organisations().get(pk=cast.coach.organisation)
        start_membership(
            account=account,
            role=Role.EXPERT_BY_EXPERIENCE,
            organisation=home,
            starts=now.date() - timedelta(days=1),
            by=by,
            at=now,
        )
    sign(account.pk)
    with acting_as(cast.leader) as by:
        seated = Seated(body="care_team", function="expert", account=account.pk, starts=now.date())
        give_seat(seated=seated, by=by, at=now)
    with acting_as(cast.coach) as by:
        item = item_with(six.items[2].public_id)
        assert item is not None
        let_in(item=item, account=account.pk, by=by, at=now)
    with acting_as(CARETAKER):
        expert = actor_of(account.pk, timezone.localdate(now))
    client = sign_in_client(expert)
    page = read(client, f"/overleg/dag/{six.meeting.public_id}/")
    assert met(page) == {2} and "Zet er iets op" not in page
    assert "1 agendapunt voor u" in read(client, "/overleg/")
    read(client, f"/overleg/punt/{six.items[1].public_id}/", 404)
    read(client, f"/overleg/dag/{six.meeting.public_id}/verslag/", 404)


def _days_later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    later = timezone.localdate() + timedelta(days=days)
    monkeypatch.setattr(
        timezone, "localdate", lambda value=None, *more: later if value is None else LOCAL(value, *more)
    )


LOCAL = timezone.localdate


def test_nothing_is_put_on_a_meeting_that_is_over_and_it_comes_in_no_calendar(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    six = six_items(cast, timezone.now())
    day, desk = f"/overleg/dag/{six.meeting.public_id}/", f"/bureau/overleg/{six.meeting.public_id}/"
    for later, offers in ((0, True), (1, True), (2, False)):
        with monkeypatch.context() as patch:
            _days_later(patch, later)
            page = read(sign_in_client(cast.coach), day)
            assert ("Zet er iets op" in page) is offers, later
            assert ("In mijn agenda" in page) is offers, later
            assert "Verslag" in page and "Gezegd" in page
            assert ("In mijn agenda" in read(sign_in_client(cast.buddy), desk)) is offers, later
