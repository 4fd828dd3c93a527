"""Our section of the pack: qualities, dilemmas with two poles, issues, values, concepts and prompts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from keukentafel.foundation.method.public import NoPack, Pack, Problem, Section, active_pack, duplicates
from keukentafel.reflection.dilemmas.domain.words import QUALITIES

DILEMMAS = "dilemmas"
_SCHEMA = Path(__file__).parent / "schemas" / "dilemmas.json"
_LISTS = ("qualities", "issues", "values", "concepts", "prompts", "core_tasks", "entries")
_KEPT = ("qualities", "values", "concepts", "entries")


@dataclass(frozen=True, slots=True)
class Quality:
    """One of the qualities (*kwaliteit*), with the questions that go with it."""

    key: str
    label: str
    explanation: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """An issue, a value, a concept or a core task: a key with words."""

    key: str
    label: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to put to each other; ``group`` is what, how, why, kitchen_table or options."""

    key: str
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class Pole:
    """One side of a dilemma, and why it has value."""

    label: str
    explanation: str


@dataclass(frozen=True, slots=True)
class PackDilemma:
    """A dilemma of the pack.

    Args:
        key: its name in code.
        title: the dilemma as a question.
        pole_a, pole_b: in the order of the title, which says nothing about them.
        quality: key of the quality under which it stands.
        certain: whether a source says that it stands there; False when it is inferred.
        place_known: whether it is certain that it is one of the list of the source.
        issues: keys of the issues it touches.
        retired: known, but no longer offered.
    """

    key: str
    title: str
    pole_a: Pole
    pole_b: Pole
    quality: str
    certain: bool
    place_known: bool
    issues: tuple[str, ...]
    retired: bool


@dataclass(frozen=True, slots=True)
class Pressing:
    """From when a team sees that a dilemma presses.

    Args:
        spotted: so often.
        persons: by so many people.
        days: in so many days.
    """

    spotted: int
    persons: int
    days: int


def section() -> Section:
    """The section, as the registry of the method takes it."""
    return Section(DILEMMAS, _SCHEMA, _check, kept_keys=_kept)


def _kept(data: Mapping[str, Any]) -> Iterator[str]:
    return (str(one["key"]) for name in _KEPT for one in data[name])


def _check(pack: Pack) -> Iterator[Problem]:
    for name in _LISTS:
        yield from duplicates(pack, DILEMMAS, (name,), "key")
    data = pack.section(DILEMMAS)
    known = {name: {one["key"] for one in data[name]} for name in ("qualities", "issues")}
    for place, quality in enumerate(data["qualities"]):
        if quality["key"] not in QUALITIES:
            message = f"There is no quality '{quality['key']}': the frame knows {', '.join(QUALITIES)}."
            yield pack.problem(DILEMMAS, ("qualities", place, "key"), message)
    for place, one in enumerate(data["entries"]):
        at = ("entries", place)
        if one["quality"] not in known["qualities"]:
            yield pack.problem(DILEMMAS, (*at, "quality"), f"There is no quality '{one['quality']}'.")
        for number, issue in enumerate(one["issues"]):
            if issue not in known["issues"]:
                yield pack.problem(DILEMMAS, (*at, "issues", number), f"There is no issue '{issue}'.")
    if len(data["entries"]) > data["places"]:
        yield pack.problem(DILEMMAS, ("places",), "There are more dilemmas than places.")


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _read(name: str, make: Callable[[Mapping[str, Any], str], Any]) -> tuple[Any, ...]:
    """What the pack in use has in a list of the section; nothing when its pack is from before the section."""
    language = _language()
    try:
        pack = active_pack()
        rows = pack.section(DILEMMAS)[name]
    except (LookupError, NoPack):
        return ()
    # A dilemma that is no longer offered is still known, because teams point at it.
    offered = [one for one in rows if name == "entries" or not one.get("retired", False)]
    found: tuple[Any, ...] = pack.kept(
        f"{DILEMMAS} {name}", language, lambda: tuple(make(one, language) for one in offered)
    )
    return found


def _theme(one: Mapping[str, Any], language: str) -> Theme:
    return Theme(one["key"], one[language], one.get("explanation", {}).get(language, ""))


def _quality(one: Mapping[str, Any], language: str) -> Quality:
    asked = tuple(question[language] for question in one["questions"])
    return Quality(one["key"], one[language], one["explanation"][language], asked)


def _prompt(one: Mapping[str, Any], language: str) -> Prompt:
    return Prompt(one["key"], one[language], one["group"])


def _dilemma(one: Mapping[str, Any], language: str) -> PackDilemma:
    pole_a, pole_b = (Pole(pole[language], pole["explanation"][language]) for pole in one["poles"])
    return PackDilemma(
        key=one["key"],
        title=one[language],
        pole_a=pole_a,
        pole_b=pole_b,
        quality=one["quality"],
        certain=one["certain"],
        place_known="place" not in one,
        issues=tuple(one["issues"]),
        retired=one.get("retired", False),
    )


def qualities() -> tuple[Quality, ...]:
    """The qualities, in the order of the pack in use."""
    return _read("qualities", _quality)


def issues() -> tuple[Theme, ...]:
    """The issues (*kwesties*), in the order of the pack in use."""
    return _read("issues", _theme)


def values() -> tuple[Theme, ...]:
    """The values that the pack in use offers."""
    return _read("values", _theme)


def concepts() -> tuple[Theme, ...]:
    """Words that everybody uses and each team fills in: what the glossary starts with."""
    return _read("concepts", _theme)


def core_tasks() -> tuple[Theme, ...]:
    """The headings under which a team can report what it learnt."""
    return _read("core_tasks", _theme)


def prompts(*groups: str) -> tuple[Prompt, ...]:
    """The questions to put to each other, in the order of the pack.

    Args:
        groups: what, how, why, kitchen_table, options; all of them when left out.
    """
    return tuple(one for one in _read("prompts", _prompt) if not groups or one.group in groups)


def pack_dilemmas() -> tuple[PackDilemma, ...]:
    """The dilemmas of the pack in use, retired ones included."""
    return _read("entries", _dilemma)


def places() -> int:
    """How many dilemmas there is room for, those of the team included; 0 without a pack."""
    try:
        return int(active_pack().section(DILEMMAS)["places"])
    except (LookupError, NoPack):
        return 0


def pressing() -> Pressing:
    """From when a team sees that a dilemma presses; the lowest there may be without a pack that says so."""
    try:
        said = active_pack().section(DILEMMAS)["pressing"]
    except (LookupError, NoPack):
        return Pressing(spotted=3, persons=3, days=182)
    return Pressing(said["spotted"], said["persons"], said["days"])
