"""What correspondence still has open when an engagement closes."""

from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.lifeworld.correspondence.selectors import waiting_for_answer
from keukentafel.lifeworld.households.public import OpenEnd


def without_answer(file_id: int) -> list[OpenEnd]:
    """Messages of residents that wait for an answer; one query."""
    rows = waiting_for_answer().filter(file_id=file_id).order_by("id").values_list("person_id", "day")
    first: dict[int, OpenEnd] = {}
    words = gettext("A message of a resident waits for an answer, since %(day)s")
    for person, day in rows:
        first.setdefault(person, OpenEnd(words % {"day": date_format(day, "j F")}))
    return list(first.values())
