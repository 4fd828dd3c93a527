"""What this room still has open when an engagement closes."""

from django.utils.formats import date_format
from django.utils.translation import gettext

from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.lifeworld.rights.selectors import undecided


def unanswered(file_id: int) -> list[OpenEnd]:
    """Requests about the own file that nobody decided yet; one query."""
    words = gettext("A request about the own file, to answer before %(day)s")
    days = undecided().filter(file_id=file_id).order_by("due").values_list("due", flat=True)
    return [OpenEnd(words % {"day": date_format(day, "j F")}) for day in days]
