"""A mail that says nothing: to whom it is safe, once, from the outbox, and without a trace of whom it is about."""

import json
import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from backup import behind_the_wall
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.correspondence.public import write_to_person
from keukentafel.lifeworld.safeguards.public import close_portal
from keukentafel.lifeworld.safety import notifying
from keukentafel.lifeworld.safety.public import (
    ReadAlong,
    end_notice_address,
    keep_whereabouts,
    note_notice_address,
    note_safe_contact,
)
from portal_town import choose, opened, portal_row, resident_of
from scene_correspondence import answers

ADDRESS = "zeesterretje@voorbeeld.example"
SENDER = "Gemeente Veldwijk <post@veldwijk.example>"


@pytest.fixture(autouse=True)
def mail_server():
    mail.outbox.clear()
    with override_settings(EMAIL_HOST="mail.veldwijk.example", DEFAULT_FROM_EMAIL=SENDER):
        yield


@pytest.fixture
def home(cast, now):
    choose(now, resident_portal="true", notice_town="'gemeente Veldwijk'")
    home = a_home(cast, now)
    opened(cast, home.file, home.mother.subject_id, now)
    return home


def given(cast, home, at, **otherwise):
    said = {"address": ADDRESS, "agreed": True, "read_along": ReadAlong.NOBODY} | otherwise
    with acting_as(cast.coach) as by:
        note_notice_address(file_id=home.file, subject=home.mother.subject_id, **said, by=by, at=at)


def write(cast, home, at, words="U mag donderdag naar de schuldhulp."):
    with acting_as(cast.coach) as by:
        write_to_person(file_id=home.file, person=home.mother.subject_id, words=words, by=by, at=at)


def tick(at=None):
    with acting_as(CARETAKER):
        deliver(at or timezone.now() + timedelta(seconds=1))


def waiting():
    return behind_the_wall("select reference from journal_parcel where delivered_at is null")


def test_the_mail_is_the_same_to_the_byte_whatever_was_written(cast, home, now, monkeypatch):
    given(cast, home, now)
    for day, words in enumerate(("U mag donderdag naar de schuldhulp.", "Zij stond aan de deur. " * 50)):
        moment = now + timedelta(days=day)
        clock = SimpleNamespace(now=lambda then=moment: then, localdate=timezone.localdate)
        monkeypatch.setattr(notifying, "timezone", clock)
        write(cast, home, now, words)
        tick()
        answers(home.file, home.mother.subject_id, "Dank", now)
    first, second = (one.message() for one in mail.outbox)
    for one in (first, second):
        assert one["Message-ID"].endswith("@veldwijk.example>")
        del one["Message-ID"], one["Date"]
    assert first.as_bytes() == second.as_bytes()
    said = first.as_bytes().decode()
    assert "Er is iets nieuws voor u bij gemeente Veldwijk." in said and ADDRESS in said
    assert not [
        word for word in ("Samira", "Coach", "mijn/", "dossier", "keukentafel", "wijkteam") if word in said
    ]


def test_nothing_of_anybody_stands_in_the_outbox_or_the_log(cast, home, now, caplog):
    given(cast, home, now)
    write(cast, home, now)
    ((reference,),) = waiting()
    assert reference == {"portal": portal_row(cast, home.file, home.mother.subject_id).public_id}
    with caplog.at_level(logging.DEBUG):
        tick()
    assert len(mail.outbox) == 1 and waiting() == []
    everywhere = json.dumps(
        [
            behind_the_wall("select task, reference from journal_parcel"),
            behind_the_wall("select kind, key from journal_due"),
            behind_the_wall("select thing_kind, thing from journal_change where command = 'send_notice'"),
            [record.getMessage() for record in caplog.records],
        ]
    )
    assert "safety.notice" in everywhere
    assert not [word for word in ("zeesterretje", "Samira", "schuldhulp") if word in everywhere]


def test_at_most_one_until_she_looked_and_one_a_day(cast, home, now):
    given(cast, home, now)
    for number in range(3):
        write(cast, home, now, f"Bericht {number}")
        tick()
        tick()
    assert len(mail.outbox) == 1, "she did not look yet"
    assert (
        sign_in_client(resident_of(home.file, home.mother.subject_id)).get("/mijn/berichten/").status_code
        == 200
    )
    write(cast, home, now, "Nog iets.")
    tick()
    assert len(mail.outbox) == 1 and len(waiting()) == 1, "one went today: this one waits"


def _says_no(cast, home, now):
    note_safe_contact(
        file_id=home.file, subject=home.mother.subject_id, how="alleen aan de deur", when="", not_to_send="",
        review_on=None, by=cast.coach, at=now + timedelta(seconds=1),
    )  # fmt: skip


def _hidden(cast, home, now):
    keep_whereabouts(
        file_id=home.file, subject=home.mother.subject_id, address="Elders",
        until_review=now.date() + timedelta(days=9), by=cast.coach, at=now,
    )  # fmt: skip


def _closed(cast, home, now):
    close_portal(portal=portal_row(cast, home.file, home.mother.subject_id), by=cast.coach, at=now)


def _stopped(cast, home, now):
    end_notice_address(file_id=home.file, subject=home.mother.subject_id, by=cast.coach, at=now)


@pytest.mark.parametrize("doubt", [_says_no, _hidden, _closed, _stopped])
def test_what_became_unsafe_after_it_was_queued_stops_it(cast, home, now, doubt):
    given(cast, home, now)
    write(cast, home, now)
    with acting_as(cast.coach):
        doubt(cast, home, now)
    tick()
    assert mail.outbox == [] and waiting() == []


@pytest.mark.parametrize(
    "said", [{"agreed": False}, {"read_along": ReadAlong.SOMEBODY}, {"read_along": ReadAlong.UNSURE}]
)
def test_a_no_or_a_doubt_keeps_no_address_and_ends_the_one_before(cast, home, now, said):
    given(cast, home, now)
    given(cast, home, now, **said)
    write(cast, home, now)
    tick()
    assert mail.outbox == []
    assert behind_the_wall("select count(*) from safety_noticeaddress where ended_at is null") == [(0,)]


def test_without_a_server_or_a_name_nothing_is_queued_and_the_pages_say_so(cast, home, now):
    given(cast, home, now)
    page = f"/huishouden/{home.household.public_id}/mensen/{home.mother.public_id}/eigen-dossier/"
    coach = sign_in_client(cast.coach)
    assert "In deze gemeente gaat er geen e-mail uit." not in coach.get(page).content.decode()
    with override_settings(EMAIL_HOST=""):
        write(cast, home, now)
        assert waiting() == []
        for address in (page, f"{page}e-mail/"):
            assert "In deze gemeente gaat er geen e-mail uit." in coach.get(address).content.decode()
    choose(now, "1.4", resident_portal="true")
    write(cast, home, now)
    assert waiting() == []


def test_a_server_that_is_away_is_tried_again_and_one_that_refuses_the_address_is_not(
    cast, home, now, monkeypatch, caplog
):
    given(cast, home, now)
    write(cast, home, now)

    def away(*_args):
        raise ConnectionRefusedError(ADDRESS)

    def busy(*_args):
        raise SMTPRecipientsRefused({ADDRESS: (450, b"later")})

    def refused(*_args):
        raise SMTPRecipientsRefused({ADDRESS: (550, b"unknown")})

    moment = timezone.now()
    with caplog.at_level(logging.DEBUG):
        for trouble in (away, busy):
            monkeypatch.setattr(EmailBackend, "send_messages", trouble)
            moment += timedelta(hours=7)
            tick(moment)
            assert len(waiting()) == 1
        monkeypatch.setattr(EmailBackend, "send_messages", refused)
        tick(moment + timedelta(hours=7))
    assert waiting() == [] and mail.outbox == []
    assert "zeesterretje" not in caplog.text and "refused the address" in caplog.text


def test_after_the_server_came_back_it_goes_once(cast, home, now, monkeypatch):
    given(cast, home, now)
    write(cast, home, now)
    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", lambda *_: (_ for _ in ()).throw(OSError))
        tick()
    tick(timezone.now() + timedelta(hours=7))
    tick(timezone.now() + timedelta(hours=14))
    assert len(mail.outbox) == 1 and mail.outbox[0].to == [ADDRESS]


@pytest.mark.parametrize("who", ["coach", "leader", "administrator", "former_partner"])
def test_only_the_job_that_sends_asks_what_decides(cast, home, now, who):
    given(cast, home, now)
    portal = portal_row(cast, home.file, home.mother.subject_id).public_id
    with acting_as(getattr(cast, who)), connection.cursor() as cursor:
        cursor.execute("select * from wall.notice_facts(%s)", [portal])
        assert cursor.fetchall() == []


def test_the_coach_asks_it_at_the_table_and_stops_it(cast, home):
    coach = sign_in_client(cast.coach)
    page = f"/huishouden/{home.household.public_id}/mensen/{home.mother.public_id}/eigen-dossier/e-mail/"
    said = {"agreed": "yes", "read_along": "nobody", "address": ADDRESS}
    assert coach.post(page, said | {"address": "zomaar"}).status_code == 422
    assert coach.post(page, {"agreed": "yes"}).status_code == 422
    assert coach.post(page, said).status_code == 303
    assert ADDRESS in coach.get(page).content.decode()
    assert coach.post(f"{page}stoppen/").status_code == 303
    assert ADDRESS not in coach.get(page).content.decode()
    assert coach.post(page, said).status_code == 303
    assert coach.post(page, {"agreed": "no"}).status_code == 303
    assert ADDRESS not in coach.get(page).content.decode()
    assert sign_in_client(cast.leader).get(page).status_code == 403
    assert sign_in_client(cast.other_team_coach).get(page).status_code == 404
