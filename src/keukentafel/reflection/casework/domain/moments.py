"""Dates become how long before or after the beginning, and ages become bands."""

import re
from collections.abc import Iterator
from datetime import date

from keukentafel.reflection.casework.domain.known import about_age

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb febr",
            "maart mrt maa",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "augustus aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_LONG = "januari|februari|maart|april|juni|juli|augustus|september|oktober|november|december"
_DAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond)?|(?:ma|di|wo|do|vr|za|zo)\.?),?\s+"
_LEAD = rf"(?:\b(?:op|vanaf|sinds|tot en met|t/m|per|d\.d\.|dd\.?)\s+)?(?:\b{_DAY})?(?:\bde\s+)?"
_YEAR = r"(?:19|20)\d\d"
_DATES = (
    rf"{_LEAD}\b(?P<d1>[0-3]?\d)(?:e|ste|de)?\s*[-\s]\s*(?P<m1>{_MONTH})\b(?:(?<!\w{{4}})\.)?(?:\s*[-\s]\s*(?P<y1>{_YEAR}|['’]\d\d)\b)?",
    rf"{_LEAD}\b(?P<d2>[0-3]?\d)\s?[-/.]\s?(?P<m2>[01]?\d)\s?[-/.]\s?(?P<y2>{_YEAR}|['’]?\d\d)\b(?!\d)",
    r"\b(?:geb\.?|gb\.?|geboren|geboortedatum:?)\s*(?:op\s*)?(?P<d9>[0-3]\d)(?P<m9>[01]\d)(?P<y9>(?:19|20)?\d\d)\b",
    rf"{_LEAD}\b(?P<y3>{_YEAR})[-/.](?P<m3>[01]\d)[-/.](?P<d3>[0-3]\d)\b",
    rf"{_LEAD}\b(?P<d4>[0-3]?\d)[-/](?P<m4>[01]?\d)\b(?![-/.]?\d)(?!\s*(?:euro|uur|keer|maal|deel))",
    rf"\b(?:(?:in|vanaf|sinds|begin|eind|half|halverwege|medio|tot)\s+)*(?P<m5>{_MONTH})\.?\s+(?P<y5>{_YEAR})\b",
    rf"\b(?:(?:in|vanaf|sinds|begin|eind|half|halverwege|medio|tot|van)\s+)*\b(?P<m6>{_LONG})\b",
    r"\b(?:in|vanaf|sinds|begin|eind|half|halverwege|medio|tot|van)\s+(?P<m8>mei)\b",
    rf"\b(?:(?:in|vanaf|sinds|begin|eind|half|halverwege|medio|tot|uit|het|voorjaar|najaar|zomer|winter)\s+)*(?<![\w/-])(?P<y7>{_YEAR})\b(?![-/]\w)(?!\s*(?:euro|meter|kilometer|gram))",
)
_AGES = (
    r"\b(?P<a1>\d{1,3})(?=[\s-]?jarig)",
    r"\b(?P<a2>\d{1,3})(?=\s*(?:jaar|jr\.?|jaren)\s+(?:oud|jong)\b)",
    r"(?:\bleeftijd(?:\s+(?:van|is))?:?\s+)(?P<a3>\d{1,3})\b",
    r"(?:\b(?:is|wordt|werd|was)\s+(?:(?:nu|al|net|pas|bijna|inmiddels|zelf)\s+)?)(?P<a4>\d{1,2})(?=\s*(?:[.,;)]|$|en\b|jaar\b(?!\s+(?:geleden|lang|bij|in|samen|getrouwd))))",
    r"(?:\b(?:meisje|jongen|kind|zoon|dochter|zoontje|dochtertje|broertje|zusje|man|vrouw|moeder|vader|baby|peuter|kleuter"
    r"|puber|oma|opa|kleinzoon|kleindochter|zus|broer|tweeling)\s*(?:van\s+|\(|,\s*))(?P<a5>\d{1,2})\b(?!\s*(?:euro|uur|kilo))",
    r"\b[A-Z][\w'’-]+\s*\((?P<a6>\d{1,2})(?:\s*(?:jaar|jr\.?))?(?=[,)])",
    r"\b[A-Z][\w'’-]+,\s*(?P<a7>\d{1,2})(?=\s*(?:jaar\b|,|\)))",
)
_ALL_DATES = [re.compile(one, re.IGNORECASE) for one in _DATES]
_ALL_AGES = [re.compile(one, re.IGNORECASE if n < 5 else 0) for n, one in enumerate(_AGES)]
_OLDEST = 115


def months_between(one: date, other: date) -> int:
    """Whole calendar months from *one* to *other*; negative when that is earlier."""
    return (other.year - one.year) * 12 + other.month - one.month


def beside(day: date, begin: date) -> str:
    """How long before or after the beginning of a case a day is.

    Args:
        day: which.
        begin: when the case begins.
    """
    apart = months_between(begin, day)
    if apart < -23:
        return f"{round(-apart / 12)} jaar eerder"
    if apart < 0:
        return "een maand eerder" if apart == -1 else f"{-apart} maanden eerder"
    return f"in maand {apart + 1}"


def _year(day: date, begin: date) -> str:
    apart = day.year - begin.year
    if apart > 5:
        return ""
    return "in hetzelfde jaar" if apart == 0 else f"{abs(apart)} jaar {'eerder' if apart < 0 else 'later'}"


def _number(text: str) -> int:
    return int(text.lstrip("'’"))


def _day_of(hit: "re.Match[str]", begin: date) -> date | None:
    said = {key[0]: value for key, value in hit.groupdict().items() if value}
    month = said.get("m", "1").casefold().rstrip(".")
    number = MONTHS.get(month) or (int(month) if month.isdigit() else 0)
    if not 1 <= number <= 12:
        return None
    if "y" in said:
        year = _number(said["y"])
        year += 0 if year > 99 else 2000 if year <= begin.year % 100 + 1 else 1900
    else:
        # Without a year the nearest is meant: half a year back or forth.
        year = begin.year + (number - begin.month > 6 and -1) + (begin.month - number > 6 and 1)
    try:
        return date(year, number, min(int(said.get("d", 1)) or 1, 28))
    except ValueError:
        return None


def dates_in(text: str, begin: date) -> Iterator[tuple[int, int, str]]:
    """Where a date stands in a text, and what stands in its place; the surest forms first.

    Args:
        text: Dutch.
        begin: when the case begins.
    """
    for pattern in _ALL_DATES:
        for hit in pattern.finditer(text):
            day = _day_of(hit, begin)
            if day is None:
                continue
            lead = re.match(r"(?i)(sinds|vanaf|tot)\s", hit[0])
            instead = _year(day, begin) if hit.groupdict().get("y7") else beside(day, begin)
            if not instead:
                continue
            yield hit.start(), hit.end(), f"{lead[1]} {instead}" if lead and instead[0] == "i" else instead


def ages_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where an age stands in a text, and the band that stands in its place.

    Args:
        text: Dutch.
    """
    for pattern in _ALL_AGES:
        for hit in pattern.finditer(text):
            place = next(name for name, value in hit.groupdict().items() if value)
            years = int(hit[place])
            if years <= _OLDEST and not text[: hit.start(place)].endswith(("ongeveer ", "rond de ")):
                yield hit.start(place), hit.end(place), about_age(years)
