"""Replacing by rule what a file knows, and every day and age, before anybody looks at the text.

It stands in this room and not lower: what a file knows comes from rooms of three storeys, and nobody else replaces.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.reflection.casework.domain.forms import SLIP, Form, Forms
from keukentafel.reflection.casework.domain.known import FAMILY, FIXED, Kind, Known, StandIn, stand_ins
from keukentafel.reflection.casework.domain.moments import ages_in, dates_in
from keukentafel.reflection.casework.domain.variants import (
    PREFIXES,
    WORDS_TOO,
    one_apart,
    plain,
    sounds,
    words_in,
)

_TOKEN = re.compile(r"\w+")
_BETWEEN = re.compile(r"[ \t.\-–'’`´/&]{0,3}|\s?\n?\s?")
_LONGEST = 9
"""Words of one name."""
_SURE = 5
"""Letters: what is shorter is not found in more words than it was written in."""
_MAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
"""No case needs one, and half of one would stay when a name in it is replaced."""
_NUMBERED = re.compile(
    r"\.?(?:\s*,?\s*(?:nummer|nr\.?|huisnummer))?\s*\d+(?:\s?[-/]\s?(?:\d+|[IVX]+\b|[a-z]\b))?"
    r"(?:\s?(?:[a-zA-Z]|hs|bis|I{1,3}|IV)\b)?"
)
_TITLED = re.compile(
    r"(?i)\b(?:mevrouw|mevr|mw|meneer|mijnheer|dhr|de heer|mr|drs|dr|familie|fam|gezin|de familie|ms|mrs|miss)\.?$"
)
_ROLE_BEFORE = re.compile(r"(?i)\b(\w[\w-]*)\s+$")
_LETTERS = re.compile(r"(?:\b[A-Z]\.\s?){1,4}$")
_ARTICLE = re.compile(r"(?i)\b(?:de|het|'t|een)\s+$")
_SENTENCE = re.compile(
    r"(?:^|(?<!\bmw)(?<!\bmevr)(?<!\bdhr)(?<!\bdr)(?<!\bmr)(?<!\bfam)(?<!\b[a-z])[.!?]\s+|\n\s*|[-•*]\s+)[\"'“‘(]*$",
    re.IGNORECASE,
)
_NUMBER = "[huisnummer]"
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

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where a passage of the new text stood in the text before; of what was replaced, all of it.

        Args:
            start, end: in the new text.
        """
        return self._before(start, 0), self._before(end, 1)

    def _before(self, place: int, is_end: int) -> int:
        grown = 0
        for hit in self.hits:
            begins = hit.start + grown
            if place < begins + is_end:
                break
            if place < begins + len(hit.instead) + is_end:
                return hit.end if is_end else hit.start
            grown += len(hit.instead) - (hit.end - hit.start)
        return place - grown


class Replacer:
    """Replaces by rule in all texts of one case, with the same words for the same person throughout."""

    def __init__(self, every: Sequence[Known], begin: date) -> None:
        """Get ready for all texts of one case.

        Args:
            every: what the file knows.
            begin: the day on which the case begins; other days are told by how far they are from it.
        """
        self._known, self._begin = Forms(every), begin
        self._stand_ins: list[StandIn] = stand_ins(self._known.every)
        self._told: set[int] = set()
        self._careless = False

    def replace(self, text: str) -> Replaced:
        """Replace everything known, and every day and age.

        Args:
            text: of the file.
        """
        starts = [text[hit.end()] for hit in re.finditer(r"(?:^|[.!?]\s+|\n)(?=[^\W\d_])", text)]
        # Typed without capitals, so that none tells a name.
        self._careless = sum(one.islower() for one in starts) > 2 * sum(one.isupper() for one in starts)
        hits = self._merged(text, _apart([*self._of_kind(text), *self._named(text), *self._when(text)]))
        pieces, at, shown = [], 0, []
        for hit in hits:
            instead = self._words(text, hit)
            pieces += [text[at : hit.start], instead]
            at = hit.end
            shown.append(Hit(hit.start, hit.end, hit.kind, instead, hit.who))
        return Replaced("".join([*pieces, text[at:]]), tuple(shown))

    def _of_kind(self, text: str) -> Iterable[Hit]:
        for pattern, kind in self._known.fixed:
            for found in pattern.finditer(text):
                yield Hit(*found.span(), kind, FIXED.get(kind, _NUMBER))
        for found in _MAIL.finditer(text):
            yield Hit(*found.span(), Kind.EMAIL, FIXED[Kind.EMAIL])
        for found in re.finditer(r"(?<![\w.,])(?:\+|00)?\d(?:[\s().\-/]{0,2}\d){7,13}(?!\w)", text):
            if re.sub(r"\D", "", found[0])[-9:] in self._known.phones:
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
            known = self._known.every[who]
            if known.kind is Kind.ADDRESS and (numbered := _NUMBERED.match(text, end)):
                end = numbered.end() if numbered[0].strip() else end
            after = re.match(r"['’`´]s\b|['’](?=\s)", text[end:])
            end += after.end() if after and known.kind in _NAMES and end == tokens[n + many - 1][1] else 0
            if known.kind in _NAMES and text[end : end + 1] == "." and text[end - 1 : end].isupper():
                # The dot of an initial; at the end of a sentence it stays.
                end += 1 if end - start < 2 or text[end - 2 : end - 1] in ". " else 0
            yield Hit(start, end, known.kind, FAMILY if shared else "", None if shared else who)
            n += many

    def _longest(self, text: str, tokens: list[tuple[int, int, str]], n: int) -> tuple[int, int, bool] | None:
        whole, found = "", None
        for many in range(1, _LONGEST + 1):
            at = n + many - 1
            if at >= len(tokens) or (
                many > 1 and not _BETWEEN.fullmatch(text[tokens[at - 1][1] : tokens[at][0]])
            ):
                break
            whole += tokens[at][2]
            form = self._known.forms.get(whole) or self._known.heard.get(sounds(whole))
            if form and self._stands(text, tokens, n, many, form, whole):
                found = (many, form.who, form.shared)
        return found or self._abbreviated(text, tokens, n) or self._slipped(text, tokens[n])

    def _stands(
        self, text: str, tokens: list[tuple[int, int, str]], n: int, many: int, form: Form, whole: str
    ) -> bool:
        said = text[tokens[n][0] : tokens[n + many - 1][1]]
        if form.upper:
            return many == 1 and said.isupper() and len(said) > 2
        ends = {text[tokens[k][0] : tokens[k][1]] for k in range(n + 1, n + many)}
        small = any(one.islower() and len(one) < 3 for one in ends)
        if many > form.words and not said.endswith(("'s", "’s")) and (small or len(whole) < _SURE):
            return False
        if not form.capital or _TITLED.search(text[: tokens[n][0]].rstrip()):
            return True
        if self._careless and (many > 1 or whole not in WORDS_TOO):
            return True
        # Of a name that is a word too the last part is written with a capital: "van der Berg" begins small.
        return any(text[tokens[k][0]].isupper() for k in range(n, n + many) if tokens[k][2] not in PREFIXES)

    def _abbreviated(
        self, text: str, tokens: list[tuple[int, int, str]], n: int
    ) -> tuple[int, int, bool] | None:
        """Initials: F.Y., FY, and F. behind a title or before a verb."""
        letters, at, found = "", n, None
        while at < len(tokens) and text[tokens[at][0] : tokens[at][1]].isupper():
            if at > n and not re.fullmatch(r"\.? ?", text[tokens[at - 1][1] : tokens[at][0]]):
                break
            letters += tokens[at][2]
            at += 1
            if len(letters) > 1 and (whose := self._known.initials.get(letters)):
                found = (at - n, min(whose), len(whose) > 1)
        start, end, word = tokens[n]
        if found or end - start != 1 or not text[start].isupper():
            return found
        titled = _TITLED.search(text[:start].rstrip())
        if titled or re.match(r"\.?\s+[a-z]", text[end:]) and text[end : end + 1] == ".":
            whose = {
                who
                for letters, people in self._known.initials.items()
                if word in ((letters[0], letters[-1]) if titled else letters[0])
                for who in people
            }
            return (1, min(whose), len(whose) > 1) if whose else None
        return None

    def _slipped(self, text: str, token: tuple[int, int, str]) -> tuple[int, int, bool] | None:
        start, _end, word = token
        if len(word) < SLIP - 2 or not text[start].isupper():
            return None
        for name, who in self._known.prefixes.items():
            if word.startswith(name):
                return 1, who, False
        bare = word.removesuffix("s")
        for name, who in self._known.slips.items():
            if len(word) >= _SURE and (one_apart(word, name) or one_apart(bare, name)):
                return 1, who, False
            if name in self._known.firsts and name.startswith(word) and word not in WORDS_TOO:
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
            if hit.kind in _NAMES and (letters := _LETTERS.search(text[:start])):
                start = letters.start()
            if hit.kind is Kind.PERSON and hit.who is not None:
                # "dochter Samira" is one person, not a daughter's daughter.
                before = _ROLE_BEFORE.search(text[:start])
                if before and before[1].casefold() == self._stand_ins[hit.who].later.split(" ")[0]:
                    start = before.start()
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
            own = self._known.every[hit.who].kind in _NAMES and _belongs(
                text[hit.start : hit.end], self._known.every[hit.who]
            )
            instead = stands.later if own or hit.who in self._told else stands.first
            self._told |= set() if own else {hit.who}
            if own:
                instead += "'s" if instead[-1:].isupper() else "s"
        if _SENTENCE.search(text[: hit.start]):
            instead = instead[:1].upper() + instead[1:]
        return instead


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
