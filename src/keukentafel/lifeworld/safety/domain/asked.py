"""Police or an inspection ask: what can be answered. An answer is never an export."""

from enum import StrEnum


class AskedAnswer(StrEnum):
    """What we answered."""

    NOTHING = "nothing"
    REFERRED = "referred"
    DISCLOSED = "disclosed"


def needs_decider(answer: AskedAnswer) -> bool:
    """Whether somebody must have decided: something is told only on a legal order."""
    return answer is AskedAnswer.DISCLOSED
