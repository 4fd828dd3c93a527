"""The pages of a concern: written by the coach, read by name, a colleague who looks along, and closing with one open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backup import behind_the_wall
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import Account
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.lifeworld.safeguards.public import open_in_emergency
from keukentafel.lifeworld.safety.models import Concern, Watch
from keukentafel.lifeworld.safety.public import FactKind, concern_now


def once(client, address):
    """The token of the form on a page."""
    body = client.get(address).content.decode()
    return body.split('name="once" value="')[1].split('"')[0]


def send(client, address, **data):
    return client.post(address, {"once": once(client, address), **data})


def chosen(actor):
    """How a colleague is chosen on a form: by the account's public identifier."""
    with acting_as(actor):
        return Account.objects.get(pk=actor.id).public_id


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


@pytest.fixture
def concern(cast, home):
    """Written on the page."""
    coach = sign_in_client(cast.coach)
    answer = send(
        coach,
        f"/huishouden/{home.household.public_id}/zorgen/nieuw/",
        about=home.child.public_id,
        seen="Zonder jas op school",
        thought="Niemand let op",
        source="school",
    )
    assert answer.status_code == 303, answer.content.decode()
    with acting_as(cast.coach):
        return Concern.objects.get()


def the_page(concern, deed=""):
    return f"/veilig/zorg/{concern.public_id}/{deed + '/' if deed else ''}"


def facts(cast, concern):
    with acting_as(cast.coach):
        return [one.kind for one in concern_now(concern).facts]


def test_a_concern_is_written_and_read_by_the_coach_alone_in_few_queries(cast, home, concern):
    coach, colleague = sign_in_client(cast.coach), sign_in_client(cast.colleague)
    body = coach.get(the_page(concern)).content.decode()
    assert "Zonder jas op school" in body and "Niemand let op" in body and "School" in body
    assert colleague.get(the_page(concern)).status_code == 404
    listed = f"/huishouden/{home.household.public_id}/zorgen/"
    assert "Zonder jas" in coach.get(listed).content.decode()
    assert colleague.get(listed).status_code == 403
    for address in (
        the_page(concern),
        listed,
        the_page(concern, "meekijken"),
        the_page(concern, "besluit"),
        "/veilig/",
    ):
        with CaptureQueriesContext(connection) as queries:
            assert coach.get(address).status_code == 200
        many = [one["sql"] for one in queries if "set_config" not in one["sql"]]
        assert len(many) <= 12, (address, many)


def test_a_colleague_who_looks_along_answers_and_then_the_coach_decides(cast, concern):
    coach, deputy = sign_in_client(cast.coach), sign_in_client(cast.deputy)
    today = timezone.localdate().isoformat()
    decide = {"need": "yes", "need_because": "ernstig", "help": "no", "help_because": "wij niet"}
    assert send(coach, the_page(concern, "besluit"), **decide).status_code == 422
    assert facts(cast, concern) == []
    for deed in ("signalen", "gesprek", "wegen"):
        more = {"left_out": "on", "because": "niet veilig"} if deed == "gesprek" else {"because": "haast"}
        assert send(coach, the_page(concern, deed), on=today, words="gedaan", **more).status_code == 303
    ask = {"decision": "report", "question": "Zie jij het ook?", "who": chosen(cast.deputy)}
    assert send(coach, the_page(concern, "meekijken"), **ask).status_code == 303
    assert "Zonder jas" in deputy.get(the_page(concern)).content.decode()
    assert "/veilig/zorg/" in deputy.get("/").content.decode()
    assert deputy.get(the_page(concern, "wegen")).status_code == 403
    answer = send(deputy, the_page(concern, "antwoord"), answer="differ", words="Eerst praten")
    assert answer.status_code == 303 and answer["Location"] == "/veilig/"
    assert deputy.get(the_page(concern)).status_code == 404
    assert "Eerst praten" in coach.get(the_page(concern)).content.decode()
    assert send(coach, the_page(concern, "besluit"), because="overleg volgt", **decide).status_code == 303
    assert facts(cast, concern)[-2:] == ["need", "help"]


def test_the_route_sets_a_watch_that_the_watcher_finds_on_the_first_page(cast, concern):
    coach, colleague = sign_in_client(cast.coach), sign_in_client(cast.colleague)
    until = timezone.localtime() + timedelta(days=3)
    step = {
        "step": "request",
        "on": timezone.localdate().isoformat(),
        "words": "Te veel risico",
        "watcher": chosen(cast.colleague),
        "until": until.strftime("%Y-%m-%dT10:00"),
    }
    answer = send(coach, the_page(concern, "route"), **step)
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    with acting_as(cast.colleague):
        watch = Watch.objects.get()
    assert f"/veilig/oppassen/{watch.public_id}/" in colleague.get("/").content.decode()
    assert the_page(concern) in colleague.get(f"/veilig/oppassen/{watch.public_id}/").content.decode()
    team = sign_in_client(cast.supporter).get(f"/veilig/oppassen/{watch.public_id}/").content.decode()
    assert the_page(concern) not in team and "risico" not in team


def test_who_came_in_by_emergency_finds_no_concern_and_cannot_write_one(cast, home, concern, now):
    with acting_as(cast.colleague) as by:
        open_in_emergency(file_id=home.file, reason="Zij belt", with_safety=True, by=by, at=now)
    colleague = sign_in_client(cast.colleague)
    assert colleague.get(the_page(concern)).status_code == 404
    assert colleague.get(f"/huishouden/{home.household.public_id}/zorgen/nieuw/").status_code == 403
    assert the_page(concern) not in colleague.get("/veilig/").content.decode()


def test_closing_with_an_open_concern_asks_for_a_colleague_or_a_reason_and_keeps_it(cast, home, concern):
    coach = sign_in_client(cast.coach)
    closing = f"/huishouden/{home.household.public_id}/traject/sluiten/"
    assert send(coach, closing, reason="Klaar").status_code == 422
    with acting_as(cast.coach):
        assert current_engagement(home.file) is not None
    assert send(coach, closing, reason="Klaar", because="Verhuist vandaag").status_code == 303
    with acting_as(cast.leader):
        assert current_engagement(home.file) is None
    kept = behind_the_wall("select kind, choice, because from safety_concernfact")
    assert kept == [(FactKind.WITHOUT_PEER, "close", "Verhuist vandaag")]
