"""When partners look back together: the evaluation calendar of the covenant (seed 004, annex 3, article 7)."""

import calendar
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from keukentafel.work.mandates.domain.parties import InForce, Party, covenant_began


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Something partners look back on.

    Args:
        key: its name in the pack.
        title: what is evaluated.
        by: by whom; may be empty.
        article: key of the article of the covenant.
        on: the day by which, when one was named.
        after_months: how many months after the covenant began the first is due.
        every_months: how many months later the next one is due; None is once.
        source: where it comes from.
    """

    key: str
    title: str
    by: str
    article: str
    on: date | None = None
    after_months: int | None = None
    every_months: int | None = None
    source: str = ""


def entry_into_force(parties: Iterable[Party], rule: InForce) -> date | None:
    """The day on which the covenant began: for its first party, or for all at once; None when not yet.

    Args:
        parties: all of them.
        rule: when it is in force.
    """
    known = list(parties)
    if rule is InForce.ALL:
        return covenant_began(known)
    return min((party.signed_on for party in known if party.signed_on is not None), default=None)


def due_on(evaluation: Evaluation, began: date | None, held: Collection[date]) -> date | None:
    """By which day it is due; None when it is over for good, or nobody can say.

    Args:
        evaluation: which.
        began: the day on which the covenant began; None when not yet.
        held: the days on which it was held.
    """
    if held:
        return months_later(max(held), evaluation.every_months) if evaluation.every_months else None
    if evaluation.on is not None:
        return evaluation.on
    months = evaluation.after_months or evaluation.every_months
    return months_later(began, months) if began is not None and months else None


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month when it has no such day.

    Args:
        day: from when.
        months: how many; 0 is the day itself.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
