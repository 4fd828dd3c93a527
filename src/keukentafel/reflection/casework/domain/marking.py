"""What could still point at somebody in a text, for a person to look at: by shape, by place in a sentence, by rarity.

Everything here only asks. What a file knows was replaced before (``replacing``).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from keukentafel.reflection.casework.domain.known import DIRECT, FIXED, Kind
from keukentafel.reflection.casework.domain.moments import ages_in
from keukentafel.reflection.casework.domain.rarity import RARITIES
from keukentafel.reflection.casework.domain.variants import PREFIXES, listed, plain

OURS = "rule"
"""Who marked it: this module."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Something to look at.

    Args:
        start, end: where it stands.
        kind: of which kind it could be.
        source: who marked it.
    """

    start: int
    end: int
    kind: Kind
    source: str = OURS


_NUMBER = r"(?<![\w.,])"
_SHAPES: tuple[tuple[Kind, str], ...] = (
    (Kind.LINK, r"\b(?:https?://|www\.)\S+[\w/]"),
    (Kind.EMAIL, r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"),
    (Kind.IBAN, r"\b[A-Z]{2}\s?\d{2}\s?(?:[A-Z]{4}|[A-Z]{2}\s?[A-Z]{2})(?:\s?\d){9,10}\b"),
    (Kind.BSN, rf"{_NUMBER}\d{{4}}[ .]?\d{{2}}[ .]?\d{{3}}(?!\w)"),
    (Kind.BSN, rf"{_NUMBER}\d{{3}}[ .]\d{{3}}[ .]\d{{3}}(?!\w)"),
    (Kind.PHONE, r"(?<![\w.])(?:(?:\+|00)\d{2}[\s-]?(?:\(0\))?|\(?0)\d(?:\)?[\s.\-/]{0,2}\d){7,9}(?!\w)"),
    (
        Kind.PLATE,
        r"\b(?=[A-Za-z0-9-]{8}\b)(?=[^-]*-?[^-]*\d)(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3})\b",
    ),
    (Kind.POSTAL_CODE, r"\b[1-9]\d{3}\s?[A-Za-z]{2}\b(?!-)"),
    (
        Kind.ADDRESS,
        r"\b[\w'’.-]*(?:straat|str\.?|laan|weg|plein|kade|gracht|singel|dijk|hof|steeg|pad|park|dreef|burg|oord|veld|kamp"
        r"|markt|brink|donk|horst|hage|wal|stede|enk|es|akker|erf|plantsoen|ring|baan|brug|sluis|haven)\s+\d+\s?[-/]?\s?\w{0,3}\b",
    ),
    (
        Kind.ADDRESS,
        r"\b(?:op|nr\.?|nummer|huisnummer|flat|kamer)\s?\d{1,4}\s?[a-hA-H]?\b(?!\s*(?:uur|:|euro|jaar|dagen|%))",
    ),
    (
        Kind.NUMBER,
        r"(?i)\b\w*(?:kenmerk|dossier|zaak|polis|klant|rolnr|mutatie|kaart|contract|lid|client|cliënt|registratie|proces|parket"
        r"|aanvraag|factuur|order|betalings|tolk|deur|bus|lijn|kamer|zorg|pin|code)\w*\.?(?:\s*(?:nr|nummer))?\.?:?\s*#?[A-Z]{0,4}[-./]?\d[\w./-]*",
    ),
    (Kind.NUMBER, r"(?i)\b(?:nr|nummer|no|ref|id)\.?:?\s*[A-Z]{0,4}[-./]?\d[\w./-]{2,}"),
    (Kind.NUMBER, r"\b(?=[\w./-]*\d{2})[A-Z]{1,5}[-./ ]?\d{2,}(?:[-./]\w+)*\b"),
    (Kind.NUMBER, r"\b\d{2,}(?:[-./]\w*\d\w*)+\b(?!\s*(?:euro|uur))"),
    (Kind.NUMBER, rf"{_NUMBER}\d(?:[ .]?\d){{5,}}(?![\w,])"),
    (Kind.AGE, r"(?i)\b\d{1,3}\s?(?:jr|jaar)\b(?=\s*(?:[,.;)]|oud|jong))"),
    (Kind.DATE, r"(?i)\b(?:begin|eind|half|medio)\s+(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b"),
    (Kind.DATE, r"(?i)\b(?:de|op de|wo-och|do-och|vr-och)\s\d{1,2}(?:e|ste|de)\b"),
    (
        Kind.DATE,
        r"(?i)\b(?:\w+dag 31 december|hervormingsdag|2e (?:kerst|paas|pinkster)dag|dodenherdenking|sinterklaas|sint maarten|(?:eerste|tweede) kerstdag|kerstavond|kerst|oudjaar|oud en nieuw|nieuwjaarsdag"  # noqa: E501
        r"|koningsdag|bevrijdingsdag|pasen|pinksteren|hemelvaart|goede vrijdag|suikerfeest|offerfeest|ramadan|carnaval"
        r"|valentijn|moederdag|vaderdag|halloween|divali|chanoeka|keti koti|(?:zijn|haar|hun) verjaardag|schrikkeldag)\b",
    ),
)
_ALL = [(kind, re.compile(pattern)) for kind, pattern in _SHAPES]

_TITLES = (
    "mevrouw|mevr|mw|meneer|mijnheer|dhr|heer|dr|drs|mr|ir|prof|dokter|juf|juffrouw|meester|zuster|pastoor|pastor|dominee|ds"
    "|imam|agent|agente|rechter|advocaat|notaris|wethouder|burgemeester|huisarts|jeugdarts|kinderarts|tandarts|internist"
    "|psycholoog|psychiater|mentor|coach|trainer|begeleider|bewindvoerder|curator|wijkagent|consulent|collega|voogd|tolk"
    "|ambulant|gezinsvoogd|wijkverpleegkundige|verpleegkundige|fysio|docent|docente|leraar|lerares|teamleider|baas|bazin"
)
_KIN = (
    "moeder|vader|zus|zusje|broer|broertje|zoon|zoontje|dochter|dochtertje|oma|opa|tante|oom|nicht|nichtje|neef|neefje|ex"
    "|partner|vriend|vriendin|buurman|buurvrouw|man|vrouw|kleinzoon|kleindochter|hond|kat|poes|baby|verloofde|maat|kind"
    "|schoonmoeder|schoonvader|schoonzus|zwager|stiefvader|stiefmoeder|vriendje|vriendinnetje|hospita|bazin|fam|familie|gezin"
)
_CAPITAL = r"(?:[^\W\d_a-zà-öø-ÿ]|['’]t\s[A-Z])[\w'’]*(?:-[^\W\d_]\w*)*"
_BEFORE_NAME = (
    r"(?:van der|van den|van de|van 't|van|de|der|den|ter|ten|te|el|al|bin|von|[vV]\.?\s?d\.?|v/d)\s"
)
_NAME = rf"(?:[A-Z]\.\s?)*(?:{_BEFORE_NAME})?{_CAPITAL}(?:\s(?:{_BEFORE_NAME})?{_CAPITAL})*"
_AFTER_TITLE = re.compile(rf"\b(?i:{_TITLES})\.?\s(?P<name>(?i:van der|van den|van de|van|de)?\s?{_NAME})")
_AFTER_KIN = re.compile(rf"\b(?i:{_KIN})\s(?:van\s\w+,?\s)?[(\"'‘“]?(?P<name>{_NAME})")
_CALLED = re.compile(
    rf"\b(?:heet|heette|heten|genaamd|noemt|genoemd|naam is|roepnaam|bijnaam|alias)\s(?:zich(?:zelf)?\s|hem\s|haar\s)?[\"'‘“]?(?P<name>{_NAME})"  # noqa: E501
)
_PROPER = re.compile(
    rf"{_CAPITAL}(?:(?:\s|\s(?:van|de|der|den|het|'t|en|ter|ten|v\.?d\.?|&)\s(?:de\s|der\s|den\s|het\s)?){_CAPITAL})*"
)
_TYPED = re.compile(r"['\"‘“](?P<name>[A-Z][\w-]{2,}(?:\s[A-Z]\w+)?)['\"’”]")
_PLACED = re.compile(
    r"(?i)\b(?:in|naar|uit|te|richting|vanuit|nabij|rond|langs|achter|door)\s+(?:de\s|het\s|'t\s)?$"
)
_ORGANISED = re.compile(
    r"(?i)\b(?:bij|via|stichting|vereniging|school|basisschool|college|roc|kringloop|winkel|bedrijf|bureau|uitzendbureau|opvang"
    r"|dagbesteding|club|sporthal|kerk|moskee|ziekenhuis|kliniek|praktijk|theehuis|cafe|restaurant|corporatie|bewindvoering"
    r"|thuiszorg|zorgboerderij|fabriek|drukkerij|bakkerij|garage|supermarkt|bank)\s+(?:de\s|het\s|'t\s)?$"
)
_KIND_WORD = (
    r"\w*(?:school|huis|centrum|hal|bedrijf|groep|kerk|ver\.|vereniging|zaal|fabriek|winkel|club|bureau|ziekenhuis|kliniek|stichting"
    r"|boerderij|drukkerij|bakkerij|garage|kamer|hotel|camping|park|landgoed|cafe|restaurant|opvang|fonds|lokaal|academie)"
)
_ITS_KIND = re.compile(rf"(?i)(?:\b(?:de|het|'t)\s+)?(?:\b{_KIND_WORD}\s+)?(?:\b(?:de|het|'t)\s+)?$")
_LIKE_ORGANISATION = re.compile(
    r"(?i)(?:college|lyceum|school|zorg|bank|fonds|centrum|stichting|bedrijf|groep|dienst|wonen|plein|huis|hof|bv|point|werk)s?$"
)
_BEGINS = re.compile(r"(?:^|[.!?:]\s+|\n\s*|[-•*–]\s+|\d[.)]\s+|\(\d\)\s+|[\"“‘]\s?|['’]\s)[\"'“‘(]*$")
_LINE = re.compile(r"[^.!?\n]+")
_NOT_A_NAME = listed("not_names")
_COMMON_FIRST = listed("begin_sentences")


def marks_in(text: str) -> list[Mark]:
    """What in a text could still point at somebody, in the order in which it stands there; none over another.

    Args:
        text: Dutch, in which what the file knows was replaced.
    """
    return tidy([*_shaped(text), *_named(text), *_rare(text)], text)


def _shaped(text: str) -> Iterator[Mark]:
    for kind, pattern in _ALL:
        for hit in pattern.finditer(text):
            yield Mark(*hit.span(), kind)
    for start, end, _instead in ages_in(text):
        yield Mark(start, end, Kind.AGE)


def _named(text: str) -> Iterator[Mark]:
    for pattern, kind in (
        (_AFTER_TITLE, Kind.PROFESSIONAL),
        (_AFTER_KIN, Kind.PERSON),
        (_CALLED, Kind.PERSON),
        (_TYPED, Kind.PERSON),
    ):
        for hit in pattern.finditer(text):
            if not _is_word(hit["name"]):
                yield Mark(*hit.span("name"), kind)
    inside = {plain(hit[0]) for hit in _PROPER.finditer(text) if not _BEGINS.search(text[: hit.start()])}
    for hit in _PROPER.finditer(text):
        words, before = hit[0], text[: hit.start()]
        if _is_word(words) or len(words) < 2:
            continue
        start = hit.start()
        if _BEGINS.search(before):
            first = re.split(r"[\s]", words)[0]
            small = plain(first)
            rest = words[len(first) :].strip()
            if small in _COMMON_FIRST:
                if not rest or _is_word(rest):
                    continue
                start = hit.end() - len(words[len(first) :].lstrip())
            elif not rest and small not in inside and not _like_a_name(text, hit.end(), first):
                continue
        kind = _kind_of(words, before)
        if start == hit.start() and kind is not Kind.PERSON and (more := _ITS_KIND.search(before)):
            start = more.start()
        yield Mark(start, hit.end(), kind)


def _like_a_name(text: str, end: int, word: str) -> bool:
    """Whether a word that begins a sentence is written as a name: before a verb, a comma or of whom something is."""
    if word.endswith(("'s", "’s")):
        return True
    after = re.match(
        r"\s*(?:\(|,|:|\s(?:is|was|heeft|had|wil|wilde|zegt|zei|kan|kon|komt|kwam|gaat|ging|belt|belde|werkt|werkte|woont|woonde"
        r"|vindt|vond|vertelt|vertelde|doet|deed|moet|moest|mag|zou|zal|zit|zat|slaapt|praat|drinkt|blijft|wordt|werd|staat"
        r"|stond|krijgt|kreeg|vraagt|vroeg|denkt|dacht|hoort|ziet|leest|schrijft|durft|huilt|lacht|helpt|hielp|en\s[A-Z]|zelf"
        r"|houdt|hield|loopt|liep|ligt|lag|geeft|gaf|neemt|nam|weet|wist|maakt|kijkt|keek|spreekt|sprak|regelt|appt|mailt"
        r"|eet|slaat|sloeg|leert|speelt|stuurt|betaalt)\b)",
        text[end:],
    )
    return after is not None


def _is_word(words: str) -> bool:
    parts = [plain(one) for one in re.findall(r"\w+", words)]
    return all(one in _NOT_A_NAME or one in PREFIXES or len(one) < 2 or one.isdigit() for one in parts) or (
        words.startswith("[")
    )


def _kind_of(words: str, before: str) -> Kind:
    kind_before = re.search(rf"(?i)\b{_KIND_WORD}\s+$", before)
    if _LIKE_ORGANISATION.search(words) or _ORGANISED.search(before) or kind_before:
        return Kind.ORGANISATION
    if re.search(r"(?i)\b(?:de|het|'t)\s+$", before):
        return Kind.ORGANISATION
    if _PLACED.search(before):
        return Kind.PLACE
    return Kind.PERSON


def _rare(text: str) -> Iterator[Mark]:
    for kind, pattern in RARITIES:
        for hit in pattern.finditer(text):
            yield Mark(*hit.span(), kind)


_ORDER = [*FIXED, Kind.ADDRESS, Kind.PROFESSIONAL, Kind.PERSON]


def tidy(marks: Iterable[Mark], text: str) -> list[Mark]:
    """Marks in order, none over another: what points at somebody by itself first, and the longest of those.

    Args:
        marks: from whoever marked.
        text: in which they stand; what was replaced in it is not marked again.
    """
    taken: list[Mark] = []
    replaced = [hit.span() for hit in re.finditer(r"\[[^\]\n]{1,30}\]", text)]
    for mark in sorted(marks, key=lambda one: (one.kind not in DIRECT, one.start - one.end, one.start)):
        if any(a < mark.end and mark.start < b for a, b in replaced):
            continue
        if all(mark.end <= other.start or other.end <= mark.start for other in taken):
            taken.append(mark)
    return sorted(taken)


def passages(text: str, marks: Sequence[Mark]) -> list[tuple[str, Mark | None]]:
    """A text in pieces, each with its mark or none, so that a page can show what is marked where it stands.

    Args:
        text: in which they stand.
        marks: in order, none over another.
    """
    edges = [0, *(edge for mark in marks for edge in (mark.start, mark.end)), len(text)]
    starts = {mark.start: mark for mark in marks}
    pieces = [
        (text[one:other], starts[one] if one in starts and starts[one].end == other else None)
        for one, other in pairwise(edges)
    ]
    return [piece for piece in pieces if piece[0]]
