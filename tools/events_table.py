"""Writes what is made, not written, into ``docs/architecture.md``: events with their subscribers, and registries.

Both are read from the application as it starts, so that the page cannot tell another story than the code. Needs no
database. ``python tools/events_table.py`` writes; with ``--check`` it only says whether the page is up to date.
"""

import ast
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.site.settings.test")

import django

django.setup()

from django.apps import apps

from keukentafel.foundation.access.public import abilities
from keukentafel.foundation.journal.public import retained, subscriptions
from keukentafel.foundation.kernel.events import Event
from keukentafel.foundation.method.domain.sections import SECTIONS
from keukentafel.foundation.search.public import searchable
from keukentafel.lifeworld.households.public import closing_checks

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "keukentafel"
PAGE = ROOT / "docs" / "architecture.md"
MARK = "<!-- made by tools/events_table.py: {name} -->"
END = "<!-- end: {name} -->"


def dotted(module: Path) -> str:
    """The name of a module of ours."""
    return ".".join(("keukentafel", *module.relative_to(SOURCE).with_suffix("").parts))


def room_of(module: str) -> str:
    """The context that a module belongs to, for example ``households``."""
    return module.split(".")[2]


def first_sentence(thing: Any) -> str:
    """The first sentence of the docstring of *thing*, on one line and without markup of its own."""
    words = " ".join((thing.__doc__ or "").split())
    sentence = re.split(r"(?<=\.)(?: |$)", words, maxsplit=1)[0].removesuffix(".")
    return sentence.replace("``", "`").replace("|", "\\|")


def events() -> list[type[Any]]:
    """Every kind of event, by storey and by name."""
    for module in sorted(SOURCE.rglob("events.py")):
        import_module(dotted(module))  # also those that nobody subscribed to
    found: set[type[Any]] = set()

    def walk(kind: type[Any]) -> None:
        for below in kind.__subclasses__():
            # A dataclass with slots leaves its first form behind as a second subclass.
            if getattr(sys.modules[below.__module__], below.__name__, None) is below:
                found.add(below)
            walk(below)

    walk(Event)
    return sorted(found, key=lambda kind: (storey(kind.__module__), kind.__module__, kind.__name__))


def storey(module: str) -> int:
    """The place of a module's context in the house, from the ground up; the kernel is no app and lies below all."""
    places = {config.name: place for place, config in enumerate(apps.get_app_configs())}
    return max((place for name, place in places.items() if module.startswith(name + ".")), default=-1)


def publishers() -> dict[str, set[str]]:
    """Which contexts tell of an event, with ``publish`` or to each handler of it, by the name of the event."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("publish", "handlers_of")
            ):
                for made in node.args[:1]:
                    if isinstance(made, ast.Call) and isinstance(made.func, ast.Name):
                        found[made.func.id].add(room_of(dotted(module)))
    return found


def event_rows() -> Iterator[str]:
    """The table of events: what happened, who tells it, and who listens in which order."""
    told, heard = publishers(), subscriptions()
    yield "| event | what happened | told by | heard by, in this order |"
    yield "|---|---|---|---|"
    for kind in events():
        handlers = sorted(
            heard.get(kind, ()), key=lambda one: storey(one.__module__), reverse=kind.highest_first
        )
        names = [f"`{room_of(one.__module__)}.{one.__name__}`" for one in handlers]
        by, to = (", ".join(who) or "nobody yet" for who in (sorted(told.get(kind.__name__, ())), names))
        yield f"| `{kind.__name__}` | {first_sentence(kind)} | {by} | {to} |"


def registry_rows() -> Iterator[str]:
    """What is registered in each of the five registries."""

    def names(of: Any) -> list[str]:
        return [name for name, _entry in of]

    yield "| registry | stands in | says | registered |"
    yield "|---|---|---|---|"
    for registry, place, says, registered in (
        ("sections of a pack", "`method`", "schema, check, what cases may point at", names(SECTIONS.items())),
        ("abilities", "`access`", "who may do what with which thing, and why not", abilities()),
        (
            "searchable things",
            "`search`",
            "what of a row may be found, if anything",
            names(searchable.items()),
        ),
        (
            "retained things",
            "`journal`",
            "in what a kind of row differs: its term, its clock, its parts",
            names(retained.items()),
        ),
        ("closing checks", "`households`", "what is still open in a file", names(closing_checks.items())),
    ):
        listed = ", ".join(f"`{name}`" for name in registered)
        yield f"| {registry} | {place} | {says} | {listed} |"


BLOCKS: dict[str, Callable[[], Iterator[str]]] = {"events": event_rows, "registries": registry_rows}


def filled_in(page: str) -> str:
    """The page with each block made anew.

    Raises:
        ValueError: when the marks of a block are not in the page, once and in order.
    """
    for name, rows in BLOCKS.items():
        mark, end = MARK.format(name=name), END.format(name=name)
        if page.count(mark) != 1 or page.count(end) != 1 or page.index(end) < page.index(mark):
            raise ValueError(f"{PAGE.name} needs the marks {mark!r} and {end!r}, once and in this order")
        before, rest = page.split(mark)
        _old, after = rest.split(end)
        page = before + "\n".join((mark, *rows(), end)) + after
    return page


def main() -> int:
    """Write the page anew; with ``--check`` write nothing, and give 1 when it is out of date."""
    page = PAGE.read_text(encoding="utf-8")
    fresh = filled_in(page)
    if fresh == page:
        return 0
    if "--check" in sys.argv:
        print(f"{PAGE.relative_to(ROOT)} is out of date: run python tools/events_table.py")
        return 1
    PAGE.write_text(fresh, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is made anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
