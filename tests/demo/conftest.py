"""The demo in a database of its own, loaded once in a run."""

import os
from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.db import connections
from psycopg import sql

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import actor_of
from keukentafel.site import database
from keukentafel.site.demo.loading import load

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def point_at(name: str) -> None:
    """Let every alias use this database from now on."""
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def demo(server: Any, bare: str) -> Iterator[SimpleNamespace]:
    """A database with the demo in it, and a reader who passes the wall to count what is there."""
    name = f"kt_demo_{os.getpid()}"
    server.copy_for_owner(bare, name)
    point_at(name)
    load()
    address = database.connection_of(server.url, name)

    def ask(query: str) -> list[tuple[Any, ...]]:
        # No connection stays open: a database is copied only while nobody is in it.
        with psycopg.connect(
            dbname=name,
            host=address["HOST"] or None,
            port=address["PORT"] or None,
            user=address["USER"] or None,
            password=address["PASSWORD"] or None,
            **address["OPTIONS"],
        ) as reader:
            return reader.execute(sql.SQL(query)).fetchall()

    today = datetime.now(AMSTERDAM).date()
    workers: dict[str, Any] = {}
    with acting_as(CARETAKER):
        for email, key in ask("select email, id from people_account order by id"):
            workers[email.split("@")[0]] = actor_of(key, today)
    yield SimpleNamespace(ask=ask, workers=workers, now=datetime.now(AMSTERDAM), name=name)
    point_at("keukentafel_none")
    server.run("drop database if exists {0} with (force)", name)


@pytest.fixture(autouse=True)
def _here(request: pytest.FixtureRequest) -> None:
    if "demo" in request.fixturenames:
        point_at(request.getfixturevalue("demo").name)
