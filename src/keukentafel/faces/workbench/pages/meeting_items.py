"""Items of a meeting: putting one on the agenda with its people, changing it, letting in and sending away, answering."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import household_to_change
from keukentafel.faces.workbench.pages._meeting import (
    crumbs_to,
    found_item,
    found_meeting,
    item_line,
    log_items,
    meeting_words,
)
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import decide, demand, log_look, needs, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.households.public import Household, people_of
from keukentafel.work.consultations.forms import AnswerForm, ChangeForm, HandBackForm, ItemForm
from keukentafel.work.consultations.public import (
    CALL,
    HAND_BACK,
    ITEM,
    MINUTES,
    PUT,
    Candidate,
    HouseholdItem,
    Item,
    ItemShown,
    Meeting,
    Source,
    answer_item,
    body_called,
    change_item,
    hand_back,
    let_in,
    put_on_agenda,
    ready_for,
    send_away,
    sitters,
    with_entries,
)


def _wanted(request: HttpRequest, meeting: Meeting) -> Candidate | None:
    """Of what this item comes, when somebody chose it from what lies ready."""
    source, _dot, key = request.GET.get("van", "").partition(".")
    body = body_called(meeting.body)
    if not key or body is None:
        return None
    if source == Source.THREAT and body.called_on_a_threat:
        return Candidate(Source.THREAT, key, _("An acute threat"))
    ready = ready_for(meeting, body, current_actor(), timezone.localdate())
    return next((one for one in ready.candidates if (one.source.value, one.key) == (source, key)), None)


def _put(request: HttpRequest, meeting: Meeting, household: Household | None) -> HttpResponse:
    actor, now = current_actor(), timezone.now()
    body, day = body_called(meeting.body), timezone.localdate(meeting.starts_at)
    people = {one.member: one for one in people_of(household.file_id)} if household else {}
    file_id = household.file_id if household else None
    asked = sitters(body, meeting.team_id, day, file_id) if body else []
    can = [one for one in asked if one.account != actor.id]
    wanted = _wanted(request, meeting)
    form = ItemForm(
        request.POST or None,
        sitters=can,
        people=[(key, one.name) for key, one in people.items()],
        initial={"title": wanted.words if wanted else ""},
    )
    key = f"item:{meeting.public_id}:{household.public_id if household else ''}"

    def command(said: dict[str, Any]) -> str:
        more = {"source": wanted.source, "source_key": wanted.key} if wanted else {}
        return put_on_agenda(
            meeting=meeting,
            put=form.put(**more),
            file_id=file_id,
            persons=[people[one].subject for one in said.get("people", ())],
            by=actor,
            at=now,
        ).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("It stands on the agenda now."))
        return see_other("meeting", meeting.public_id)
    words = meeting_words(meeting, body)
    context = {
        **words,
        "household": household,
        "refused": words["no_households"] if household else "",
        "crumbs": crumbs_to(meeting),
        **typed(form, key),
    }
    return shown(request, "workbench/meetings/item_new.html", context, form)


@needs(CALL)
@require_http_methods(["GET", "POST"])
def meeting_item_new(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """Put something on the agenda that is about no household."""
    row = found_meeting(meeting_id, to_add=True)
    return _put(request, row, None)


@needs(PUT)
@require_http_methods(["GET", "POST"])
def meeting_item_about(request: HttpRequest, meeting_id: str, household_id: str) -> HttpResponse:
    """Put a household on the agenda: whom it is about, and who may be present."""
    row = found_meeting(meeting_id, to_add=True)
    household = household_to_change(household_id)
    demand(PUT, household)
    log_look("meeting_item_about", files=[household.file_id])
    return _put(request, row, household)


def _item(item_id: str, ability: str) -> Item:
    row = found_item(item_id)
    demand(ability, row)
    return row


def _one(row: Item) -> ItemShown:
    (found,) = with_entries([ItemShown(row, 1)])
    return found


@needs(ITEM)
@require_GET
def meeting_item(request: HttpRequest, item_id: str) -> HttpResponse:
    """One item: what is asked, who may be present, what was said and what came of it."""
    row, actor = _item(item_id, ITEM), current_actor()
    line = item_line(_one(row), actor)
    takes = decide(actor, MINUTES, row).allowed
    others, body = [], body_called(row.body)
    if takes and body is not None and row.meeting is not None and row.meeting.cancelled_at is None:
        day = timezone.localdate(row.meeting.starts_at)
        file_id = row.file_id if isinstance(row, HouseholdItem) else None
        asked = sitters(body, row.meeting.team_id, day, file_id)
        others = [one for one in asked if one.account not in row.invited]
    context = {
        "line": line,
        "row": row,
        "label": body.label if body else row.body,
        "takes": takes,
        "others": others,
        "people": [
            {"key": who, "name": line["one"].names.get(who, ""), "stays": who == row.put_by_id}
            for who in row.invited
        ],
        "answers": row.ended_at is None and row.meeting is not None or row.source == Source.HAND_BACK.value,
        "may_answer": takes and row.ended_at is None and actor.id in row.keepers,
        "crumbs": crumbs_to(row.meeting),
    }
    log_items("meeting_item", [row])
    return render(request, "workbench/meetings/item.html", context)


@needs(MINUTES)
@require_http_methods(["GET", "POST"])
def meeting_item_change(request: HttpRequest, item_id: str) -> HttpResponse:
    """Another time, another length or other words."""
    row, now, key = _item(item_id, MINUTES), timezone.now(), f"item:{item_id}"
    stood = {"title": row.title, "words": row.words, "starts": row.begins, "minutes": row.minutes}
    form = ChangeForm(request.POST or None, initial=stood)

    def command(said: dict[str, Any]) -> str:
        return change_item(item=row, **said, by=current_actor(), at=now).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("Saved."))
        return see_other("meeting_item", item_id)
    log_items("meeting_item_change", [row])
    return _deed(request, form, key, row, title=_("Change this item"), save=_("Save"))


def _deed(request: HttpRequest, form: Any, key: str, row: Item | None, **more: Any) -> HttpResponse:
    back = crumbs_to(row.meeting if row is not None else None)
    if row is not None:
        back.append({"url": address("meeting_item", row.public_id), "label": row.title})
    context = {"second": "", "words": "", "quote": "", "crumbs": back, **more, **typed(form, key)}
    return shown(request, "workbench/disagreement_deed.html", context, form)


@needs(MINUTES)
@require_POST
def meeting_item_people(request: HttpRequest, item_id: str) -> HttpResponse:
    """Somebody may be present at it too, or may not after all."""
    row = _item(item_id, MINUTES)
    come, go = request.POST.get("come", ""), request.POST.get("go", "")
    # Otherwise nobody was chosen.
    if come.isdecimal():
        pressed(request, let_in, _("Saved."), item=row, account=int(come))
    elif go in map(str, row.invited):
        pressed(request, send_away, _("Saved."), item=row, account=int(go))
    return see_other("meeting_item", item_id)


@needs(MINUTES)
@require_http_methods(["GET", "POST"])
def meeting_item_answer(request: HttpRequest, item_id: str) -> HttpResponse:
    """Answer what was put to a body, with the reason."""
    row, now, key = _item(item_id, MINUTES), timezone.now(), f"answer:{item_id}"
    # Who put it there waits for the answer, and does not give it.
    there(row if current_actor().id in row.keepers else None, "consultations.item")
    form = AnswerForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        return answer_item(item=row, words=said["words"], by=current_actor(), at=now).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("Answered."))
        return see_other("meeting_item", item_id)
    log_items("meeting_item_answer", [row])
    return _deed(request, form, key, row, title=_("Answer"), save=_("Answer"), quote=row.words)


@needs(HAND_BACK)
@require_http_methods(["GET", "POST"])
def hand_back_new(request: HttpRequest) -> HttpResponse:
    """Hand an assignment back that one cannot answer for."""
    return _hand_back(request, None)


@needs(PUT)
@require_http_methods(["GET", "POST"])
def hand_back_of(request: HttpRequest, household_id: str) -> HttpResponse:
    """Hand back an assignment in a household; the names of its file are looked for in the words."""
    household = household_to_change(household_id)
    log_look("hand_back_of", files=[household.file_id])
    return _hand_back(request, household)


def _hand_back(request: HttpRequest, household: Household | None) -> HttpResponse:
    now, key = timezone.now(), f"back:{household.public_id if household else ''}"
    form = HandBackForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        file_id = household.file_id if household else None
        return hand_back(**said, file_id=file_id, by=current_actor(), at=now).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("It is put to the steering group. The answer comes here."))
        return see_other("handed_back")
    words = _("The steering group and your team leader read this. You read the answer, with the reason.")
    return _deed(
        request, form, key, None, title=_("Hand an assignment back"), save=_("Hand it back"), words=words
    )


_AT = "overleg/"
PATTERNS = [
    path(f"{_AT}dag/<str:meeting_id>/punt/", meeting_item_new, name="meeting_item_new"),
    path(
        f"{_AT}dag/<str:meeting_id>/punt/<str:household_id>/", meeting_item_about, name="meeting_item_about"
    ),
    path(f"{_AT}punt/<str:item_id>/", meeting_item, name="meeting_item"),
    path(f"{_AT}punt/<str:item_id>/anders/", meeting_item_change, name="meeting_item_change"),
    path(f"{_AT}punt/<str:item_id>/mensen/", meeting_item_people, name="meeting_item_people"),
    path(f"{_AT}punt/<str:item_id>/antwoord/", meeting_item_answer, name="meeting_item_answer"),
    path(f"{_AT}teruggeven/", hand_back_new, name="hand_back_new"),
    path(f"{_AT}teruggeven/<str:household_id>/", hand_back_of, name="hand_back_of"),
]
