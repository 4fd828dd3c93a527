"""What waits for an answer, what was read, and when an answer is late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.foundation.kernel.mistakes import Mistake
from keukentafel.foundation.kernel.working_days import add_working_days


class CorrespondenceMistake(Mistake):
    """Something cannot be written like this. The message is for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message, as far as the rules look at it.

    Args:
        key: its place: what was said later has a higher one.
        from_person: whether the person wrote it; else the team did.
    """

    key: int
    from_person: bool


@dataclass(frozen=True, slots=True)
class SeenUpTo:
    """One side looked: everything up to a message was seen.

    Args:
        key: of the last message that stood there.
        by_person: whether the person looked; else somebody of the team.
        at: when (aware).
        settled: whether the team said that no answer is needed in writing.
    """

    key: int
    by_person: bool
    at: datetime
    settled: bool = False


def unanswered(messages: Iterable[Said], seen: Iterable[SeenUpTo]) -> list[Said]:
    """What the person wrote and nobody answered or settled, the first first.

    Args:
        messages: between one person and the team, in any order.
        seen: by whom up to where.
    """
    every = sorted(messages, key=lambda one: one.key)
    answered = max((one.key for one in every if not one.from_person), default=0)
    settled = max((one.key for one in seen if one.settled and not one.by_person), default=0)
    return [one for one in every if one.from_person and one.key > max(answered, settled)]


def read_at(message: Said, seen: Sequence[SeenUpTo]) -> datetime | None:
    """When the other side first had this message before it; None is not yet.

    Args:
        message: which.
        seen: by whom up to where.
    """
    moments = [one.at for one in seen if one.by_person != message.from_person and one.key >= message.key]
    return min(moments, default=None)


def has_news(messages: Iterable[Said], seen: Sequence[SeenUpTo], *, for_person: bool) -> bool:
    """Whether something stands there that this side did not see yet.

    Args:
        messages, seen: between one person and the team.
        for_person: which side asks.
    """
    return any(read_at(one, seen) is None for one in messages if one.from_person != for_person)


def answer_by(since: date, days: int) -> date:
    """The last day on which an answer is in time.

    Args:
        since: the local day on which the person wrote.
        days: working days.
    """
    return add_working_days(since, days)
