"""The seven principles of transformative learning, as a check of a conversation (seed 003, "Leren" §5)."""

from collections.abc import Mapping
from enum import StrEnum


class Principle(StrEnum):
    """One of the seven, in the order of the source."""

    EXPERIENCE = "experience"
    UNCERTAINTY = "uncertainty"
    INDUCTIVE = "inductive"
    TENSIONS = "tensions"
    BOUNDARIES = "boundaries"
    DISCOURSE = "discourse"
    TRIALOGUE = "trialogue"


class Mark(StrEnum):
    """What a facilitator says of a principle. *Not now* is an answer, not a lack."""

    YES = "yes"
    NO = "no"
    NOT_NOW = "not_now"


def checked(marks: Mapping[str, str]) -> dict[str, str]:
    """The marks as they are kept: known principles with a known mark, in the order of the source; the rest left out.

    Args:
        marks: mark by principle; one that was not answered is left out or empty.
    """
    known = {one.value for one in Mark}
    return {one.value: marks[one] for one in Principle if marks.get(one) in known}
