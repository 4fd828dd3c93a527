"""What an attacker has: every page with its forms, a household of somebody else, and a way to see whether it moved."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import psycopg
from django.db import connections
from django.urls import resolve
from lxml import html
from psycopg import sql

from backup import behind_the_wall
from cast import Cast, read_cast, sign_in_client
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.documents.public import add_document
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.households.public import (
    NewNote,
    NoteKind,
    add_person,
    add_relation,
    open_household,
    start_engagement,
    write_note,
)
from keukentafel.lifeworld.safety.public import note_safe_contact
from keukentafel.site.database import lock_down
from keukentafel.work.intake.public import NewInformant, receive_signal
from keukentafel.work.plans.public import Owner, OwnerKind, add_action, add_goal, make_agreement, make_plan
from scene import Scene, build_scene
from walking import Found

CANARY = "Kanarievogel"
"""Stands in every text of the household that is not ours to see."""

LAST = {
    "account_close",
    "role_end",
    "engagement_close",
    "plan_close",
    "person_move",
    "watch",
    "waiting_off",
    "document_remove",
    "keeping_run",
    "language",
}
"""Pages whose forms end something that other forms need."""

BY_ROLE = {"start", "household", "person", "engagement", "search"}
"""Pages on which each role finds other forms."""
_OFTEN = 2

_TYPED = {"text", "search", "tel", "email", "password", "url"}


@dataclass
class Form:
    """A form as it stands on a page."""

    page: str
    address: str
    who: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)

    def sent(self, **changed: Any) -> dict[str, Any]:
        """What a browser would send, with some fields changed."""
        return {**{name: list(values) for name, values in self.fields.items()}, **changed}

    def typed(self) -> list[str]:
        """The fields in which somebody types words."""
        return [name for name, kind in self.kinds.items() if kind in _TYPED | {"textarea"}]

    def written(self) -> list[str]:
        """The fields for more than a line."""
        return [name for name, kind in self.kinds.items() if kind == "textarea"]

    def chosen(self) -> list[str]:
        """The fields that point at something by a random identifier."""
        return [
            name
            for name, kind in self.kinds.items()
            if kind in ("select", "radio", "checkbox", "hidden")
            and name not in ("once", "draft_key")
            and any(re.search(r"(^|:)[\w-]{16}$", value) for value in self.options[name])
        ]


def _read(page: Found, body: bytes) -> Iterator[Form]:
    for node in html.fromstring(body).xpath("//form"):
        if (node.get("method") or "get").lower() != "post":
            continue
        form = Form(page.name, node.get("action") or page.address, page.who)
        for one in node.xpath(".//input|.//select|.//textarea"):
            name = one.get("name")
            if not name or name == "csrfmiddlewaretoken" or one.get("type") in ("submit", "button", "file"):
                continue
            kind = one.tag if one.tag != "input" else (one.get("type") or "text").lower()
            values = one.xpath("./option/@value|./optgroup/option/@value") if kind == "select" else []
            here = [value for value in values if value] or [one.get("value") or ""]
            form.kinds[name] = kind
            form.options.setdefault(name, []).extend(here)
            if kind == "textarea":
                form.fields[name] = [one.text or ""]
            elif kind == "select":
                form.fields[name] = one.xpath(".//option[@selected]/@value")[:1] or here[:1]
            elif kind == "checkbox":
                form.fields.setdefault(name, []).append(one.get("value") or "on")
            elif kind != "radio" or one.get("checked") is not None or not form.fields.get(name):
                form.fields[name] = here[:1]
        for button in node.xpath(".//button[@name and not(@name='pdf')]")[:1]:
            form.fields.setdefault(button.get("name"), [button.get("value") or ""])
        yield form


def crawl(cast: Cast) -> tuple[list[Found], list[Form]]:
    """Follow every link from the first page, as each of five people: pages, and the forms that stand on them.

    Of each kind of page the first few of each person; those that end something come last. Forms for the language and
    for signing out stand on every page, and are left out.
    """
    pages: dict[tuple[str, str], Found] = {}
    forms: dict[tuple[Any, ...], Form] = {}
    for who in ("coach", "leader", "colleague", "administrator", "privacy_officer"):
        client, waiting = sign_in_client(getattr(cast, who)), ["/", "/binnen/code/"]
        asked, often = set(waiting), Counter[str]()
        while waiting:
            address = waiting.pop(0)
            name = resolve(address).view_name
            often[name] += 1
            response = client.get(address) if often[name] <= _OFTEN else None
            if response is None or response.status_code != 200 or b"<html" not in response.content:
                continue
            page = pages[address, who] = Found(name, address, who)
            for form in _read(page, response.content):
                if form.address not in ("/taal/", "/buiten/"):
                    key = (resolve(form.address).view_name, *form.fields)
                    forms.setdefault((key, who if name in BY_ROLE else "", len(form.chosen())), form)
            for link in html.fromstring(response.content).xpath("//a/@href"):
                onward = link.split("#")[0].split("?")[0]
                if onward.startswith("/") and not onward.startswith("/static/") and onward not in asked:
                    asked.add(onward)
                    waiting.append(onward)

    def last(one: Found | Form) -> bool:
        return (one.name if isinstance(one, Found) else one.page) in LAST

    return sorted(pages.values(), key=last), sorted(forms.values(), key=last)


@dataclass
class Other:
    """A household of another team, of which nobody of ours may know anything."""

    household: Any
    ids: dict[str, str]


def build_other_home(cast: Cast, now: datetime) -> Other:
    """A household in the other team with one thing of each kind in it, each with ``CANARY`` in its words."""
    at, by = now - timedelta(days=9), cast.other_team_coach
    with acting_as(by):
        home = open_household(label=f"{CANARY} 3", team_id=cast.other_team, by=by, at=at)
        engagement = start_engagement(household=home, coach_id=by.id, by=by, at=at)
        person = add_person(
            household=home, full_name=f"Roos {CANARY}", known_as=CANARY, role="moeder", by=by, at=at
        )
        who = person.subject_id
        add_relation(household=home, of=who, kind="zus", other_name=f"{CANARY} Twee", by=by, at=at)
        write_note(
            household=home,
            kind="visit",
            happened_at=at,
            minutes=30,
            present=[who],
            notes=[NewNote(NoteKind.STATEMENT, f"{CANARY} vertelt.", who)],
            by=by,
            at=at,
        )
        plan = make_plan(engagement=engagement, ambition=f"{CANARY} wil rust", by=by, at=at)
        goal = add_goal(plan=plan, words=f"{CANARY} slaapt", area=6, by=by, at=at)
        owner = Owner(kind=OwnerKind.RESIDENT, subject=who)
        add_action(plan=plan, what=f"{CANARY} belt", owner=owner, goal=goal, tier=0, by=by, at=at)
        words = {"we_do": f"Wij bellen {CANARY}", "resident_does": f"{CANARY} belt"}
        make_agreement(plan=plan, resident=who, by=by, at=at, **words)
        plan_appointment(
            household=home,
            starts_at=now + timedelta(days=1),
            account_id=by.id,
            place=f"Bij {CANARY}",
            subjects=[who],
            by=by,
            at=at,
        )
        note_safe_contact(
            file_id=home.file_id, subject=who, how=CANARY, when="", not_to_send="", by=by, at=at
        )
        add_document(file_id=home.file_id, name=CANARY, body=CANARY.encode(), about=[who], by=by, at=at)
        receive_signal(
            team_id=cast.other_team,
            channel="school",
            text=f"{CANARY} komt niet",
            label=f"Signaal {CANARY}",
            informant=NewInformant(name=CANARY, kind="professional", asked_protection=True),
            by=by,
            at=at,
        )
    return Other(home, ids_of(home.file_id))


def ids_of(file_id: int) -> dict[str, str]:
    """One random identifier of each kind of thing in a file, and of the file itself."""
    ids: dict[str, str] = {}
    for model in case_models():
        found = behind_the_wall(
            f"select public_id from {model._meta.db_table} where file_id = {file_id} order by id limit 1"
        )
        if found:
            ids[model._meta.label] = found[0][0]
    ids["access.File"] = behind_the_wall(f"select public_id from access_file where id = {file_id}")[0][0]
    return ids


def as_it_stands(file_ids: list[int]) -> dict[str, str]:
    """A digest of every row of these files, per table, and of who may see them."""
    files = ",".join(map(str, file_ids))
    tables = [(model._meta.db_table, "file_id") for model in case_models()]
    tables += [("access_grant", "file_id"), ("access_exclusion", "file_id"), ("access_file", "id")]
    asked = " union all ".join(
        f"select '{table}', coalesce(md5(string_agg(t::text, '|' order by t::text)), '')"
        f" from {table} t where {column} in ({files})"
        for table, column in tables
    )
    return dict(behind_the_wall(asked))


@dataclass
class Town:
    """A town in which everything was walked through once: each test works in a copy of it."""

    database: str
    scene: Scene
    other: Other
    pages: list[Found]
    forms: list[Form]


@contextmanager
def copied(server: Any, template: str, name: str) -> Iterator[str]:
    """A copy of a database, used by every alias of Django until it goes."""
    _point_at("keukentafel_none")
    with psycopg.connect(server.url, autocommit=True) as connection:
        gone = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        connection.execute(gone, [template])
        names = sql.Identifier(name), sql.Identifier(template)
        connection.execute(sql.SQL("create database {} template {}").format(*names))
        lock_down(connection, name)
    _point_at(name)
    yield name
    _point_at("keukentafel_none")
    server.run("drop database if exists {0} with (force)", name)


@contextmanager
def walked_town(server: Any, template: str, now: datetime) -> Iterator[Town]:
    """The scene, a household of others, and every page and form that anybody of the cast sees."""
    with copied(server, template, f"kt_{os.getpid()}_town") as name:
        cast = read_cast()
        scene = build_scene(cast, now)
        other = build_other_home(cast, now)
        yield Town(name, scene, other, *crawl(cast))


def _point_at(database: str) -> None:
    for one in connections.all():
        one.close()
        one.settings_dict["NAME"] = database
