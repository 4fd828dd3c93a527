"""A meeting with items, of which each has its own people. Nobody meets what is not theirs, nor how much of it there is.

What a person sees follows from the items that this person may see and from nothing else: the numbers on the agenda, the
times in a calendar, how many there are. So all of it is computed from the reader's own items, and stored nowhere.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

READABLE_DAYS = 42
"""Days after a meeting in which who took part in an item can still read it: to look up what was agreed."""
LONGEST = 480
"""Minutes."""


class Source(StrEnum):
    """From where something came on an agenda."""

    OWN = "own"
    DISAGREEMENT = "disagreement"
    ADVICE = "advice"
    BOTTLENECK = "bottleneck"
    REVIEW = "review"
    HAND_BACK = "hand_back"
    THREAT = "threat"
    OUTCOME = "outcome"
    REPEATED = "repeated"


class EntryKind(StrEnum):
    """What came of an item."""

    ACTION = "action"
    ADVICE = "advice"
    TASK = "task"
    DECISION = "decision"
    ANSWER = "answer"


class ResidentThere(StrEnum):
    """Whether the person it is about sits at the table, or somebody who speaks for them."""

    RESIDENT = "resident"
    REPRESENTATIVE = "representative"
    BOTH = "both"
    NOBODY = "nobody"


class Informed(StrEnum):
    """Whether the resident knows that this is spoken of, and if not why."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item is spoken of.

    Args:
        key: its identifier.
        starts: at what time; None when that was not said.
        minutes: how long.
        put_at: when it was put on the agenda: breaks a tie, and orders what has no time.
    """

    key: str
    starts: time | None
    minutes: int
    put_at: datetime


def shifted(starts: time | None, counted_from: time | None, begins: time) -> time | None:
    """When an item is spoken of, of a meeting that may have moved to another time of the day: within that day.

    Args:
        starts: the time that was said; None when none was.
        counted_from: when the meeting was to begin as that was said; None when it had none.
        begins: when it begins now.
    """
    if starts is None or counted_from is None:
        return starts
    moved = _minute(starts) + _minute(begins) - _minute(counted_from)
    return time(*divmod(min(max(moved, 0), 24 * 60 - 1), 60))


def _minute(of: time) -> int:
    return of.hour * 60 + of.minute


def in_order(slots: Iterable[Slot]) -> list[Slot]:
    """The items of one reader in the order of the talk: by time; what has no time comes last, as it was put there."""
    return sorted(slots, key=lambda one: (one.starts is None, one.starts or time.min, one.put_at, one.key))


def numbered(slots: Iterable[Slot]) -> dict[str, int]:
    """The numbers that one reader sees: 1 to the number of the own items, whatever else is spoken of.

    Args:
        slots: of the items that this reader may see, and no others.
    """
    return {one.key: number for number, one in enumerate(in_order(slots), start=1)}


def windows(slots: Iterable[Slot], on: date, begins: time) -> list[tuple[datetime, datetime]]:
    """When this reader is asked to be there, without zone: what follows on each other is one stay.

    Args:
        slots: of the items that this reader may see, and no others.
        on: the day.
        begins: when the meeting begins: the time of what has none of its own.
    """
    found: list[tuple[datetime, datetime]] = []
    stays = sorted(
        (start, start + timedelta(minutes=one.minutes))
        for one in slots
        for start in [datetime.combine(on, one.starts or begins)]
    )
    for start, end in stays:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def leave_between(before: Collection[int], after: Collection[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Who leaves and who comes in between two items: keys of accounts.

    Args:
        before, after: who may be present at the one, and at the next.
    """
    return frozenset(before) - frozenset(after), frozenset(after) - frozenset(before)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that exists already and could be spoken of.

    Args:
        source: from where.
        key: which.
        words: what it is called on the agenda.
        household: public identifier of the household; empty when it is about none.
        due_on: the day by which something is asked of it.
    """

    source: Source
    key: str
    words: str
    household: str = ""
    due_on: date | None = None


def assemble(
    candidates: Iterable[Candidate], known: Collection[tuple[str, str]], *, households: bool
) -> Sequence[Candidate]:
    """What can be put on an agenda with one press: not what stands there already, and no household where none may be
    spoken of. What is due first comes first; what has no day comes last.

    Args:
        candidates: what exists and this person may see.
        known: (source, key) of what stands on the agenda.
        households: whether the body may speak of households.
    """
    fitting = (
        one
        for one in candidates
        if (one.source.value, one.key) not in known and (households or not one.household)
    )
    return sorted(fitting, key=lambda one: (one.due_on is None, one.due_on or date.max, one.source, one.key))
