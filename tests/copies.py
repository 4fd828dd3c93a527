"""Copies of a database that tests use one after the other: what the last test wrote is put back first.

PostgreSQL itself tells which tables were written in. Of a copy in which anything else changed (its tables, rights or
functions), in which somebody is still at work, or that was used long enough, a new one is made.
"""

from dataclasses import dataclass
from itertools import count
from os import getpid
from typing import Any

import psycopg
from django.db import connections
from psycopg import pq, sql

import backup
from databases import Server, point_at

MOST_TABLES = 60
"""Tables in which a test may have written; with more, a new copy costs less."""
MOST_TIMES = 50
"""Tests in one copy: what is put back leaves the room of what stood there before."""

_AS_NEW = (
    "close all; reset session authorization; reset all; unlisten *; select pg_advisory_unlock_all();"
    " select pg_stat_force_next_flush()"
)
"""A session without what its test set; and what it wrote is counted by now."""

_WRITTEN = """
    select oid::bigint, relnamespace = 'pg_catalog'::regnamespace,
           pg_stat_get_tuples_inserted(oid) + pg_stat_get_tuples_updated(oid) + pg_stat_get_tuples_deleted(oid)
      from pg_class where relkind = 'r' and not relisshared
"""
_SEQUENCES = "select seqrelid::bigint, pg_sequence_last_value(seqrelid), seqstart from pg_sequence"
_TABLES = """
    select c.oid::bigint, n.nspname, c.relname, pg_relation_size(c.oid) > 0,
           (select array_agg(attname::text order by attnum) from pg_attribute
             where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
"""


_numbers = count()


@dataclass(frozen=True)
class _Table:
    """A table as it stood in a new copy."""

    name: sql.Composable
    columns: sql.Composable
    rows: bytes


@dataclass(frozen=True)
class Beginning:
    """What stands in a new copy, by the keys that tables and sequences have in each copy."""

    tables: dict[int, _Table]
    sequences: dict[int, tuple[int, bool]]


def _read(inside: "psycopg.Connection[Any]") -> Beginning:
    tables = {}
    for key, schema, name, filled, columns in inside.execute(_TABLES).fetchall():
        whole = sql.Identifier(schema, name)
        some = sql.SQL(", ").join(map(sql.Identifier, columns))
        rows = b""
        if filled:
            with inside.cursor().copy(
                sql.SQL("copy {} ({}) to stdout (format binary)").format(whole, some)
            ) as out:
                rows = b"".join(out)
        tables[key] = _Table(whole, some, rows)
    return Beginning(tables, _sequences(inside))


def _sequences(inside: "psycopg.Connection[Any]") -> dict[int, tuple[int, bool]]:
    return {
        key: (start if last is None else last, last is not None)
        for key, last, start in inside.execute(_SEQUENCES).fetchall()
    }


class Copies:
    """The copy that this worker's tests use now, as new for each."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._beginnings: dict[str, Beginning] = {}
        self._source, self._name = "", ""
        self._times = 0
        self._counted: dict[int, int] = {}

    def take(self, source: str) -> str:
        """The name of a database like *source*, in which nobody wrote yet; every alias of Django uses it."""
        from keukentafel.foundation.method.selectors import forget_active_pack

        if not self._name or self._source != source:
            self._leave()
            self._source, self._name = source, f"kt_{getpid()}_{next(_numbers)}"
            self._times, self._counted = 0, {}
            self.server.copy(source, self._name)
            if source not in self._beginnings:
                self._beginnings[source] = _read(self.server.inside(self._name))
        point_at(self._name)
        # What a process keeps of a database with this name, for a minute.
        forget_active_pack()
        return self._name

    def give_back(self) -> None:
        """Put back what was written; where that cannot be, the copy goes."""
        self._times += 1
        if self._times >= MOST_TIMES or not self._as_new():
            self._leave()

    def close(self) -> None:
        """Go out of the copy; it goes."""
        self._leave()

    def _leave(self) -> None:
        point_at("keukentafel_none")
        if self._name:
            # While the last connection to it still ends, PostgreSQL would wait a tenth of a second: the one before goes.
            self.server.drop_later(self._name)
        self._name = ""

    def _as_new(self) -> bool:
        mine = _end_sessions(self._name)
        if mine is None:
            return False
        try:
            inside = self.server.inside(self._name)
            # What was written here is counted by now as well.
            inside.execute("select pg_stat_force_next_flush()")
            return self._nobody_else(inside, mine) and self._put_back(inside)
        except psycopg.OperationalError:
            # The test sent everybody out of its database, or took it away.
            self.server.go_out(self._name)
            return False

    def _nobody_else(self, inside: "psycopg.Connection[Any]", mine: list[int]) -> bool:
        query = "select 1 from pg_stat_activity where datname = %s and pid <> all(%s) limit 1"
        for _ in range(20):
            if not inside.execute(query, [self._name, [*mine, inside.info.backend_pid]]).fetchone():
                return True
            inside.execute("select pg_sleep(0.002)")
        return False

    def _put_back(self, inside: "psycopg.Connection[Any]") -> bool:
        beginning, written = self._beginnings[self._source], []
        for key, catalog, times in inside.execute(_WRITTEN).fetchall():
            if times != self._counted.get(key, 0):
                if catalog or key not in beginning.tables:
                    return False
                written.append(beginning.tables[key])
        if len(written) > MOST_TABLES:
            return False
        if written:
            with inside.transaction():
                inside.execute("set local session_replication_role = replica")
                for table in written:
                    inside.execute(sql.SQL("delete from only {}").format(table.name))
                for table in written:
                    if table.rows:
                        there = sql.SQL("copy {} ({}) from stdin (format binary)").format(
                            table.name, table.columns
                        )
                        with inside.cursor().copy(there) as back:
                            back.write(table.rows)
        moved = [
            (key, *beginning.sequences[key])
            for key, at in _sequences(inside).items()
            if at != beginning.sequences[key]
        ]
        if moved:
            inside.execute(
                "select setval(key::regclass, at, called)"
                " from unnest(%s::oid[], %s::bigint[], %s::boolean[]) as moved (key, at, called)",
                [list(column) for column in zip(*moved, strict=True)],
            )
        if written:
            inside.execute("select pg_stat_force_next_flush()")
            self._counted = {
                key: times for key, _catalog, times in inside.execute(_WRITTEN).fetchall() if times
            }
        return True


def _end_sessions(name: str) -> list[int] | None:
    """Let the sessions of this process begin anew; gives their processes, or nothing when one is at work."""
    mine = backup.processes(name)
    for one in connections.all(initialized_only=True):
        session = one.connection
        if session is None:
            continue
        idle = session.info.transaction_status == pq.TransactionStatus.IDLE
        if one.settings_dict["NAME"] != name or one.in_atomic_block or not session.autocommit or not idle:
            return None
        if session.info.dbname != name:
            return None
        try:
            session.execute(_AS_NEW, prepare=False)
            one.ensure_timezone()
        except psycopg.Error:
            return None
        # The next actor is told again.
        if hasattr(one, "_told"):
            one._told = None
        mine.append(session.info.backend_pid)
    return mine
