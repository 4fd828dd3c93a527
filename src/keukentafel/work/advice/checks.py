"""What is still open with organisations when an engagement closes."""

from django.utils.translation import gettext

from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.work.advice.models import Advice


def open_advices(file_id: int) -> list[OpenEnd]:
    """Advices on which somebody still waits; they stop when the engagement closes. One query."""
    rows = Advice.objects.filter(file_id=file_id, ended_at=None).order_by("due_on", "id")
    words = gettext("Advice that is still on the way, %(subject)s: it stops when you close")
    return [
        OpenEnd(words % {"subject": subject}, organisation)
        for subject, organisation in rows.values_list("mandate__subject", "organisation__name")
    ]
