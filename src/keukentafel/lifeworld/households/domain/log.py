"""The log (*logboek*): contacts by day, newest first, and which notes stand open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby

SHORT = 250
"""Characters up to which a note is always shown in full."""
OPEN_FIRST = 3
"""So many of the latest notes stand open, whatever their length."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as the log shows it; ``speaker`` is the key of who said it, ``author_id`` of who wrote it."""

    public_id: str
    kind: str
    text: str
    speaker: int | None
    sensitive: bool
    author: str
    author_id: int


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as the log shows it; ``notes`` is empty for who may only know that there was contact."""

    public_id: str
    kind: str
    happened_at: datetime
    minutes: int | None
    by: str
    subjects: tuple[int, ...]
    notes: tuple[NoteLine, ...]


@dataclass(frozen=True, slots=True)
class LogDay:
    """One day of the log."""

    day: date
    contacts: tuple[ContactLine, ...]


def by_day(contacts: Iterable[ContactLine], zone: tzinfo) -> list[LogDay]:
    """Put contacts under the local day on which they happened, newest day and newest contact first.

    Args:
        contacts: in any order.
        zone: where the days are.
    """
    ordered = sorted(contacts, key=lambda line: (line.happened_at, line.public_id), reverse=True)
    days = groupby(ordered, key=lambda line: line.happened_at.astimezone(zone).date())
    return [LogDay(day, tuple(lines)) for day, lines in days]


def closed_notes(days: Iterable[LogDay]) -> set[str]:
    """The public identifiers of the notes that stay closed for their length; sensitive ones always are."""
    closed: set[str] = set()
    place = 0
    for day in days:
        for contact in day.contacts:
            for note in contact.notes:
                place += 1
                if place > OPEN_FIRST and len(note.text) > SHORT:
                    closed.add(note.public_id)
    return closed
