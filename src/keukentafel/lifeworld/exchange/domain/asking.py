"""Where a question to a partner stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.kernel.working_days import working_days_between


class ExchangeMistake(Mistake):
    """Something cannot be asked, answered or told like this. The message is for the person who wrote it."""


class QuestionState(StrEnum):
    """Where a question stands. Late is asked, and a working day on which they could be reached went by after the day.

    Whoever answers after that day has answered.

    Stopped: the organisation withdrew from the covenant meanwhile, so nobody waits for it; also when it came back.
    """

    ASKED = "asked"
    LATE = "late"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides where a question stands.

    Args:
        due_on: the last day on which an answer is in time.
        is_answered: whether an answer was noted.
        is_withdrawn: whether it was taken back.
        is_stopped: whether nothing could go to the organisation on some day since it was asked.
        away: periods in which the organisation could not be reached: that is no delay of it.
    """

    due_on: date
    is_answered: bool = False
    is_withdrawn: bool = False
    is_stopped: bool = False
    away: Collection[Period] = ()


def state_of(asked: Asked, on: date) -> QuestionState:
    """Where a question stands on a day.

    Args:
        asked: what decides.
        on: the local date.
    """
    if asked.is_answered:
        return QuestionState.ANSWERED
    if asked.is_withdrawn:
        return QuestionState.WITHDRAWN
    if asked.is_stopped:
        return QuestionState.STOPPED
    late = working_days_between(asked.due_on, on, except_in=asked.away) > 0
    return QuestionState.LATE if late else QuestionState.ASKED


def may_be_answered(asked: Asked) -> bool:
    """An answer can be noted once, also late; not to a question that was taken back."""
    return not asked.is_answered and not asked.is_withdrawn


may_be_withdrawn = may_be_answered
"""A question that was answered was told: what is told cannot be taken back."""
