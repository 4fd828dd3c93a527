"""The ``keukentafel`` command."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from keukentafel.site.postgres import PostgresMissing, find_installation


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="keukentafel", description="The working system of a neighbourhood team"
    )
    parser.add_argument(
        "--settings", default=os.environ.get("DJANGO_SETTINGS_MODULE"), help=argparse.SUPPRESS
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("postgres", help="say which PostgreSQL would be used")
    commands.add_parser("migrate", help="make the roles and tables, and raise the wall")
    commands.add_parser("tick", help="let time pass once: what is due falls due, what waits leaves")
    commands.add_parser("worker", help="let time pass every minute until stopped, apart from the web")
    serve = commands.add_parser("serve", help="serve the application")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument(
        "--host", default="127.0.0.1", help="behind a proxy that ends TLS; loopback by default"
    )
    serve.add_argument("--processes", type=int, default=2)
    serve.add_argument(
        "--no-tick", dest="tick", action="store_false", help="leave the passing of time to a worker"
    )
    demo = commands.add_parser("demo", help="load fictional people and serve them on loopback")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--fresh", action="store_true", help="start again with new content")
    demo.add_argument("--load-only", action="store_true", help="load the content and stop")
    first = commands.add_parser(
        "administrator", help="appoint somebody who manages accounts, and print a code to set a password"
    )
    first.add_argument("name")
    first.add_argument("email")
    first.add_argument("--organisation", required=True, help="the home organisation; made if it is not there")
    audit = commands.add_parser("audit", help="the sealed logs")
    audit.add_argument("what", choices=["verify", "seal"])
    commands.add_parser("destroyed", help="list what was destroyed, to keep apart from the back-ups")
    again = commands.add_parser(
        "destroy-again", help="after an older back-up: destroy again what is on the list"
    )
    again.add_argument("list", type=Path)
    method = commands.add_parser("method", help="method packs")
    method.add_argument("what", choices=["check", "diff", "load"])
    method.add_argument("folders", nargs="+", type=Path)
    method.add_argument("--use", action="store_true", help="let cases use this pack from now on")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.command == "postgres":
            found = find_installation()
            print(f"PostgreSQL by {found.way}, version {found.version}")
            return 0
        settings = "demo" if asked.command == "demo" else "production"
        os.environ["DJANGO_SETTINGS_MODULE"] = asked.settings or f"keukentafel.site.settings.{settings}"
        from keukentafel.site import commands  # noqa: PLC0415 - Django may start only after its settings are chosen

        return commands.run(asked)
    except PostgresMissing as missing:
        print(missing, file=sys.stderr)
        return 1
