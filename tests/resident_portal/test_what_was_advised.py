"""Which advice was given about me: where it stands and who decides, and nothing of help that is another's."""

from datetime import timedelta

import pytest
from django.utils import timezone
from reading import PAGES, body, words

from advice_helpers import a_mandate, sent
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.advice.public import (
    Advice,
    Decided,
    Deed,
    Words,
    answer_advice,
    decide_formally,
    report_answer,
)
from portal_town import opened, resident_of, turn_on

pytestmark = pytest.mark.usefixtures("portal_made")

LANDLORD = "Woningstichting De Sleutel"


@pytest.fixture
def home(cast, now):
    turn_on(now)
    return a_home(cast, now)


@pytest.fixture
def mandate(cast, now):
    return a_mandate(cast, now)


@pytest.fixture
def client(cast, home, now):
    opened(cast, home.file, home.mother.subject_id, now)
    return sign_in_client(resident_of(home.file, home.mother.subject_id))


def shown(client):
    return words(body(client, PAGES["advised"]))


def send(cast, home, mandate, now, *persons):
    with acting_as(cast.coach) as by:
        return sent(home.file, mandate, list(persons), by, now)


def test_she_reads_where_it_stands_who_decides_and_until_when_she_can_object(
    cast, home, mandate, client, now
):
    advice = send(cast, home, mandate, now, home.mother.subject_id)
    assert f"{LANDLORD}: Een huis toewijzen" in shown(client)
    assert "Zij hebben nog niet geantwoord." in shown(client)
    with acting_as(cast.coach) as by:
        said = Words(given_by="Noor")
        report_answer(advice=advice, deed=Deed.TAKEN_OVER, said=said, by=by, at=timezone.now())
    assert "Uw coach hoorde dit van hen." in shown(client)
    with acting_as(cast.buddy) as by:
        row, today = Advice.objects.select_related("mandate").get(), timezone.localdate()
        answer_advice(advice=row, deed=Deed.TAKEN_OVER, said=Words(), by=by, at=timezone.now())
        until = today + timedelta(days=42)
        decided = Decided(granted=True, decided_on=today, number="2026-9", objection_until=until)
        decide_formally(advice=row, decided=decided, by=by, at=timezone.now())
    page = shown(client)
    for told in ("Zij gaan het doen.", "2026-9", f"tot en met {until.day} ", "Zij beslissen."):
        assert told in page, told
    assert "hoorde dit van hen" not in page
    # What was written exactly can name somebody else: the coach tells it.
    assert "Wijs een huis toe" not in page
    assert "Wij gaven hun advies over u." in words(body(client, PAGES["told"]))


def test_advice_about_two_or_about_another_is_not_there(cast, home, mandate, client, now):
    before = {name: body(client, page) for name, page in PAGES.items() if name in ("advised", "told")}
    send(cast, home, mandate, now, home.mother.subject_id, home.child.subject_id)
    send(cast, home, mandate, now, home.child.subject_id)
    after = {name: body(client, page) for name, page in PAGES.items() if name in ("advised", "told")}
    assert after == before


def test_an_organisation_that_helps_another_here_already_stays_hidden(cast, home, mandate, client, now):
    send(cast, home, mandate, now, home.child.subject_id)
    later = now + timedelta(minutes=5)
    send(cast, home, mandate, later, home.mother.subject_id)
    assert LANDLORD not in shown(client)
    assert LANDLORD not in words(body(client, PAGES["told"]))


def test_what_one_advice_opens_does_not_hide_the_next_about_her(cast, home, mandate, client, now):
    send(cast, home, mandate, now, home.mother.subject_id)
    send(cast, home, mandate, now + timedelta(minutes=5), home.mother.subject_id)
    assert shown(client).count("Een huis toewijzen") == 2
    assert words(body(client, PAGES["told"])).count(LANDLORD) == 2
