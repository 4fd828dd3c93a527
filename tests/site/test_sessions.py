"""Whoever reads the table of sessions gets in with nothing of it, and whoever writes it becomes nobody else."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from backup import behind_the_wall
from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as


def cookie_of(client):
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_what_stands_in_the_table_is_not_the_key_in_the_cookie(cast):
    client = sign_in_client(cast.coach)
    ((kept,),) = behind_the_wall("select session_key from django_session")
    assert kept != cookie_of(client)
    thief = sign_in_client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert thief.get("/ik/").status_code == 302
    assert client.get("/ik/").status_code == 200


def test_somebody_elses_session_copied_into_ones_own_is_nobodys(cast):
    mine, theirs = sign_in_client(cast.coach), sign_in_client(cast.leader)
    with acting_as(cast.coach), connection.cursor() as cursor:
        cursor.execute("select session_key from django_session order by expire_date")
        first, second = (key for (key,) in cursor.fetchall())
        cursor.execute(
            "update django_session set session_data = (select session_data from django_session where session_key = %s)"
            " where session_key = %s",
            [second, first],
        )
    assert mine.get("/ik/").status_code == 302
    assert b"Leader" in theirs.get("/ik/").content


def test_a_session_lives_on_when_it_is_saved_and_ends_with_signing_out(cast):
    client = sign_in_client(cast.coach)
    before = cookie_of(client)
    # Choosing a language leaves a message, which is kept in the session.
    assert client.post("/ik/", {"language": "en"}).status_code == 303
    assert b"The language of your screen is saved." in client.get("/ik/").content
    assert cookie_of(client) == before
    with acting_as(cast.coach):
        assert Session.objects.count() == 1
    client.post("/buiten/")
    with acting_as(cast.coach):
        assert Session.objects.count() == 0
