"""A copy of everything about one person: the same for who reads it and for a machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from keukentafel.faces.resident_portal.fields import (
    CHOICE,
    COLLEAGUE,
    DAY,
    EUROS,
    LIFE_AREA,
    MOMENT,
    ORGANISATION,
    TEXT,
    YES_NO,
    Field,
    Part,
)
from keukentafel.faces.resident_portal.parts import PARTS
from keukentafel.foundation.components.days import written
from keukentafel.foundation.method.public import entries, life_areas, setting
from keukentafel.foundation.people.public import Membership, names_of, organisation_names
from keukentafel.lifeworld.exchange.public import told_about_me
from keukentafel.lifeworld.households.public import Contact, Note, NoteKind
from keukentafel.lifeworld.rights.public import CopiedRow, rows_about
from keukentafel.lifeworld.safeguards.public import OwnFile, looks_at_me, my_consents, who_may_see_me
from keukentafel.work.budgets.public import euros_words

FORMAT = "keukentafel-own-file"
VERSION = 1
"""Of the machine-readable copy: a higher one when a key changes its meaning or goes."""


@dataclass(frozen=True, slots=True)
class Said:
    """One field of one row.

    Args:
        field: what is said.
        value: as a machine reads it: text, number, true or false, or a day or moment in ISO 8601.
        words: as a person reads it; empty where nothing is said.
    """

    field: Field
    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Copied:
    """One part of a copy: its rows, each as its fields."""

    part: Part
    rows: Sequence[Sequence[Said]]


class _Words:
    """The words for what a row holds as a key. At most two queries, for all rows together."""

    def __init__(self, rows: Mapping[str, Sequence[CopiedRow]]) -> None:
        self.areas = {area.number: area.label for area in life_areas(retired=True)}
        self.packs: dict[str, dict[str, str]] = {}
        asked: dict[str, set[int]] = {COLLEAGUE: set(), ORGANISATION: set()}
        for part in PARTS:
            for one in part.fields:
                if one.kind in asked:
                    said = (row.values[one.column] for row in rows[part.model._meta.label])
                    asked[one.kind].update(key for key in said if key is not None)
        self.names = {COLLEAGUE: names_of(asked[COLLEAGUE])}
        homes = asked[ORGANISATION]
        self.names[ORGANISATION] = organisation_names(homes) if homes else {}

    def _choice(self, part: Part, one: Field, value: Any) -> str:
        if one.words:
            return str(one.words.get(value, value))
        if one.pack:
            if one.pack not in self.packs:
                self.packs[one.pack] = {entry.key: entry.label for entry in entries(one.pack, retired=True)}
            return self.packs[one.pack].get(value, str(value))
        found: Any = part.model._meta.get_field(one.column)
        return str(dict(found.flatchoices).get(value, value))

    def say(self, part: Part, one: Field, value: Any) -> Said:
        if value is None or value == "":
            return Said(one, None, "")
        if one.kind in self.names:
            name = self.names[one.kind].get(value, "")
            return Said(one, name or None, name)
        if one.kind == LIFE_AREA:
            label = self.areas.get(value, "")
            return Said(one, label or None, label)
        if one.kind == CHOICE:
            return Said(one, value, self._choice(part, one, value))
        if one.kind == DAY:
            return Said(one, value, written(date.fromisoformat(value)))
        if one.kind == MOMENT:
            when = timezone.localtime(datetime.fromisoformat(value))
            return Said(one, when.isoformat(), date_format(when, "j F Y, G:i"))
        if one.kind == EUROS:
            return Said(one, f"{value:.2f}", euros_words(value))
        if one.kind == YES_NO:
            return Said(one, value, _("Yes") if value else "")
        return Said(one, value, str(value))


def copy_of(own: OwnFile) -> list[Copied]:
    """Everything about this person alone that this person may read, part by part. At most four queries.

    That there was contact is left out where all that was said in it is kept back: it would tell that somebody told.

    Args:
        own: the file of who is signed in.
    """
    rows = rows_about(own, [part.model for part in PARTS])
    notes = Note._meta.label
    rows[notes] = [
        row
        for row in rows[notes]
        if own.may_read(row, told_by_another=row.values["kind"] == NoteKind.INFORMATION)
    ]
    contacts = Contact._meta.label
    with_notes = set(Note.objects.filter(file_id=own.file_id).values_list("contact_id", flat=True))
    kept_back = with_notes - {row.values["contact_id"] for row in rows[notes]}
    rows[contacts] = [row for row in rows[contacts] if row.values["id"] not in kept_back]
    words = _Words(rows)
    return [
        Copied(
            part,
            [
                [words.say(part, one, row.values[one.column]) for one in part.fields]
                for row in rows[part.model._meta.label]
            ],
        )
        for part in PARTS
    ]


def for_a_machine(own: OwnFile, at: datetime) -> dict[str, Any]:
    """The copy as one JSON object that describes itself; see ``docs/own-file-copy.md``.

    Args:
        own: the file of who is signed in.
        at: now (aware).
    """
    parts = [_described(one) for one in copy_of(own)]
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.localtime(at).isoformat(),
        "language": "nl",
        "parts": [*parts, _agreed(own, at), _told(own), _seen_by(own), _looked(own)],
    }


def _described(one: Copied) -> dict[str, Any]:
    fields = [
        {"key": field.column, "type": field.kind, "label": str(field.label)} for field in one.part.fields
    ]
    rows = []
    for row in one.rows:
        said = {field.field.column: field.value for field in row}
        choices = {field.field.column: field.words for field in row if field.field.kind == CHOICE}
        rows.append({"values": said, "words": {key: words for key, words in choices.items() if words}})
    return {"key": one.part.key, "label": str(one.part.label), "fields": fields, "rows": rows}


def _plain(key: str, label: str, fields: Sequence[tuple[str, str, str]], rows: Any) -> dict[str, Any]:
    return {
        "key": key,
        "label": label,
        "fields": [{"key": name, "type": kind, "label": words} for name, kind, words in fields],
        "rows": [
            {"values": dict(zip((name for name, *_rest in fields), row, strict=True)), "words": {}}
            for row in rows
        ],
    }


def _agreed(own: OwnFile, at: datetime) -> dict[str, Any]:
    fields = [("sentence", TEXT, _("What it says")), ("asked_at", MOMENT, _("Asked on"))]
    rows = [
        (one.sentence, timezone.localtime(one.consent.asked_at).isoformat()) for one in my_consents(own, at)
    ]
    return _plain("consents", _("What did I agree to?"), fields, rows)


def _told(own: OwnFile) -> dict[str, Any]:
    """To whom something was told. What was said exactly can name somebody else: the coach tells it."""
    fields = [("organisation", TEXT, _("Which organisation")), ("told_at", MOMENT, _("When"))]
    rows = [
        (one.row.organisation.name, timezone.localtime(one.row.told_at).isoformat())
        for one in told_about_me(own.file_id)
        if own.may_read(one.row)
    ]
    return _plain("told_to", _("Who was told something about me?"), fields, rows)


def _seen_by(own: OwnFile) -> dict[str, Any]:
    areas = {area.number: area.label for area in life_areas(retired=True)}
    fields = [
        ("name", TEXT, _("Who")),
        ("areas", TEXT, _("About what")),
        ("until", MOMENT, _("Until")),
    ]
    rows = [
        (
            one.name,
            ", ".join(areas.get(area, "") for area in one.areas) or None,
            timezone.localtime(one.until).isoformat() if one.until else None,
        )
        for one in who_may_see_me(own)
    ]
    return _plain("who_may_see", _("Who may look in my file?"), fields, rows)


def _looked(own: OwnFile) -> dict[str, Any]:
    roles = dict(Membership._meta.get_field("role").flatchoices)
    fields = [
        ("at", MOMENT, _("When")),
        ("what", CHOICE, _("What it is")),
        ("roles", TEXT, _("As what")),
        ("organisation", TEXT, _("Which organisation")),
        ("name", TEXT, _("Who")),
        ("emergency", YES_NO, _("Because of an emergency")),
    ]
    rows = [
        (
            timezone.localtime(one.at).isoformat(),
            one.what,
            ", ".join(str(roles[role.value]) for role in one.roles),
            one.organisation or None,
            one.name or None,
            one.emergency,
        )
        for one in looks_at_me(own, with_names=bool(setting("names_in_access_log")))
    ]
    return _plain("who_looked", _("Who looked in my file?"), fields, rows)
