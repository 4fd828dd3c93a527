"""How rows of a plan are written: what all commands share."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone

from keukentafel.foundation.journal.public import nothing_changed
from keukentafel.lifeworld.households.public import members
from keukentafel.work.plans.models import Plan, PlanRow

Row = TypeVar("Row", bound=PlanRow)


class PlanIsClosed(ValueError):
    """The plan was closed: it can be read, and nothing is added."""


def still_open(plan: Plan) -> Plan:
    """The plan, if something may be added to it.

    Raises:
        PlanIsClosed: when it was closed.
    """
    if plan.closed_at is not None:
        raise PlanIsClosed("this plan is closed")
    return plan


def whom(file_id: int, about: Iterable[int] | None, at: datetime, *named: int | None) -> list[int]:
    """The persons a new row is about: those that were chosen, or everybody who belongs to the household at
    *at*.

    Args:
        file_id: key of the file.
        about: keys of the persons chosen; None is everybody.
        at: when it is written (aware).
        named: persons that a field of the row names; they are always among them.
    """
    chosen = (
        about if about is not None else [one.subject for one in members(file_id, on=timezone.localdate(at))]
    )
    return sorted({*chosen, *(person for person in named if person is not None)})


def change(row: PlanRow, *, at: datetime, revision: int | None, values: dict[str, Any]) -> bool:
    """Change fields of a row, if something differs.

    Args:
        row: as it was read now.
        at: when (aware).
        revision: the revision that the person who changes it had before them; None is what was read now.
        values: new values by attribute.

    Returns:
        Whether something differed.

    Raises:
        ChangedMeanwhile: when somebody else changed the row after that revision.
    """
    if all(getattr(row, name) == value for name, value in values.items()):
        nothing_changed()
        return False
    for name, value in values.items():
        setattr(row, name, value)
    if revision is not None:
        row.revision = revision
    row.keep(at=at)
    return True


def chosen_or_as_is(row: PlanRow, about: Sequence[int] | None, *named: int | None) -> list[int]:
    """The persons a changed row is about: those chosen now, or as before; whoever it names always."""
    chosen = row.subjects if about is None else about
    return sorted({*chosen, *(person for person in named if person is not None)})
