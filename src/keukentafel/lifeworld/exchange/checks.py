"""What still waits for an answer when an engagement closes: of a partner, and of us to a resident who wrote or asked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import given
from keukentafel.lifeworld.correspondence.public import waiting_for_answer
from keukentafel.lifeworld.exchange.selectors import open_questions
from keukentafel.lifeworld.households.public import OpenEnd, OpenRow, SharedCheck, open_rows
from keukentafel.lifeworld.rights.public import still_to_answer, undecided_days

_PARTNER, _MESSAGE, _RIGHT = "partner", "message", "right"


def _rows() -> "QuerySet[Any, Any]":
    here = given("file")
    return open_rows(
        open_questions(here, given("today")), _PARTNER, day="due_on", who="organisation__name"
    ).union(
        open_rows(waiting_for_answer().filter(file_id=here), _MESSAGE, day="day"),
        open_rows(undecided_days(here), _RIGHT, day="due"),
        all=True,
    )


def _words(found: Sequence[OpenRow]) -> list[OpenEnd]:
    kinds = (_PARTNER, _MESSAGE, _RIGHT)
    waiting = [(one.day, one.who, one.kind) for one in found if one.kind in kinds and one.day is not None]
    return [_open_end(*one) for one in sorted(waiting)]


def _open_end(day: date, organisation: str, kind: str) -> OpenEnd:
    if kind == _RIGHT:
        return still_to_answer(day)
    words = (
        gettext("A question that waits for an answer, before %(day)s")
        if kind == _PARTNER
        else gettext("A message of a resident waits for an answer, since %(day)s")
    )
    return OpenEnd(words % {"day": written(day, "j F")}, organisation)


UNANSWERED = SharedCheck(_rows, _words)
"""Questions to partners, messages and requests of residents that still wait for an answer."""
