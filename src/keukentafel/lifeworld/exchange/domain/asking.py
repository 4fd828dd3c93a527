"""Where a question to a partner stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ExchangeMistake(ValueError):
    """Something cannot be asked, answered or told like this. The message is for the person who wrote it."""


class QuestionState(StrEnum):
    """Where a question stands. Late is asked, and the day has passed; whoever answers after that day has answered."""

    ASKED = "asked"
    LATE = "late"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides where a question stands.

    Args:
        due_on: the last day on which an answer is in time.
        is_answered: whether an answer was noted.
        is_withdrawn: whether it was taken back.
    """

    due_on: date
    is_answered: bool = False
    is_withdrawn: bool = False


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
    return QuestionState.LATE if on > asked.due_on else QuestionState.ASKED


def may_be_answered(asked: Asked) -> bool:
    """An answer can be noted once, also late; not to a question that was taken back."""
    return not asked.is_answered and not asked.is_withdrawn


may_be_withdrawn = may_be_answered
"""A question that was answered was told: what is told cannot be taken back."""
