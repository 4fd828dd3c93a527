"""What exchange still has open when an engagement closes."""

from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.lifeworld.exchange.selectors import open_questions
from keukentafel.lifeworld.households.public import OpenEnd


def unanswered(file_id: int) -> list[OpenEnd]:
    """Questions to partners that still wait for an answer; one query."""
    words = gettext("A question that waits for an answer, before %(day)s")
    return [
        OpenEnd(words % {"day": date_format(row.due_on, "j F")}, row.organisation.name)
        for row in open_questions(file_id)
    ]
