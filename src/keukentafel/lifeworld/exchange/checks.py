"""What still waits for an answer when an engagement closes: of a partner, and of us to a resident who wrote."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet, TextField, Value
from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import Question, given
from keukentafel.lifeworld.correspondence.public import waiting_for_answer
from keukentafel.lifeworld.exchange.models import PartnerQuestion
from keukentafel.lifeworld.households.public import OpenEnd


class _Waits(NamedTuple):
    day: date
    organisation: str


def _waiting() -> "QuerySet[Any, Any]":
    # A message of a resident stands here too: a question of its own would be one too many on the page of closing.
    asked = PartnerQuestion.objects.filter(file_id=given("file"), answered_at=None, withdrawn_at=None)
    written = waiting_for_answer().filter(file_id=given("file")).order_by()
    nobody = Value("", output_field=TextField())
    return (
        asked.order_by()
        .values_list("due_on", "organisation__name")
        .union(written.values_list("day", nobody), all=True)
    )


_WAITING = Question(_Waits, _waiting)


def unanswered(file_id: int) -> list[OpenEnd]:
    """Questions to partners, and messages of residents, that still wait for an answer; one query."""
    found = sorted(_WAITING.ask(file=file_id))
    asked = gettext("A question that waits for an answer, before %(day)s")
    written = gettext("A message of a resident waits for an answer, since %(day)s")
    return [
        OpenEnd(
            (asked if one.organisation else written) % {"day": date_format(one.day, "j F")}, one.organisation
        )
        for one in found
    ]
