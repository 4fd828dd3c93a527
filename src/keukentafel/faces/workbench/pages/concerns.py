"""Concerns about safety: those of a household, a new one, and the page of one with all that was done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._household import (
    about,
    crumbs,
    day_within,
    day_words,
    moment_within,
    who_words,
)
from keukentafel.faces.workbench.typed import case_workers, see_other, shown, typed
from keukentafel.foundation.access.public import demand, find, grants_on, log_look, may_give, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.people.public import names_of
from keukentafel.lifeworld.households.public import Household, Person, household_of, people_of
from keukentafel.lifeworld.safety.forms import ConcernForm
from keukentafel.lifeworld.safety.public import (
    CHOICES,
    KINDS,
    ROUTE,
    SOURCES,
    STEP_STATES,
    STEPS,
    Concern,
    ConcernFact,
    ConcernNow,
    FactKind,
    Source,
    Step,
    StepState,
    concern_now,
    concerns_of,
    note_concern,
    readers_of,
)

READ, NOTE = "safety.read_concern", "safety.note_concern"
_DEED_OF_STEP = {
    Step.SIGNALS: "signalen",
    Step.CONSULT: "overleg",
    Step.TALK: "gesprek",
    Step.WEIGH: "wegen",
    Step.DECIDE: "besluit",
}


@needs(NOTE)
@require_GET
def concerns(request: HttpRequest, household: str) -> HttpResponse:
    """The concerns in this file that this person reads by name."""
    home = find(Household, household)
    focus_on(home.file_id)
    demand(NOTE, home)
    people, rows = people_of(home.file_id), concerns_of(home.file_id)
    context = about(home, concerns=[_line(one, who_words(one.subjects, people)) for one in rows])
    log_look("concerns", files=[home.file_id], activity="reporting_code")
    return render(request, "workbench/concerns.html", context)


def _line(one: Concern, who: str) -> dict[str, Any]:
    return {
        "row": one,
        "who": who,
        "noted": day_words(timezone.localdate(one.noted_at)),
        "review": day_within(one.review_on),
        "late": one.ended_at is None and one.review_on < timezone.localdate(),
    }


@needs(NOTE)
@require_http_methods(["GET", "POST"])
def concern_new(request: HttpRequest, household: str) -> HttpResponse:
    """Write down a concern; the page says by name who will be able to read it."""
    home = find(Household, household)
    focus_on(home.file_id)
    demand(NOTE, home)
    now, actor, key = timezone.now(), current_actor(), f"concern:{household}"
    people = {one.member: one for one in people_of(home.file_id)}
    members = case_workers(actor.teams, timezone.localdate(now))
    form = ConcernForm(
        request.POST or None,
        people=[(member, one.name) for member, one in people.items()],
        members=[(one, row.name) for one, row in members.items() if row.account_id != actor.id],
    )

    def command(data: dict[str, Any]) -> str:
        return note_concern(
            file_id=home.file_id,
            about=[people[member].subject for member in data["about"]],
            seen=data["seen"],
            thought=data["thought"],
            source=Source(data["source"]),
            since=data["since"],
            readers=[members[data["reader"]].account_id] if data["reader"] else [],
            by=actor,
            at=now,
        ).public_id

    if made := carried_out(request, form, command, draft=key):
        messages.success(request, _("Saved. Only the people named can read it."))
        return see_other("concern", made)
    context = about(home, readers=[name for _key, name in readers_of(home.file_id, actor.id)])
    log_look("concern_new", files=[home.file_id], activity="reporting_code")
    return shown(request, "workbench/concern_new.html", context | typed(form, key), form)


@needs(READ)
@require_GET
def concern(request: HttpRequest, concern_id: str) -> HttpResponse:
    """What was seen, where the reporting code and the route stand, and all that was done."""
    row = find(Concern, concern_id)
    focus_on(row.file_id)
    demand(READ, row)
    now, actor = timezone.now(), current_actor()
    here, home = concern_now(row), household_of(row.file_id)
    asked_me = any(one.person_id == actor.id for one in here.asked)
    leads = not asked_me and row.ended_at is None and may_give(row.file_id)
    people: Sequence[Person] = people_of(row.file_id)
    context = {
        "concern": row,
        "home": home,
        "crumbs": crumbs(home) if home else [{"url": address("my_watches"), "label": _("Who watches")}],
        "who": who_words(row.subjects, people),
        "since": day_words(row.since) if row.since else "",
        "source": SOURCES[Source(row.source)],
        "noted": day_words(timezone.localdate(row.noted_at)),
        "ended": day_words(timezone.localdate(row.ended_at)) if row.ended_at else "",
        "review": day_within(row.review_on),
        "review_late": row.ended_at is None and row.review_on < timezone.localdate(now),
        "writes": row.ended_at is None and not asked_me,
        "leads": leads,
        "asked_me": asked_me,
        "facts": [_fact(one) for one in here.facts],
        "steps": _steps(here),
        "readers": _readers(row) if leads else [],
        **_around(here, now),
    }
    log_look("concern", files=[row.file_id], subjects=row.subjects, activity="reporting_code")
    return render(request, "workbench/concern.html", context)


def _steps(here: ConcernNow) -> list[dict[str, Any]]:
    tags = {StepState.DONE: "done", StepState.LEFT_OUT: "waiting", StepState.OPEN: ""}
    return [
        {
            "number": int(step),
            "words": STEPS[step],
            "state": STEP_STATES[state],
            "tag": tags[state],
            "deed": _DEED_OF_STEP[step],
            "done": state is StepState.DONE,
        }
        for step, state in sorted(here.steps.items())
    ]


def _fact(one: ConcernFact) -> dict[str, Any]:
    kind = FactKind(one.kind)
    choices = CHOICES.get(kind, {})
    return {
        "row": one,
        "kind": KINDS[kind],
        "choice": next((words for key, words in choices.items() if key == one.choice), ""),
        "on": day_words(one.on),
        "due": day_words(one.due_on) if one.due_on else "",
        "with": [words for words in (one.person.name if one.person else "", one.function) if words],
    }


def _around(here: ConcernNow, now: datetime) -> dict[str, Any]:
    today, watch = timezone.localdate(now), here.watch
    return {
        "awaited": [
            {"due": day_words(one.due_on), "late": one.due_on < today} for one in here.awaited if one.due_on
        ],
        "asked": [one.person.name for one in here.asked if one.person],
        "route": ROUTE[here.route] if here.route else "",
        "watch": watch,
        "watch_until": moment_within(watch.until) if watch else "",
        "watch_late": watch is not None and (watch.lapsed_at is not None or watch.until <= now),
    }


def _readers(row: Concern) -> list[str]:
    keys = [one.id for one in grants_on(row.file_id) if one.item == row.public_id]
    return sorted(set(names_of(keys).values()))


PATTERNS = [
    path("huishouden/<str:household>/zorgen/", concerns, name="concerns"),
    path("huishouden/<str:household>/zorgen/nieuw/", concern_new, name="concern_new"),
    path("veilig/zorg/<str:concern_id>/", concern, name="concern"),
]
