"""By what somebody could be recognised in a text about nobody: what a machine can find of it.

A rule or a bottleneck is written without the case. Names, ways to reach somebody and days stop it at once; a number may
be part of a rule ("within five days", "500 euro"). Rare circumstances only a person sees, who reads it first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What kind of thing was found."""

    NAME = "name"
    DAY = "day"
    ADDRESS = "address"
    REACH = "reach"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Found:
    """Something by which somebody could be recognised.

    Args:
        sign: of which kind.
        words: as it stands in the text.
    """

    sign: Sign
    words: str


STOPS = frozenset(Sign) - {Sign.NUMBER}
"""With these in it nobody else reads the text."""

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|january|february|march|may|june|july|august|october"
)
_PATTERNS: tuple[tuple[Sign, str], ...] = (
    (Sign.REACH, r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    (Sign.DAY, r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b"),
    (Sign.DAY, rf"\b\d{{1,2}}e?\s+(?:{_MONTHS})(?:\s+\d{{4}})?\b"),
    (Sign.DAY, rf"\b(?:{_MONTHS})\s+\d{{4}}\b"),
    (Sign.DAY, r"\b(?:19|20)\d\d\b"),
    (Sign.ADDRESS, r"\b\d{4}\s?[A-Z]{2}\b"),
    (
        Sign.ADDRESS,
        r"\b[\w'-]*(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|steeg|pad)\s+\d+\s?[a-z]?\b",
    ),
    (Sign.REACH, r"(?<![\w.,])\+?\d(?:[\s-]?\d){6,}\b"),
    (Sign.NUMBER, r"\d+"),
)
_SHORTEST = 3
"""Characters: a name that is shorter is a word as often as a name."""
_NO_NAMES = frozenset(
    {
        "van",
        "den",
        "der",
        "het",
        "een",
        "the",
        "and",
        "aan",
        "ten",
        "ter",
        "von",
        "moeder",
        "vader",
        "oma",
        "opa",
        "familie",
        "gezin",
        "huishouden",
    }
)


def _names(known: Iterable[str]) -> list[str]:
    # In a label that a team gave a household, only what is written as a name is one.
    parts = {one for name in known for one in (name, *re.split(r"[\s,/()]+", name)) if one[:1].isupper()}
    kept = {one.strip(" .-'") for one in parts}
    return sorted(
        (
            one
            for one in kept
            if len(one) >= _SHORTEST and one.casefold() not in _NO_NAMES and not one.isdigit()
        ),
        key=len,
        reverse=True,
    )


def look_through(text: str, known: Iterable[str] = ()) -> list[Found]:
    """By what somebody could be recognised in *text*, in the order in which it stands there.

    Args:
        text: what is going to be read by others.
        known: names and addresses of the file from which it was written.
    """
    left, found = text, []
    names = _names(known)
    every = [(Sign.NAME, rf"(?<!\w){re.escape(one)}(?:'?s)?(?!\w)") for one in names]
    for sign, pattern in (*every, *_PATTERNS):
        for hit in re.finditer(pattern, left, re.IGNORECASE if sign is not Sign.ADDRESS else 0):
            found.append((hit.start(), Found(sign, text[hit.start() : hit.end()])))
            # What was found once is not found again as something smaller.
            left = left[: hit.start()] + "\0" * (hit.end() - hit.start()) + left[hit.end() :]
    return [one for _place, one in sorted(found, key=lambda pair: pair[0])]


def stops(found: Iterable[Found]) -> list[Found]:
    """Of what was found, that which must go before anybody else reads the text."""
    return [one for one in found if one.sign in STOPS]
