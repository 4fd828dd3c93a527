"""The start page: today's visits, what waits for me, unfinished notes, my households."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from keukentafel.faces.workbench.asked_after import asked_after
from keukentafel.faces.workbench.attention import (
    owed_by,
    waits_for,
    watched_by,
)
from keukentafel.faces.workbench.pages._household import contact_words, moment_words, near_words
from keukentafel.faces.workbench.together import Together, as_lines, coming_together
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.days import time_words, written
from keukentafel.foundation.journal.public import current_actor, focus_on_own, my_drafts
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role, must_sign
from keukentafel.lifeworld.agenda.public import AppointmentState, OnTheDay, days_of
from keukentafel.lifeworld.households.public import (
    MyHousehold,
    my_households,
    without_coach,
)


@needs("people.work_here")
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Where the day begins. Who does no case work finds no case here."""
    actor = current_actor()
    today = timezone.localdate()
    if not actor.roles - {Role.RESIDENT.value} and must_sign(actor.id, today):
        return see_other("secrecy")
    if actor.roles == {Role.PARTNER}:
        # A partner's day begins at the own desk.
        return see_other("desk_start")
    if actor.has(Role.PRIVACY_OFFICER) and not actor.has(*CASE_WORK_ROLES):
        # What waits for a privacy officer is told at once.
        return see_other("privacy")
    context: dict[str, Any] = {"day": written(today, "l j F").capitalize()}
    visits: list[OnTheDay] = []
    if actor.has(*CASE_WORK_ROLES):
        leads = actor.has(Role.TEAM_LEADER)
        alone = without_coach(actor.teams) if leads else []
        asked = asked_after() if leads else []
        owed = owed_by(actor, today, leads=True) if leads else []
        watching, together = watched_by(actor, today)
        # From here it is about what this person was given by name: quicker than all that the team knows of.
        focus_on_own()
        mine = my_households(actor)
        days = days_of(actor, today)
        visits = days.today
        owed = owed if leads else owed_by(actor, today, leads=False)
        context |= {
            "works": True,
            "waiting": waits_for(
                actor,
                mine,
                watching=watching,
                not_noted=days.not_noted,
                owed=owed,
                leads=leads,
                now=timezone.now(),
            ),
            "drafts": _drafts(mine),
            "households": [_shown(one) for one in mine],
            "leads": leads,
            "alone": [_shown(one) for one in alone],
        }
        if leads:
            context["asked"] = asked
        higher = [int(line["file"]) for line in context["waiting"] if "file" in line]
        log_look("start", files=[*(one.file_id for one in (*mine, *alone)), *higher], what="listed")
    else:
        together = coming_together(actor, today)
    now, soon = as_lines(together, today)
    context |= {
        "visits": _visits(visits, now),
        "soon": [{"one": one, "when": moment_words(one.begins_at)} for one in soon],
    }
    return render(request, "workbench/start.html", context)


def _visits(today: list[OnTheDay], together: list[Together]) -> list[dict[str, Any]]:
    """What somebody has today, by time: visits, and what one is asked to."""
    kinds = contact_words()
    lines: list[dict[str, Any]] = [
        {
            "at": one.appointment.starts_at,
            "appointment": one.appointment,
            "time": time_words(timezone.localtime(one.appointment.starts_at)),
            "how": kinds.get(one.appointment.kind, ""),
            "household": one.household,
            "instead_of": one.appointment.account if one.for_somebody_else else "",
            "done": one.appointment.state == AppointmentState.KEPT,
        }
        for one in today
    ]
    lines += [
        {"at": one.begins_at, "together": one, "time": time_words(timezone.localtime(one.begins_at))}
        for one in together
    ]
    return sorted(lines, key=lambda line: line["at"])


_DRAFT_PAGES = {
    "note": ("note", gettext_lazy("Note")),
    "person_add": ("person_add", gettext_lazy("Somebody new")),
    "appointment": ("appointment_plan", gettext_lazy("Appointment")),
    "close": ("engagement_close", gettext_lazy("Closing")),
}


def _drafts(mine: list[MyHousehold]) -> list[dict[str, str]]:
    """Texts that were begun and not saved, of households that are still mine."""
    names = {one.public_id: one.label for one in mine}
    found = []
    for draft in my_drafts():
        page, _sep, household = draft.key.partition(":")
        if page in _DRAFT_PAGES and household in names:
            name, label = _DRAFT_PAGES[page]
            found.append(
                {
                    "url": address(name, household),
                    "label": f"{label}: {names[household]}",
                    "when": moment_words(draft.saved_at),
                }
            )
    return found


def _shown(one: MyHousehold) -> dict[str, Any]:
    parts = {"deputy": gettext_lazy("You are the deputy"), "substitute": gettext_lazy("You stand in")}
    if one.last_contact:
        last = _("last contact: %(day)s") % {"day": near_words(timezone.localdate(one.last_contact))}
    else:
        last = _("no contact yet")
    return {"one": one, "part": parts.get(one.part, ""), "last": last}


PATTERNS = [path("", start, name="start")]
