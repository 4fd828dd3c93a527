"""What a file knows of who is in and around it, and what stands in its place in a case: the same words all through."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

from keukentafel.reflection.casework.domain.variants import listed


class Kind(StrEnum):
    """Of what kind is something by which somebody can be known."""

    PERSON = "person"
    PROFESSIONAL = "professional"
    ORGANISATION = "organisation"
    SCHOOL = "school"
    EMPLOYER = "employer"
    DEPARTMENT = "department"
    TEAM = "team"
    PLACE = "place"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    PHONE = "phone"
    EMAIL = "email"
    NUMBER = "number"
    BSN = "bsn"
    IBAN = "iban"
    PLATE = "plate"
    LINK = "link"
    DATE = "date"
    AGE = "age"
    JOB = "job"
    CHILDREN = "children"
    ORIGIN = "origin"
    ILLNESS = "illness"
    EVENT = "event"


DIRECT = frozenset(
    {
        Kind.PERSON,
        Kind.PROFESSIONAL,
        Kind.ORGANISATION,
        Kind.SCHOOL,
        Kind.EMPLOYER,
        Kind.DEPARTMENT,
        Kind.TEAM,
        Kind.PLACE,
        Kind.ADDRESS,
        Kind.POSTAL_CODE,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.NUMBER,
        Kind.BSN,
        Kind.IBAN,
        Kind.PLATE,
        Kind.LINK,
        Kind.DATE,
        Kind.AGE,
    }
)
"""What points at somebody by itself."""
RARE = frozenset(Kind) - DIRECT
"""What points at somebody because few are so: only a person can weigh it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody or something that a file knows.

    Args:
        kind: of which kind.
        texts: as it is written: the name one is called by, the full name, a nickname; of a place its street with number.
        role: what a person is to the household, in words ("moeder", "buurvrouw"); may be empty.
        age: in years on the day of the case; None when not known.
        near: whether it is of the household and who is around it; what is only known in the town is replaced more
            carefully, since such names are words as well.
    """

    kind: Kind
    texts: tuple[str, ...]
    role: str = ""
    age: int | None = None
    near: bool = True


_KIN = sorted(listed("kin"), key=lambda word: (-len(word), word))
_SMALL = 18
"""Years: below this an age stands with a child, in steps of two years."""
_BY_KIND = {
    Kind.PROFESSIONAL: "hulpverlener",
    Kind.ORGANISATION: "organisatie",
    Kind.SCHOOL: "school",
    Kind.EMPLOYER: "werkgever",
    Kind.DEPARTMENT: "afdeling",
    Kind.TEAM: "team",
    Kind.PLACE: "plaats",
    Kind.ADDRESS: "straat",
}
FIXED = {
    Kind.POSTAL_CODE: "[postcode]",
    Kind.PHONE: "[telefoonnummer]",
    Kind.EMAIL: "[e-mailadres]",
    Kind.NUMBER: "[nummer]",
    Kind.BSN: "[burgerservicenummer]",
    Kind.IBAN: "[rekeningnummer]",
    Kind.PLATE: "[kenteken]",
    Kind.LINK: "[internetadres]",
    Kind.DATE: "[datum]",
    Kind.AGE: "[leeftijd]",
}
"""What stands in the place of something of these kinds, whichever it was."""
FAMILY = "[familienaam]"
"""In the place of a name that several persons of a case share."""


def about_age(years: int) -> str:
    """An age as a band: of children in steps of two years, of others in tens.

    Args:
        years: the age.
    """
    if years < _SMALL:
        return f"ongeveer {max(2, years + years % 2)}"
    return f"rond de {max(20, round(years / 10) * 10)}"


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands in the place of somebody or something.

    Args:
        first: the first time.
        later: after that.
    """

    first: str
    later: str


def _role(known: Known) -> str:
    said = known.role.casefold()
    found = next((word for word in _KIN if word in said), "")
    if found:
        return found
    if known.age is None:
        return "iemand"
    return "kind" if known.age < _SMALL else "volwassene"


def stand_ins(every: Sequence[Known]) -> list[StandIn]:
    """What stands in the place of each, in the same order. Of two that would be the same each gets a letter.

    Args:
        every: what the file knows.
    """
    words = [_role(one) if one.kind is Kind.PERSON else _BY_KIND.get(one.kind, "") for one in every]
    often, given, found = Counter(words), Counter[str](), []
    for one, word in zip(every, words, strict=True):
        if not word:
            found.append(StandIn(FIXED[one.kind], FIXED[one.kind]))
            continue
        named = one.kind is not Kind.PERSON or often[word] > 1 or word == "iemand"
        later = f"{word} {letter(given[word])}" if named else word
        given[word] += 1
        with_age = one.kind is Kind.PERSON and one.age is not None and word not in ("iemand",)
        first = f"{later} van {about_age(one.age)}" if with_age and one.age is not None else later
        found.append(StandIn(first, later))
    return found


def letter(place: int) -> str:
    """A, B … Z, AA, AB …: how the next of a kind is called.

    Args:
        place: from 0 on.
    """
    more, one = divmod(place, len(ascii_uppercase))
    return (letter(more - 1) if more else "") + ascii_uppercase[one]


def next_free(word: str, text: str) -> str:
    """The first "word A", "word B" … that does not stand in a text yet.

    Args:
        word: what stands before the letter.
        text: in which it will stand.
    """
    place = 0
    while f"{word} {letter(place)}" in text:
        place += 1
    return f"{word} {letter(place)}"


def in_place_of(kind: Kind, text: str) -> str:
    """What stands in the place of something that a file did not know, in this text.

    Args:
        kind: of which kind it is.
        text: in which it stands, with what was replaced already.
    """
    if kind in FIXED:
        return FIXED[kind]
    if kind is Kind.PERSON:
        return next_free("iemand", text)
    return next_free(_BY_KIND[kind], text) if kind in _BY_KIND else "[…]"


def texts_of(every: Iterable[Known]) -> list[str]:
    """Everything that is written of these, for whoever holds a text against it."""
    return [text for one in every for text in one.texts if text.strip()]
