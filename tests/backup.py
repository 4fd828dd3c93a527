"""Reading as the role of back-ups, which passes the wall: what is really there."""

from typing import Any

import psycopg
from django.conf import settings
from django.db import connections

from keukentafel.site.database import role_password

_open: "dict[str, psycopg.Connection[Any]]" = {}


def behind_the_wall(statement: str) -> list[tuple[Any, ...]]:
    """Read everything that *statement* asks, whoever acts."""
    at = connections["owner"].settings_dict
    name = str(at["NAME"])
    if name not in _open or _open[name].closed:
        close()
        _open[name] = psycopg.connect(
            dbname=name,
            host=at["HOST"],
            port=at["PORT"] or None,
            user="keukentafel_backup",
            password=role_password(settings.SECRET_KEY, "keukentafel_backup"),
            autocommit=True,
        )
    return _open[name].execute(statement).fetchall()


def close() -> None:
    """Close the connection, which is kept open for the next question to the same database."""
    for one in _open.values():
        one.close()
    _open.clear()


def close_others(database: str) -> None:
    """Close every connection but those to *database*."""
    for name in [*_open]:
        if name != database:
            _open.pop(name).close()


def processes(database: str) -> list[int]:
    """The server's process behind the connection to *database*, if there is one."""
    return [one.info.backend_pid for name, one in _open.items() if name == database and not one.closed]
