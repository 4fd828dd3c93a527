"""The invented city: made in SQL, past the wall, and kept as a template database.

``docs``: the sizes are those of *Sizes for tests* in the methods of evaluation: 18 teams, 252 coaches, 6,250 active
of 80,000 households, 98,000 engagements, 140,000 signals, 100 organisations with 600 users. One thing is scaled: of
3.25 million contacts, those of the 6,250 active households are all there (40 each); a household that was closed
keeps 6 instead of 33 (``Size.closed_contacts``), which gives 0.69 million contacts and as many notes. With 33 the
city takes about four times as long to make, and no page reads them.

The first team holds 3,000 files (1,091 households, 1,909 signals); its first coach has 25 households. The other
teams hold about 12,800 files each, as 140,000 signals and 80,000 households over 18 teams give.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import psycopg
from psycopg import sql

from bench import city_sql
from keukentafel.foundation.access.roles import OWNER
from keukentafel.site.database import connection_of, lock_down, prepare

_SOURCE = Path(__file__).resolve().parents[1] / "src" / "keukentafel"


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything.

    Args:
        households: files of households; ``active`` of them have an engagement that is not closed.
        again: households that came back once more, so that engagements are households plus these.
        signals: files of signals.
        teams, coaches: teams, and coaches in each.
        first_households, first_signals, first_active: of the first team.
        active_contacts, closed_contacts: contacts of each active and each closed household.
        people: persons in the largest household.
        new: signals that each team but the first still weighs; the first has twelve.
        rich: as a city is; otherwise one row of every kind per household, for tests that read plans of queries.
    """

    households: int = 80_000
    active: int = 6_250
    again: int = 18_000
    signals: int = 140_000
    teams: int = 18
    coaches: int = 14
    first_households: int = 1_091
    first_signals: int = 1_909
    first_active: int = 350
    active_contacts: int = 40
    closed_contacts: int = 6
    people: int = 4
    new: int = 12
    rich: bool = True

    @property
    def values(self) -> dict[str, int]:
        """What the statements fill in."""
        whole = {name: int(value) for name, value in asdict(self).items()}
        return whole | {
            "others": self.teams - 1,
            "other_active": -(-(self.active - self.first_active) // (self.teams - 1)),
            "goals": 3 if self.rich else 1,
            "old_goals": 2 if self.rich else 1,
            "actions": 6 if self.rich else 1,
            "old_actions": 2 if self.rich else 1,
            "safe_every": 20 if self.rich else 1,
            "danger_every": 30 if self.rich else 1,
        }


CITY = Size()
LEADER, COACH = 15, 1
"""Keys of two accounts of the first team: its leader, and a coach with 25 households."""
BIG_TEAM_COACH = 21
"""A coach with 25 households in a team of the common size, with four times as many files."""


def digest(size: Size, day: date) -> str:
    """Names the template: another one when a migration or a statement of the city changed, and in another week."""
    total = hashlib.sha256(repr((size, day.isocalendar()[:2])).encode())
    ours = [
        Path(__file__).with_name(name)
        for name in ("city_sql.py", "city_work.py", "city_advice.py", "city_rows.py", "words.py")
    ]
    for file in sorted([*_SOURCE.glob("*/*/migrations/*.py"), *ours]):
        total.update(file.read_bytes())
    return total.hexdigest()[:12]


def load(connection: "psycopg.Connection[tuple[object, ...]]", size: Size) -> Iterator[tuple[str, float]]:
    """Fill a migrated database as a superuser; gives each step and its seconds.

    Args:
        connection: of a superuser, in autocommit: the wall does not stand in the way of one.
        size: how much.
    """
    for statement in city_sql.BEFORE:
        connection.execute(statement)
    indexes = _take_away_indexes(connection)
    for name, statement in city_sql.steps(size.values):
        started = time.monotonic()
        connection.execute(statement)
        yield name, time.monotonic() - started
    started = time.monotonic()
    for statement in indexes:
        if size.rich or "foreign key" not in statement.lower():
            connection.execute(statement)
    yield "indexes", time.monotonic() - started
    started = time.monotonic()
    for statement in (*city_sql.AFTER, "vacuum (analyze)" if size.rich else "analyze"):
        connection.execute(statement)
    yield "analyze", time.monotonic() - started


def _take_away_indexes(connection: "psycopg.Connection[tuple[object, ...]]") -> list[str]:
    """Drop what can be made faster afterwards; gives how to make it again."""
    constraints = connection.execute(city_sql.CONSTRAINTS).fetchall()
    again: list[str] = []
    for kind in ("f", "u"):
        for table, name, _definition, of_kind in constraints:
            if of_kind == kind:
                connection.execute(f"alter table {table} drop constraint {name}")
    for name, definition in connection.execute(city_sql.INDEXES).fetchall():
        connection.execute(f"drop index {name}")
        again.append(str(definition))
    for kind in ("u", "f"):
        again += [
            f"alter table {table} add constraint {name} {definition}"
            for table, name, definition, of_kind in constraints
            if of_kind == kind
        ]
    return again


def make(
    url: str,
    secret: str,
    size: Size,
    migrate: Callable[[str], None],
    say: Callable[[str], None],
    prefix: str = "kt_city_",
) -> tuple[str, float, bool]:
    """Make the template of the city if there is none; gives its name, the seconds that took, and whether it was now.

    Args:
        url: of a superuser.
        secret: of the settings in use.
        size: how much.
        migrate: points Django at a database, makes its tables and loads the pack.
        say: told what happens.
        prefix: of the name; older databases with it are thrown away.
    """
    name = f"{prefix}{digest(size, date.today())}"
    with psycopg.connect(url, autocommit=True) as server:
        there = {row[0] for row in server.execute("select datname from pg_database")}
        if name in there:
            asked = "select shobj_description(oid, 'pg_database') from pg_database where datname = %s"
            row = server.execute(asked, [name]).fetchone()
            took = str(row[0]) if row else ""
            return name, float(took) if took.replace(".", "").isdigit() else 0.0, False
        for old in there:
            if str(old).startswith(prefix):
                server.execute(
                    sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(str(old)))
                )
    started = time.monotonic()
    unfinished = f"{name}_new"
    prepare(url, secret, unfinished)
    migrate(unfinished)
    with connect(url, unfinished) as connection:
        for step, seconds in load(connection, size):
            if seconds >= 1:
                say(f"  {step:<28}{seconds:6.1f} s")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(
            sql.SQL("alter database {} rename to {}").format(sql.Identifier(unfinished), sql.Identifier(name))
        )
        took = round(time.monotonic() - started, 1)
        server.execute(
            sql.SQL("comment on database {} is {}").format(sql.Identifier(name), sql.Literal(str(took)))
        )
    return name, took, True


def copy(url: str, template: str, name: str, *, again: bool = True) -> None:
    """A fresh copy of the city, so that what is written in it does not stay.

    Args:
        url: of a superuser.
        template: as ``make`` gave it.
        name: of the copy; an older one is thrown away.
        again: with False an older copy of the same city will do.
    """
    with psycopg.connect(url, autocommit=True) as server:
        asked = "select shobj_description(oid, 'pg_database') from pg_database where datname = %s"
        row = server.execute(asked, [name]).fetchone()
        if row == (template,) and not again:
            return
        server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
        server.execute(
            sql.SQL("create database {} owner {} template {} strategy file_copy").format(
                sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)
            )
        )
        server.execute(
            sql.SQL("comment on database {} is {}").format(sql.Identifier(name), sql.Literal(template))
        )
        lock_down(server, name)


def connect(url: str, database: str) -> "psycopg.Connection[tuple[object, ...]]":
    """A superuser's connection to *database*."""
    at = connection_of(url, database)
    given = {"dbname": at["NAME"], "host": at["HOST"], "port": at["PORT"], "user": at["USER"]}
    given |= {"password": at["PASSWORD"]} | at["OPTIONS"]
    return psycopg.connect(autocommit=True, **{key: value for key, value in given.items() if value})
