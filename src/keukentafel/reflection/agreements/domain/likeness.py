"""Which texts resemble what somebody writes, and by which words: a rule that can be read and told.

Each word of a text is worth what it tells: a word that stands in few of the texts more than one that stands in many
(BM25, S.E. Robertson and H. Zaragoza, 2009). A word counts as itself, as one of a group of words that mean the same in
the field, as a part of a compound word (*post* in *poststapel*), or as a slip of the pen. What is found is given only
when it rests on more than one word; nothing is better than noise. See ADR 0027.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from keukentafel.reflection.agreements.domain.dutch import Word, stem, words_of

_SATURATION, _BY_LENGTH = 1.2, 0.6
"""The two constants of BM25, near their usual values: how soon more of a word adds nothing; how much length weighs."""
SAME, PART, SLIP = 1.0, 0.5, 0.4
"""What a word is worth that was found as itself, as a part of a compound, or with a slip of the pen."""
GROUP, EXPRESSION, MORE = 1.5, 2.0, 0.25
"""What a group is worth by one of its words or by an expression, and what each further word of it adds, up to three."""
_QUIET_WORTH = 0.2
_SHORTEST_PART, _SHORTEST_REST, _SHORTEST_SLIP = 4, 3, 7
_SLIP_LIKENESS = 0.62
_AREA, _DILEMMA = 1.3, 1.5
"""What a shared life area, and the same dilemma, multiply."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words that mean the same in the field.

    Args:
        key: its name in the pack.
        words: each as written; more than one word may stand in it.
        areas: keys of the life areas of which they speak.
    """

    key: str
    words: tuple[str, ...]
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The groups, by what they are compared by. One stands for one pack: it is compared by identity.

    Args:
        single: stem of one word to keys of groups.
        several: stems of more words to keys of groups.
        areas: key of a group to keys of life areas.
        sizes: of how many words expressions there are.
        quiet: stems that say little in this work, since everybody writes them.
    """

    single: Mapping[str, tuple[str, ...]]
    several: Mapping[tuple[str, ...], tuple[str, ...]]
    areas: Mapping[str, tuple[str, ...]]
    sizes: tuple[int, ...]
    quiet: frozenset[str]


def lexicon(groups: Iterable[Group], quiet: Iterable[str] = ()) -> Lexicon:
    """Make a lexicon.

    Args:
        groups: words that mean the same.
        quiet: words that say little in this work.
    """
    single: dict[str, tuple[str, ...]] = {}
    several: dict[tuple[str, ...], tuple[str, ...]] = {}
    areas: dict[str, tuple[str, ...]] = {}
    for one in groups:
        areas[one.key] = one.areas
        for said in one.words:
            stems = tuple(word.stem for word in words_of(said))
            if len(stems) == 1:
                single[stems[0]] = tuple(dict.fromkeys((*single.get(stems[0], ()), one.key)))
            elif stems:
                several[stems] = tuple(dict.fromkeys((*several.get(stems, ()), one.key)))
    sizes = tuple(sorted({len(one) for one in several}))
    return Lexicon(single, several, areas, sizes, frozenset(stem(one) for one in quiet))


NO_GROUPS = lexicon(())


@dataclass(frozen=True, slots=True)
class Text:
    """Something that may resemble.

    Args:
        key: by which it is known.
        parts: its texts, each with what a word in it is worth.
        areas: keys of its life areas.
        dilemma: the key of its dilemma, or empty.
    """

    key: str
    parts: tuple[tuple[str, float], ...]
    areas: frozenset[str] = frozenset()
    dilemma: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """That a text resembles, and why.

    Args:
        key: of the text.
        score: to put in order; it says nothing by itself and is never shown.
        words: of what was written, those it went by, what tells most first.
        areas: keys of the life areas of both.
        same_dilemma: whether both are about the same dilemma.
    """

    key: str
    score: float
    words: tuple[str, ...]
    areas: frozenset[str]
    same_dilemma: bool = False


@dataclass(frozen=True, slots=True)
class _Indexed:
    """How much of each stem and group stands in a text."""

    amounts: Mapping[str, float]
    length: float
    groups: Mapping[str, float] = field(default_factory=dict)


@lru_cache(maxsize=2000)
def _indexed(parts: tuple[tuple[str, float], ...], said: Lexicon) -> _Indexed:
    # Kept between questions: these are texts of the team. What somebody writes never comes here.
    amounts: dict[str, float] = {}
    groups: dict[str, float] = {}
    for text, worth in parts:
        words = words_of(text)
        for word in words:
            if not word.quiet:
                amounts[word.stem] = amounts.get(word.stem, 0.0) + worth
        for one in _mentions(words, said):
            groups[one.group] = groups.get(one.group, 0.0) + worth
    return _Indexed(amounts, sum(amounts.values()), groups)


@dataclass(frozen=True, slots=True)
class _Mention:
    """That a text speaks of a group: by which words of it, from *first* up to and including *last*."""

    group: str
    first: int
    last: int


def _mentions(words: Sequence[Word], said: Lexicon) -> list[_Mention]:
    """Of which groups a text speaks: with an expression, a word of its own, or a part of a compound."""
    found = []
    stems = [one.stem for one in words]
    for place, one in enumerate(words):
        if not one.quiet:
            keys = said.single.get(one.stem) or {
                key: None for part in _parts(one) for key in said.single.get(part, ())
            }
            found += [_Mention(key, place, place) for key in keys]
        for size in said.sizes:
            keys = said.several.get(tuple(stems[place : place + size]), ())
            found += [_Mention(key, place, place + size - 1) for key in keys]
    return found


def _parts(word: Word) -> Iterable[str]:
    """How a word may begin and end when it is a compound, each as a stem."""
    letters = word.stem
    for cut in range(_SHORTEST_PART, len(letters) - _SHORTEST_REST + 1):
        yield stem(letters[:cut])
        rest = letters[cut:]
        if len(rest) >= _SHORTEST_PART:
            yield rest


def areas_of(text: str, said: Lexicon) -> frozenset[str]:
    """The life areas of which the words of *text* speak.

    Args:
        text: what somebody wrote.
        said: the words of the field.
    """
    groups = {one.group for one in _mentions(words_of(text), said)}
    return frozenset(area for key in groups for area in said.areas.get(key, ()))


def _triples(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def related(one: str, other: str) -> float:
    """What a word is worth for another: the same, part of a compound, a slip of the pen, or nothing.

    Args:
        one, other: stems.
    """
    if one == other:
        return SAME
    short, long = sorted((one, other), key=len)
    rest = len(long) - len(short)
    if (
        len(short) >= _SHORTEST_PART
        and rest >= _SHORTEST_REST
        and (long.startswith(short) or long.endswith(short))
    ):
        return PART
    if len(short) >= _SHORTEST_SLIP and rest <= 2 and short[0] == long[0]:
        ours, theirs = _triples(one), _triples(other)
        if 2 * len(ours & theirs) / (len(ours) + len(theirs)) >= _SLIP_LIKENESS:
            return SLIP
    return 0.0


def _worth(texts: int, having: int) -> float:
    return math.log(1 + (texts - having + 0.5) / (having + 0.5))


def _full(amount: float, length: float, usual: float) -> float:
    by_length = 1 - _BY_LENGTH + _BY_LENGTH * length / usual
    return amount * (_SATURATION + 1) / (amount + _SATURATION * by_length)


class _Corpus:
    """All texts at once: how many have a word, and how long they are."""

    def __init__(self, texts: Sequence[Text], said: Lexicon) -> None:
        self.texts = [(one, _indexed(one.parts, said)) for one in texts]
        self.usual = sum(one.length for _text, one in self.texts) / max(len(self.texts), 1) or 1.0
        self.stems: dict[str, int] = {}
        self.groups: dict[str, int] = {}
        for _text, one in self.texts:
            for name in one.amounts:
                self.stems[name] = self.stems.get(name, 0) + 1
            for name in one.groups:
                self.groups[name] = self.groups.get(name, 0) + 1

    def near(self, name: str) -> dict[str, float]:
        """The stems of the texts to which *name* is related, each with what that is worth."""
        found = {other: related(name, other) for other in self.stems}
        return {other: worth for other, worth in found.items() if worth}


def alike_in(
    written: str,
    texts: Sequence[Text],
    said: Lexicon = NO_GROUPS,
    *,
    areas: Iterable[str] = (),
    dilemma: str = "",
    limit: int = 3,
    floor: float = 0.0,
    at_least: int = 1,
) -> list[Likeness]:
    """The texts that resemble what was written, what resembles most first.

    Args:
        written: what somebody writes; it is not kept.
        texts: among which is looked.
        said: the words of the field.
        areas: keys of the life areas of what is written; those of its words are added.
        dilemma: the key of its dilemma, or empty.
        limit: how many at most.
        floor: below this score nothing is given.
        at_least: by how many different words or groups at least.
    """
    corpus = _Corpus(texts, said)
    words = words_of(written)
    here = frozenset(areas) | areas_of(written, said)
    asked = _Asked(words, corpus, said)
    found = []
    for text, one in corpus.texts:
        grounds = asked.grounds(one)
        score = sum(worth for worth, _said in grounds.values())
        shared = here & text.areas
        same = bool(dilemma) and dilemma == text.dilemma
        score *= (_AREA if shared else 1.0) * (_DILEMMA if same else 1.0)
        if score > 0 and (same or (score >= floor and len(grounds) >= at_least)):
            found.append(Likeness(text.key, score, _told(grounds), shared, same))
    found.sort(key=lambda one: (-one.score, one.key))
    return found[:limit]


class _Asked:
    """What was written, held against the words and groups of all texts."""

    def __init__(self, words: Sequence[Word], corpus: _Corpus, said: Lexicon) -> None:
        self.corpus, self.said = corpus, said
        self.groups: dict[str, list[tuple[str, float]]] = {}
        self.by_word: dict[str, set[str]] = {}
        for one in _mentions(words, said):
            told = " ".join(word.said for word in words[one.first : one.last + 1])
            worth = EXPRESSION if one.last > one.first else GROUP
            if (told, worth) not in self.groups.setdefault(one.group, []):
                self.groups[one.group].append((told, worth))
            for word in words[one.first : one.last + 1]:
                self.by_word.setdefault(word.stem, set()).add(one.group)
        loud = {word.stem: word.said for word in reversed(words) if not word.quiet}
        self.words = [(name, told, corpus.near(name)) for name, told in loud.items()]

    def grounds(self, one: _Indexed) -> dict[str, tuple[float, str]]:
        """By which words or groups a text was found: each group counts once, whatever words speak of it."""
        grounds: dict[str, tuple[float, str]] = {}
        for group, ways in self.groups.items():
            if group in one.groups:
                worth = max(worth for _told, worth in ways) + MORE * min(len(ways) - 1, 3)
                value = worth * self._value(one.groups[group], one, self.corpus.groups[group])
                grounds[f"={group}"] = value, max(ways, key=lambda pair: pair[1])[0]
        for name, told, near in self.words:
            if not any(f"={group}" in grounds for group in self.by_word.get(name, ())):
                values = (
                    (worth * self._of_word(other, one), other)
                    for other, worth in near.items()
                    if other in one.amounts
                )
                value, other = max(values, default=(0.0, ""))
                if value > grounds.get(other, (0.0, ""))[0]:
                    grounds[other] = value, told
        return grounds

    def _of_word(self, name: str, one: _Indexed) -> float:
        worth = _QUIET_WORTH if name in self.said.quiet else 1.0
        return worth * self._value(one.amounts[name], one, self.corpus.stems[name])

    def _value(self, amount: float, one: _Indexed, having: int) -> float:
        # In units of a word that stands in one text alone: so a floor means the same among ten texts and among hundreds.
        texts = len(self.corpus.texts)
        return _worth(texts, having) / _worth(texts, 1) * _full(amount, one.length, self.corpus.usual)


def _told(grounds: Mapping[str, tuple[float, str]]) -> tuple[str, ...]:
    ordered = sorted(grounds.values(), key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(said for _worth_of_it, said in ordered))[:4]
