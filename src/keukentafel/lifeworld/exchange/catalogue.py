"""Our section of the pack: the exchange catalogue, in which partners say together what they exchange.

Which data, asked or told, with which class of parties and whom there, on which definition, and on which article of the
covenant and the law (seed 004, annex 3, article 6). It allows nothing by itself: a legal basis or a consent does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import get_language

from keukentafel.foundation.method.public import (
    Pack,
    Problem,
    Section,
    active_pack,
    duplicates,
    nothing_kept,
)
from keukentafel.lifeworld.safeguards.public import ProcessingAct

CATALOGUE, _COVENANT = "exchange", "covenant"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One kind of data that partners exchange, in the language of the screen.

    Args:
        key: its name in the pack.
        label: which data.
        definition: what is meant by it; empty when nobody defined it.
        acts: whether it is asked, told or talked over.
        parties: classes of parties: commits or cooperates.
        who: whom there, in words; may be empty.
        article: key of the article of the covenant.
        law: the article of law; may be empty.
        agreed_on: the day on which partners agreed to it; None when nobody wrote it down.
    """

    key: str
    label: str
    definition: str
    acts: frozenset[ProcessingAct]
    parties: tuple[str, ...]
    who: str
    article: str
    law: str
    agreed_on: date | None


def section() -> Section:
    """The section, as the registry of the method takes it. No case row points at it."""
    schema = Path(__file__).parent / "schemas" / "exchange.json"
    return Section(CATALOGUE, schema, _check, needs=(_COVENANT,), kept_keys=nothing_kept)


def _check(pack: Pack) -> Iterator[Problem]:
    yield from duplicates(pack, CATALOGUE, ("entries",), "key")
    articles = {one["key"] for one in pack.section(_COVENANT)["entries"]}
    for place, one in enumerate(pack.section(CATALOGUE)["entries"]):
        at = ("entries", place)
        if one["article"] not in articles:
            yield pack.problem(
                CATALOGUE, (*at, "article"), f"The covenant has no article '{one['article']}'."
            )
        if pack.loadable_for_cases and not {"definition", "law"} <= one.keys():
            yield pack.problem(
                CATALOGUE, at, "Give a definition and an article of law: teams work with this pack."
            )
        if "agreed_on" in one and not _is_a_day(one["agreed_on"]):
            yield pack.problem(CATALOGUE, (*at, "agreed_on"), f"The date {one['agreed_on']} does not exist.")


def _is_a_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def catalogue() -> tuple[Exchanged, ...]:
    """What partners exchange, by the pack in use, in its order."""
    pack, language = active_pack(), "en" if (get_language() or "nl").startswith("en") else "nl"

    def read() -> tuple[Exchanged, ...]:
        return tuple(
            Exchanged(
                key=one["key"],
                label=one[language],
                definition=one.get("definition", {}).get(language, ""),
                acts=frozenset(ProcessingAct(act) for act in one["acts"]),
                parties=tuple(one["with"]),
                who=one.get("who", {}).get(language, ""),
                article=one["article"],
                law=one.get("law", ""),
                agreed_on=date.fromisoformat(one["agreed_on"]) if "agreed_on" in one else None,
            )
            for one in pack.section(CATALOGUE)["entries"]
            if not one.get("retired", False)
        )

    return pack.kept(CATALOGUE, language, read)


def exchanged_by(act: ProcessingAct) -> tuple[Exchanged, ...]:
    """What partners agreed to exchange in one way.

    Args:
        act: asking, sharing or talking over.
    """
    return tuple(one for one in catalogue() if act in one.acts)
