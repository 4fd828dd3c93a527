"""The page of a household: what needs attention, who they are, what is next, why, safety, the plan, the log."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET

from keukentafel.faces.workbench.pages._advising import waiting_words
from keukentafel.faces.workbench.pages._household import (
    SEE,
    about,
    contact_words,
    day_within,
    day_words,
    may_read,
    moment_words,
    near_words,
    until_words,
    who_words,
)
from keukentafel.foundation.access.public import log_look, needs, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import Question, current_actor, focus_on, focus_on_own
from keukentafel.foundation.method.public import life_areas
from keukentafel.foundation.people.public import Role
from keukentafel.lifeworld.agenda.public import next_for
from keukentafel.lifeworld.households.public import (
    NOTE_CHOICES,
    ContactLine,
    EngagementState,
    HouseholdFound,
    LogDay,
    NoteKind,
    NoteLine,
    Person,
    Table,
    closed_notes,
    household_at,
    members,
    table_of,
    timeline,
)
from keukentafel.lifeworld.rights.public import RightsRequest, words_beside
from keukentafel.lifeworld.safeguards.public import kept_only_rows
from keukentafel.lifeworld.safety.public import RunningWatch, safety_of, safety_rows
from keukentafel.work.advice.public import waiting_rows
from keukentafel.work.intake.public import why_here
from keukentafel.work.plans.public import ActionState, GoalState, PlanState, plan_state


class _Of(NamedTuple):
    kind: str
    of: dict[str, Any]


_ASKED = Question(_Of, lambda: safety_rows().union(waiting_rows(), kept_only_rows(), all=True))
"""Of safety, of advice and of what is only kept, in one query: the page has no room for more."""
SHOWN = 15
"""Contacts on the page; the log page has them all."""


@needs(SEE)
@require_GET
def household(request: HttpRequest, public_id: str) -> HttpResponse:
    """The household's page; whoever may only know that there is contact sees that, and who to ask."""
    found = there(household_at(public_id), "households.household")
    # A signal has a file of its own, outside the focus that follows; whoever reads it was given it by name.
    focus_on_own()
    why = why_here(found.file_id)
    focus_on(found.file_id)
    reads, table = may_read(found), table_of(found.file_id)
    people = members(found.file_id, timezone.localdate()) if reads else []
    context = {
        "household": found,
        "reads": reads,
        "engaged": table.engaged,
        "around": table.around,
        "why": why,
    }
    context |= _around(found, table, people, reads)
    days = timeline(found.file_id, SHOWN)
    context["days"] = log_days(days, found, people)
    context["last_contact"] = near_words(days[0].day) if days else ""
    if reads:
        context["plan"] = _plan(found)
    log_look("household", files=[found.file_id])
    return render(request, "workbench/household.html", context)


@needs(SEE)
@require_GET
def household_log(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole log, the latest two hundred contacts."""
    found = there(household_at(public_id), "households.household")
    focus_on(found.file_id)
    people = members(found.file_id, timezone.localdate()) if may_read(found) else []
    beside = words_beside(found.file_id)
    days = log_days(timeline(found.file_id, 200), found, people, beside)
    log_look("household_log", files=[found.file_id])
    return render(request, "workbench/household_log.html", about(found, days=days))


def _around(found: HouseholdFound, table: Table, people: Sequence[Person], reads: bool) -> dict[str, Any]:
    now, today = timezone.now(), timezone.localdate()
    asked = _ASKED.ask(file=found.file_id)
    safety = safety_of(asked, found.file_id, now)
    watching, safe = safety.watches, safety.contacts
    appointment = next_for(found.file_id, now - timedelta(hours=2))
    return {
        "people": [
            {"person": person, "age": person.age(today), "safe": safe.get(person.subject)}
            for person in people
        ],
        "seats": _seats(table, people),
        "appointment": appointment,
        "appointment_when": moment_words(appointment.starts_at) if appointment else "",
        "appointment_how": contact_words().get(appointment.kind, "") if appointment else "",
        "appointment_who": who_words(appointment.subjects, people) if appointment else "",
        "watches": [
            {
                "row": row,
                "until": until_words(row.until),
                "words": _("Look back now") if row.is_late else _("Somebody watches"),
            }
            for row in watching
        ],
        "kept": who_words([of["person"] for kind, of in asked if kind == "kept"], people),
        "letter": table.engaged is None and not reads and current_actor().has(Role.TEAM_LEADER),
        "advised": waiting_words([of for kind, of in asked if kind == "advice"], today),
        "banner": _banner(found, table, watching, people, reads),
    }


def _banner(
    found: HouseholdFound,
    table: Table,
    watching: Sequence[RunningWatch],
    people: Sequence[Person],
    reads: bool,
) -> dict[str, str] | None:
    """The one thing that needs attention now: danger first, then who is missing, then what is nearly over."""
    engaged = table.engaged
    late = [row for row in watching if row.is_late]
    if late:
        return {
            "kind": "attention",
            "title": _("Somebody was to look back, and that moment has passed"),
            "text": _("%(who)s watched until %(until)s. Look back together, now.")
            % {"who": late[0].watcher, "until": until_words(late[0].until)},
        }
    if watching:
        return {
            "kind": "attention",
            "title": _("Others decide about safety here")
            if watching[0].concern_key
            else _("Acute danger was reported here"),
            "text": _("%(who)s watches until %(until)s.")
            % {"who": watching[0].watcher, "until": until_words(watching[0].until)},
        }
    engagement_url = address("engagement", found.public_id)
    if engaged is None:
        return {
            "kind": "information",
            "title": _("There is no engagement now"),
            "text": _("It was closed, or it has not begun."),
            "link_url": engagement_url,
            "link_text": _("Look at the engagement"),
        }
    if engaged["coach_id"] is None:
        return {
            "kind": "attention",
            "title": _("This household stands without coach"),
            "text": _("The team leader looks for somebody."),
            "link_url": engagement_url,
            "link_text": _("Choose a coach"),
        }
    if engaged["state"] == EngagementState.WINDING_DOWN:
        return {
            "kind": "waiting",
            "title": "",
            "text": _("This engagement is winding down."),
            "link_url": engagement_url,
            "link_text": _("What is still open?"),
        }
    if reads and not people:
        return {
            "kind": "information",
            "title": _("Nobody stands in this household yet"),
            "text": _("A first name is enough to begin."),
            "link_url": address("person_add", found.public_id),
            "link_text": _("Add somebody"),
        }
    return None


def _seats(table: Table, people: Sequence[Person]) -> list[dict[str, str]]:
    today = timezone.localdate()
    seats = []
    for person in people:
        age = person.age(today)
        name = f"{person.name}, {age}" if age is not None and age < 18 else person.name
        seats.append({"name": name, "role": person.role, "kind": "resident"})
    engaged = table.engaged or {}
    if engaged.get("coach"):
        seats.append({"name": engaged["coach"], "role": _("coach"), "kind": "coach"})
    if engaged.get("deputy"):
        seats.append({"name": engaged["deputy"], "role": _("deputy"), "kind": "coach"})
    for one in table.around:
        seats.append({"name": one["name"], "role": one["does"], "kind": "organisation"})
    return seats


def _plan(found: HouseholdFound) -> dict[str, Any] | None:
    state: PlanState | None = plan_state(found.file_id)
    if state is None:
        return None
    labels = {area.number: area.label for area in life_areas(retired=True)}
    goals = []
    for goal in state.goals:
        if goal.state is GoalState.DROPPED:
            continue
        actions = [action for action in state.actions if action.goal == goal.public_id]
        open_ones = [action for action in actions if action.state is not ActionState.DONE]
        dates = [action.due for action in open_ones if action.due is not None]
        words = [ngettext("%d action", "%d actions", len(actions)) % len(actions)]
        words += [_("next: %s") % day_within(min(dates))] if dates else []
        reached = goal.state is GoalState.REACHED
        goals.append(
            {
                "words": goal.words,
                "life_area": labels.get(goal.area, ""),
                "state": "done" if reached else "busy",
                "state_label": pgettext("goal", "Reached") if reached else _("Busy"),
                "summary": ", ".join(words) if actions else "",
            }
        )
    return {"ambition": state.ambition, "goals": goals, "is_closed": state.is_closed}


def log_days(
    days: Sequence[LogDay],
    found: HouseholdFound,
    people: Sequence[Person],
    beside: Mapping[str, Sequence[RightsRequest]] = MappingProxyType({}),
) -> list[dict[str, Any]]:
    """The log as ``components/timeline_day.html`` takes it.

    Args:
        days: newest first.
        found: the household.
        people: who belongs to it, for the names.
        beside: what persons say beside a note, by the identifier of the note.
    """
    closed, kinds, me = closed_notes(days), contact_words(), current_actor().id
    return [
        {
            "day": day_words(day.day),
            "notes": [
                {**shown, "beside": [one.words for one in beside.get(shown.get("note", ""), ())]}
                for contact in day.contacts
                for shown in _contact(contact, found, people, kinds, closed, me)
            ],
        }
        for day in days
    ]


def _contact(
    contact: ContactLine,
    found: HouseholdFound,
    people: Sequence[Person],
    kinds: dict[str, str],
    closed: set[str],
    me: int,
) -> list[dict[str, Any]]:
    parts = [timezone.localtime(contact.happened_at).strftime("%-H:%M")]
    if contact.minutes:
        parts.append(_("%d minutes") % contact.minutes)
    there = who_words(contact.subjects, people)
    if there:
        parts.append(_("with %s") % there)
    head = {"kind": kinds.get(contact.kind, contact.kind), "when": ", ".join(parts), "tag_kind": "action"}
    if not contact.notes:
        return [{**head, "text": "", "author": contact.by}]
    return [
        {
            **(head if place == 0 else {"kind": _note_kind(note), "when": "", "tag_kind": "neutral"}),
            "text": f"“{note.text}”" if _needs_quotes(note) else note.text,
            "author": f"{note.author} · {_note_kind(note).lower()}" if place == 0 else note.author,
            "note": note.public_id,
            "sensitive": note.sensitive,
            "closed": note.public_id in closed,
            "url": address("note_correct", found.public_id, note.public_id) if note.author_id == me else "",
            "link_text": _("Correct"),
        }
        for place, note in enumerate(contact.notes)
    ]


def _needs_quotes(note: NoteLine) -> bool:
    return note.kind == NoteKind.STATEMENT and note.text[:1] not in "“\"'‘„"


def _note_kind(note: NoteLine) -> str:
    return str(dict(NOTE_CHOICES).get(note.kind, note.kind))


PATTERNS = [
    path("huishouden/<str:public_id>/", household, name="household"),
    path("huishouden/<str:public_id>/logboek/", household_log, name="household_log"),
]
