"""Our sections of the pack: covenant, amendments, evaluations, functions of a coach, and the mandates of a source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from keukentafel.foundation.method.public import (
    Entry,
    Pack,
    Problem,
    Section,
    active_pack,
    duplicates,
    entries,
    nothing_kept,
    unique_entries,
)
from keukentafel.work.mandates.domain.covenant import Amendment, Article, Operation
from keukentafel.work.mandates.domain.evaluations import Evaluation
from keukentafel.work.mandates.domain.parties import InForce

COVENANT, AMENDMENTS, FUNCTIONS, MANDATES = "covenant", "amendments", "functions", "mandates"
EVALUATIONS = "evaluations"
_SCHEMAS = Path(__file__).parent / "schemas"


@dataclass(frozen=True, slots=True)
class PartyClass:
    """How a party takes part; ``key`` is commits or cooperates."""

    key: str
    label: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Covenant:
    """The covenant of the pack in use, in the language of the screen.

    Args:
        version: of the first text.
        title: its name.
        rule: when it is in force.
        verified: False says that it is an offer of the pack, that nobody's lawyer confirmed.
        classes: the two ways of taking part.
        articles: in their order.
        amendments: in the order of the pack.
    """

    version: str
    title: str
    rule: InForce
    verified: bool
    classes: tuple[PartyClass, ...]
    articles: tuple[Article, ...]
    amendments: tuple[Amendment, ...]


def sections() -> tuple[Section, ...]:
    """The sections, as the registry of the method takes them."""
    return (
        Section(COVENANT, _SCHEMAS / "covenant.json", _check_covenant),
        Section(AMENDMENTS, _SCHEMAS / "amendments.json", _check_amendments, needs=(COVENANT,)),
        Section(EVALUATIONS, _SCHEMAS / "evaluations.json", _check_evaluations, needs=(COVENANT,)),
        Section(FUNCTIONS, _SCHEMAS / "functions.json", unique_entries(FUNCTIONS)),
        Section(
            MANDATES,
            _SCHEMAS / "mandates.json",
            _check_mandates,
            needs=(COVENANT, FUNCTIONS, "organisations", "life_areas"),
            required=False,
            source_only=True,
            kept_keys=nothing_kept,
        ),
    )


def _check_covenant(pack: Pack) -> Iterator[Problem]:
    yield from duplicates(pack, COVENANT, ("entries",), "key")
    yield from duplicates(pack, COVENANT, ("entries",), "number")
    yield from duplicates(pack, COVENANT, ("classes",), "key")


def _check_amendments(pack: Pack) -> Iterator[Problem]:
    yield from duplicates(pack, AMENDMENTS, ("entries",), "key")
    articles = {one["key"] for one in pack.section(COVENANT)["entries"]}
    for place, one in enumerate(pack.section(AMENDMENTS)["entries"]):
        at = ("entries", place)
        if one["article"] not in articles:
            message = f"The covenant has no article '{one['article']}'."
            yield pack.problem(AMENDMENTS, (*at, "article"), message)
        if (one["operation"] == Operation.REMOVE) is ("text" in one):
            message = (
                "Give the new text of an amendment that inserts or replaces, and none of one that removes."
            )
            yield pack.problem(AMENDMENTS, at, message)
        if "starts" in one and not _is_a_day(one["starts"]):
            yield pack.problem(AMENDMENTS, (*at, "starts"), f"The date {one['starts']} does not exist.")


def _check_evaluations(pack: Pack) -> Iterator[Problem]:
    yield from duplicates(pack, EVALUATIONS, ("entries",), "key")
    articles = {one["key"] for one in pack.section(COVENANT)["entries"]}
    for place, one in enumerate(pack.section(EVALUATIONS)["entries"]):
        at = ("entries", place)
        if one["article"] not in articles:
            message = f"The covenant has no article '{one['article']}'."
            yield pack.problem(EVALUATIONS, (*at, "article"), message)
        if "on" in one and "after_months" in one:
            yield pack.problem(EVALUATIONS, at, "Give a day or a number of months, and not both.")
        if "on" in one and not _is_a_day(one["on"]):
            yield pack.problem(EVALUATIONS, (*at, "on"), f"The date {one['on']} does not exist.")


def _is_a_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _check_mandates(pack: Pack) -> Iterator[Problem]:
    yield from duplicates(pack, MANDATES, ("entries",), "key")
    data = pack.section(MANDATES)
    lists = {
        one["key"]: {area["key"] for area in one["areas"]} for one in pack.section("life_areas")["lists"]
    }
    if data["area_list"] not in lists:
        yield pack.problem(MANDATES, ("area_list",), f"There is no list of life areas '{data['area_list']}'.")
    known = {
        "area": lists.get(data["area_list"], set()),
        "article": {one["key"] for one in pack.section(COVENANT)["entries"]},
        "function": {one["key"] for one in pack.section(FUNCTIONS)["entries"]},
    }
    parties = {one["key"] for one in pack.section("organisations")["entries"]}
    for place, one in enumerate(data["entries"]):
        for name, keys in known.items():
            if name in one and one[name] not in keys:
                message = f"This names the {name} '{one[name]}', that this pack does not have."
                yield pack.problem(MANDATES, ("entries", place, name), message)
        for number, key in enumerate(one["organisations"]):
            if key not in parties:
                message = f"There is no organisation '{key}' in the section 'organisations'."
                yield pack.problem(MANDATES, ("entries", place, "organisations", number), message)


def articles_from(data: Any, language: str) -> tuple[Article, ...]:
    """The articles of the section ``covenant``.

    Args:
        data: the section.
        language: ``nl`` or ``en``.
    """
    return tuple(
        Article(one["key"], one["number"], one[language], one["text"][language], one["source"])
        for one in data["entries"]
        if not one.get("retired", False)
    )


def amendments_from(data: Any, language: str) -> tuple[Amendment, ...]:
    """The amendments of the section ``amendments``; arguments as in ``articles_from``."""
    return tuple(
        Amendment(
            key=one["key"],
            article=one["article"],
            operation=Operation(one["operation"]),
            title=one[language],
            text=one.get("text", {}).get(language, ""),
            starts=date.fromisoformat(one["starts"]) if "starts" in one else None,
            source=one.get("source", data.get("source", "")),
        )
        for one in data["entries"]
        if not one.get("retired", False)
    )


def evaluations_from(data: Any, language: str) -> tuple[Evaluation, ...]:
    """The calendar of the section ``evaluations``; arguments as in ``articles_from``."""
    return tuple(
        Evaluation(
            key=one["key"],
            title=one[language],
            by=one.get("by", {}).get(language, ""),
            article=one["article"],
            on=date.fromisoformat(one["on"]) if "on" in one else None,
            after_months=one.get("after_months"),
            every_months=one.get("every_months"),
            source=one.get("source", data.get("source", "")),
        )
        for one in data["entries"]
        if not one.get("retired", False)
    )


def covenant() -> Covenant:
    """The covenant of the pack in use."""
    pack, language = active_pack(), "en" if (get_language() or "nl").startswith("en") else "nl"

    def read() -> Covenant:
        data = pack.section(COVENANT)
        return Covenant(
            version=data["version"],
            title=data[language],
            rule=InForce(data["in_force"]),
            verified=data["verified"],
            classes=tuple(
                PartyClass(one["key"], one[language], one.get("explanation", {}).get(language, ""))
                for one in data["classes"]
            ),
            articles=articles_from(data, language),
            amendments=amendments_from(pack.section(AMENDMENTS), language),
        )

    return pack.kept(COVENANT, language, read)


def functions() -> tuple[Entry, ...]:
    """The functions that a coach takes on, in the order of the pack in use."""
    return entries(FUNCTIONS)
