"""When emergency access runs, waits for its review, and is late."""

from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """What the privacy officer found."""

    RIGHT = "right"
    RIGHT_BUT = "right_but"
    WRONG = "wrong"


class ReviewState(StrEnum):
    """Where the review stands."""

    WAITING = "waiting"
    LATE = "late"
    DONE = "done"


def review_state(*, review_by: date, reviewed: bool, today: date) -> ReviewState:
    """Where the review of an emergency access stands: only a review ends it, time alone makes it late.

    Args:
        review_by: the last day.
        reviewed: whether somebody looked back.
        today: the local day.
    """
    if reviewed:
        return ReviewState.DONE
    return ReviewState.LATE if today > review_by else ReviewState.WAITING
