"""What the ``keukentafel`` commands do, once Django has its settings."""

import argparse
import os
import sys

import django
from django.conf import settings
from django.utils import timezone

from keukentafel.foundation.kernel.actors import CARETAKER


def run(asked: argparse.Namespace) -> int:
    """Run the command that was asked for; gives the exit code."""
    if asked.command == "demo":
        from keukentafel.site.demo import running  # noqa: PLC0415 - the demo is absent from production

        return running.run(port=asked.port, fresh=asked.fresh, load_only=asked.load_only)
    django.setup()
    return {
        "migrate": _migrate,
        "tick": _tick,
        "worker": _worker,
        "serve": _serve,
        "administrator": _administrator,
        "audit": _audit,
        "destroyed": _destroyed,
        "destroy-again": _destroy_again,
        "method": _method,
    }[asked.command](asked)


def _migrate(asked: argparse.Namespace) -> int:
    from keukentafel.site import database, installing  # noqa: PLC0415 - needs Django's settings

    url = os.environ.get("KEUKENTAFEL_ADMIN_URL")
    if url:
        database.prepare(url, settings.SECRET_KEY, settings.DATABASES["default"]["NAME"])
    installing.migrate()
    return 0


def _tick(asked: argparse.Namespace) -> int:
    from keukentafel.site.ticking import tick_once  # noqa: PLC0415 - needs Django's apps

    tick_once()
    return 0


def _worker(asked: argparse.Namespace) -> int:
    from keukentafel.site.ticking import keep_ticking  # noqa: PLC0415 - needs Django's apps

    try:
        keep_ticking()
    except KeyboardInterrupt:
        return 0


def _serve(asked: argparse.Namespace) -> int:
    from keukentafel.site.serving import serve  # noqa: PLC0415

    serve(asked.host, asked.port, processes=asked.processes, ticking=asked.tick)
    return 0


def _administrator(asked: argparse.Namespace) -> int:
    from keukentafel.site.first_administrator import appoint  # noqa: PLC0415 - needs Django's apps

    code = appoint(name=asked.name, email=asked.email, organisation=asked.organisation, at=timezone.now())
    print(f"One-time code for {asked.email}: {code}")
    print("It works once, for an hour, on the page under 'I have a one-time code' where one signs in.")
    return 0


def _audit(asked: argparse.Namespace) -> int:
    from django.db import connections  # noqa: PLC0415

    from keukentafel.foundation.access.sealing import seal, verify  # noqa: PLC0415

    if asked.what == "seal":
        print(f"{seal(timezone.now())} lines sealed")
        return 0
    with connections["owner"].cursor() as cursor:
        found = verify(cursor)
    for place in found:
        print(place, file=sys.stderr)
    print("The logs are whole." if not found else f"{len(found)} places differ from what was sealed.")
    return 1 if found else 0


def _destroyed(asked: argparse.Namespace) -> int:
    from django.db import connections  # noqa: PLC0415

    from keukentafel.lifeworld.safeguards.public import destroyed  # noqa: PLC0415 - needs Django's apps

    with connections["owner"].cursor() as cursor:
        for line in destroyed(cursor):
            print(line)
    return 0


def _destroy_again(asked: argparse.Namespace) -> int:
    from django.db import connections  # noqa: PLC0415

    from keukentafel.lifeworld.safeguards.public import destroy_again  # noqa: PLC0415 - needs Django's apps

    owner = connections["owner"]
    owner.ensure_connection()
    with asked.list.open(encoding="utf-8") as lines:
        print(f"{destroy_again(owner.connection, lines)} files destroyed again")
    return 0


def _method(asked: argparse.Namespace) -> int:
    from keukentafel.foundation.journal.public import acting_as  # noqa: PLC0415 - needs Django's apps
    from keukentafel.foundation.method import commands  # noqa: PLC0415

    with acting_as(CARETAKER):
        if asked.what == "check":
            return max(commands.check(folder, out=sys.stdout) for folder in asked.folders)
        if asked.what == "diff":
            old, new = asked.folders
            return commands.diff(old, new, out=sys.stdout)
        return max(commands.load(folder, use=asked.use, out=sys.stdout) for folder in asked.folders)
