"""How long something waits, in working days, and what a waiting list asks of whoever keeps contact."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keukentafel.foundation.kernel.working_days import working_days_between


@dataclass(frozen=True, slots=True)
class Age:
    """How long something waits.

    Args:
        days: working days.
        late: whether that is longer than the term.
    """

    days: int
    late: bool


def age_of(since: date, today: date, term: int) -> Age:
    """How long something waits that came in on *since*, against a *term* of working days."""
    days = working_days_between(since, today)
    return Age(days, days > term)


class Due(StrEnum):
    """What is due on a place on the waiting list."""

    CONTACT = "contact"
    SAFETY_CHECK = "safety_check"


def due_on(next_contact_on: date, safety_check_on: date, today: date) -> tuple[Due, ...]:
    """What should have been done by *today*; safety first."""
    due = []
    if safety_check_on <= today:
        due.append(Due.SAFETY_CHECK)
    if next_contact_on <= today:
        due.append(Due.CONTACT)
    return tuple(due)
