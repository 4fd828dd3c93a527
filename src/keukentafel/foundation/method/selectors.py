"""What the pack in use says, in the language of the screen."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.db import connection
from django.utils.translation import get_language

from keukentafel.foundation.method.domain.entries import (
    Entry,
    Ladder,
    LifeArea,
    Number,
    Retention,
    Term,
    entries_from,
    ladder_from,
    life_areas_from,
    mapped,
    number_from,
    retention_from,
    term_from,
)
from keukentafel.foundation.method.models import PackVersion

T = TypeVar("T")

FRESH_FOR = 60.0
"""Seconds. A pack that comes into use is known in every process within this time; a page costs no query."""


class NoPack(RuntimeError):
    """No pack is in use: ``keukentafel method load wijkteam --use`` mends it."""


@dataclass(frozen=True)
class ActivePack:
    """The pack in use. Its content never changes, so what was read from it can be kept.

    Args:
        name, version, digest: as loaded.
        content: all sections.
    """

    name: str
    version: str
    digest: str
    content: Mapping[str, Any]
    _read: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False, compare=False)

    def section(self, name: str) -> Any:
        """The data of section *name*; one that this pack does not have raises ``LookupError``."""
        try:
            return self.content[name]
        except KeyError:
            raise LookupError(f"the pack {self.name} {self.version} has no section {name!r}") from None

    def kept(self, what: str, language: str, make: Callable[[], T]) -> T:
        """What *make* gives, made once per language."""
        found: T
        try:
            found = self._read[what, language]
        except KeyError:
            found = self._read[what, language] = make()
        return found

    @cached_property
    def settings(self) -> Mapping[str, bool | int | float | str]:
        """The values of the section ``settings`` by key."""
        return {entry["key"]: entry["value"] for entry in self.section("settings")["entries"]}


@dataclass(slots=True)
class _Known:
    database: tuple[str, ...] = ()
    read_at: float = 0.0
    pack: ActivePack | None = None


# One object per process: replaced as a whole, so a reader never sees half of another one.
_known = [_Known()]


def _database() -> tuple[str, ...]:
    settings = connection.settings_dict
    return tuple(str(settings.get(name, "")) for name in ("HOST", "PORT", "NAME"))


def forget_active_pack() -> None:
    """Look again at the next question: after loading, and between tests that each have their own database."""
    _known[0] = _Known()


def active_pack() -> ActivePack:
    """The pack in use; asks the database once in a process, and a cheap question again every minute.

    Raises:
        NoPack: when none is in use.
    """
    known, database, now = _known[0], _database(), time.monotonic()
    fresh = known.pack is not None and known.database == database
    if fresh and known.pack is not None and now - known.read_at < FRESH_FOR:
        return known.pack
    in_use = PackVersion.objects.filter(in_use=True)
    if fresh and known.pack is not None:
        digest = in_use.values_list("digest", flat=True).first()
        if digest == known.pack.digest:
            _known[0] = _Known(database, now, known.pack)
            return known.pack
    row = in_use.first()
    if row is None:
        forget_active_pack()
        raise NoPack("no method pack is in use; load one with: keukentafel method load wijkteam --use")
    pack = ActivePack(row.name, row.version, row.digest, row.content)
    _known[0] = _Known(database, now, pack)
    return pack


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _areas(list_key: str | None = None) -> tuple[LifeArea, ...]:
    pack, language = active_pack(), _language()
    return pack.kept(
        f"life_areas {list_key or ''}",
        language,
        lambda: life_areas_from(pack.section("life_areas"), language, list_key),
    )


def life_areas(list_key: str | None = None, *, retired: bool = False) -> tuple[LifeArea, ...]:
    """The life areas in the order of the pack.

    Args:
        list_key: another list than the one in use; an unknown one raises ``LookupError``.
        retired: whether to give those that are no longer offered, too.
    """
    return tuple(area for area in _areas(list_key) if retired or not area.retired)


def life_area(number: int) -> LifeArea:
    """The life area in use with this *number*, retired or not; an unknown one raises ``LookupError``."""
    for area in _areas():
        if area.number == number:
            return area
    raise LookupError(f"no life area has number {number}")


def mapped_areas(number: int, to_list: str) -> tuple[LifeArea, ...]:
    """The areas of the list *to_list* that share a theme with life area *number* of the list in use."""
    data = active_pack().section("life_areas")
    keys = mapped(data, data["in_use"], life_area(number).key, to_list)
    return tuple(area for area in _areas(to_list) if area.key in keys)


def ladder(area_number: int) -> Ladder:
    """The ladder of the life area *area_number*; without one it raises ``LookupError``."""
    pack, language = active_pack(), _language()
    return pack.kept(
        f"ladder {area_number}",
        language,
        lambda: ladder_from(pack.section("ladders"), life_area(area_number), language),
    )


def _all_entries(section: str) -> Mapping[str, Entry]:
    pack, language = active_pack(), _language()
    return pack.kept(
        f"entries {section}",
        language,
        lambda: {found.key: found for found in entries_from(pack.section(section), language)},
    )


def entries(section: str, group: str | None = None, *, retired: bool = False) -> tuple[Entry, ...]:
    """The entries of an ordinary *section*, in the order of the pack.

    Args:
        section: any section with a list ``entries``, those of other rooms included.
        group: only those of this group.
        retired: whether to give those that are no longer offered, too.
    """
    return tuple(
        found
        for found in _all_entries(section).values()
        if (retired or not found.retired) and (group is None or found.fields.get("group") == group)
    )


def entry(section: str, key: str) -> Entry:
    """The entry *key* of *section*, retired or not; an unknown one raises ``LookupError``."""
    try:
        return _all_entries(section)[key]
    except KeyError:
        raise LookupError(f"the section {section!r} has no entry {key!r}") from None


def choices(section: str, group: str | None = None) -> list[tuple[str, str]]:
    """Pairs of key and label of what *section* offers, in the language of the screen.

    Args:
        section: ``life_areas`` (the list in use) or any section with a list ``entries``.
        group: only those of this group (``reasons`` and ``channels`` have groups).
    """
    if section == "life_areas":
        return [(area.key, area.label) for area in life_areas()]
    return [(found.key, found.label) for found in entries(section, group)]


def number_choices(section: str) -> list[tuple[int, str]]:
    """Pairs of number and label of ``life_areas`` or ``tiers``, for models that hold the number."""
    if section == "life_areas":
        return [(area.number, area.label) for area in life_areas()]
    return [(int(found.fields["number"]), found.label) for found in entries(section)]


def number(key: str) -> Number:
    """The fact or telephone number *key*; an unknown one raises ``LookupError``."""
    return number_from(entry("numbers", key))


def phone_numbers() -> tuple[Number, ...]:
    """The telephone numbers of the pack in its order, those the town still has to fill in included."""
    return tuple(number_from(found) for found in entries("numbers") if found.fields["kind"] == "phone")


def term(key: str) -> Term:
    """The term *key*; an unknown one raises ``LookupError``."""
    return term_from(entry("terms", key))


def retention(key: str) -> Retention:
    """The term of keeping *key*; an unknown one raises ``LookupError``."""
    return retention_from(entry("retention", key))


def setting(key: str) -> bool | int | float | str:
    """The value of the setting *key*; an unknown one raises ``LookupError``."""
    try:
        return active_pack().settings[key]
    except KeyError:
        raise LookupError(f"no setting is called {key!r}") from None
