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
        "serve": _serve,
        "audit": _audit,
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
    from keukentafel.foundation.access.sealing import seal  # noqa: PLC0415 - needs Django's apps
    from keukentafel.foundation.journal.public import tick  # noqa: PLC0415

    now = timezone.now()
    tick(now, by=CARETAKER)
    seal(now)
    return 0


def _serve(asked: argparse.Namespace) -> int:
    from keukentafel.site.serving import serve  # noqa: PLC0415

    serve(asked.host, asked.port, processes=asked.processes)
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
