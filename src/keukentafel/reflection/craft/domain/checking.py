"""The team check: does one want to learn, can one, and is there room for it (seed 003, on learning, section 3).

Three questions, answered alone. The words stand together only when the check has closed and at least five people
answered, in the order of the alphabet, so that neither a sum nor a moment says whose they are. SQL says the same
(``doors``).
"""

from datetime import date
from enum import StrEnum

LEAST = 5
"""From how many answers words are shown."""


class Asked(StrEnum):
    """The three questions."""

    MOTIVE = "motive"
    CAPACITY = "capacity"
    OPPORTUNITY = "opportunity"


def may_be_shown(answers: int, closes_on: date, today: date) -> bool:
    """Whether the words of a check stand together now.

    Args:
        answers: how many people answered.
        closes_on: the first local day on which nobody answers any more.
        today: the local date.
    """
    return answers >= LEAST and closes_on <= today
