"""What the pages for policy have in common: what was laid before the steering level, and what became of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.pages._household import near_words
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.work.consultations.public import Answered, OpenItem, body_label


def laid_line(one: Answered) -> dict[str, Any]:
    """One thing that lies before a body, as a template reads it."""
    return {
        "one": one,
        "body": body_label(one.body),
        "since": near_words(one.put_on),
        "held_on": near_words(one.held_on) if one.held_on else "",
        "url": address("meeting_item", one.public_id),
    }


def lay(request: HttpRequest, command: Callable[..., OpenItem], back: str, **what: Any) -> HttpResponse:
    """Lay something before a body with one press, and say where it lies now.

    Args:
        request: the press.
        command: lays it.
        back: name of the page that it was pressed on.
        what: that *command* lays.
    """

    def laid(**given: Any) -> OpenItem:
        item = command(**given)
        day = item.held_on
        said = _("On the agenda of %(day)s: %(body)s.") if day else _("It waits until they meet: %(body)s.")
        messages.success(
            request, said % {"body": body_label(item.body), "day": near_words(day) if day else ""}
        )
        return item

    pressed(request, laid, **what)
    return see_other(back)
