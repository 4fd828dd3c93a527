"""At the desk: the own part of a meeting, its minutes, and what comes in a calendar. Of others there is nothing here."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from keukentafel.foundation.access.public import find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.days import short_day, short_moment
from keukentafel.foundation.journal.public import current_actor
from keukentafel.work.consultations.public import (
    AT_DESK,
    ENTRY_KINDS,
    RESIDENT_THERE,
    EntryKind,
    HouseholdItem,
    ItemShown,
    Meeting,
    ResidentThere,
    body_called,
    body_label,
    items_of,
    known_meetings,
    minutes_of,
    my_calendar,
    my_meetings,
)


def _crumbs(*, inside: bool = False) -> list[dict[str, str]]:
    found = [{"url": address("desk_start"), "label": _("My desk")}]
    return [*found, {"url": address("desk_meetings"), "label": _("Meetings")}] if inside else found


def _log(page: str, shown: list[ItemShown], what: str = "shown") -> None:
    homes = [one.row for one in shown if isinstance(one.row, HouseholdItem)]
    subjects = sorted({subject for one in homes for subject in one.subjects})
    log_look(page, files=sorted({one.file_id for one in homes}), subjects=subjects, what=what)


def _mine(meeting_id: str, shown: Any) -> tuple[Meeting, list[ItemShown]]:
    """A meeting with the items of this reader; a 404 for who has none there."""
    row = find(known_meetings(()), meeting_id)
    mine = shown(row)
    if not mine:
        raise Http404
    return row, mine


@needs(AT_DESK)
@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings to which one is asked, from some weeks back on."""
    actor, today = current_actor(), timezone.localdate()
    lines = [
        {
            "meeting": row,
            "label": body_label(row.body),
            "when": short_moment(row.starts_at),
            "moved": date_format(timezone.localtime(row.moved_from), "l j F, G:i") if row.moved_from else "",
            "mine": mine,
        }
        for row, mine in my_meetings(actor.id, (), today)
    ]
    return render(request, "partner_desk/meetings.html", {"lines": lines, "crumbs": _crumbs()})


@needs(AT_DESK)
@require_GET
def meeting(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """The own items of one meeting: what is asked, who is there, what was said and what came of it."""
    row, shown = _mine(meeting_id, minutes_of)
    body, today = body_called(row.body), timezone.localdate()
    context = {
        "meeting": row,
        "label": body.label if body else row.body,
        "purpose": body.purpose if body else "",
        "when": short_moment(row.starts_at),
        "moved": date_format(timezone.localtime(row.moved_from), "l j F, G:i") if row.moved_from else "",
        "lines": [_line(one, today) for one in shown],
        "over": timezone.localdate(row.starts_at) < today,
        "crumbs": _crumbs(inside=True),
    }
    _log("desk_meeting", shown)
    return render(request, "partner_desk/meeting.html", context)


def _line(one: ItemShown, today: Any) -> dict[str, Any]:
    return {
        "one": one,
        "row": one.row,
        "people": ", ".join(sorted(one.names[key] for key in one.row.invited if key in one.names)),
        "resident": RESIDENT_THERE[ResidentThere(one.row.resident_there)] if one.row.resident_there else "",
        "entries": [
            {
                "entry": entry,
                "kind": ENTRY_KINDS[EntryKind(entry.kind)],
                "owner": one.names.get(entry.owner_id, "") if entry.owner_id else "",
                "due": short_day(entry.due) if entry.due else "",
                "late": entry.is_late(today),
                "without": ", ".join(sorted(one.names[key] for key in entry.without_mandate)),
            }
            for entry in one.entries
        ],
    }


@needs(AT_DESK)
@require_GET
def meeting_calendar(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """When one is asked to be there, for the own calendar: no place, no subject, no names."""
    row, shown = _mine(meeting_id, items_of)
    _log("desk_meeting_calendar", shown, "printed")
    link = request.build_absolute_uri(address("desk_meetings"))
    actor = current_actor()
    text = my_calendar(
        row, shown, actor.id, words=pgettext("calendar", "Meeting"), link=link, at=timezone.now()
    )
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{pgettext("file name", "meeting")}.ics"'
    return answer


_AT = "overleg/"
PATTERNS = [
    path(_AT, meetings, name="desk_meetings"),
    path(f"{_AT}<str:meeting_id>/", meeting, name="desk_meeting"),
    path(f"{_AT}<str:meeting_id>/agenda/", meeting_calendar, name="desk_meeting_calendar"),
]
