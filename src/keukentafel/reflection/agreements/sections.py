"""Our section of the pack: words that mean the same in the field, and words that say little in it."""

from collections.abc import Iterator
from pathlib import Path

from keukentafel.foundation.method.public import (
    NoPack,
    Pack,
    Problem,
    Section,
    active_pack,
    nothing_kept,
    unique_entries,
)
from keukentafel.reflection.agreements.domain.likeness import NO_GROUPS, Group, Lexicon, lexicon

FIELD_WORDS = "field_words"
_SCHEMA = Path(__file__).parent / "schemas" / "field_words.json"


def sections() -> tuple[Section, ...]:
    """The section, as the registry of the method takes it."""
    return (
        Section(
            FIELD_WORDS,
            _SCHEMA,
            _check,
            needs=("life_areas",),
            required=False,
            kept_keys=nothing_kept,
        ),
    )


def _check(pack: Pack) -> Iterator[Problem]:
    yield from unique_entries(FIELD_WORDS)(pack)
    data = pack.section("life_areas")
    known = {area["key"] for one in data["lists"] if one["key"] == data["in_use"] for area in one["areas"]}
    for place, one in enumerate(pack.section(FIELD_WORDS)["entries"]):
        for area in one.get("areas", ()):
            if area not in known:
                message = f"The list of life areas in use has no area '{area}'."
                yield pack.problem(FIELD_WORDS, ("entries", place, "areas"), message)


def field_lexicon() -> Lexicon:
    """The words of the pack in use, made ready once; without the section, or a pack, an empty one."""
    try:
        pack = active_pack()
        data = pack.section(FIELD_WORDS)
    except (LookupError, NoPack):
        return NO_GROUPS
    return pack.kept(FIELD_WORDS, "", lambda: lexicon_from(data))


def lexicon_from(data: "dict[str, list]") -> Lexicon:  # type: ignore[type-arg]
    """The lexicon of the section's *data*."""
    groups = [Group(one["key"], tuple(one["words"]), tuple(one.get("areas", ()))) for one in data["entries"]]
    return lexicon(groups, data.get("quiet", ()))
