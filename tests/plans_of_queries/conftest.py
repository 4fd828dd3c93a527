"""One database with 100,000 rows in every table that a page reads, made once per state of the code."""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from bench import city, ready

MANY = city.Size(
    households=104_000,
    active=1_400,
    again=0,
    signals=102_000,
    teams=21,
    first_active=350,
    active_contacts=20,
    closed_contacts=1,
    people=1,
    new=3,
    rich=False,
)
"""The first team as in the city: its coaches have 25 households each. In the other teams a coach has three."""
BUSY_COACH, QUIET_COACH, LEADER = city.COACH, city.BIG_TEAM_COACH, city.LEADER


_WALL = REPOSITORY / "src" / "keukentafel" / "foundation" / "access"


@dataclass(frozen=True)
class Person:
    """Who asks for pages.

    Args:
        session: key of the session.
        homes: public identifiers of the households of this person.
    """

    session: str
    homes: list[str]


@pytest.fixture(scope="session")
def many_rows(server, bare) -> str:
    """The name of the database."""
    from django.conf import settings

    def begin(unfinished: str) -> None:
        server.run("drop database {0} with (force)", unfinished)
        server.copy_for_owner(bare, unfinished)
        # Beside the other worker there is no processor left to make an index on with two.
        server.run("alter database {0} set max_parallel_maintenance_workers = 0", unfinished)
        ready.load_method(unfinished)

    with server.alone("many_rows"):
        template, _seconds, _now = city.make(
            server.url, settings.SECRET_KEY, MANY, begin, lambda _said: None, prefix="kt_plans_"
        )
        _wall_of_today(server.url, template)
    return template


def _wall_of_today(url: str, name: str) -> None:
    """Raise the wall again when it changed: that needs no new rows."""
    said = hashlib.sha256(
        b"".join(file.read_bytes() for file in sorted(_WALL.rglob("*.[ps][yq]*")))
    ).hexdigest()
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", [name]
        ).fetchone()
        if row != (said,):
            ready.raise_wall(name)
            connection.execute(
                sql.SQL("comment on database {} is {}").format(sql.Identifier(name), sql.Literal(said))
            )


@pytest.fixture
def in_many_rows(many_rows):
    """Django works on it, and wall and rights are those of today."""
    ready.point_at(many_rows)
    yield many_rows
    ready.point_at("keukentafel_none")


@pytest.fixture
def people(in_many_rows) -> dict[str, Person]:
    """A coach with 25 households, one with three, and a leader whose team has 3,000 files."""
    keys = {"busy": BUSY_COACH, "quiet": QUIET_COACH, "leader": LEADER}
    return {name: Person(ready.session_of(key), ready.households_of(key)) for name, key in keys.items()}
