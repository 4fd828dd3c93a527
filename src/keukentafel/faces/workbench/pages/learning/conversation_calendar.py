"""When a conversation is, for the own calendar: no dilemma, no case, no names."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from keukentafel.faces.workbench.pages.learning._conversing import conversation_of
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.components.addresses import address
from keukentafel.reflection.conversations.public import SEE, State
from keukentafel.work.consultations.public import calendar_text


@needs(SEE)
@require_GET
def conversation_calendar(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """A calendar file; one that was called off goes from the calendar with it."""
    row = conversation_of(conversation_id)
    text = calendar_text(
        [(row.starts_at, row.starts_at + timedelta(minutes=row.minutes))],
        uid=row.public_id,
        words=pgettext("calendar", "Learning together"),
        link=request.build_absolute_uri(address("conversations")),
        made_at=timezone.now(),
        version=row.version,
        is_off=row.state == State.CALLED_OFF,
    )
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{pgettext("file name", "learning")}.ics"'
    return answer


PATTERNS = [
    path(
        "leren/gesprekken/<str:conversation_id>/agenda/", conversation_calendar, name="conversation_calendar"
    )
]
