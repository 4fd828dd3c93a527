"""A team tries something out: what it expects, what it saw, and what it keeps (seed 003, on learning, section 5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake


class TrialsMistake(Mistake):
    """Something cannot be written down like this. The message is for the person who tried."""


class Depth(StrEnum):
    """How deep a change goes (seed 003, on learning, section 2). A word to talk with; none is better than another."""

    BETTER = "better"
    NEW = "new"
    OTHERWISE = "otherwise"


class Unintended(StrEnum):
    """What somebody says of effects that nobody wanted: always one of three, never left open."""

    SEEN = "seen"
    NONE_SEEN = "none_seen"
    NOT_KNOWN = "not_known"


class TrialState(StrEnum):
    """Where a trial stands on a day."""

    RUNNING = "running"
    TO_LOOK_BACK = "to_look_back"
    LOOKED_BACK = "looked_back"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial, as far as it decides what comes next.

    Args:
        look_back_on: the local day on which the team looks back; None once it did so and named no other day.
        looked_back: how often the team looked back.
        ended_on: the local day on which it ended; None while it runs.
    """

    look_back_on: date | None
    looked_back: int = 0
    ended_on: date | None = None


def state_of(trial: Trial, today: date) -> TrialState:
    """Where a trial stands.

    Args:
        trial: which.
        today: the local date.
    """
    if trial.ended_on is not None:
        return TrialState.ENDED
    if trial.look_back_on is None:
        return TrialState.LOOKED_BACK
    return TrialState.TO_LOOK_BACK if trial.look_back_on <= today else TrialState.RUNNING


def may_end(trial: Trial) -> bool:
    """Whether a trial can end: only once the team looked back, so that none ends without what was seen."""
    return trial.ended_on is None and trial.looked_back > 0


def statement_is_whole(said: Unintended, words: str) -> bool:
    """Whether a statement on unwanted effects says enough: who saw some, says which.

    Args:
        said: one of the three.
        words: which effects.
    """
    return said is not Unintended.SEEN or bool(words.strip())
