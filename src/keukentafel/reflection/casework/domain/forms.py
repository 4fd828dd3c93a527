"""What a file knows, in all forms in which a Dutch text can say it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from keukentafel.reflection.casework.domain.known import Kind, Known
from keukentafel.reflection.casework.domain.variants import (
    GENERIC,
    PREFIXES,
    WORDS_TOO,
    bent,
    initials_of,
    joined,
    listed,
    plain,
    short_forms,
    sounds,
    surnames_of,
    words_in,
)

SLIP = 6
"""Letters from which on a slip of the hand is seen in a name."""
_POSTAL = re.compile(r"\b\d{4}\s?[A-Za-z]{2}\b")
_STREET = re.compile(r"([^\W\d][\w.'’\- ]*?)\s+(\d+)\b")
_HOUSE = "plek|standplaats|adres|nummer|nr\\.?|huisnummer|kavel|unit|kamer|flat"
_PARTS_OF_PLACES = ("s", "se", "er", "ers", "ste")


@dataclass(frozen=True, slots=True)
class Form:
    """How one plain form of a name is taken for somebody or something.

    Args:
        who: its place among what is known.
        rank: 2 when it is all of a name, 1 when it is part of one.
        capital: whether it must be written with a capital.
        upper: whether it must be written in capitals.
        words: of how many words it is.
        shared: whether it is a name of several persons.
    """

    who: int
    rank: int = 1
    capital: bool = False
    upper: bool = False
    words: int = 1
    shared: bool = False


class Forms:
    """Everything by which what a file knows can stand in a text.

    ``forms`` has plain names, as one word; ``heard`` the same by how they sound; ``slips`` names in which a slip of the
    hand is seen; ``firsts`` first names; ``prefixes`` names with which a longer word can begin; ``initials`` letters;
    ``fixed`` patterns; ``phones`` the last nine figures of numbers.
    """

    def __init__(self, every: Sequence[Known]) -> None:
        """Compose them.

        Args:
            every: what the file knows.
        """
        self.every: list[Known] = [*every, *_towns(every)]
        self.forms: dict[str, Form] = {}
        self.fixed: list[tuple[re.Pattern[str], Kind]] = []
        self.phones: set[str] = set()
        self.slips: dict[str, int] = {}
        self.firsts: set[str] = set()
        self.prefixes: dict[str, int] = {}
        self.initials: dict[str, set[int]] = {}
        for who, known in enumerate(self.every):
            for text in known.texts:
                if text.strip():
                    self._learn(who, known, text.strip())
        self.heard: dict[str, Form] = {
            sounds(form): replace(one, capital=True)
            for form, one in reversed(self.forms.items())
            if len(form) > 3 and self.every[one.who].near and not one.upper
        }

    def _put(self, form: str, entry: Form) -> None:
        if len(form) < 2 or form.isdigit():
            return
        there = self.forms.get(form)
        if there is None or (there.who == entry.who and there.capital >= entry.capital):
            self.forms[form] = entry
        elif there.who == entry.who:
            return
        elif self.every[there.who].near is not self.every[entry.who].near:
            self.forms[form] = entry if self.every[entry.who].near else there
        elif there.rank != entry.rank:
            self.forms[form] = max(there, entry, key=lambda one: one.rank)
        elif self.every[there.who].kind is self.every[entry.who].kind is Kind.PERSON:
            self.forms[form] = replace(there, capital=there.capital and entry.capital, shared=True)

    def _learn(self, who: int, known: Known, text: str) -> None:
        match known.kind:
            case Kind.PERSON | Kind.PROFESSIONAL:
                self._learn_name(who, known, text)
            case Kind.ADDRESS:
                self._learn_address(who, text)
            case Kind.PHONE:
                self.phones.add(re.sub(r"\D", "", text)[-9:])
            case Kind.EMAIL | Kind.NUMBER | Kind.POSTAL_CODE | Kind.BSN | Kind.IBAN | Kind.PLATE | Kind.LINK:
                loose = r"[\s.-]?".join(re.escape(one) for one in re.sub(r"\s", "", text))
                self.fixed.append((re.compile(rf"(?<!\w){loose}(?!\w)", re.IGNORECASE), known.kind))
            case Kind.DATE:
                pass  # Every day in the text goes, known or not.
            case _:
                self._learn_thing(who, known, text)

    def _learn_name(self, who: int, known: Known, text: str) -> None:
        for shown in {text, re.sub(r"\s*[(\"“].*?[)\"”]\s*", " ", text).strip()} - {""}:
            words = words_in(shown)
            self._put(joined(words), Form(who, 2, words=len(words), capital=self._only_capital(words, known)))
            surnames = surnames_of(shown)
            for surname in surnames:
                core = [one for one in surname if one not in PREFIXES]
                bare = joined(core)
                capital = bare in WORDS_TOO or not known.near or len(bare) < 4
                for form in short_forms(surname) if len(core) < len(surname) else ():
                    for one in (form, f"{form}s", f"{form}en"):
                        self._put(one, Form(who, capital=capital, words=len(surname)))
                if core:
                    for one in (bare, f"{bare}s", f"{bare}en"):
                        self._put(one, Form(who, capital=capital))
                    self._may_slip(bare, who, known)
            in_surname = {one for surname in surnames for one in surname}
            # A nickname between brackets or quotes is a name like the others.
            for first in words_in(text):
                if first in PREFIXES or first in in_surname or first.isdigit() or len(first) < 2:
                    continue
                if plain(first) in _TITLES:
                    continue
                capital = first in WORDS_TOO or len(first) < 4 or not known.near
                for one in bent(first) if known.near else (first, f"{first}s"):
                    self._put(
                        one,
                        Form(who, capital=capital or one in WORDS_TOO or (one != first and len(one) < 5)),
                    )
                self._may_slip(first, who, known)
                self.firsts.add(first)
            letters = initials_of(shown)
            if known.near:
                for some in {
                    letters,
                    *(letters[:n] for n in range(2, len(letters))),
                    letters[:1] + letters[-1:],
                }:
                    self.initials.setdefault(some, set()).add(who) if len(some) > 1 else None
            if letters and surnames:
                for surname in surnames:
                    for n in range(1, len(letters)):
                        for form in short_forms(surname):
                            self._put(letters[:n] + form, Form(who, capital=True, words=n + len(surname)))

    def _may_slip(self, name: str, who: int, known: Known) -> None:
        if known.near and len(name) >= SLIP:
            self.slips.setdefault(name, who)

    @staticmethod
    def _only_capital(words: Sequence[str], known: Known) -> bool:
        whole = joined(words)
        return whole in WORDS_TOO or (len(words) == 1 and (len(whole) < 4 or not known.near))

    def _learn_address(self, who: int, text: str) -> None:
        for postal in _POSTAL.findall(text):
            self._learn(who, Known(kind=Kind.POSTAL_CODE, texts=()), postal)
        place = _POSTAL.split(text)[0]
        found = _STREET.search(place)
        street = found[1] if found else place.split(",")[0]
        self._learn_place(
            who, re.sub(r"(?i)^(?:tijdelijk|nu|adres:?|woont|op|aan)\s+", "", street.strip(" ,"))
        )
        for number in re.findall(r"\b\d+\b", place):
            pattern = re.compile(rf"(?i)\b(?:{_HOUSE})\s+{number}\b")
            self.fixed.append((pattern, Kind.ADDRESS))

    def _learn_place(self, who: int, text: str) -> None:
        written = re.findall(r"\w+", text)
        words = words_in(text)
        for start, end in _parts_of(written) if words else ():
            whole = joined(words[start:end])
            if len(whole) < 3 or (start and all(one in GENERIC for one in words[start:end])):
                continue
            # In lower case a short one is a word.
            capital = whole in WORDS_TOO or start > 0 or (len(words) == 1 and len(whole) < 6)
            for ending in ("", *_PARTS_OF_PLACES):
                form = Form(who, capital=capital or bool(ending), words=end - start, rank=2 - bool(start))
                self._put(whole + ending, form)
            for long, short in (("straat", "str"), ("plein", "pln"), ("weg", "wg"), ("laan", "ln")):
                if whole.endswith(long):
                    self._put(whole.removesuffix(long) + short, Form(who, words=end - start))

    def _learn_thing(self, who: int, known: Known, text: str) -> None:
        written = re.findall(r"\w+", text)
        words = words_in(text)
        for start, end in _parts_of(written):
            said = words[start:end]
            whole, trimmed = joined(said), end - start < len(words)
            capital = whole in WORDS_TOO or len(whole) < 4 or trimmed or not known.near
            if trimmed and all(one in GENERIC or len(one) < 3 for one in said):
                continue
            for ending in ("", "s", *(_PARTS_OF_PLACES if known.kind in (Kind.PLACE, Kind.TEAM) else ())):
                self._put(whole + ending, Form(who, capital=capital or bool(ending), words=len(said)))
            if len(said) == 1 and len(whole) >= SLIP and known.near and whole not in WORDS_TOO:
                self.prefixes.setdefault(whole, who)
                self._may_slip(whole, who, known)
        core = [one for one in words if one not in ("de", "het", "een")]
        if len(core) > 2:
            self._put("".join(one[0] for one in core), Form(who, upper=True))


_TITLES = listed("no_first_names")


def _parts_of(written: Sequence[str]) -> Iterable[tuple[int, int]]:
    """From where to where the words of a name say which it is: without what says of what kind it is.

    "Thuiszorg De Klyn" is called "De Klyn" and "Klyn" too.
    """
    end = len(written)
    while end > 1 and (plain(written[end - 1]) in _LAST or len(written[end - 1]) < 2):
        end -= 1
    yield 0, len(written)
    if end < len(written):
        yield 0, end
    for start in range(1, end):
        yield start, end
        if not _says_nothing(written[start]):
            break


def _says_nothing(word: str) -> bool:
    small = plain(word)
    return word.islower() or small in GENERIC or small.endswith(_GENERIC_ENDS)


_LAST = frozenset({"bv", "nv", "vof", "zn", "zonen", "co", "b", "v"})
_GENERIC_ENDS = (
    "stichting",
    "school",
    "bedrijf",
    "centrum",
    "praktijk",
    "zorg",
    "opvang",
    "vereniging",
    "dienst",
    "bureau",
    "loket",
    "corporatie",
    "winkel",
    "bank",
)


def _towns(every: Sequence[Known]) -> list[Known]:
    """The towns in what is known of addresses, each once: what stands behind a postal code."""
    there = {text for one in every if one.kind is Kind.PLACE for text in one.texts}
    found: dict[str, bool] = {}
    for one in every:
        for text in one.texts if one.kind is Kind.ADDRESS else ():
            town = re.split(r"[,;(]", _POSTAL.split(text)[-1])[0].strip(" .")
            if _POSTAL.search(text) and town[:1].isupper() and town not in there:
                found[town] = True
    return [Known(kind=Kind.PLACE, texts=(town,)) for town in found]
