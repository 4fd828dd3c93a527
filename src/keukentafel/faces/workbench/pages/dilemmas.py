"""Something punishable: a dilemma to talk about, and a log of what police or an inspection asked. Nothing goes out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._household import about, crumbs, day_within, day_words
from keukentafel.faces.workbench.typed import case_workers, see_other, shown, typed
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import Entry, entries
from keukentafel.lifeworld.households.public import Household, household_of
from keukentafel.lifeworld.safety.forms import DilemmaForm, InvestigationForm, TalkForm
from keukentafel.lifeworld.safety.public import (
    ASKED_ANSWERS,
    PROTOCOLS,
    AskedAnswer,
    Dilemma,
    dilemmas_of,
    investigation_requests,
    note_dilemma,
    note_investigation_request,
    talk_over,
)

NOTE, READ, END = "safety.note_concern", "safety.read_dilemma", "safety.end_dilemma"
ASKED, SEE_ASKED = "safety.note_investigation", "safety.see_investigations"


@needs(NOTE)
@require_http_methods(["GET", "POST"])
def dilemma_new(request: HttpRequest, household: str) -> HttpResponse:
    """What I saw, what pulls me, and with whom I talk about it; and what waits for a talk."""
    home = find(Household, household)
    focus_on(home.file_id)
    demand(NOTE, home)
    now, actor, key = timezone.now(), current_actor(), f"dilemma:{household}"
    members = case_workers(actor.teams, timezone.localdate(now))
    pairs = [(one, row.name) for one, row in members.items() if row.account_id != actor.id]
    form = DilemmaForm(request.POST or None, members=pairs)

    def command(data: dict[str, Any]) -> str:
        return note_dilemma(
            file_id=home.file_id,
            saw=data["saw"],
            pulls=data["pulls"],
            talk_with=members[data["who"]].account_id,
            protocol=data.get("protocol", ""),
            by=actor,
            at=now,
        ).public_id

    if carried_out(request, form, command, draft=key):
        who = members[form.cleaned_data["who"]].name
        messages.success(request, _("Saved. Only you and %(who)s read it.") % {"who": who})
        return see_other("dilemma_new", household)
    rows = dilemmas_of(home.file_id, actor, now)
    context = about(
        home, dilemmas=[{"row": one, "day": day_words(timezone.localdate(one.noted_at))} for one in rows]
    )
    log_look("dilemma_new", files=[home.file_id], activity="support")
    return shown(request, "workbench/dilemma_new.html", context | typed(form, key), form)


def _protocol(key: str) -> Entry | None:
    """The protocol of the pack; None without one, or when the town has it no longer."""
    return next((one for one in entries("reasons", PROTOCOLS, retired=True) if one.key == key), None)


@needs(READ)
@require_http_methods(["GET", "POST"])
def dilemma(request: HttpRequest, dilemma_id: str) -> HttpResponse:
    """What somebody wants to talk over; afterwards what came of it, and then nobody reads it any more."""
    row = find(Dilemma.objects.select_related("noted_by", "talk_with"), dilemma_id)
    focus_on(row.file_id)
    demand(READ, row)
    now, actor, key = timezone.now(), current_actor(), f"talk:{dilemma_id}"
    form = TalkForm(request.POST or None, protocol=row.protocol)
    ends = decide(actor, END, row).allowed
    if request.method == "POST":
        demand(END, row)

    def command(said: dict[str, Any]) -> str:
        chosen = said.get("deviates")
        return talk_over(dilemma=row, outcome=said["outcome"], deviates=chosen, by=actor, at=now).public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("Saved. Nobody reads it any more."))
        return see_other("my_watches")
    home = household_of(row.file_id)
    context = typed(form, key) | {
        "dilemma": row,
        "protocol": _protocol(row.protocol),
        "ends": ends,
        "day": day_words(timezone.localdate(row.noted_at)),
        "until": day_within(timezone.localdate(row.until)),
        "crumbs": crumbs(home) if home else [],
    }
    log_look("dilemma", files=[row.file_id], activity="support")
    return shown(request, "workbench/dilemma.html", context, form)


@needs(ASKED)
@require_http_methods(["GET", "POST"])
def investigation(request: HttpRequest) -> HttpResponse:
    """Log that police or an inspection asked for something; privacy officers see what came in."""
    actor, now, key = current_actor(), timezone.now(), "investigation"
    form = InvestigationForm(request.POST or None, initial={"asked_on": timezone.localdate(now)})

    def command(data: dict[str, Any]) -> str:
        told = {**data, "answer": AskedAnswer(data["answer"])}
        return note_investigation_request(by=actor, at=now, **told)

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("Saved. The privacy officer sees that this was asked."))
        return see_other("investigation")
    sees = decide(actor, SEE_ASKED).allowed
    context = typed(form, key) | {
        "sees": sees,
        "requests": [
            {"row": one, "day": day_words(one.asked_on), "answer": ASKED_ANSWERS[AskedAnswer(one.answer)]}
            for one in (investigation_requests()[:50] if sees else ())
        ],
        "crumbs": [
            {"url": address("privacy"), "label": _("Privacy")}
            if sees
            else {"url": address("my_watches"), "label": _("Who watches")}
        ],
    }
    return shown(request, "workbench/investigation.html", context, form)


PATTERNS = [
    path("huishouden/<str:household>/dilemma/", dilemma_new, name="dilemma_new"),
    path("veilig/dilemma/<str:dilemma_id>/", dilemma, name="dilemma"),
    path("veilig/opsporing/", investigation, name="investigation"),
]
