"""Replacing by rule what a file knows, and every day and age, before anybody looks at the text.

It stands in this room and not lower: what a file knows comes from rooms of three storeys, and nobody else replaces.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.reflection.casework.domain.known import FAMILY, FIXED, Kind, Known, StandIn, stand_ins
from keukentafel.reflection.casework.domain.moments import ages_in, dates_in
from keukentafel.reflection.casework.domain.variants import (
    GENERIC,
    PREFIXES,
    WORDS_TOO,
    bent,
    initials_of,
    joined,
    one_apart,
    plain,
    short_forms,
    surnames_of,
    words_in,
)

_TOKEN = re.compile(r"\w+")
_BETWEEN = re.compile(r"[ \t.\-–'’`´/&]{0,3}|\s?\n?\s?")
_LONGEST = 9
"""Words of one name."""
_SURE = 5
"""Letters: what is shorter is not found in more words than it was written in."""
_SLIP = 6
"""Letters from which on a slip of the hand is seen in a name."""
_POSTAL = re.compile(r"\b\d{4}\s?[A-Za-z]{2}\b")
_STREET = re.compile(r"([^\W\d][\w.'’\- ]*?)\s+(\d+)\b")
_NUMBERED = re.compile(r"(?:\s*,?\s*(?:nummer|nr\.?|huisnummer))?\s*\d+\s?-?\s?(?:[a-zA-Z]\b|hs\b|bis\b|[IVX]+\b)?")
_PARTS_OF_PLACES = ("s", "se", "er", "ers", "ste")
_TITLED = re.compile(r"(?i)\b(?:mevrouw|mevr|mw|meneer|mijnheer|dhr|de heer|mr|drs|dr|familie|fam|gezin|de familie)\.?$")
_ARTICLE = re.compile(r"(?i)\b(?:de|het|'t|een)\s+$")
_SENTENCE = re.compile(r"(?:^|[.!?:\n]\s*|[-•*]\s+)[\"'“‘(]*$")
_WITH_ARTICLE = frozenset(
    {Kind.ORGANISATION, Kind.SCHOOL, Kind.EMPLOYER, Kind.DEPARTMENT, Kind.TEAM, Kind.PLACE, Kind.ADDRESS}
)
_NAMES = frozenset({Kind.PERSON, Kind.PROFESSIONAL})


@dataclass(frozen=True, slots=True)
class Hit:
    """Something in a text that is replaced.

    Args:
        start, end: where it stands.
        kind: of which kind.
        instead: what stands in its place.
        who: its place among what is known; None of what is no one's.
    """

    start: int
    end: int
    kind: Kind
    instead: str
    who: int | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text in which everything known was replaced, and what that was, by its place in the text before."""

    text: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    who: int
    capital: bool = False
    upper: bool = False
    words: int = 1
    shared: bool = False


class Replacer:
    """Replaces by rule in all texts of one case, with the same words for the same person throughout."""

    def __init__(self, every: Sequence[Known], begin: date) -> None:
        """Compose the forms in which everything known can stand in a text.

        Args:
            every: what the file knows.
            begin: the day on which the case begins; other days are told by how far they are from it.
        """
        self._every, self._begin = every, begin
        self._stand_ins: list[StandIn] = stand_ins(every)
        self._forms: dict[str, _Form] = {}
        self._fixed: list[tuple[re.Pattern[str], Kind]] = []
        self._phones: set[str] = set()
        self._slips: dict[str, int] = {}
        self._prefixes: dict[str, int] = {}
        self._initials: dict[str, int] = {}
        self._told: set[int] = set()
        for who, known in enumerate(every):
            for text in known.texts:
                if text.strip():
                    self._learn(who, known, text.strip())

    def _put(self, form: str, entry: _Form) -> None:
        if len(form) < 2 or form.isdigit():
            return
        there = self._forms.get(form)
        if there is None or there.who == entry.who:
            if there is None or there.capital:
                self._forms[form] = entry
        elif self._every[there.who].kind is self._every[entry.who].kind is Kind.PERSON:
            self._forms[form] = _Form(there.who, there.capital and entry.capital, False, there.words, True)
        elif self._every[entry.who].near and not self._every[there.who].near:
            self._forms[form] = entry

    def _learn(self, who: int, known: Known, text: str) -> None:
        match known.kind:
            case Kind.PERSON | Kind.PROFESSIONAL:
                self._learn_name(who, known, text)
            case Kind.ADDRESS:
                self._learn_address(who, text)
            case Kind.PHONE:
                self._phones.add(re.sub(r"\D", "", text)[-9:])
            case Kind.EMAIL | Kind.NUMBER | Kind.POSTAL_CODE | Kind.BSN | Kind.IBAN | Kind.PLATE | Kind.LINK:
                loose = r"[\s.-]?".join(re.escape(one) for one in re.sub(r"\s", "", text))
                self._fixed.append((re.compile(rf"(?<!\w){loose}(?!\w)", re.IGNORECASE), known.kind))
            case Kind.DATE:
                pass  # Every day in the text goes, known or not.
            case _:
                self._learn_thing(who, known, text)

    def _learn_name(self, who: int, known: Known, text: str) -> None:
        for shown in {text, re.sub(r"\s*[(\"“].*?[)\"”]\s*", " ", text).strip()} - {""}:
            words = words_in(shown)
            self._put(joined(words), _Form(who, words=len(words), capital=self._only_capital(words, known)))
            surnames = surnames_of(shown)
            for surname in surnames:
                core = [one for one in surname if one not in PREFIXES]
                for form in short_forms(surname):
                    for one in (form, f"{form}s", f"{form}en"):
                        self._put(one, _Form(who, words=len(surname)))
                if core:
                    bare = joined(core)
                    capital = bare in WORDS_TOO or not known.near or len(bare) < 4
                    for one in (bare, f"{bare}s", f"{bare}en"):
                        self._put(one, _Form(who, capital=capital))
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
                    self._put(one, _Form(who, capital=capital or one in WORDS_TOO or (one != first and len(one) < 5)))
                self._may_slip(first, who, known)
            letters = initials_of(shown)
            if letters and known.near:
                self._initials.setdefault(letters, who)
            if letters and surnames:
                for surname in surnames:
                    for n in range(1, len(letters)):
                        for form in short_forms(surname):
                            self._put(letters[:n] + form, _Form(who, capital=True, words=n + len(surname)))

    def _may_slip(self, name: str, who: int, known: Known) -> None:
        if known.near and len(name) >= _SLIP:
            self._slips.setdefault(name, who)

    @staticmethod
    def _only_capital(words: Sequence[str], known: Known) -> bool:
        whole = joined(words)
        return whole in WORDS_TOO or (len(words) == 1 and (len(whole) < 4 or not known.near))

    def _learn_address(self, who: int, text: str) -> None:
        for postal in _POSTAL.findall(text):
            self._learn(who, Known(kind=Kind.POSTAL_CODE, texts=()), postal)
            town = text.split(postal)[-1].strip(" ,.;")
            if town and town[0].isupper():
                self._learn_place(who, re.split(r"[,;(]", town)[0])
        found = _STREET.search(text)
        street = found[1] if found else text.split(",")[0]
        self._learn_place(who, re.sub(r"(?i)^(?:tijdelijk|nu|adres:?|woont|op|aan|de|het)\s+", "", street.strip()))

    def _learn_place(self, who: int, text: str) -> None:
        words = words_in(text)
        whole = joined(words)
        if not words or len(whole) < 3:
            return
        # A number that does not stand in the address, behind one that does, is left; a capital tells the street.
        capital = whole in WORDS_TOO or (len(words) == 1 and len(whole) < 6)
        for ending in ("", *_PARTS_OF_PLACES):
            self._put(whole + ending, _Form(who, capital=capital or bool(ending), words=len(words)))
        for long, short in (("straat", "str"), ("plein", "pln"), ("weg", "wg"), ("laan", "ln")):
            if whole.endswith(long):
                self._put(whole.removesuffix(long) + short, _Form(who, capital=True, words=len(words)))

    def _learn_thing(self, who: int, known: Known, text: str) -> None:
        words = words_in(text)
        for said in (words, _without_generic(words)):
            if not said or (said is not words and said == words):
                continue
            whole, trimmed = joined(said), len(said) < len(words)
            capital = whole in WORDS_TOO or len(whole) < 4 or (trimmed and len(said) == 1) or not known.near
            for ending in ("", "s", *(_PARTS_OF_PLACES if known.kind in (Kind.PLACE, Kind.TEAM) else ())):
                self._put(whole + ending, _Form(who, capital=capital or bool(ending), words=len(said)))
            if len(said) == 1 and len(whole) >= _SLIP and known.near and whole not in WORDS_TOO:
                self._prefixes.setdefault(whole, who)
        core = [one for one in words if one not in ("de", "het", "een")]
        if len(core) > 2:
            self._put("".join(one[0] for one in core), _Form(who, upper=True))

    def replace(self, text: str) -> Replaced:
        """Replace everything known, and every day and age.

        Args:
            text: of the file.
        """
        hits = self._merged(text, _apart([*self._of_kind(text), *self._named(text), *self._when(text)]))
        pieces, at, shown = [], 0, []
        for hit in hits:
            instead = self._words(text, hit)
            pieces += [text[at : hit.start], instead]
            at = hit.end
            shown.append(Hit(hit.start, hit.end, hit.kind, instead, hit.who))
        return Replaced("".join([*pieces, text[at:]]), tuple(shown))

    def _of_kind(self, text: str) -> Iterable[Hit]:
        for pattern, kind in self._fixed:
            for found in pattern.finditer(text):
                yield Hit(*found.span(), kind, FIXED[kind])
        for found in re.finditer(r"(?<![\w.,])(?:\+|00)?\d(?:[\s().\-/]{0,2}\d){7,13}(?!\w)", text):
            if re.sub(r"\D", "", found[0])[-9:] in self._phones:
                yield Hit(*found.span(), Kind.PHONE, FIXED[Kind.PHONE])

    def _when(self, text: str) -> Iterable[Hit]:
        for start, end, instead in dates_in(text, self._begin):
            yield Hit(start, end, Kind.DATE, instead)
        for start, end, instead in ages_in(text):
            yield Hit(start, end, Kind.AGE, instead)

    def _named(self, text: str) -> Iterable[Hit]:
        tokens = [(one.start(), one.end(), plain(one[0])) for one in _TOKEN.finditer(text)]
        n = 0
        while n < len(tokens):
            found = self._longest(text, tokens, n)
            if found is None:
                n += 1
                continue
            many, who, shared = found
            start, end = tokens[n][0], tokens[n + many - 1][1]
            known = self._every[who]
            if known.kind is Kind.ADDRESS and (numbered := _NUMBERED.match(text, end)):
                end = numbered.end() if numbered[0].strip() else end
            after = re.match(r"['’`´]s\b|['’](?=\s)", text[end:])
            end += after.end() if after and known.kind in _NAMES and end == tokens[n + many - 1][1] else 0
            yield Hit(start, end, known.kind, FAMILY if shared else "", None if shared else who)
            n += many

    def _longest(
        self, text: str, tokens: list[tuple[int, int, str]], n: int
    ) -> tuple[int, int, bool] | None:
        whole, found = "", None
        for many in range(1, _LONGEST + 1):
            at = n + many - 1
            if at >= len(tokens) or (
                many > 1 and not _BETWEEN.fullmatch(text[tokens[at - 1][1] : tokens[at][0]])
            ):
                break
            whole += tokens[at][2]
            form = self._forms.get(whole)
            if form and self._stands(text, tokens, n, many, form, whole):
                found = (many, form.who, form.shared)
        return found or self._abbreviated(text, tokens, n) or self._slipped(text, tokens[n])

    @staticmethod
    def _stands(
        text: str, tokens: list[tuple[int, int, str]], n: int, many: int, form: _Form, whole: str
    ) -> bool:
        said = text[tokens[n][0] : tokens[n + many - 1][1]]
        if form.upper:
            return many == 1 and said.isupper() and len(said) > 2
        if many > max(form.words, 1) and len(whole) < _SURE and not said.endswith(("'s", "’s")):
            return False
        if many > 1 and form.words == 1 and tokens[n][2] in GENERIC | PREFIXES and not said[:1].isupper():
            return False
        if not form.capital:
            return True
        # Written with a capital somewhere: "van der Berg" begins small.
        return any(text[tokens[k][0]].isupper() for k in range(n, n + many))

    def _abbreviated(
        self, text: str, tokens: list[tuple[int, int, str]], n: int
    ) -> tuple[int, int, bool] | None:
        """Initials: F.Y., FY, and F. behind a title or before a verb."""
        letters, at = "", n
        start = tokens[n][0]
        while at < len(tokens) and text[tokens[at][0] : tokens[at][1]].isupper():
            if at > n and not re.fullmatch(r"\.? ?", text[tokens[at - 1][1] : tokens[at][0]]):
                break
            letters += tokens[at][2]
            at += 1
            if letters in self._initials and len(letters) > 1 and tokens[at - 1][1] - start <= 3 * len(letters):
                return at - n, self._initials[letters], False
        one = text[start : tokens[n][1]]
        if len(one) == 1 and one.isupper() and _TITLED.search(text[:start].rstrip()):
            for letters, who in self._initials.items():
                if tokens[n][2] in (letters[0], letters[-1]):
                    return 1, who, False
        if len(one) == 1 and one.isupper() and re.match(r"\.\s+[a-z]", text[tokens[n][1] :]):
            for letters, who in self._initials.items():
                if tokens[n][2] == letters[0]:
                    return 1, who, False
        return None

    def _slipped(self, text: str, token: tuple[int, int, str]) -> tuple[int, int, bool] | None:
        start, _end, word = token
        if len(word) < _SLIP - 1 or not text[start].isupper():
            return None
        for name, who in self._prefixes.items():
            if word.startswith(name):
                return 1, who, False
        bare = word.removesuffix("s")
        for name, who in self._slips.items():
            if one_apart(word, name) or one_apart(bare, name):
                return 1, who, False
        return None

    def _merged(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        """First name and surname that follow each other are one person; an article goes with what it stands before."""
        found: list[Hit] = []
        for hit in hits:
            last = found[-1] if found else None
            if last and last.kind in _NAMES and hit.kind in _NAMES and self._follow(text, last, hit):
                who = last.who if last.who is not None else hit.who
                found[-1] = Hit(last.start, hit.end, last.kind, "" if who is not None else FAMILY, who)
                continue
            start = hit.start
            if hit.kind in _WITH_ARTICLE and (article := _ARTICLE.search(text[:start])):
                start = article.start()
            found.append(Hit(start, hit.end, hit.kind, hit.instead, hit.who))
        return found

    @staticmethod
    def _follow(text: str, last: Hit, hit: Hit) -> bool:
        between = text[last.end : hit.start]
        same = last.who == hit.who or None in (last.who, hit.who)
        words = words_in(between)
        return (
            same
            and not re.search(r"['’]s?$", text[last.start : last.end])
            and len(between) < 16
            and re.fullmatch(r"[\s.\-\w'’]*", between) is not None
            and all(one in PREFIXES or (len(one) == 1 and len(words) < 4) for one in words)
        )

    def _words(self, text: str, hit: Hit) -> str:
        instead = hit.instead
        if hit.who is not None and not instead:
            stands = self._stand_ins[hit.who]
            own = self._every[hit.who].kind in _NAMES and _belongs(text[hit.start : hit.end], self._every[hit.who])
            instead = stands.later if own or hit.who in self._told else stands.first
            self._told |= set() if own else {hit.who}
            if own:
                instead += "'s" if instead[-1:].isupper() else "s"
        if _SENTENCE.search(text[: hit.start]):
            instead = instead[:1].upper() + instead[1:]
        return instead


_TITLES = frozenset(
    "mevrouw mevr mw meneer mijnheer dhr heer familie fam gezin mr drs dr huishouden moeder vader oma opa tante oom kind"
    " kinderen zoon dochter buurvrouw buurman".split()
)


def _without_generic(words: Sequence[str]) -> list[str]:
    left = list(words)
    while left and left[0] in GENERIC:
        left = left[1:]
    while left and left[-1] in ("bv", "nv", "vof"):
        left = left[:-1]
    return left


def _belongs(said: str, known: Known) -> bool:
    if re.search(r"['’`´]s?$", said):
        return True
    last = words_in(said)[-1:]
    names = {one for text in known.texts for one in words_in(text)}
    return bool(last) and last[0].endswith("s") and last[0] not in names and last[0][:-1] in names


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """What does not overlap: of two the one that begins first, and of those the longest."""
    found: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if found and hit.start < found[-1].end:
            if hit.end > found[-1].end:
                # Half in another: what sticks out goes with it.
                last = found[-1]
                found[-1] = Hit(last.start, hit.end, last.kind, last.instead, last.who)
            continue
        found.append(hit)
    return found


def names_together(texts: Iterable[str]) -> dict[str, int]:
    """How often each plain word stands in these texts: for who looks what is common."""
    often: dict[str, int] = defaultdict(int)
    for text in texts:
        for word in words_in(text):
            often[word] += 1
    return often
