"""Which mandate holds on which day. A mandate gives weight to an advice; the organisation decides, always.

In force only while the organisation is bound by the covenant (seed 004, chapter 2, Mandatering).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MandateKind(StrEnum):
    """What was agreed: advice that weighs heavily, or less."""

    ADVICE = "advice"
    NOTIFICATION = "notification"
    CONSULTATION = "consultation"
    INFORM = "inform"


class MandateState(StrEnum):
    """Where a mandate stands on a day."""

    IN_FORCE = "in_force"
    COMING = "coming"
    ENDED = "ended"
    PARTY_NOT_BOUND = "party_not_bound"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a mandate, as far as it decides what holds.

    Args:
        number: from 1; a later version goes before an earlier one.
        starts, ends: the days on which it holds (half-open).
    """

    number: int
    starts: date
    ends: date | None = None


def version_on(versions: Iterable[Version], on: date) -> Version | None:
    """The version that speaks on a day: the latest of those that have begun; None before the first.

    Args:
        versions: of one mandate.
        on: the day.
    """
    begun = [one for one in versions if one.starts <= on]
    return max(begun, key=lambda one: one.number) if begun else None


def state_of(versions: Iterable[Version], on: date, *, bound: bool) -> MandateState:
    """Where a mandate stands on a day.

    Args:
        versions: all of it.
        on: the day.
        bound: whether its organisation is bound by the covenant on that day.
    """
    speaks = version_on(versions, on)
    if speaks is None:
        return MandateState.COMING
    if speaks.ends is not None and speaks.ends <= on:
        return MandateState.ENDED
    return MandateState.IN_FORCE if bound else MandateState.PARTY_NOT_BOUND
