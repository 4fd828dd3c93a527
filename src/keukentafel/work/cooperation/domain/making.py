"""Contacts with organisations while a plan was made (seed 004, chapter 3, figure 10).

A plan is made from the day on which the engagement begins until it is first agreed: the first moment at which an action
or a two-sided agreement stands in it. Before that it says what somebody wants, and nobody promised anything yet. What
was talked about later is of carrying it out.

The same rules stand in SQL (``doors``), where the counting is done; tests hold one against the other.
"""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo


def first_agreed(promised: Iterable[datetime]) -> datetime | None:
    """The moment at which a plan was first agreed; None while nobody promised anything.

    Args:
        promised: when its actions and its agreements were made (aware), in any order.
    """
    return min(promised, default=None)


def was_while_made(contact: datetime, *, started_on: date, agreed: datetime | None, zone: tzinfo) -> bool:
    """Whether a contact was while the plan was made.

    Args:
        contact: when it was (aware).
        started_on: the local day on which the engagement began.
        agreed: as ``first_agreed`` gives it; a contact at that moment counts, of a plan without one none does.
        zone: where the days are.
    """
    return agreed is not None and contact <= agreed and contact.astimezone(zone).date() >= started_on
