"""What intake still has open when an engagement closes."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from keukentafel.foundation.journal.public import acting_as, current_actor
from keukentafel.lifeworld.households.public import OpenEnd
from keukentafel.work.intake.models import Feedback, State, Story, Told
from keukentafel.work.intake.selectors import signals_of_household


def open_signals_of(file_id: int) -> list[OpenEnd]:
    """Signals about the household: still weighed, never told to the person, or without word back."""
    story, answer = (
        Story.objects.filter(signal=OuterRef("pk")),
        Feedback.objects.filter(signal=OuterRef("pk")),
    )
    # Each signal stands in a file of its own, outside what this page is about. One query: every room asks on that page.
    with acting_as(current_actor()):
        rows = list(
            signals_of_household(file_id)
            .select_related("received_by")
            .annotate(
                silent=Exists(story.filter(told=Told.NOT_YET)),
                readable=Exists(story),
                answered=Exists(answer),
            )
        )
    ends = []
    for row in rows:
        if row.state != State.DECIDED:
            ends.append(OpenEnd(gettext("Signal still weighed: %(label)s") % {"label": row.label}))
        if row.silent:
            ends.append(OpenEnd(gettext("Not told to the person yet: %(label)s") % {"label": row.label}))
        if row.readable and not row.answered:
            ends.append(
                OpenEnd(gettext("No word back yet: %(label)s") % {"label": row.label}, row.received_by.name)
            )
    return ends
