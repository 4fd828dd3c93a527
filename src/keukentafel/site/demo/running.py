"""``keukentafel demo``: PostgreSQL, tables, fictional people, a server on loopback, and who can sign in."""

import os
import time
from datetime import timedelta

import django
import psycopg
from psycopg import sql

from keukentafel.site.demo.guard import MARK
from keukentafel.site.demo.waiting import Waiting


def run(*, port: int, fresh: bool, load_only: bool) -> int:
    """Make the demo if it is not there, and serve it until stopped.

    Args:
        port: on loopback.
        fresh: throw the demo away first and make it anew.
        load_only: stop after loading.
    """
    if load_only:
        _make(fresh=fresh)
        return 0
    try:
        waiting = Waiting(port)
    except OSError:
        print(f"Port {port} is in use by something else. Choose another: make demo PORT={port + 1}")
        return 1
    print(f"The demo is being made: http://127.0.0.1:{port}/demo/ says how far it is", flush=True)
    with waiting:
        _make(fresh=fresh, waiting=waiting)
    _tell(port)
    from keukentafel.site.serving import serve  # noqa: PLC0415 - Django may start only after its settings are chosen

    serve("127.0.0.1", port, processes=1)
    return 0


def _make(*, fresh: bool, waiting: Waiting | None = None) -> None:
    """PostgreSQL, tables and fictional people, as far as they are not there yet."""
    from keukentafel.site import database  # noqa: PLC0415 - the address must be known before Django starts

    url, found = database.own_cluster("demo")
    os.environ["KEUKENTAFEL_DEMO_URL"] = url
    django.setup()
    from django.conf import settings  # noqa: PLC0415

    name = settings.DATABASES["default"]["NAME"]
    print(f"PostgreSQL by {found.way}, version {found.version}")
    if fresh:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
    database.prepare(url, settings.SECRET_KEY, name)
    with psycopg.connect(url, autocommit=True) as server:
        # A power cut may cost an invented town its last second: it need not wait for the disk at each thing that happens.
        for setting, value in ((MARK, "yes"), ("synchronous_commit", "off")):
            server.execute(
                sql.SQL("alter database {} set {} = {}").format(
                    sql.Identifier(name), sql.SQL(setting), sql.Literal(value)
                )
            )
    from keukentafel.site import installing  # noqa: PLC0415
    from keukentafel.site.demo.loading import is_loaded, load  # noqa: PLC0415

    if waiting is not None:
        waiting.next()
    installing.migrate()
    if is_loaded():
        return
    started = time.monotonic()
    if waiting is not None:
        waiting.next()
    load(tell=waiting.tell if waiting is not None else None)
    print(f"Fictional people loaded in {timedelta(seconds=round(time.monotonic() - started))}")


def _tell(port: int) -> None:
    from keukentafel.foundation.journal.public import acting_as  # noqa: PLC0415
    from keukentafel.foundation.kernel.actors import ANONYMOUS  # noqa: PLC0415
    from keukentafel.site.demo.loading import PASSWORD  # noqa: PLC0415
    from keukentafel.site.demo.people import sign_ins  # noqa: PLC0415

    print(f"\nKeukentafel is at http://127.0.0.1:{port}/demo/   (stop with Ctrl-C)\n")
    with acting_as(ANONYMOUS):
        for person in sign_ins():
            print(f"  {person.role:<28} {person.email}")
    print(f"\nEverybody's password is: {PASSWORD}\n", flush=True)
