"""What was told, put together: one line for one telling, and how often there was contact with each organisation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One row: something about one person was told.

    Args:
        row: public identifier of the row.
        telling, kind: rows with the same ones belong together.
        person: key of whom it is about.
        organisation: the name of who heard it.
        to_name: whom there; may be empty.
        words: what was told, when it stands nowhere else.
        minutes: of a talk.
        purpose, article: on what it rested.
        by: the name of who told it.
        at: when (aware).
        proof: public identifier of a proof that stands; empty without.
        channel: of a talk, as in ``TalkChannel``; empty of anything else.
    """

    row: str
    telling: str
    kind: str
    person: int
    organisation: str
    to_name: str
    words: str
    minutes: int | None
    purpose: str
    article: str
    by: str
    at: datetime
    proof: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling, with a row for each person it was about, in their order."""

    rows: tuple[Told, ...]

    @property
    def first(self) -> Told:
        """What all rows have in common."""
        return self.rows[0]

    @property
    def persons(self) -> frozenset[int]:
        """Keys of whom it was about."""
        return frozenset(row.person for row in self.rows)


@dataclass(frozen=True, slots=True)
class ContactCount:
    """How often there was contact with an organisation, and for how many minutes we talked, as far as noted."""

    organisation: str
    times: int
    minutes: int


def tellings(rows: Iterable[Told]) -> list[Telling]:
    """Put together what was told at once, the latest first.

    Args:
        rows: in any order.
    """
    found: dict[tuple[str, str], list[Told]] = {}
    for row in rows:
        found.setdefault((row.kind, row.telling), []).append(row)
    together = [Telling(tuple(sorted(group, key=lambda one: one.row))) for group in found.values()]
    return sorted(together, key=lambda one: (one.first.at, one.first.telling), reverse=True)


def contact_counts(together: Sequence[Telling]) -> list[ContactCount]:
    """How often there was contact with each organisation, the most first. One telling about many counts once.

    Args:
        together: of ``tellings``.
    """
    times: dict[str, int] = {}
    minutes: dict[str, int] = {}
    for one in together:
        name = one.first.organisation
        times[name] = times.get(name, 0) + 1
        minutes[name] = minutes.get(name, 0) + (one.first.minutes or 0)
    counted = [ContactCount(name, many, minutes[name]) for name, many in times.items()]
    return sorted(counted, key=lambda one: (-one.times, one.organisation.casefold()))


def last_day(until: date) -> date:
    """The last day before *until*, the first day without: what people mean by "up to and including"."""
    return date.fromordinal(until.toordinal() - 1)
