"""Where a team did otherwise than was agreed: a question for its next conversation, and never a verdict.

A rule of the method is an offer: one may deviate, and says why. What was written down of that elsewhere is counted here
over many households and people, and only that it happened often is told.
"""

from dataclasses import dataclass
from enum import StrEnum

HOUSEHOLDS, PEOPLE = 5, 3
"""From how many households, and from how many people who wrote it down, a team hears of it."""


class Deviation(StrEnum):
    """What was done otherwise than agreed. The values stand in the wall: never change one."""

    NOT_FOLLOWED = "not_followed"
    BEYOND_LIMIT = "beyond_limit"
    SIGNAL_UNTOLD = "signal_untold"
    SPOKEN_UNTOLD = "spoken_untold"
    NO_MANDATE = "no_mandate"
    REVIEW_LATE = "review_late"


@dataclass(frozen=True, slots=True)
class Deviated:
    """That something was often done otherwise than agreed: not how often, by whom, or where.

    Args:
        what: the kind.
        organisation: name of the organisation that it is about; empty for what is about none.
    """

    what: Deviation
    organisation: str = ""
