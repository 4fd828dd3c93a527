"""The start page: today's visits, what waits for me, unfinished notes, my households."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from keukentafel.faces.workbench.pages._household import contact_words, day_words, moment_words, near_words
from keukentafel.foundation.access.public import SIGNED_IN, log_look, needs
from keukentafel.foundation.journal.public import current_actor, my_drafts
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role
from keukentafel.lifeworld.agenda.public import AppointmentState, not_noted, today_for
from keukentafel.lifeworld.households.public import (
    HouseholdName,
    MyHousehold,
    labels_of,
    my_households,
    without_coach,
)
from keukentafel.lifeworld.safety.public import Watch, watches
from keukentafel.work.intake.public import due_for, signals_of_files
from keukentafel.work.plans.public import next_reviews

SOON = 7
"""Days ahead in which a review of a plan is worth a line on the start page."""


@needs(SIGNED_IN)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Where the day begins. Who does no case work finds no case here."""
    actor = current_actor()
    today = timezone.localdate()
    context: dict[str, Any] = {"day": date_format(today, "l j F").capitalize()}
    if actor.has(*CASE_WORK_ROLES):
        mine = my_households(actor)
        context |= {
            "works": True,
            "visits": _visits(actor, mine),
            "waiting": _waiting(actor, mine),
            "drafts": _drafts(mine),
            "households": [_shown(one) for one in mine],
            "leads": actor.has(Role.TEAM_LEADER),
        }
        if actor.has(Role.TEAM_LEADER):
            context["alone"] = [_shown(one) for team in actor.teams for one in without_coach(team)]
        log_look("start", files=[one.file_id for one in mine], what="listed")
    return render(request, "workbench/start.html", context)


def _visits(actor: Actor, mine: list[MyHousehold]) -> list[dict[str, Any]]:
    known = {one.file_id: HouseholdName(one.public_id, one.label) for one in mine}
    kinds = contact_words()
    return [
        {
            "appointment": one.appointment,
            "time": date_format(timezone.localtime(one.appointment.starts_at), "G:i"),
            "how": kinds.get(one.appointment.kind, ""),
            "household": one.household,
            "instead_of": one.appointment.account.name if one.for_somebody_else else "",
            "done": one.appointment.state == AppointmentState.KEPT,
        }
        for one in today_for(actor, timezone.localdate(), known)
    ]


def _waiting(actor: Actor, mine: list[MyHousehold]) -> list[dict[str, str]]:
    """What waits for this person, what is most urgent first."""
    now, today = timezone.now(), timezone.localdate()
    by_file = {one.file_id: one for one in mine}
    watching = list(watches().filter(watcher_id=actor.id))
    names = _watched(watching, by_file)
    found = []
    for watch in watching:
        late = watch.until <= now
        home = by_file.get(watch.file_id)
        found.append(
            {
                "kind": "attention",
                "tag": _("Look back now") if late else _("You watch"),
                "words": home.label if home else names.get(watch.file_id, _("Acute danger")),
                "when": moment_words(watch.until),
                "url": _url("household", home.public_id) if home else _url("watch", watch.public_id),
            }
        )
    for missed in not_noted(actor, today):
        home = by_file.get(missed.file_id)
        if home is not None:
            found.append(
                {
                    "kind": "waiting",
                    "tag": _("Not noted yet"),
                    "words": home.label,
                    "when": moment_words(missed.starts_at),
                    "url": _url("note_of_appointment", home.public_id, missed.public_id),
                }
            )
    for place in due_for(actor.id, today):
        found.append(
            {
                "kind": "waiting",
                "tag": _("Keep contact"),
                "words": place.signal.label,
                "when": day_words(place.next_contact_on),
                "url": _url("waiting_list"),
            }
        )
    for file_id, day in sorted(next_reviews([one.file_id for one in mine]).items(), key=lambda pair: pair[1]):
        if (day - today).days <= SOON:
            home = by_file[file_id]
            late = day < today
            found.append(
                {
                    "kind": "attention" if late else "waiting",
                    "tag": _("Review is late") if late else _("Review"),
                    "words": home.label,
                    "when": day_words(day),
                    "url": _url("plan", home.public_id) or _url("household", home.public_id),
                }
            )
    return found


def _watched(watching: list[Watch], by_file: dict[int, MyHousehold]) -> dict[int, str]:
    """What somebody watches over who does not work there otherwise, by key of the file."""
    files = {watch.file_id for watch in watching} - by_file.keys()
    names = {key: home.label for key, home in labels_of(files).items()}
    return names | {key: one.label for key, one in signals_of_files(files - names.keys()).items()}


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
                    "url": reverse(name, args=[household]),
                    "label": f"{label}: {names[household]}",
                    "when": moment_words(draft.saved_at),
                }
            )
    return found


def _shown(one: MyHousehold) -> dict[str, Any]:
    parts = {"deputy": _("You are the deputy"), "substitute": _("You stand in")}
    return {
        "one": one,
        "part": parts.get(one.part, ""),
        "last": near_words(timezone.localdate(one.last_contact)) if one.last_contact else "",
    }


def _url(name: str, *keys: str) -> str:
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""


PATTERNS = [path("", start, name="start")]
