"""The hash of a password is read while nobody has signed in yet and by its owner, and written by its owner alone."""

import pytest
from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backup import behind_the_wall
from cast import PASSWORD, sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER
from keukentafel.foundation.people.models import Account, Password
from keukentafel.foundation.people.public import actor_of, renew_hash

ALL = "select count(*) from people_password"


def seen():
    with connection.cursor() as cursor:
        cursor.execute(ALL)
        return cursor.fetchone()[0]


def test_a_person_reads_the_own_hash_only(cast):
    assert behind_the_wall(ALL) == [(18,)]
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            assert seen() == 1, name
            assert Password.objects.get().account_id == actor.id
    with acting_as(CARETAKER):
        assert seen() == 0
    with acting_as(ANONYMOUS):
        assert seen() == 18


def test_with_the_actor_taken_away_in_sql_nothing_is_read(cast):
    with acting_as(cast.coach), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select 1")
        for said in ("''", "'0.0.9999999999.x'", "'1.1.9999999999.x'"):
            cursor.execute(f"set local keukentafel.actor = {said}")
            cursor.execute(ALL)
            assert cursor.fetchone() == (0,)


def test_nobody_writes_the_password_of_somebody_else_not_even_the_administrator(cast):
    for actor in (cast.administrator, cast.leader, CARETAKER, ANONYMOUS):
        with acting_as(actor):
            assert Password.objects.filter(account_id=cast.coach.id).update(hash="x") == 0
    with acting_as(CARETAKER):
        new = Account.objects.create(email="new@team.example", name="New")
    for actor in (cast.administrator, ANONYMOUS):
        with acting_as(actor), pytest.raises(DatabaseError, match="row-level security"):
            Password(account=new, hash="x").save(force_insert=True)


def test_who_somebody_is_costs_one_query_with_the_session_held_against_the_password(cast):
    with acting_as(cast.coach):
        stamp = Account.objects.get(pk=cast.coach.id).get_session_auth_hash()
    with acting_as(ANONYMOUS), CaptureQueriesContext(connection) as queries:
        assert actor_of(cast.coach.id, timezone.localdate(), session_hash=stamp) == cast.coach
    assert len(queries) == 1


@override_settings(
    PASSWORD_HASHERS=[
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
def test_signing_in_hashes_an_old_password_anew_and_lets_its_owner_in(cast, now):
    with acting_as(cast.coach):
        Password.objects.update(hash=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    client = sign_in_client()
    said = {"email": "coach@keukentafel.example", "password": PASSWORD}
    assert client.post("/binnen/", said).status_code == 302
    assert client.get("/ik/").status_code == 200
    with acting_as(cast.coach) as by:
        mine = Account.objects.get(pk=by.id)
        assert mine.password.startswith("argon2$")
        # A second time there is nothing to do.
        before = mine.password
        renew_hash(account=mine, password=PASSWORD, by=by, at=now)
        assert mine.password == before
