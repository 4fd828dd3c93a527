"""What exchange still has open when an engagement closes; asked with it: what people asked about their own file."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet, TextField, Value
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import Question, given
from keukentafel.lifeworld.exchange.selectors import open_questions
from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.rights.public import still_to_answer, undecided_days


class _Open(NamedTuple):
    due_on: date
    organisation: str | None


def _open() -> "QuerySet[Any, Any]":
    nobody = Value(None, output_field=TextField())
    questions = open_questions(given("file")).order_by().values_list("due_on", "organisation__name")
    return questions.union(undecided_days(given("file")).values_list("due", nobody), all=True)


_OPEN = Question(_Open, _open)


def unanswered(file_id: int) -> list[OpenEnd]:
    """Questions to partners that wait for an answer, and requests that wait for a decision; one query."""
    words = gettext("A question that waits for an answer, before %(day)s")
    return [
        OpenEnd(words % {"day": date_format(one.due_on, "j F")}, one.organisation)
        if one.organisation is not None
        else still_to_answer(one.due_on)
        for one in sorted(_OPEN.ask(file=file_id), key=lambda one: (one.due_on, one.organisation or ""))
    ]
