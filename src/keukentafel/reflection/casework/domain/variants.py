"""In which forms a name can stand in a Dutch text: bent, made small, abbreviated, without accents, in one word or two."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

PREFIXES = frozenset(
    "van de der den het t ten ter te v d vd vdr el al ul bin ben la le du di da von zu op aan in".split()
)
"""Parts of a surname that are no name by themselves (*tussenvoegsels*)."""
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "ß": "s", "ı": "i", "ø": "o"})
_ENDINGS = ("s", "je", "tje", "pje", "kje", "etje", "ke", "ken", "ie", "y", "en")
_VOWELS = "aeiouy"
WORDS_TOO = frozenset(
    (
        # Names that are words too: in lower case they are the word.
        "anker appel baan bakker bal beek beer berg bergen bloem boer boom bos bosch boter brink broek brouwer brug bruin"
        " burg dag dam dijk dokter donker duin eiken engel gans geel goud graaf groen groep groot haan haas hart haven heer"
        " heide hert hof hoop huis jager jong joy kamp kant kapper karel kerk keizer klein kok koning koper kool kraan kramer"
        " krans kroon kruis kuiper kwast laan lamp land lang lange leeuw lente licht lief linde long maan maas march mark"
        " markt meer mei meester mens min molen mol mooi mulder mus nacht naald nieuw noord oever oost otter oude paard park"
        " pas pauw plas poort post prins punt raad raaf ram rein rijk ring roos rood rots ruiter schaap schilder school"
        " schoon sluis smid smit snel spijker spin spoor staal star steen ster sterk storm strand stroom struik tak"
        " timmerman toren tuin valk veen veer veld vis visser vlieg vlinder vogel vos vrede vriend vries vrolijk wal water"
        " waard weg weide werk west wever wijk wil wilde willig wind winter wit wolf wolk zand zee zeeman zilver zoet"
        " zomer zon zonnebloem zuid zwaan zwart coach thuis samen kans start actief open goed echt duidelijk hulp zorg"
        " iris jasmijn lot luna nova parel sterre faith grace hope"
    ).split()
)
"""Replaced only where they are written with a capital."""
GENERIC = frozenset(
    (
        "stichting vereniging gemeente cooperatie basisschool school college bv nv vof team wijkteam buurtteam afdeling"
        " loket organisatie groep de het een en van voor in bij aan te der den het op t s"
    ).split()
)
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
    for place, part in enumerate(re.split(r"\s*[-–]\s*", full)):
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
