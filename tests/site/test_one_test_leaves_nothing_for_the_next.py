"""What a test wrote, set or left open in its database is not there for the next one."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection, connections

from cast import read_cast
from copies import MOST_TABLES, MOST_TIMES, Copies
from databases import Server, point_at
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS

_TABLES = """
    select format('%I.%I', nspname, relname) from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname <> 'information_schema' and nspname !~ '^pg_' order by 1
"""


def _everything(inside: Any) -> dict[str, Any]:
    """Every row of every table in its order, and where each sequence is."""
    names = [name for (name,) in inside.execute(_TABLES).fetchall()]
    found = {name: inside.execute(f"select one::text from {name} one").fetchall() for name in names}
    found["sequences"] = inside.execute(
        "select seqrelid, pg_sequence_last_value(seqrelid) from pg_sequence order by 1"
    ).fetchall()
    return found


@pytest.fixture
def copies(server: Server, template: str) -> Iterator[Copies]:
    """Copies of the template, apart from those of the other tests."""
    point_at("keukentafel_none")
    made = Copies(server)
    made.take(template)
    yield made
    made.give_back()
    made.close()


def _used(copies: Copies, server: Server, template: str, work: Callable[[Any], object]) -> bool:
    """Work in a copy as superuser; gives whether the next test gets the same one, and sees that it is as new."""
    name = copies.take(template)
    new = _everything(server.inside(name))
    work(server.inside(name))
    copies.give_back()
    again = copies.take(template)
    assert _everything(server.inside(again)) == new
    return again == name


def _everywhere(inside: Any) -> None:
    inside.execute("update people_account set name = 'Iemand anders'")
    inside.execute("insert into people_team (public_id, name, area) values ('geheim', 'Nieuw', 'Nergens')")
    inside.execute("delete from people_membership")


def test_rows_that_came_changed_or_went_are_put_back_and_numbers_begin_again(copies, server, template):
    assert _used(copies, server, template, _everywhere)
    assert _used(copies, server, template, _everywhere), "a second time in the same copy"


def test_a_number_that_was_only_taken_is_given_again(copies, server, template):
    take = "select nextval(seqrelid::regclass) from pg_sequence"
    assert _used(copies, server, template, lambda inside: inside.execute(take))


@pytest.mark.parametrize(
    "change",
    [
        "create table elsewhere (id int)",
        "grant select on people_account to public",
        "drop policy if exists nothing on people_team; alter table people_team disable row level security",
        "truncate people_account cascade",
        "create function public.f() returns int language sql as 'select 1'",
    ],
)
def test_where_more_than_rows_changed_the_next_test_gets_a_new_copy(copies, server, template, change):
    assert not _used(copies, server, template, lambda inside: inside.execute(change))


def test_where_somebody_is_still_at_work_the_next_test_gets_a_new_copy(copies, server, template):
    left = []
    there = lambda inside: left.append(psycopg.connect(server.url, dbname=inside.info.dbname))  # noqa: E731
    assert not _used(copies, server, template, there)
    left[0].close()


def test_what_was_written_and_undone_leaves_nothing(copies, server, template):
    def undone(inside: Any) -> None:
        with inside.transaction(force_rollback=True):
            _everywhere(inside)

    assert _used(copies, server, template, undone)


def test_a_session_keeps_no_role_setting_or_actor_of_the_test_before(copies, server, template):
    copies.take(template)
    coach = read_cast().coach
    with acting_as(coach), connection.cursor() as cursor:
        cursor.execute("set role none; set work_mem = '1MB'; select pg_advisory_lock(5)", None)
    process = connection.connection.info.backend_pid
    copies.give_back()
    copies.take(template)
    with connections["default"].cursor() as cursor, acting_as(ANONYMOUS):
        assert connection.connection.info.backend_pid == process
        cursor.execute(
            "select current_setting('work_mem'), current_setting('keukentafel.actor') like '%%' || %s::text || '%%',"
            " (select count(*) from pg_locks where locktype = 'advisory'), current_setting('TimeZone')",
            [f":{coach.id}:"],
        )
        assert cursor.fetchone() == ("4MB", False, 0, "UTC")


def test_after_a_transaction_that_was_left_open_the_next_test_gets_a_new_copy(copies, template):
    name = copies.take(template)
    with acting_as(read_cast().coach):
        connection.ensure_connection()
        connection.set_autocommit(False)
    copies.give_back()
    assert copies.take(template) != name
    with acting_as(ANONYMOUS):
        assert connection.get_autocommit()


def test_no_copy_is_used_for_ever(copies, template):
    name = copies.take(template)
    for _ in range(MOST_TIMES):
        copies.give_back()
        last = copies.take(template)
    assert last != name
    assert MOST_TABLES < 100
