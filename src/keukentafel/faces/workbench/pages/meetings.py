"""Meetings: which there are, calling one, its agenda, its minutes in one screen, and what comes in a calendar."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import moment_words, near_words, until_words
from keukentafel.faces.workbench.pages._meeting import (
    crumbs_to,
    found_entry,
    found_meeting,
    is_over,
    item_line,
    item_lines,
    log_items,
    meeting_words,
    takes_minutes,
)
from keukentafel.faces.workbench.typed import see_other, typed
from keukentafel.foundation.access.public import ChangedMeanwhile, decide, demand, log_look, needs, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import team_names
from keukentafel.lifeworld.households.public import Household, my_households
from keukentafel.work.consultations.forms import CallForm, MinutesForm, MoveForm
from keukentafel.work.consultations.public import (
    CALL,
    HAND_BACK,
    ITEM,
    LEAD,
    MINUTES,
    PUT,
    SEATS,
    SEE,
    SOURCES,
    EntryKind,
    HouseholdEntry,
    Source,
    bodies,
    body_called,
    body_label,
    call_meeting,
    cancel_meeting,
    finish_task,
    items_of,
    minutes_of,
    move_meeting,
    my_calendar,
    my_meetings,
    my_tasks,
    note_entry,
    put_by,
    put_in_plan,
    ready_for,
    take_minutes,
    take_up,
    waiting_items,
)


@needs(SEE)
@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings one knows of, what one took on, and what waits until a body meets."""
    actor, today = current_actor(), timezone.localdate()
    rows = my_meetings(actor.id, sorted({*actor.teams, *actor.learns_in}), today)
    lines = [
        {
            "meeting": row,
            "label": body_label(row.body),
            "when": moment_words(row.starts_at),
            "moved": until_words(row.moved_from) if row.moved_from else "",
            "mine": mine,
            "over": is_over(row),
        }
        for row, mine in rows
    ]
    tasks, waiting = my_tasks(actor.id), waiting_items()
    log_items("meetings", [*(one.item for one in tasks), *(one.row for one in waiting)], what="listed")
    context = {
        "coming": [one for one in lines if not one["over"]],
        "over": [one for one in lines if one["over"]][::-1],
        "tasks": [
            {"entry": one, "due": near_words(one.due) if one.due else "", "late": one.is_late(today)}
            for one in tasks
        ],
        "waiting": [{"one": one, "label": body_label(one.row.body)} for one in waiting],
        "calls": decide(actor, CALL).allowed,
        "hands_back": decide(actor, HAND_BACK).allowed,
        "seats": decide(actor, SEATS).allowed,
    }
    return render(request, "workbench/meetings/start.html", context)


@needs(CALL)
@require_http_methods(["GET", "POST"])
def meeting_new(request: HttpRequest) -> HttpResponse:
    """Call a body together: who, for which team and when. Who comes follows from the items."""
    actor, now = current_actor(), timezone.now()
    names = team_names(actor.learns_in or actor.teams)
    today = timezone.localdate(now)
    known = [one for one in bodies() if one.exists_on(today)]
    form = CallForm(request.POST or None, bodies=known, teams=sorted(names.items()))

    def command(said: dict[str, Any]) -> str:
        return call_meeting(
            body=said["body"],
            team_id=form.team_id(),
            starts_at=said["starts_at"],
            public_order=said.get("public_order", False),
            by=actor,
            at=now,
        ).public_id

    if form.is_bound and form.is_valid() and form.team_id() not in names:
        form.say(_("Choose for which team."))
    if made := carried_out(request, form, command):
        messages.success(request, _("Called. Now put on the agenda what you want to speak of."))
        return see_other("meeting", made)
    words = _("Nothing goes out before there is an item for somebody.")
    return form_page(
        request,
        form,
        title=_("Call a meeting"),
        crumbs=crumbs_to(),
        words=words,
        save=_("Call the meeting"),
    )


@needs(SEE)
@require_GET
def meeting(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """The agenda as this reader meets it: the own items with the people who may be present, and what came of them."""
    actor, row = current_actor(), found_meeting(meeting_id)
    shown = minutes_of(row)
    body = body_called(row.body)
    words = meeting_words(row, body)
    over = is_over(row)
    calls = decide(actor, CALL).allowed and row.cancelled_at is None and body is not None and not over
    lines = item_lines(shown, actor)
    context = {
        **words,
        "lines": lines,
        "calls": calls,
        "takes": any(one["takes"] for one in lines),
        "leads": row.cancelled_at is None and decide(actor, LEAD, row).allowed,
        "homes": my_households(actor) if calls and not words["no_households"] else [],
        "comes": not over and any(one["comes"] for one in lines),
        "crumbs": crumbs_to(),
    }
    log_items("meeting", [one.row for one in shown])
    return render(request, "workbench/meetings/meeting.html", context)


@needs(SEE)
@require_GET
def meeting_calendar(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """When one is asked to be there, for the own calendar: no place, no subject, no names."""
    actor, row = current_actor(), found_meeting(meeting_id)
    shown = items_of(row)
    link = request.build_absolute_uri(address("meetings"))
    log_items("meeting_calendar", [one.row for one in shown], what="printed")
    text = my_calendar(
        row, shown, actor.id, words=pgettext("calendar", "Meeting"), link=link, at=timezone.now()
    )
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{pgettext("file name", "meeting")}.ics"'
    return answer


@needs(CALL)
@require_http_methods(["GET", "POST"])
def meeting_minutes(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """The minutes of all items that this person takes, in one screen while people talk; every button saves all of it."""
    actor, row, now = current_actor(), found_meeting(meeting_id), timezone.now()
    seen = minutes_of(row)
    shown, key = takes_minutes(actor, seen), f"minutes:{meeting_id}"
    form = MinutesForm(request.POST or None, shown=shown)
    press = request.POST.get("press", "")
    words = _("Somebody else wrote in these minutes. Copy your words, and open the page again.")
    if carried_out(
        request,
        form,
        lambda _said: _save(form, press, actor, now),
        or_say={ChangedMeanwhile: words},
        draft=key,
    ):
        messages.success(request, _("Saved."))
        return see_other("meeting_minutes", meeting_id)
    lines = [{**item_line(one, actor), "fields": form.parts(one.row.public_id)} for one in shown]
    context = {
        **meeting_words(row, body_called(row.body)),
        "lines": lines,
        "kinds": {"decision": EntryKind.DECISION, "task": EntryKind.TASK},
        "crumbs": crumbs_to(row),
        **typed(form, key),
    }
    log_items("meeting_minutes", [one.row for one in shown])
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "workbench/meetings/minutes.html", context, status=status)


def _save(form: MinutesForm, press: str, actor: Any, now: Any) -> str:
    """Save what is different of each item, and do the one thing whose button was pressed."""
    done = ""
    for key, one in form.shown.items():
        if form.is_changed(key):
            done = take_minutes(item=one.row, taken=form.taken(key), by=actor, at=now).public_id
    key, _dot, kind = press.rpartition("!")
    if key in form.shown and kind in set(EntryKind) - {EntryKind.ANSWER}:
        noted = form.noted(key, EntryKind(kind))
        done = note_entry(item=form.shown[key].row, noted=noted, by=actor, at=now).public_id
    return done


@needs(CALL)
@require_http_methods(["GET", "POST"])
def meeting_ready(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """What lies ready for this body: late advices, plans to look back on, bottlenecks, and what was put to it."""
    actor, row, now = current_actor(), found_meeting(meeting_id, to_add=True), timezone.now()
    body = body_called(row.body)
    ready = ready_for(row, body, actor, timezone.localdate(now)) if body else None
    if request.method == "POST" and ready is not None:
        wanted = {one.row.public_id: one.row for one in ready.waiting}.get(request.POST.get("item", ""))
        if wanted is not None:
            words = _("It stands on the agenda now.")
            pressed(request, take_up, words, item=wanted, meeting=row)
        return see_other("meeting_ready", meeting_id)
    context = {
        **meeting_words(row, body),
        "candidates": [
            {
                "one": one,
                "source": SOURCES[one.source],
                "label": ready.households.get(one.household, "") if ready else "",
                "due": near_words(one.due_on) if one.due_on else "",
                "url": _url_of(meeting_id, one),
            }
            for one in (ready.candidates if ready else ())
        ],
        "waiting": ready.waiting if ready else (),
        "undone": ready.undone if ready else (),
        "crumbs": crumbs_to(row),
    }
    log_items("meeting_ready", [one.row for one in context["waiting"]], what="listed")
    if ready is not None and ready.files:
        log_look("meeting_ready", files=ready.files, what="listed")
    return render(request, "workbench/meetings/ready.html", context)


def _url_of(meeting_id: str, one: Any) -> str:
    arguments = [meeting_id, one.household] if one.household else [meeting_id]
    name = "meeting_item_about" if one.household else "meeting_item_new"
    return f"{address(name, *arguments)}?van={one.source.value}.{one.key}"


@needs(LEAD)
@require_http_methods(["GET", "POST"])
def meeting_move(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """It takes place at another moment."""
    row, now = found_meeting(meeting_id), timezone.now()
    demand(LEAD, row)
    form = MoveForm(request.POST or None, initial={"starts_at": row.starts_at})

    def command(said: dict[str, Any]) -> str:
        starts_at = said["starts_at"]
        return move_meeting(meeting=row, starts_at=starts_at, by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Moved. Who comes sees the new moment here, and on the first page."))
        return see_other("meeting", meeting_id)
    words = _(
        "What stands on the agenda goes along, with its times. Who comes from elsewhere gets a mail that says only"
        " that there is something to read. Put the meeting in your calendar again: it takes the place of the old one."
    )
    return form_page(
        request,
        form,
        title=_("Move this meeting"),
        second=body_label(row.body),
        crumbs=crumbs_to(row),
        words=words,
        save=_("Move it"),
    )


@needs(LEAD)
@require_POST
def meeting_cancel(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """It does not take place."""
    row = found_meeting(meeting_id)
    demand(LEAD, row)
    pressed(request, cancel_meeting, _("Cancelled. What stood on the agenda stays readable."), meeting=row)
    return see_other("meeting", meeting_id)


@needs(SEE)
@require_POST
def meeting_task_done(request: HttpRequest, entry_id: str) -> HttpResponse:
    """What somebody took on is done: by that person, or who takes the minutes."""
    entry, actor = found_entry(entry_id), current_actor()
    demand(ITEM if entry.owner_id == actor.id else MINUTES, entry.item)
    pressed(request, finish_task, _("Done."), entry=entry)
    return see_other("meetings")


@needs(PUT)
@require_POST
def meeting_to_plan(request: HttpRequest, entry_id: str) -> HttpResponse:
    """The coach puts an action of a meeting in the plan with one press."""
    entry = found_entry(entry_id)
    demand(ITEM, entry.item)
    if isinstance(entry, HouseholdEntry):
        # Of a household that one reads this one item of, there is no plan to put it in.
        demand(PUT, there(Household.objects.filter(file_id=entry.file_id).first(), "households.household"))
        pressed(request, put_in_plan, _("It stands in the plan now."), entry=entry)
    meeting = entry.item.meeting
    return see_other("meeting", meeting.public_id) if meeting is not None else see_other("meetings")


@needs(HAND_BACK)
@require_GET
def handed_back(request: HttpRequest) -> HttpResponse:
    """What one handed back, and what was answered."""
    actor = current_actor()
    shown = put_by(actor.id, Source.HAND_BACK.value)
    context = {"lines": [item_line(one, actor) for one in shown], "crumbs": crumbs_to()}
    return render(request, "workbench/meetings/handed_back.html", context)


_AT = "overleg/"
PATTERNS = [
    path(_AT, meetings, name="meetings"),
    path(f"{_AT}nieuw/", meeting_new, name="meeting_new"),
    path(f"{_AT}teruggegeven/", handed_back, name="handed_back"),
    path(f"{_AT}taak/<str:entry_id>/klaar/", meeting_task_done, name="meeting_task_done"),
    path(f"{_AT}actie/<str:entry_id>/plan/", meeting_to_plan, name="meeting_to_plan"),
    path(f"{_AT}dag/<str:meeting_id>/", meeting, name="meeting"),
    path(f"{_AT}dag/<str:meeting_id>/agenda/", meeting_calendar, name="meeting_calendar"),
    path(f"{_AT}dag/<str:meeting_id>/verslag/", meeting_minutes, name="meeting_minutes"),
    path(f"{_AT}dag/<str:meeting_id>/klaar/", meeting_ready, name="meeting_ready"),
    path(f"{_AT}dag/<str:meeting_id>/verplaatsen/", meeting_move, name="meeting_move"),
    path(f"{_AT}dag/<str:meeting_id>/gaat-niet-door/", meeting_cancel, name="meeting_cancel"),
]
