"""Time that passes for everything that stands in a database, and a connection that can do so."""

from datetime import timedelta
from typing import Any

import psycopg
from django.db import connections
from psycopg import sql


def as_superuser(server: Any) -> "psycopg.Connection[Any]":
    """A connection that can do what time does."""
    name = connections["owner"].settings_dict["NAME"]
    return psycopg.connect(server.url.replace("/postgres?", f"/{name}?"), autocommit=True)


def time_passes(server: Any, days: int) -> None:
    """Let everything that stands in the database be *days* older: the clock of the wall itself goes on as always."""
    with as_superuser(server) as db:
        db.execute("set session_replication_role = replica")
        columns = db.execute(
            "select table_name, column_name, data_type from information_schema.columns"
            " where table_schema = 'public' and data_type in ('date', 'timestamp with time zone')"
            " and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')"
            " and table_name !~ '^(django|axes)_' and is_generated = 'NEVER'"
        ).fetchall()
        for table, column, kind in columns:
            # A moment keeps its hour of the day in the Netherlands, also across the change of the clocks.
            moved = "({c} at time zone 'Europe/Amsterdam' - {}) at time zone 'Europe/Amsterdam'"
            less = sql.Literal(days if kind == "date" else timedelta(days=days))
            db.execute(
                sql.SQL(
                    "update {} set {c} = "
                    + ("{c} - {}" if kind == "date" else moved)
                    + " where {c} is not null"
                ).format(sql.Identifier(table), less, c=sql.Identifier(column))
            )


def every_row_that_says(server: Any, words: str) -> dict[str, list[str]]:
    """By table, the rows anywhere in the database in which *words* stand."""
    with as_superuser(server) as db:
        tables = db.execute(
            "select table_name from information_schema.tables where table_schema = 'public'"
            " and table_type = 'BASE TABLE' and table_name <> 'django_session'"
        ).fetchall()
        found: dict[str, list[str]] = {}
        for (table,) in tables:
            told = db.execute(
                sql.SQL("select to_jsonb(t)::text from {} t where to_jsonb(t)::text like %s").format(
                    sql.Identifier(table)
                ),
                [f"%{words}%"],
            ).fetchall()
            if told:
                found[table] = [text for (text,) in told]
    return found
