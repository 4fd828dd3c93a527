"""In which forms a name can stand in a Dutch text: bent, made small, abbreviated, without accents, in one word or two."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_LISTS = Path(__file__).with_name("words.txt")


@cache
def listed(name: str) -> frozenset[str]:
    """A list of plain words.

    Args:
        name: between brackets in ``words.txt``.
    """
    found, inside = set[str](), False
    for line in _LISTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            inside = line == f"[{name}]"
        elif inside:
            found |= set(line.split())
    return frozenset(found)


PREFIXES = listed("before_surnames")
"""Parts of a surname that are no name by themselves (*tussenvoegsels*)."""
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "ß": "s", "ı": "i", "ø": "o"})
_ENDINGS = ("s", "je", "tje", "pje", "kje", "etje", "ke", "ken", "ie", "y", "en")
_VOWELS = "aeiouy"
WORDS_TOO = listed("names_too")
"""Replaced only where they are written with a capital."""
GENERIC = listed("say_nothing")
"""Words in the name of an organisation that say nothing of which."""


def plain(text: str) -> str:
    """The same text without capitals and accents; as many characters, one for one, is not promised.

    Args:
        text: one word.
    """
    folded = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
    bare = "".join(one for one in folded if not unicodedata.combining(one))
    return bare.translate(_APOSTROPHES).replace("ij", "y")


def words_in(text: str) -> list[str]:
    """The words of a name, plain: what stands between spaces, hyphens, dots and apostrophes."""
    return [plain(one) for one in re.findall(r"\w+", text)]


def joined(words: Iterable[str]) -> str:
    """These words as one: so that a name in two words is found in one, and the other way round."""
    return "".join(words)


def bent(name: str) -> Iterator[str]:
    """The forms of one plain name: itself, of whom something is, made small, and more than one of the family."""
    yield name
    small = [name + ending for ending in _ENDINGS]
    last = name[-1:]
    if last and last not in _VOWELS:
        small += [f"{name}{last}{ending}" for ending in ("etje", "ie", "e", "y")]
    elif len(name) > 3:
        short = name[:-1]
        small += [f"{name}{last}tje", *(f"{short}{ending}" for ending in ("etje", "eke", "ke", "tje", "ie"))]
    for one in small:
        yield one
        yield f"{one}s"


def surnames_of(full: str) -> list[list[str]]:
    """The surnames in a full name, each as its plain words with what stands before it; of a double name both.

    Args:
        full: as written, for example "Fatima van der Berg-de Vries".
    """
    found = []
    for place, part in enumerate(re.split(r"\s*(?<!\b[AEUaeu]l)[-–]\s*", full)):
        words = words_in(part)
        start = next((n for n, one in enumerate(words) if one in PREFIXES and (n or place)), None)
        if start is None:
            start = len(words) - 1
        if words[start:] and (start or place):
            found.append(words[start:])
    return found


def short_forms(surname: list[str]) -> Iterator[str]:
    """A surname with what stands before it in full, abbreviated and left out, each as one word.

    Args:
        surname: its plain words.
    """
    first = next((n for n, one in enumerate(surname) if one not in PREFIXES), len(surname))
    before, core = surname[:first], joined(surname[first:])
    if not core:
        return
    yield joined(before) + core
    if before:
        yield "".join(one[0] for one in before) + core
        yield before[0][0] + joined(before[1:]) + core
        yield joined(before[:-1]) + before[-1][0] + core
        yield core + joined(before)


def initials_of(full: str) -> str:
    """The first letters of a full name without what stands before the surname, plain; empty for one word."""
    words = [one for one in words_in(full) if one not in PREFIXES]
    return "".join(one[0] for one in words) if len(words) > 1 else ""


_HEARD = (
    ("sch", "s"), ("ch", "g"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("oe", "u"), ("ou", "u"), ("au", "u"),
    ("ae", "a"), ("ey", "y"), ("ei", "y"), ("ai", "y"), ("ay", "y"), ("ie", "i"), ("y", "i"), ("j", "i"), ("z", "s"),
    ("v", "f"), ("w", "f"), ("c", "k"), ("q", "k"), ("x", "ks"), ("d", "t"), ("h", ""),
)  # fmt: skip


def sounds(name: str) -> str:
    """How a plain name sounds, roughly: what is written otherwise and heard alike is the same here.

    Args:
        name: plain.
    """
    for written, heard in _HEARD:
        name = name.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", name)


def one_apart(one: str, other: str) -> bool:
    """Whether two words differ by one slip of the hand: a letter more, less, another, or two changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    n = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[n:] == other[n + 1 :]
    return one[n + 1 :] == other[n + 1 :] or (
        one[n : n + 2] == other[n : n + 2][::-1] and one[n + 2 :] == other[n + 2 :]
    )
