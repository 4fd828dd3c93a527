"""Our section of the pack: the bodies in which people consult each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.method.public import Pack, Problem, Section, active_pack, duplicates
from keukentafel.work.consultations.domain.bodies import Body, BodyLevel, From, MemberFunction

BODIES = "bodies"
_SCHEMAS = Path(__file__).parent / "schemas"


def sections() -> tuple[Section, ...]:
    """The sections, as the registry of the method takes them."""
    return (Section(BODIES, _SCHEMAS / "bodies.json", _check, required=False),)


def _check(pack: Pack) -> Iterator[Problem]:
    yield from duplicates(pack, BODIES, ("entries",), "key")
    # A pack on which a team works has no section of organisations: those stand in the town itself.
    known = pack.section("organisations")
    parties = {one.get("key") for one in known["entries"]} if isinstance(known, dict) else set()
    yield from _check_holder(pack)
    for place, one in enumerate(pack.section(BODIES)["entries"]):
        at = ("entries", place)
        yield from duplicates(pack, BODIES, (*at, "functions"), "key")
        for number, function in enumerate(one["functions"]):
            if "organisation" in function and function["organisation"] not in parties:
                message = (
                    f"There is no organisation '{function['organisation']}' in the section 'organisations'."
                )
                yield pack.problem(BODIES, (*at, "functions", number, "organisation"), message)
        for name in ("starts", "ends"):
            if name in one and not _is_a_day(one[name]):
                yield pack.problem(BODIES, (*at, name), f"The date {one[name]} does not exist.")
        if one["households"] and "ordinary" not in one["categories"]:
            message = "A body that speaks of households needs the kind of data 'ordinary'."
            yield pack.problem(BODIES, (*at, "categories"), message)


def _check_holder(pack: Pack) -> Iterator[Problem]:
    data = pack.section(BODIES)
    rule = data.get("problem_holder")
    if rule is None:
        return
    functions = {one["key"]: {each["key"] for each in one["functions"]} for one in data["entries"]}
    if rule["function"] not in functions.get(rule["body"], set()):
        message = f"There is no function '{rule['function']}' in a body '{rule['body']}'."
        yield pack.problem(BODIES, ("problem_holder", "function"), message)


def _is_a_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def bodies_from(data: Any, language: str) -> tuple[Body, ...]:
    """The bodies of the section ``bodies``, in its order.

    Args:
        data: the section.
        language: ``nl`` or ``en``.
    """
    return tuple(
        Body(
            key=one["key"],
            label=one[language],
            purpose=one["purpose"][language],
            level=BodyLevel(one["level"]),
            legal_basis=one["legal_basis"],
            households=one["households"],
            categories=frozenset(Category[kind.upper()] for kind in one["categories"]),
            chair=one["chair"][language],
            team_leader_chairs=one.get("team_leader_chairs", False),
            chair_in_disorder=one.get("chair_in_disorder", {}).get(language, ""),
            called_on_a_threat=one.get("called_on_a_threat", False),
            functions=tuple(
                MemberFunction(function["key"], function[language], From(function["from"]))
                for function in one["functions"]
            ),
            starts=date.fromisoformat(one["starts"]) if "starts" in one else None,
            ends=date.fromisoformat(one["ends"]) if "ends" in one else None,
        )
        for one in data["entries"]
        if not one.get("retired", False)
    )


def bodies() -> tuple[Body, ...]:
    """The bodies of the pack in use, in the language of the screen; none for a pack that has no such section."""
    pack, language = active_pack(), "en" if (get_language() or "nl").startswith("en") else "nl"
    data = pack.section(BODIES)
    return () if data is None else pack.kept(BODIES, language, lambda: bodies_from(data, language))


def body_called(key: str) -> Body | None:
    """The body *key*; None when the pack in use has no such body any more."""
    return next((one for one in bodies() if one.key == key), None)


@dataclass(frozen=True, slots=True)
class HolderRule:
    """Who holds a case while no coach does.

    Args:
        body, function: who sits in this body as this.
        words: the rule, in the language of the screen.
        tasks: what who holds a case does (annex 2 of the covenant).
        steps: how a case goes, in its order (annex 1 of the covenant).
    """

    body: str
    function: str
    words: str
    tasks: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


def holder_rule() -> HolderRule | None:
    """The rule of the pack in use; None when it has none."""
    data, language = (
        active_pack().section(BODIES),
        "en" if (get_language() or "nl").startswith("en") else "nl",
    )
    rule = (data or {}).get("problem_holder")
    if not rule:
        return None
    tasks, steps = (tuple(one[language] for one in rule.get(name, ())) for name in ("tasks", "steps"))
    return HolderRule(rule["body"], rule["function"], rule["explanation"][language], tasks, steps)


def grounds_are_verified() -> bool:
    """Whether a lawyer of the town confirmed the legal bases of the bodies."""
    data = active_pack().section(BODIES)
    return data is not None and bool(data["verified"])
