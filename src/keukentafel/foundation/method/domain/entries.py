"""What stands in a pack that was checked, as values in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

_COMMON = frozenset({"key", "nl", "en", "explanation", "source", "retired"})


@dataclass(frozen=True, slots=True)
class LifeArea:
    """A life area (*leefgebied*).

    Args:
        number: its stable number, 1 to 15, as grants hold it.
        key: its name in code.
        label, explanation: its words in the language that was asked.
        source: where it comes from.
        retired: known, but no longer offered.
    """

    number: int
    key: str
    label: str
    explanation: str = ""
    source: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step (*trede*) of a ladder.

    Args:
        number: from 1, the lowest.
        label: what it is like on this step.
        small_steps: what somebody may do from here, small enough for a week or a month.
    """

    number: int
    label: str
    small_steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """The scale of one life area. Steps of different areas are never added up.

    Args:
        area: the life area.
        steps: from the lowest to the highest.
        outcomes: what may be different in the life of the household, as key and words.
    """

    area: LifeArea
    steps: tuple[Step, ...]
    outcomes: tuple[tuple[str, str], ...] = ()

    def step(self, number: int) -> Step:
        """The step *number*; an unknown one raises ``LookupError``."""
        for step in self.steps:
            if step.number == number:
                return step
        raise LookupError(f"the ladder of {self.area.key} has no step {number}")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an ordinary section.

    Args:
        key: its name in code.
        label, explanation: its words in the language that was asked.
        source: where it comes from.
        retired: known, but no longer offered.
        fields: whatever else the section's schema gives it.
    """

    key: str
    label: str
    explanation: str = ""
    source: str = ""
    retired: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Number:
    """A fact (*value*) or a telephone number (*phone*). Both are None when the town has to fill it in."""

    key: str
    label: str
    explanation: str
    value: int | float | None
    unit: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A term: *amount* of *unit* (minutes, hours, working_days, days, weeks, months, years)."""

    key: str
    label: str
    amount: int
    unit: str
    article: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something is kept: *amount* of *unit*, counted from the moment that *clock* names."""

    key: str
    label: str
    category: str
    amount: int
    unit: str
    clock: str
    article: str
    verified: bool
    valid_from: date | None
    valid_to: date | None


def life_areas_from(data: Any, language: str, list_key: str | None = None) -> tuple[LifeArea, ...]:
    """The areas of list *list_key* (the one in use without it); an unknown list raises ``LookupError``."""
    wanted = list_key or data["in_use"]
    for found in data["lists"]:
        if found["key"] == wanted:
            return tuple(
                LifeArea(
                    area["number"],
                    area["key"],
                    area[language],
                    area["explanation"][language],
                    area.get("source", found.get("source", "")),
                    area.get("retired", False),
                )
                for area in found["areas"]
            )
    raise LookupError(f"no list of life areas is called {wanted!r}")


def mapped(data: Any, from_list: str, area: str, to_list: str) -> frozenset[str]:
    """Keys of the areas in *to_list* that share a theme with *area* of *from_list*. Works both ways alike."""
    return frozenset(
        key
        for theme in data["mapping"]
        if area in theme["areas"].get(from_list, ())
        for key in theme["areas"].get(to_list, ())
    )


def ladder_from(data: Any, area: LifeArea, language: str) -> Ladder:
    """The ladder of *area*; without one it raises ``LookupError``."""
    for found in data["ladders"]:
        if found["area"] == area.key:
            steps = tuple(
                Step(
                    step["number"],
                    step[language],
                    tuple(small[language] for small in step.get("small_steps", ())),
                )
                for step in found["steps"]
            )
            outcomes = tuple((outcome["key"], outcome[language]) for outcome in found.get("outcomes", ()))
            return Ladder(area, steps, outcomes)
    raise LookupError(f"the life area {area.key!r} has no ladder")


def entries_from(data: Any, language: str) -> Iterator[Entry]:
    """The entries of an ordinary section."""
    for found in data["entries"]:
        yield Entry(
            found["key"],
            found[language],
            found.get("explanation", {}).get(language, ""),
            found.get("source", data.get("source", "")),
            found.get("retired", False),
            {name: value for name, value in found.items() if name not in _COMMON},
        )


def number_from(entry: Entry) -> Number:
    """Read an entry of ``numbers``."""
    fields = entry.fields
    return Number(
        entry.key,
        entry.label,
        entry.explanation,
        fields.get("value"),
        fields.get("unit", ""),
        fields.get("phone"),
    )


def term_from(entry: Entry) -> Term:
    """Read an entry of ``terms``."""
    fields = entry.fields
    return Term(
        entry.key,
        entry.label,
        fields["amount"],
        fields["unit"],
        fields.get("article", ""),
        fields.get("verified", False),
    )


def retention_from(entry: Entry) -> Retention:
    """Read an entry of ``retention``."""
    fields = entry.fields
    days = [
        date.fromisoformat(fields[name]) if name in fields else None for name in ("valid_from", "valid_to")
    ]
    return Retention(
        entry.key,
        entry.label,
        fields["category"],
        fields["amount"],
        fields["unit"],
        fields["clock"],
        fields["article"],
        fields["verified"],
        *days,
    )
