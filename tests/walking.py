"""Every page of the product, found by walking its addresses: no page is forgotten because nobody listed it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from backup import behind_the_wall
from cast import Cast, sign_in_client
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.method.public import life_areas

_MODELS = {
    "household": ["households.Household"],
    "household_id": ["households.Household"],
    "signal": ["intake.Signal"],
    "appointment_id": ["agenda.Appointment"],
    "member_id": ["households.Member"],
    "active_id": ["households.ActiveOrganisation"],
    "note_id": ["households.Note"],
}
_WORDS = {
    "part": ["ambitie", "kracht", "doel", "actie", "afspraak", "terugblik", "zicht"],
    "key": ["partner", "referred", "informal", "no_action", "waiting_list", "coach"],
}


@dataclass(frozen=True)
class Found:
    """A page that exists, and who may see it."""

    name: str
    address: str
    who: str


def patterns(resolver: Any = None, prefix: str = "/") -> Iterator[tuple[str, str]]:
    """(name, address) of every page, and (``name``, address) of those with identifiers."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield pattern.name or "", prefix + str(pattern.pattern)


def _identifiers() -> dict[str, list[str]]:
    ids = {
        model._meta.label: [
            row[0] for row in behind_the_wall(f"select public_id from {model._meta.db_table}")
        ]
        for model in case_models()
    }
    ids["access.File"] = [row[0] for row in behind_the_wall("select public_id from access_file")]
    return ids


def _fillings(address: str, ids: dict[str, list[str]], words: dict[str, list[str]]) -> Iterator[str]:
    parameter = re.search(r"<(?:\w+:)?(\w+)>", address)
    if parameter is None:
        yield address
        return
    name = parameter.group(1)
    values = words.get(name) or [
        value
        for label, found in ids.items()
        if name not in _MODELS or label in _MODELS[name]
        for value in found
    ]
    for value in values:
        yield from _fillings(address.replace(parameter.group(0), value, 1), ids, words)


def every_page(cast: Cast) -> tuple[list[Found], list[str]]:
    """Every page that a GET shows, once, with somebody who may see it; and the addresses that showed none.

    Args:
        cast: after ``build_scene``.
    """
    ids = _identifiers()
    words = dict(_WORDS)
    words["area_key"] = [area.key for area in life_areas()][:2]
    clients = {name: sign_in_client(getattr(cast, name)) for name in ("coach", "leader", "colleague")}
    pages, without = [], []
    for name, address in patterns():
        page = _first(name, address, clients, ids, words)
        if page:
            pages.append(page)
        elif page is None:
            without.append(address)
    return pages, without


def _first(name: str, address: str, clients: Any, ids: Any, words: Any) -> "Found | None | bool":
    only_post = False
    for who, client in clients.items():
        for url in _fillings(address, ids, words):
            status = client.get(url).status_code
            if status == 200:
                return Found(name, url, who)
            if status == 405:
                only_post = True
                break
    return False if only_post else None
