"""The text of the covenant on a day: the articles, and what amendments that all parties agreed to made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keukentafel.work.mandates.domain.parties import InForce, Party, bound_on


class Operation(StrEnum):
    """What an amendment does with an article."""

    INSERT = "insert"
    REPLACE = "replace"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Article:
    """An article, or a consideration before them, in one language.

    Args:
        key: its name, as mandates and amendments hold it.
        number: as people cite it.
        heading, text: in own words.
        source: where it comes from.
    """

    key: str
    number: str
    heading: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of one article.

    Args:
        key: its name, as consents of parties hold it.
        article: key of the article that it changes.
        operation: text is added to the article, takes its place, or the article goes.
        title, text: in own words; *text* is empty when the article goes.
        starts: the first day on which it may be in force; None when nobody named that day.
        source: where it comes from.
    """

    key: str
    article: str
    operation: Operation
    title: str = ""
    text: str = ""
    starts: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of an article; *amendment* is the key of what brought it, empty for the first text."""

    text: str
    amendment: str = ""


@dataclass(frozen=True, slots=True)
class ArticleNow:
    """An article as it reads on a day; without paragraphs it was removed, by the amendment *removed_by*."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    removed_by: str = ""


def takes_effect(amendment: Amendment, parties: Iterable[Party], rule: InForce) -> date | None:
    """The first day on which an amendment is in force: from its own day on, once every party that is bound agreed.

    Who withdraws is asked no longer; who signs afterwards signs the text as it then reads. Never before somebody is
    bound.

    Args:
        amendment: which; one without a day is never in force.
        parties: all of them, with their consents.
        rule: when the covenant is in force.
    """
    if amendment.starts is None:
        return None
    known = list(parties)
    days = {amendment.starts}
    for party in known:
        days |= {
            day
            for day in (party.signed_on, party.withdrawn_from, party.consents.get(amendment.key))
            if day is not None and day > amendment.starts
        }
    for day in sorted(days):
        bound = bound_on(known, rule, day)
        agreed = {
            party.key
            for party in known
            if (said := party.consents.get(amendment.key)) is not None and said <= day
        }
        if bound and bound <= agreed:
            return day
    return None


def consolidated(
    articles: Iterable[Article],
    amendments: Iterable[Amendment],
    effective: Mapping[str, date | None],
    on: date,
) -> list[ArticleNow]:
    """The articles as they read on a day, in their order; the order in which amendments are given makes no difference.

    Args:
        articles: as they were signed first.
        amendments: all of them.
        effective: from which day each is in force, by key, see ``takes_effect``; None is never.
        on: the day.
    """
    due: dict[str, list[tuple[date, str, Amendment]]] = {}
    for one in amendments:
        day = effective.get(one.key)
        if day is not None and day <= on:
            due.setdefault(one.article, []).append((day, one.key, one))
    found = []
    for article in articles:
        now = ArticleNow(article, (Paragraph(article.text),))
        for _day, _key, one in sorted(due.get(article.key, ()), key=lambda item: item[:2]):
            now = _changed(now, one)
        found.append(now)
    return found


def _changed(now: ArticleNow, one: Amendment) -> ArticleNow:
    if one.operation is Operation.REMOVE:
        return ArticleNow(now.article, (), one.key)
    new = Paragraph(one.text, one.key)
    if one.operation is Operation.REPLACE:
        return ArticleNow(now.article, (new,))
    return ArticleNow(now.article, (*now.paragraphs, new))


def text_version(version: str, effective: Mapping[str, date | None], on: date) -> str:
    """Which text people read on a day: the version of the first text, and how many amendments are in force.

    Args:
        version: of the covenant, as the pack says.
        effective: as in ``consolidated``.
        on: the day.
    """
    count = sum(1 for day in effective.values() if day is not None and day <= on)
    return f"{version}+{count}" if count else version
