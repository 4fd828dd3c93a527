"""What is still open when an engagement closes: each room says so, and it is shown before anybody decides.

A room that can tell it in one query gives rows to a question that all of them share: the page of closing stays within its
queries however many rooms there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, reduce
from typing import Any, NamedTuple

from django.db.models import DateField, DateTimeField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from keukentafel.foundation.journal.public import Question
from keukentafel.foundation.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """Something that is not finished.

    Args:
        what: in words, in the language of the screen.
        who: whose it is, in words; empty when nobody's.
        key: its public identifier, when the decision asks something about it; else empty.
    """

    what: str
    who: str = ""
    key: str = ""


class OpenRow(NamedTuple):
    """Something that is not finished, as the shared question tells it; ``kind`` is the room's own word for it."""

    kind: str
    day: date | None
    at: datetime | None
    who: str


@dataclass(frozen=True, slots=True)
class SharedCheck:
    """What a room has open, as rows of the shared question.

    Args:
        rows: gives them, made with ``open_rows``, for the file ``given("file")`` at the moment ``given("now")``, on the
            day ``given("today")``.
        words: makes words of its own kinds among what was found.
    """

    rows: "Callable[[], QuerySet[Any, Any]]"
    words: Callable[[Sequence[OpenRow]], list[OpenEnd]]


closing_checks: Registry[Callable[[int], list[OpenEnd]] | SharedCheck] = Registry("closing check")
"""By context: what is still open in a file, given its key; or rows of the question that rooms share."""


def open_rows(
    rows: "QuerySet[Any]", kind: str, *, day: str | None = None, at: str | None = None, who: str | None = None
) -> "QuerySet[Any, Any]":
    """Rows of the shared question.

    Args:
        rows: what is open.
        kind: the room's own word for it, that no other room has.
        day, at, who: the columns of a day, a moment and a name or other words; what is left out is not told.
    """
    return rows.order_by().values_list(
        Value(kind, output_field=TextField()),
        day or Cast(Value(None), DateField()),
        at or Cast(Value(None), DateTimeField()),
        who or Value("", output_field=TextField()),
    )


@cache
def _shared() -> Question[OpenRow]:
    checks = [check for _name, check in closing_checks.items() if isinstance(check, SharedCheck)]
    return Question(OpenRow, lambda: reduce(_and, (check.rows() for check in checks)))


def _and(one: "QuerySet[Any, Any]", other: "QuerySet[Any, Any]") -> "QuerySet[Any, Any]":
    return one.union(other, all=True)


def what_is_open(file_id: int) -> list[OpenEnd]:
    """Everything that is still open in this file, room by room."""
    now = timezone.now()
    found = _shared().ask(file=file_id, now=now, today=timezone.localdate(now))
    return [
        end
        for _name, check in closing_checks.items()
        for end in (check.words(found) if isinstance(check, SharedCheck) else check(file_id))
    ]
