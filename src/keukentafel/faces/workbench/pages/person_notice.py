"""Whether a person is told by a mail that says nothing, that there is something new: asked at the table."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import about, crumbs, near_words
from keukentafel.faces.workbench.typed import see_other, send_once, shown
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.households.public import Household, Member
from keukentafel.lifeworld.safety.forms import NoticeForm
from keukentafel.lifeworld.safety.public import (
    ReadAlong,
    end_notice_address,
    note_notice_address,
    notice_address_of,
    notices_are_on,
)

OPEN_PORTAL = "safeguards.open_portal"
"""Who opens a portal with somebody asks this too."""


def _found(public_id: str, member_id: str) -> tuple[Household, Member]:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(OPEN_PORTAL, household)
    return household, find(Member.objects.filter(file_id=household.file_id), member_id)


@needs(OPEN_PORTAL)
@require_http_methods(["GET", "POST"])
def person_notice(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """What was said before, and the questions."""
    household, member = _found(public_id, member_id)
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _note(request, member, form.cleaned_data)
        return see_other("person_notice", household.public_id, member.public_id)
    row = notice_address_of(household.file_id, member.subject_id)
    context = about(household, member=member, form=form, row=row, notices=notices_are_on())
    context["since"] = near_words(timezone.localdate(row.noted_at)) if row else ""
    context["crumbs"] = _crumbs(household, member)
    log_look("person_notice", files=[household.file_id], subjects=[member.subject_id])
    return shown(request, "workbench/person_notice.html", context, form)


def _note(request: HttpRequest, member: Member, said: dict[str, Any]) -> None:
    now, by = timezone.now(), current_actor()
    here: dict[str, Any] = {"file_id": member.file_id, "subject": member.subject_id}

    def command() -> str:
        row = note_notice_address(**here, **said, by=by, at=now)
        return row.public_id if row else ""

    send_once(request, "", now, command)
    if not said["agreed"]:
        messages.success(request, _("No e-mail goes out. Agree when this person looks."))
    elif said["read_along"] is not ReadAlong.NOBODY:
        messages.warning(
            request, _("No e-mail goes out: somebody else may read it. Agree when this person looks.")
        )
    else:
        messages.success(request, _("Saved. An e-mail goes out as long as it is safe."))


@needs(OPEN_PORTAL)
@require_POST
def person_notice_end(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """From now on no mail goes out."""
    household, member = _found(public_id, member_id)
    if notice_address_of(household.file_id, member.subject_id) is None:
        raise Http404
    pressed(
        request,
        end_notice_address,
        _("No e-mail goes out any more."),
        file_id=household.file_id,
        subject=member.subject_id,
    )
    return see_other("person_notice", household.public_id, member.public_id)


def _crumbs(household: Household, member: Member) -> list[dict[str, Any]]:
    ids = [household.public_id, member.public_id]
    return [
        *crumbs(household),
        {"url": address("person", *ids), "label": member.known_as},
        {"url": address("person_portal", *ids), "label": _("The own file")},
    ]


_AT = "huishouden/<str:public_id>/mensen/<str:member_id>/eigen-dossier/e-mail/"
PATTERNS = [
    path(_AT, person_notice, name="person_notice"),
    path(f"{_AT}stoppen/", person_notice_end, name="person_notice_end"),
]
