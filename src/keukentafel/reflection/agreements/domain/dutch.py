"""Dutch words made comparable: split, without accents, reduced to their stem.

The stem is that of the Snowball algorithm for Dutch (M.F. Porter, snowballstem.org), the one that PostgreSQL's
dictionary ``dutch_stem`` uses: a test holds the two against each other. Written out here, so that likeness is a rule
that runs without a database and tells which words it went by.
"""

import re
import unicodedata
from dataclasses import dataclass

_VOWELS = frozenset("aeiouyè")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST = 2
_QUIET = (
    "aan af al alle allemaal als altijd anders bij binnen buiten daar daarbij daarmee daarna daarom dan dat de "
    "deze die dit doen doet doe deed dus een eens eerder eerst en er eraan erg ergens even ga gaan gaat geen "
    "gedaan geweest ging had hadden hij haar hem hen het hier hoe hun iemand iets ik in is ja je jij jou jouw "
    "jullie kan kunnen kon kunt kwam komen komt laat laten later liet maar maken maakt me mee meer men met mij "
    "mijn moet moeten moest mag mogen na naar net niet niets nog nooit nou nu of om omdat ons onze ook op over "
    "per samen soms steeds te tegen toch toe toen tot twee uit van vaak vanaf veel verder via vind vindt "
    "volgens voor vooral waar waarin waarom wanneer was wat weer weg wel welke werd wie wij wil willen wilde "
    "wilt word worden wordt ze zegt zei zeggen zich zij zijn zo zoals zou zouden zonder zodat zelf zal zullen "
    "ben bent heb hebben hebt heeft geef geeft geven krijgt krijgen kreeg echt graag heel juist pas best weet "
    "weten blijft blijven bleef staat staan stond zit zitten zat ligt liggen dag dagen week weken maand "
    "maanden jaar jaren uur keer vandaag gisteren morgen vorige vorig volgende laatste alles ander andere elk "
    "elke gewoon eigenlijk bijna misschien natuurlijk nodig beetje soort ding dingen keren drie vier vijf zes "
    "zeven acht negen tien eerste tweede derde ene enige eigen zelfs hele hel grote groot kleine klein lange "
    "lang korte kort goede goed slecht nieuwe oude oud mooi wegens tijdens tussen onder boven achter naast "
    "rond door sinds terwijl hoewel want daarvoor waardoor daardoor ermee ervan erop erin erbij hierbij "
    "hiermee maakte gemaakt kwamen gekomen gingen gegaan stonden bleek blijkt lijkt leek begon begint begonnen "
    "beginnen gebeurt gebeurde gevoel idee neem neemt nam nemen zet zette zetten loopt liep lopen stel stelt "
    "stelde hou houdt hield houden leg legt legde leggen kijk kijkt keek zie zag gezien hoor hoort hoorde "
    "horen praat praten gepraat zeg gezegd vraag vroeg gevraagd vragen bel belt belde bellen januari februari "
    "maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag "
    "vrijdag mw dhr mevr nee tja ach oh wou paar minuten kwartier halve half ochtend middag zeker ineens "
    "opeens vlak eventjes bedoelt bedoel merk merkt merkte ken kent kende wist durf durft hoef hoeft gebruiken "
    "zoveel vaker hunzelf hijzelf we allebei iedereen niemand sommige "
)
QUIET = frozenset(_QUIET.split())
"""Words that say nothing about a situation."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Args:
        said: as it stands there.
        stem: what it is compared by.
        quiet: it says nothing by itself; in an expression it may (*doet niet open*).
    """

    said: str
    stem: str
    quiet: bool = False


def words_of(text: str) -> list[Word]:
    """The words of *text* in their order, without numbers.

    Args:
        text: what somebody wrote.
    """
    found = ((one.group(), plain(one.group())) for one in _WORD.finditer(text))
    return [Word(said, stem(flat), flat in QUIET or len(flat) < _SHORTEST) for said, flat in found if flat]


def plain(word: str) -> str:
    """*word* in lower case and without accents or apostrophes."""
    spread = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in spread if one.isalpha())


def stem(word: str) -> str:
    """The stem of *word*: what its forms have in common, and not always a word itself.

    Args:
        word: in lower case, without accents.
    """
    found = _marked(word)
    first, second = _regions(found)
    found = _first_step(found, first)
    found, e_went = _second_step(found, first)
    found = _third_step(found, first, second, e_went)
    return _single_vowel(found).lower()


def _marked(word: str) -> str:
    """With Y and I where they stand for a consonant."""
    out: list[str] = []
    for place, letter in enumerate(word):
        before = out[place - 1] if place else ""
        after = word[place + 1 : place + 2]
        marks = (letter == "y" and (not before or before in _VOWELS)) or (
            letter == "i" and before in _VOWELS and after != "" and after in _VOWELS
        )
        out.append(letter.upper() if marks else letter)
    return "".join(out)


def _after_vowel_and_other(word: str, start: int) -> int:
    place = start
    while place < len(word) and word[place] not in _VOWELS:
        place += 1
    while place < len(word) and word[place] in _VOWELS:
        place += 1
    return min(place + 1, len(word))


def _regions(word: str) -> tuple[int, int]:
    first = _after_vowel_and_other(word, 0)
    second = _after_vowel_and_other(word, first)
    return max(first, 3), second


def _undoubled(word: str) -> str:
    return word[:-1] if word.endswith(("kk", "dd", "tt")) else word


def _without_en(word: str, length: int, first: int) -> str:
    """Without an ending *en* or *ene* where it may go."""
    rest = word[: len(word) - length]
    if len(rest) >= first and rest and rest[-1] not in _VOWELS and not rest.endswith("gem"):
        return _undoubled(rest)
    return word


def _first_step(word: str, first: int) -> str:
    if word.endswith("heden"):
        return word[:-5] + "heid" if len(word) - 5 >= first else word
    for ending in ("ene", "en"):
        if word.endswith(ending):
            return _without_en(word, len(ending), first)
    for ending in ("se", "s"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            valid = len(rest) >= first and rest and rest[-1] not in _VOWELS and rest[-1] != "j"
            return rest if valid else word
    return word


def _second_step(word: str, first: int) -> tuple[str, bool]:
    if word.endswith("e") and len(word) - 1 >= first and len(word) > 1 and word[-2] not in _VOWELS:
        return _undoubled(word[:-1]), True
    return word, False


def _third_step(word: str, first: int, second: int, e_went: bool) -> str:
    if word.endswith("heid") and len(word) - 4 >= second and not word[:-4].endswith("c"):
        word = word[:-4]
        if word.endswith("en"):
            word = _without_en(word, 2, first)
    for ending in ("end", "ing"):
        if word.endswith(ending):
            if len(word) - 3 < second:
                return word
            word = word[:-3]
            if word.endswith("ig") and len(word) - 2 >= second and not word.endswith("eig"):
                return word[:-2]
            return _undoubled(word)
    if word.endswith("ig"):
        return word[:-2] if len(word) - 2 >= second and not word.endswith("eig") else word
    if word.endswith("lijk"):
        return _second_step(word[:-4], first)[0] if len(word) - 4 >= second else word
    if word.endswith("baar"):
        return word[:-4] if len(word) - 4 >= second else word
    if word.endswith("bar"):
        return word[:-3] if len(word) - 3 >= second and e_went else word
    return word


def _single_vowel(word: str) -> str:
    ends = len(word) > 3 and word[-1] not in _VOWELS and word[-1] != "I" and word[-4] not in _VOWELS
    return word[:-2] + word[-1] if ends and word[-3:-1] in ("aa", "ee", "oo", "uu") else word
