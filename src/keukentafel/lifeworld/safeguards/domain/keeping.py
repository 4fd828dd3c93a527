"""How long something is kept, and what goes when a person asks for it. Terms are data: the pack's table of retention.

A term counts from the day that its clock names, and ends so many days, weeks, months or years later. On that day the
row may go; on the day before it must still be there. While its clock has not started it is never due.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

Row = tuple[str, int]
"""Kind and key of one row in a file."""


class Clock(StrEnum):
    """From which moment a term counts. The values stand in packs."""

    ITEM_MADE = "item_made"
    FILE_CHANGED = "file_changed"
    FILE_CLOSED = "file_closed"
    DECIDED = "decided"
    PLAN_CLOSED = "plan_closed"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    BIRTHDAY_18 = "birthday_18"


class UnknownTerm(LookupError):
    """A row names a term that the pack does not have. Nothing of it is destroyed by guessing."""


@dataclass(frozen=True, slots=True)
class KeepFor:
    """A term of keeping: *amount* of *unit* (days, weeks, months or years) from the moment of *clock* on."""

    amount: int
    unit: str
    clock: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What decides how long one row is kept.

    Args:
        key: of its term.
        made: the day it was first written.
        moments: by clock, the day on which something happened in its file; None or absent is not yet.
        births: the days of birth of the persons it is about; None of who gave none.
    """

    key: str
    made: date | None = None
    moments: Mapping[str, date | None] = field(default_factory=dict)
    births: tuple[date | None, ...] = ()


def counts_from(facts: ItemFacts, term: KeepFor) -> date | None:
    """The day from which the term of a row counts; None while its clock has not started."""
    match term.clock:
        case Clock.ITEM_MADE:
            return facts.made
        case Clock.BIRTHDAY_18:
            # The youngest decides; whose day of birth is not known may be the youngest.
            known = [born for born in facts.births if born is not None]
            if not known or len(known) < len(facts.births):
                return None
            return later(max(known), 18 * 12)
        case _:
            return facts.moments.get(term.clock)


def due_on(facts: ItemFacts, table: Mapping[str, KeepFor]) -> date | None:
    """The first day on which a row may be destroyed; None is *never yet*.

    Args:
        facts: of the row.
        table: the terms of the pack by key.

    Raises:
        UnknownTerm: when the table does not have the key.
    """
    try:
        term = table[facts.key]
    except KeyError:
        raise UnknownTerm(facts.key) from None
    start = counts_from(facts, term)
    if start is None:
        return None
    try:
        match term.unit:
            case "days":
                return start + timedelta(days=term.amount)
            case "weeks":
                return start + timedelta(weeks=term.amount)
            case "months":
                return later(start, term.amount)
            case "years":
                return later(start, 12 * term.amount)
    except (OverflowError, ValueError):
        return None  # beyond the calendar
    raise UnknownTerm(f"{facts.key}: {term.unit}")


def later(day: date, months: int) -> date:
    """So many months later; where that month has no such day, the first of the next: a term never ends early."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if day.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, day.day)
    year, month = divmod(count + 1, 12)
    return date(year, month + 1, 1)


@dataclass(frozen=True, slots=True)
class Needs:
    """One row needs another: it cannot stand without it.

    Args:
        row: the one that points.
        other: the one it points at.
        goes_with: whether it goes when the other goes, instead of keeping it.
    """

    row: Row
    other: Row
    goes_with: bool = False


def settled(dues: Mapping[Row, date | None], needs: Iterable[Needs]) -> dict[Row, date | None]:
    """When each row of a file goes, so that none is left pointing at nothing.

    A row waits for those that need it; what goes with another is due with it at the latest.

    Args:
        dues: by row, the day of its own term; None is never yet.
        needs: which row needs which. A row of another file is nobody's need.
    """
    never = date.max
    day = {row: due or never for row, due in dues.items()}
    among = [need for need in needs if need.row in day and need.other in day]
    for waits, keep in ((True, max), (False, min)):
        changed = True
        while changed:
            changed = False
            for need in among:
                if waits and need.goes_with:
                    continue
                of, by = (need.other, need.row) if waits else (need.row, need.other)
                new = keep(day[of], day[by])
                changed |= new != day[of]
                day[of] = new
    return {row: None if found == never else found for row, found in day.items()}


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """One row of a file, seen from one person who asks for destruction.

    Args:
        row: which.
        subjects: whom it is about.
        names: whom it names besides, for example as the speaker.
        bound: whom it cannot stand without: a row that is nothing without this person.
    """

    row: Row
    subjects: frozenset[int]
    names: frozenset[int] = frozenset()
    bound: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonLeaves:
    """What goes of a person: rows that are destroyed, and rows of others that do not name this person any more."""

    destroyed: frozenset[Row]
    released: frozenset[Row]


def without(person: int, rows: Collection[AboutPerson], needs: Iterable[Needs]) -> PersonLeaves:
    """What destruction at the request of *person* does to a file.

    Rows about this person alone go, and what was decided about this person out of sight. Rows about others too stay,
    without this person; so does a row that another's cannot stand without.

    Args:
        person: key of who asks.
        rows: all rows of the file.
        needs: which row needs which.
    """
    mine = {one.row for one in rows if person in one.subjects | one.names}
    gone = {
        one.row
        for one in rows
        if (person in one.subjects and (one.subjects == {person} or person in one.bound))
        # About nobody in particular, so that this person does not see it, and nothing without this person.
        or (not one.subjects and person in one.bound)
    }
    among = [need for need in needs if need.other in mine]
    changed = True
    while changed:
        changed = False
        for need in among:
            if need.other in gone and need.row not in gone:
                gone.discard(need.other)
                changed = True
    return PersonLeaves(frozenset(gone), frozenset(mine - gone))
