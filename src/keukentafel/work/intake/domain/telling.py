"""Telling the person whom a signal is about: at once, or later with a reason and a day (AVG article 14)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Telling:
    """Whether the person knows.

    Args:
        told: whether this person was told.
        reason: key of the pack's reason why not.
        because: why not, in words.
        until: the day by which this person is told after all.
    """

    told: bool
    reason: str = ""
    because: str = ""
    until: date | None = None


def telling_mistakes(telling: Telling, today: date) -> dict[str, str]:
    """What is missing in *telling*, as field and code: ``why``, ``until`` or ``past``. Empty when nothing is.

    Silence needs a reason and an end; telling needs neither.
    """
    if telling.told:
        return {}
    mistakes = {}
    if not (telling.reason or telling.because.strip()):
        mistakes["not_told_reason"] = "why"
    if telling.until is None:
        mistakes["told_by_date"] = "until"
    elif telling.until < today:
        mistakes["told_by_date"] = "past"
    return mistakes
