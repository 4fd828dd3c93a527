"""Bodies: what each is for, on which ground, who sits in it and with which mandate."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import Role, holders_of, names_of, organisations
from keukentafel.work.consultations.forms import SeatForm
from keukentafel.work.consultations.public import (
    SEATS,
    SEE,
    WHY_NOT,
    Body,
    Seat,
    bodies,
    body_called,
    end_seat,
    give_seat,
    grounds_are_verified,
    seats_of,
    why_not_about_households,
)

_CAN_SIT = (
    Role.COACH,
    Role.TEAM_LEADER,
    Role.PROCESS_SUPPORTER,
    Role.FACILITATOR,
    Role.PARTNER,
    Role.POLICY_ADVISER,
    Role.EXPERT_BY_EXPERIENCE,
    Role.CLIENT_REPRESENTATIVE,
)


def _found(body_key: str) -> Body:
    found = body_called(body_key)
    if found is None:
        raise Http404
    return found


def _why_not(body: Body) -> str:
    no = why_not_about_households(body, timezone.localdate())
    return str(WHY_NOT[no]) % {"body": body.label} if no else ""


def _crumbs(body: Body | None = None) -> list[dict[str, Any]]:
    found = [
        {"url": address("meetings"), "label": _("Meetings")},
        {"url": address("bodies"), "label": _("Who meets with whom")},
    ]
    if body is not None:
        found.append({"url": address("body", body.key), "label": body.label})
    return found


@needs(SEE)
@require_GET
def body_list(request: HttpRequest) -> HttpResponse:
    """The bodies, each with what it is for and whether it may speak of a household."""
    context = {
        "lines": [{"body": one, "why_not": _why_not(one)} for one in bodies()],
        "verified": grounds_are_verified(),
        "crumbs": _crumbs()[:1],
    }
    return render(request, "workbench/meetings/bodies.html", context)


@needs(SEE)
@require_GET
def body(request: HttpRequest, body_key: str) -> HttpResponse:
    """One body: its legal basis, who chairs, and who sits in it with which mandate."""
    one, today = _found(body_key), timezone.localdate()
    labels = {function.key: function.label for function in one.functions}
    lines = [(seat, {"seat": seat, "function": labels.get(seat.function, "")}) for seat in seats_of(body_key)]
    context = {
        "body": one,
        "why_not": _why_not(one),
        "lines": [line for seat, line in lines if seat.ends is None or seat.ends > today],
        "over": [line for seat, line in lines if seat.ends is not None and seat.ends <= today],
        "changes": decide(current_actor(), SEATS).allowed,
        "verified": grounds_are_verified(),
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/meetings/body.html", context)


@needs(SEATS)
@require_http_methods(["GET", "POST"])
def seat_new(request: HttpRequest, body_key: str) -> HttpResponse:
    """Note who sits in a body, sent by whom, with which mandate."""
    one, now = _found(body_key), timezone.now()
    today = timezone.localdate(now)
    names = names_of(holders_of(*_CAN_SIT, today=today))
    form = SeatForm(
        request.POST or None,
        body=one,
        accounts=sorted(names.items(), key=lambda pair: pair[1].casefold()),
        organisations=list(organisations().values_list("pk", "name")),
        initial={"starts": today},
    )

    def command(_said: dict[str, Any]) -> str:
        return give_seat(seated=form.seated(), by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Saved."))
        return see_other("body", body_key)
    words = _("An agreement on the spot counts only while this mandate holds.")
    return form_page(
        request, form, title=_("Note who sits here"), second=one.label, words=words, crumbs=_crumbs(one)
    )


@needs(SEATS)
@require_POST
def seat_end(request: HttpRequest, seat_id: str) -> HttpResponse:
    """Somebody does not sit there any more."""
    seat = find(Seat, seat_id)
    pressed(request, end_seat, _("Saved."), seat=seat)
    return see_other("body", seat.body)


_AT = "overleg/wie/"
PATTERNS = [
    path(_AT, body_list, name="bodies"),
    path(f"{_AT}plaats/<str:seat_id>/weg/", seat_end, name="seat_end"),
    path(f"{_AT}<str:body_key>/", body, name="body"),
    path(f"{_AT}<str:body_key>/nieuw/", seat_new, name="seat_new"),
]
