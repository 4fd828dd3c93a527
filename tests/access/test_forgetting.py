"""What is out of date is forgotten by itself, on its day and no sooner, by a job of the system and by nobody else."""

from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, connections, transaction
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.access import forgetting
from keukentafel.foundation.access.forgetting import forgotten_after, forgotten_models
from keukentafel.foundation.journal.public import acting_as, keep_draft, my_draft, my_drafts, tick
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER
from keukentafel.site.database import role_password

MINUTE = timedelta(minutes=1)
TERMS = {
    "journal_draft": timedelta(days=14),
    "journal_once": timedelta(days=2),
    "django_session": timedelta(0),
    "axes_accessattempt": timedelta(days=30),
    "axes_accesslog": timedelta(days=30),
    "people_signincode": timedelta(days=1),
    "people_factorcode": timedelta(days=1),
    "people_notice": timedelta(0),
}
_ROWS = {
    "journal_draft": "insert into journal_draft (account_id, key, content, saved_at) values (%s, %s, '{}', %s)",
    "journal_once": "insert into journal_once (actor_kind, actor_id, key, result, at) values (1, %s, %s, '', %s)",
    "django_session": "insert into django_session (session_key, session_data, expire_date)"
    " values ('s' || %s || %s, '', %s)",
    "axes_accessattempt": "insert into axes_accessattempt (user_agent, ip_address, username, http_accept, path_info,"
    " attempt_time, get_data, post_data, failures_since_start) values (%s, null, %s, '', '', %s, '', '', 1)",
    "axes_accesslog": "insert into axes_accesslog (user_agent, ip_address, username, http_accept, path_info,"
    " attempt_time, session_hash) values (%s, null, %s, '', '', %s, '')",
    "people_signincode": "insert into people_signincode (account_id, digest, ends_at) values (%s, %s, %s)",
    "people_factorcode": "insert into people_factorcode (account_id, digest, given_by, ends_at) values (%s, %s, 1, %s)",
    "people_notice": "insert into people_notice (account_id, public_id, reference, due_on, ends_at, digest, tries, asked)"
    " values (%s, %s, '', now(), %s, '', 0, 0)",
}


def past_the_wall(statement, values):
    at = connections["owner"].settings_dict
    with psycopg.connect(
        dbname=at["NAME"],
        host=at["HOST"],
        port=at["PORT"] or None,
        user="keukentafel_migrator",
        password=role_password(settings.SECRET_KEY, "keukentafel_migrator"),
    ) as migrator:
        migrator.execute(statement, values)


def put(cast, table, ages):
    """Rows of *table* of so long ago, one for each of two people."""
    who = (cast.coach.id, cast.leader.id)
    for number, (account, age) in enumerate(zip(who, ages, strict=True)):
        past_the_wall(_ROWS[table], [account, str(number), timezone.now() - age])


def left(table):
    return behind_the_wall(f"select count(*) from {table}")[0][0]


def test_each_of_these_tables_declares_its_term():
    found = {model._meta.db_table: forgotten_after(model)[1] for model in forgotten_models()}
    # Beside the rows of cases; what belongs to a case says its term, and proves it, in its own room.
    assert {table: term for table, term in found.items() if table in TERMS} == TERMS
    assert all(term >= timedelta(0) for term in found.values())


@pytest.mark.parametrize("table", TERMS)
def test_what_is_past_its_term_goes_with_the_next_tick_and_the_rest_stays(cast, now, table):
    term = TERMS[table]
    stood = {other: left(other) for other in TERMS}
    before = stood[table]
    put(cast, table, (term + MINUTE, term - MINUTE))
    assert left(table) == before + 2
    assert tick(now, CARETAKER)
    assert left(table) == before + 1
    for other in TERMS:
        assert left(other) == (before + 1 if other == table else stood[other])
    tick(now, CARETAKER)
    assert left(table) == before + 1


def test_little_by_little(cast, now, monkeypatch):
    put(cast, "journal_once", (timedelta(days=3), timedelta(days=4)))
    monkeypatch.setattr(forgetting, "MOST_AT_ONCE", 1)
    for expected in (1, 0):
        tick(now, CARETAKER)
        assert left("journal_once") == expected


def test_of_drafts_that_went_a_line_says_how_many_and_never_what(cast, now):
    put(cast, "journal_draft", (timedelta(days=15), timedelta(days=15)))
    put(cast, "journal_once", (timedelta(days=15), timedelta(days=15)))
    tick(now, CARETAKER)
    lines = behind_the_wall(
        "select actor_kind, thing_kind, thing, subjects from journal_change where command = 'forget_old_rows'"
    )
    assert lines == [(4, "journal.draft", "2", [])]


def test_a_draft_of_yesterday_is_there_tomorrow(cast, now):
    with acting_as(cast.coach):
        keep_draft("note:1", {"text": ["nog niet klaar"]}, at=now - timedelta(days=13))
    tick(now, CARETAKER)
    with acting_as(cast.coach):
        assert my_draft("note:1").content == {"text": ["nog niet klaar"]}


def test_only_a_job_of_the_system_can_make_anything_be_forgotten(cast):
    put(cast, "journal_draft", (timedelta(days=15), timedelta(days=15)))
    for actor in (cast.coach, cast.administrator, cast.privacy_officer, ANONYMOUS):
        for table in TERMS:
            with (
                acting_as(actor),
                connection.cursor() as cursor,
                pytest.raises(ProgrammingError, match="job"),
            ):
                cursor.execute(f"select wall.forget_{table}(10)")
    assert left("journal_draft") == 2


def test_the_job_still_reads_nobodys_draft_and_takes_none_away_by_itself(cast):
    put(cast, "journal_draft", (timedelta(days=15), timedelta(days=1)))
    with acting_as(CARETAKER):
        assert my_drafts() == []
        with connection.cursor() as cursor:
            cursor.execute("delete from journal_draft")
            assert cursor.rowcount == 0
        with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute("delete from journal_once")
    assert left("journal_draft") == 2


def test_a_session_that_still_runs_is_left_alone(cast, now, client_for):
    client = client_for(cast.coach)
    tick(now, CARETAKER)
    assert client.get("/ik/").status_code == 200
    with acting_as(CARETAKER):
        assert Session.objects.count() == 1
