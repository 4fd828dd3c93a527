"""Nothing in the product fetches an address, runs a program or revives an object that somebody sent."""

import ast
import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "keukentafel"

OUTSIDE = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "xmlrpc",
    "authlib", "django.core.mail", "logboek",
}  # fmt: skip
"""What opens a connection to somewhere."""
REVIVING = {"dill", "jsonpickle", "marshal", "pickle", "shelve"}
"""What makes objects, and so code, of bytes."""
RUNNING = {"subprocess", "pty", "code", "codeop", "ctypes"}
"""What runs other programs, or text as a program."""
DRAWING = {"xml", "lxml", "yaml", "zipfile", "tarfile", "psycopg", "urllib", "typst"}
"""What reads formats that can be hostile, or is a way out when it is used otherwise than here."""

ALLOWED = {
    (
        "foundation/journal/shipping.py",
        "logboek",
    ): "brings the processing log to the one address of the settings",
    (
        "foundation/journal/processing.py",
        "logboek",
    ): "writes the records that are brought there, and opens nothing",
    (
        "foundation/people/outside.py",
        "requests",
    ): "asks the one broker of the settings who signed in there; without one it asks nobody",
    ("foundation/people/outside.py", "authlib"): "speaks the protocol of that broker",
    ("foundation/people/outside.py", "urllib"): "takes an address of the broker apart, and fetches nothing",
    (
        "foundation/journal/mailing.py",
        "django.core.mail",
    ): "mail without content, to the one server of the settings; off without it",
    ("foundation/journal/mailing.py", "smtplib"): "its error, which names the address, goes no further",
    ("site/postgres.py", "subprocess"): "starts the PostgreSQL of a trial; arguments of its own, no shell",
    ("site/demo/running.py", "psycopg"): "the database of the demo, of its own making",
    ("site/demo/waiting.py", "http"): "answers on loopback while the demo is made, and asks nobody",
    ("site/demo/content/entering.py", "psycopg"): "the database of the demo, of its own making",
    ("site/database.py", "psycopg"): "the database that the installation names",
    ("foundation/access/backend/base.py", "psycopg"): "whether a transaction of that database is in error",
    ("site/database.py", "urllib"): "takes the address of the database apart, and fetches nothing",
    ("site/middleware.py", "urllib"): "writes the page to return to into an address of ours",
    ("foundation/components/middleware.py", "urllib"): "takes an address of ours apart, and fetches nothing",
    ("foundation/method/domain/reading.py", "yaml"): "reads packs from disk, with the safe loader",
    ("faces/resident_portal/pages/copy.py", "zipfile"): "packs one's own letters; opens no archive",
    ("faces/workbench/pdf/making.py", "typst"): "our own template; words come in as data",
}
"""Who may use which, and why."""


def _imports(module):
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


def _used():
    watched = OUTSIDE | REVIVING | RUNNING | DRAWING
    for module in SOURCE.rglob("*.py"):
        for name in _imports(module):
            for one in watched:
                if name == one or name.startswith(f"{one}."):
                    yield str(module.relative_to(SOURCE)), one


def test_who_reaches_outside_is_listed_with_its_reason_and_nobody_else_does():
    used = set(_used())
    assert used - set(ALLOWED) == set()
    assert set(ALLOWED) - used == set(), "listed, and not used any more"


def test_of_urllib_only_what_takes_addresses_apart_is_used():
    names = {
        name for module in SOURCE.rglob("*.py") for name in _imports(module) if name.startswith("urllib")
    }
    assert {name.split(".")[1] for name in names} == {"parse"}


def test_no_text_is_run_as_code_and_no_markup_is_trusted():
    calls, marks = [], []
    for module in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                bare = isinstance(node.func, ast.Name)
                if (bare and name in ("eval", "exec", "__import__")) or name in (
                    "mark_safe", "extra", "raw", "RawSQL", "system", "popen", "from_string",
                ):  # fmt: skip
                    calls.append(f"{module.relative_to(SOURCE)}:{node.lineno} {name}")
    for page in SOURCE.rglob("*.html"):
        marks += [
            str(page)
            for found in (r"\|\s*safe\b", r"autoescape off", r"<[^>{]*\son\w+=", r"<style")
            if re.search(found, page.read_text())
        ]
    assert calls == []
    assert marks == []
    assert not any("yaml.load(" in module.read_text() for module in SOURCE.rglob("*.py"))


FILLED_IN = {
    "Due._meta.db_table": "the table of a model",
    "Draft._meta.db_table": "the table of a model",
    "Parcel._meta.db_table": "the table of a model",
    "model._meta.db_table": "the table of a model",
    "of_every_table": "one question for each model, of names of our own",
    "function": "one of three names in the same module",
    "marks": "as many placeholders as there are values",
    "PROCESSING_COLUMNS": "written out in the module",
    "SELECT_PROCESSING": "written out in the module",
    "log": "one of the two logs, named in the module",
}
"""What may stand in a statement that is sent as text: nothing in it comes from a request."""


def test_what_is_filled_into_a_statement_is_a_name_of_our_own():
    """Values travel as parameters; a new name in a statement is looked at by a person and put on the list."""
    filled = set()
    for module in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "execute" and node.args:
                first = node.args[0]
                assert not isinstance(first, ast.BinOp), f"{module}:{node.lineno} puts a statement together"
                filled |= {
                    ast.unparse(one.value) for one in ast.walk(first) if isinstance(one, ast.FormattedValue)
                }
    assert filled - set(FILLED_IN) == set()
