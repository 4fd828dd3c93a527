"""Where the person who signed in can go: the entries of every face that this installation has."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from keukentafel.faces.partner_desk import navigation as partner_desk
from keukentafel.faces.workbench import navigation as workbench
from keukentafel.foundation.kernel.actors import Actor

ENTRIES = [*partner_desk.ENTRIES, *workbench.ENTRIES]
"""(url name, label, roles, group) of each entry, in order."""

LEARNING = "learning"
"""The entry that is there only while somebody's team learns together."""


def navigation_for(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The entries that *actor*'s roles give, with the current one marked, or the one that the page is a part of.

    A group has ``entries`` in place of ``url``; one with a single entry is that entry.

    Args:
        actor: who is signed in.
        path: the path of the page that is shown.
    """
    shown: dict[str, dict[str, Any]] = {}
    for name, label, roles, group in ENTRIES:
        if name == LEARNING and actor.learns_in and not actor.learning:
            # Whose team turned learning off is not asked for it.
            continue
        if actor.has(*roles):
            url = reverse(name)
            here = path == url
            # A page of a part has the address of that part at its beginning; every address begins with "/".
            within = url != "/" and not here and path.startswith(url)
            # Who has two roles may get the same page twice, under two names.
            entry = {"url": url, "label": label, "current": here, "within": within, "group": group}
            shown.setdefault(url, entry)
    return [one for group, these in _by_group(shown.values()) for one in _folded(group, these)]


def _by_group(entries: Iterable[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Entries in order, those of a group together where its first one stood."""
    found: dict[object, tuple[str, list[dict[str, Any]]]] = {}
    for entry in entries:
        group = entry.pop("group")
        found.setdefault(group or entry["url"], (group, []))[1].append(entry)
    return list(found.values())


def _folded(group: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not group or len(entries) == 1:
        return entries
    return [
        {
            "label": group,
            "entries": entries,
            "current": any(one["current"] or one["within"] for one in entries),
        }
    ]
