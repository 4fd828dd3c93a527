"""When a plan is made: right after the first contact, and not later."""

from datetime import date
from enum import StrEnum

SOON_DAYS = 14
"""Calendar days after the first contact in which a plan is looked for.

Later the page asks, and never blocks.
"""


class PlanMoment(StrEnum):
    """Where an engagement without a plan stands."""

    BEFORE_CONTACT = "before_contact"
    NOW = "now"
    LATE = "late"


def moment_for_plan(first_contact: date | None, today: date) -> PlanMoment:
    """Say whether this is the moment for a plan.

    Before the first contact there is nobody whose words it could hold; a plan made then is allowed and
    stands out.

    Args:
        first_contact: the day somebody of the household was first spoken to; None when nobody was yet.
        today: the local date.
    """
    if first_contact is None or today < first_contact:
        return PlanMoment.BEFORE_CONTACT
    return PlanMoment.NOW if (today - first_contact).days <= SOON_DAYS else PlanMoment.LATE
