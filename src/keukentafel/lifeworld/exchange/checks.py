"""What still waits for an answer when an engagement closes: of a partner, and of us to a resident who wrote or asked.

Asked together, since a question of its own for each would be too many on the page of closing.
"""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet, TextField, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import Question, given
from keukentafel.lifeworld.correspondence.public import waiting_for_answer
from keukentafel.lifeworld.exchange.selectors import open_questions
from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.rights.public import still_to_answer, undecided_days

_PARTNER, _MESSAGE, _RIGHT = "partner", "message", "right"


class _Waits(NamedTuple):
    day: date
    organisation: str
    what: str


def _kind(what: str) -> Value:
    return Value(what, output_field=TextField())


def _waiting() -> "QuerySet[Any, Any]":
    here = given("file")
    questions = open_questions(here, given("today")).order_by()
    return questions.values_list("due_on", "organisation__name", _kind(_PARTNER)).union(
        waiting_for_answer().filter(file_id=here).order_by().values_list("day", _kind(""), _kind(_MESSAGE)),
        undecided_days(here).values_list("due", _kind(""), _kind(_RIGHT)),
        all=True,
    )


_WAITING = Question(_Waits, _waiting)


def _open_end(one: _Waits) -> OpenEnd:
    if one.what == _RIGHT:
        return still_to_answer(one.day)
    words = (
        gettext("A question that waits for an answer, before %(day)s")
        if one.what == _PARTNER
        else gettext("A message of a resident waits for an answer, since %(day)s")
    )
    return OpenEnd(words % {"day": date_format(one.day, "j F")}, one.organisation)


def unanswered(file_id: int) -> list[OpenEnd]:
    """Questions to partners, messages and requests of residents that still wait for an answer; one query."""
    return [_open_end(one) for one in sorted(_WAITING.ask(file=file_id, today=timezone.localdate()))]
