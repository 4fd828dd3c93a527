"""What a person and the team write to each other, at the coach's side: read, answered, or settled otherwise."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import about, crumbs, day_within, moment_within
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.correspondence.forms import ToPersonForm
from keukentafel.lifeworld.correspondence.public import (
    Correspondence,
    answer_due,
    can_read,
    correspondence_of,
    note_seen,
    settle,
    write_to_person,
)
from keukentafel.lifeworld.households.public import Household, Member

READ = "correspondence.read"
ANSWER = "correspondence.answer"


def _member(household: Household, member_id: str) -> Member:
    return find(Member.objects.filter(file_id=household.file_id), member_id)


@needs(READ)
@require_http_methods(["GET", "POST"])
def person_messages(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """What was written, the latest first, and a form to answer."""
    household = find(Household, public_id)
    focus_on(household.file_id)
    answers = decide(current_actor(), ANSWER, household).allowed
    if request.method == "POST" or not answers:
        demand(ANSWER if request.method == "POST" else READ, household)
    member = _member(household, member_id)
    form, key = ToPersonForm(request.POST or None), f"message:{member.public_id}"

    def command(said: dict[str, Any]) -> str:
        here = {"file_id": member.file_id, "person": member.subject_id}
        return write_to_person(**here, words=said["words"], by=current_actor(), at=timezone.now()).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("Sent. The person reads it in the own file."))
        return see_other("person_messages", household.public_id, member.public_id)
    found = correspondence_of(household.file_id, member.subject_id)
    if answers and found.news_for_team:
        here = {"file_id": household.file_id, "person": member.subject_id}
        note_seen(**here, by_person=False, by=current_actor(), at=timezone.now())
    reaches = answers and can_read(household.file_id, member.subject_id)
    context = about(
        household, member=member, answers=answers, reaches=reaches, **_words(found), **typed(form, key)
    )
    context["crumbs"] = _crumbs(household, member)
    log_look("person_messages", files=[household.file_id], subjects=[member.subject_id])
    return shown(request, "workbench/person_messages.html", context, form)


def _words(found: Correspondence) -> dict[str, Any]:
    since, today = found.waiting_since, timezone.localdate()
    due = answer_due(timezone.localdate(since)) if since else None
    return {
        "said": [{"one": one, "when": moment_within(one.at)} for one in found.messages],
        "waits": since is not None,
        "due": day_within(due) if due else "",
        "late": due is not None and due < today,
    }


@needs(READ)
@require_POST
def person_messages_settle(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """No answer is needed in writing."""
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(ANSWER, household)
    member = _member(household, member_id)
    pressed(
        request,
        settle,
        _("It waits for nobody any more."),
        file_id=household.file_id,
        person=member.subject_id,
    )
    return see_other("person_messages", household.public_id, member.public_id)


def _crumbs(household: Household, member: Member) -> list[dict[str, Any]]:
    url = address("person", household.public_id, member.public_id)
    return [*crumbs(household), {"url": url, "label": member.known_as}]


_AT = "huishouden/<str:public_id>/mensen/<str:member_id>/berichten/"
PATTERNS = [
    path(_AT, person_messages, name="person_messages"),
    path(f"{_AT}afgedaan/", person_messages_settle, name="person_messages_settle"),
]
