"""What the pages answer to somebody in each seat: every address, filled in with things of the specified household."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from specified import ABSENT, MAY, TOLD, expected, filled

from cast import sign_in_client
from keukentafel.foundation.access.public import OPEN
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER, ActorKind
from keukentafel.foundation.method.public import life_areas
from specified_town import Town
from walking import WORDS, identifiers, kinds_of

_NOT_WALKED = {"portal_leave", "sign_out", "portal_sign_out"}
"""Whoever opens these is signed out."""

_ASKED_OF_MORE = {
    "household_documents": "households.read",
    "advices": "households.read",
    "asked_us_give": "exchange.tell",
    "my_absence": "people.own_account",
}
"""Pages whose view asks the gate something else of their thing than what it declares: that decides."""
_SOMETIMES = {
    "note_correct",
    "engagement_close",
    "engagement_wind_down",
    "engagement_hand_over",
    "meeting_item_answer",
    "threat_meeting",
}
"""Pages that are there only for who wrote the note, for who was asked, while somebody works with the household, or where
the town says on which legal basis a body meets.
"""
RIGHT = {MAY: {200, 302, 303, 405}, TOLD: {403, 405}, ABSENT: {404, 405}}
"""The right answers of a cell. A page may be asked by POST only (405), or go on to another where there is nothing.

Where an address names a thing that the seat cannot see (or one beside the wall, as a team), any refusal is right.
"""
SENT_TO_SIGN_IN = {302, 401, 404}
_MATCHING = {"part": "doel"}
"""The word that belongs to the thing with which an address is filled in."""


@dataclass(frozen=True)
class Answer:
    """What a page answered.

    Args:
        seat, ability, situation: the cell.
        page, method, status: what was asked, and the number of the answer.
        names_things, sees_things: whether its address names something, and whether all of it is visible to the seat.
        signed_in: whether somebody could sign in at all.
    """

    seat: str
    ability: str
    page: str
    method: str
    status: int
    names_things: bool
    sees_things: bool
    situation: str
    signed_in: bool

    @property
    def said(self) -> str:
        """What the specification says of the cell."""
        return expected(self.seat, self.ability, self.situation, in_general=not self.names_things)

    @property
    def is_right(self) -> bool:
        """Whether the specification allows it."""
        if not self.signed_in:
            return self.status in SENT_TO_SIGN_IN
        if self.status in (403, 404) and not self.sees_things:
            return True
        if self.status == 404 and self.said == MAY and self.page in _SOMETIMES:
            return True
        return self.status in RIGHT[self.said]


def _views(resolver: Any = None, prefix: str = "/") -> Iterator[tuple[str, str, str]]:
    """(ability, name, address) of every page."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            ability = getattr(pattern.callback, "ability", OPEN)
            if ability != OPEN and pattern.name not in _NOT_WALKED:
                yield ability, pattern.name or "", prefix + str(pattern.pattern)


def _of_the_household(town: Town) -> dict[str, list[tuple[str, int | None]]]:
    """One identifier of each kind of thing: of the household where it stands there."""
    found = {}
    for kind, rows in identifiers().items():
        here = [row for row in rows if row[1] == town.home.file]
        if one := (here or [row for row in rows if row[1] is None or kind.startswith("intake.")])[:1]:
            found[kind] = one
    return found


_Things = list[tuple[str, str]]
"""(kind, public identifier) of what an address names."""


def _fill_in(
    name: str, address: str, ids: dict[str, list[tuple[str, int | None]]], words: dict[str, list[str]]
) -> tuple[str, _Things] | None:
    """The address with things of the household in it; None where the town has no such thing."""
    things: _Things = []
    for whole, parameter in re.findall(r"(<(?:\w+:)?(\w+)>)", address):
        if parameter in words:
            value = _MATCHING.get(parameter, words[parameter][0])
        else:
            kind = next((kind for kind in _kinds(name, parameter) if kind in ids), "")
            if not kind:
                return None
            value = ids[kind][0][0]
            things.append((kind, value))
        address = address.replace(whole, value, 1)
    return address, things


def _kinds(name: str, parameter: str) -> list[str]:
    kinds = kinds_of(name, parameter)
    return ["plans.Goal"] if "plans.Goal" in kinds else kinds


def _seen_by(actor: Any, tables: dict[str, str]) -> dict[str, set[str]]:
    seen = {}
    with acting_as(actor), connection.cursor() as cursor:
        for label, table in tables.items():
            cursor.execute(f"select public_id from {table}")
            seen[label] = {key for (key,) in cursor.fetchall()}
    return seen


def answers(town: Town, *, every_page: bool, situation: str = "running") -> Iterator[Answer]:
    """What pages answer.

    Args:
        town: the household, and who sits in the seats.
        every_page: every page to every seat; else each seat gets one page of every second ability, another one each
            time, and its neighbour those of the other abilities.
        situation: what happened to the town.
    """
    ids, tables = _of_the_household(town), {m._meta.label: m._meta.db_table for m in case_models()}
    by_ability: dict[str, list[tuple[str, str, _Things]]] = {}
    with acting_as(CARETAKER):
        words = WORDS | {"area_key": [area.key for area in life_areas()]}
    for ability, name, address in _views():
        filled_in = _fill_in(name, address, ids, words)
        if filled_in is not None:
            by_ability.setdefault(ability, []).append((name, *filled_in))
    for place, seat in enumerate(filled()):
        actor = town.actors[seat]
        signs_in = actor.kind is ActorKind.PERSON
        client, seen = sign_in_client(actor if signs_in else None), _seen_by(actor, tables)
        for number, (ability, pages) in enumerate(by_ability.items()):
            chosen = pages if every_page else [pages[place % len(pages)]] * ((place + number) % 2)
            for name, address, things in chosen:
                sees = all(value in seen.get(kind, set()) for kind, value in things)
                asked = _ASKED_OF_MORE.get(name, ability)
                answer = Answer(seat, asked, name, "get", 0, bool(things), sees, situation, signs_in)
                yield from _ask(client, answer, address)


def _ask(client: Client, asked: Answer, address: str) -> Iterator[Answer]:
    """Ask a page, and, when the cell does not say that this may, also try to write."""
    for method in ["get"] if asked.said == MAY else ["get", "post"]:
        status = getattr(client, method)(address).status_code
        yield replace(asked, method=method, status=status)


def wrong_answers(found: list[Answer]) -> list[str]:
    """Every answer that the specification does not allow, in words."""
    return [
        f"{one.situation}, {one.seat}: {one.method} {one.page} ({one.ability}) is {one.status},"
        f" specified {one.said or 'absent'}"
        for one in found
        if not one.is_right
    ]
