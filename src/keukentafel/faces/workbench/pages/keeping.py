"""The privacy officer's pages of keeping: what is due, what a run would destroy, the decision, progress, the proof.

Nothing of a file stands here: identifiers, kinds and numbers.
"""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.keeping_forms import GroundForm, HoldForm, StaysForm
from keukentafel.faces.workbench.keeping_words import room_words, term_words
from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import moment_within, moment_words
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import find, log_look, log_refusal, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import entry
from keukentafel.lifeworld.safeguards.public import (
    Certificate,
    DestructionRun,
    FileState,
    Listed,
    RunFile,
    RunKind,
    RunState,
    ask_run,
    decide_run,
    end_hold_unseen,
    files_of,
    hold_unseen,
    holds_everywhere,
    leave_out,
    listed_in,
    proof_of,
    requests_waiting,
    runs,
    states_of,
    withdraw_run,
)

OVERSEE = "safeguards.oversee_keeping"
_TAGS = {
    RunState.COUNTING: "waiting",
    RunState.PROPOSED: "attention",
    RunState.DECIDED: "waiting",
    RunState.DONE: "done",
    RunState.WITHDRAWN: "",
}
_FILE_KINDS = {1: "household", 2: "signal", 3: "question", 4: "shared"}


def _run_words(run: DestructionRun) -> dict[str, Any]:
    return {
        "row": run,
        "state": run.get_state_display(),
        "tag": _TAGS[RunState(run.state)],
        "kind": run.get_kind_display(),
        "asked": moment_within(run.asked_at),
        "finished": moment_words(run.finished_at) if run.finished_at else "",
    }


@needs(OVERSEE)
@require_GET
def keeping(request: HttpRequest) -> HttpResponse:
    """Runs, holds, and requests with their term."""
    today = timezone.localdate()
    every, holds, waiting = list(runs()[:50]), holds_everywhere(), requests_waiting()
    log_look(
        "keeping",
        files=sorted({hold.file_id for hold in holds} | {row.file_id for row in waiting}),
        what="listed",
    )
    busy = {RunState.COUNTING, RunState.PROPOSED, RunState.DECIDED}
    context = {
        "runs": [_run_words(run) for run in every],
        "may_ask": not any(run.kind == RunKind.TERM and run.state in busy for run in every),
        "holds": [{"row": hold, "reason": entry("reasons", hold.reason).label} for hold in holds],
        "waiting": [{"row": row, "late": row.decide_by < today} for row in waiting],
    }
    return render(request, "workbench/keeping.html", context)


@needs(OVERSEE)
@require_POST
def keeping_ask(request: HttpRequest) -> HttpResponse:
    """Count what is due; nothing is destroyed by it."""
    words = _("It is being counted. You can leave this page and come back.")
    run = pressed(request, ask_run, words)
    return see_other("keeping_run", run) if run else see_other("keeping")


def _run(run_id: str) -> DestructionRun:
    return find(runs(), run_id)


def _file(run: DestructionRun, file: str) -> RunFile:
    found = files_of(run).filter(file=file).first()
    if found is None:
        log_refusal(OVERSEE)
        raise Http404
    log_look("keeping_file", files=[found.file_id])
    return found


@needs(OVERSEE)
@require_http_methods(["GET", "POST"])
def keeping_run(request: HttpRequest, run_id: str) -> HttpResponse:
    """What a run would destroy, the decision, how far it is, and the proof."""
    run, now = _run(run_id), timezone.now()
    form = GroundForm(request.POST or None)
    if carried_out(request, form, lambda said: decide_run(run=run, **said, by=current_actor(), at=now)):
        messages.success(request, _("Decided. It is destroyed file by file, from the next minute on."))
        return see_other("keeping_run", run.public_id)
    page = Paginator(files_of(run), 25).get_page(request.GET.get("page"))
    log_look("keeping_run", files=[file.file_id for file in page.object_list], what="listed")
    states = states_of(run)
    by_file: dict[int, list[Listed]] = defaultdict(list)
    for row in listed_in(list(page.object_list)):
        by_file[row.of].append(row)
    context = {
        **_run_words(run),
        "form": form,
        "crumbs": _crumbs(),
        "page": page,
        "files": [_file_words(file, by_file[file.pk]) for file in page.object_list],
        "states": [(FileState(state).label, many) for state, many in sorted(states.items())],
        "done": sum(many for state, many in states.items() if state != FileState.LISTED),
        "total": sum(states.values()),
        "listed": states.get(FileState.LISTED, 0),
        "proof": _proof_words(proof_of(run)),
        "is_counting": run.state == RunState.COUNTING,
        "is_proposed": run.state == RunState.PROPOSED,
        "is_busy": run.state == RunState.DECIDED,
        "decided": moment_within(run.decided_at) if run.decided_at else "",
    }
    return render(request, "workbench/keeping_run.html", context, status=422 if form.errors else 200)


def _crumbs() -> list[dict[str, str]]:
    return [{"url": address("keeping"), "label": _("Keeping")}]


def _file_words(file: RunFile, rows: list[Listed]) -> dict[str, Any]:
    kinds = {
        "household": _("File of a household"),
        "signal": _("File of a signal"),
        "question": _("File of a question"),
        "shared": _("Shared case"),
    }
    rooms: dict[tuple[str, str, bool], list[Listed]] = defaultdict(list)
    for row in rows:
        rooms[room_words(row.kind), row.key, row.is_released].append(row)
    return {
        "row": file,
        "kind": kinds.get(_FILE_KINDS.get(file.file_kind, ""), ""),
        "state": file.get_state_display(),
        "may_stay": file.state == FileState.LISTED,
        "lines": [
            {
                "room": room,
                "many": sum(row.how_many for row in found),
                "term": term_words(key) if key else "",
                "released": released,
                "since": _since(found),
            }
            for (room, key, released), found in sorted(rooms.items())
        ],
    }


def _since(found: list[Listed]) -> str:
    days = [day for row in found for day in (row.first, row.last) if day is not None]
    if not days:
        return ""
    first, last = written(min(days)), written(max(days))
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _proof_words(rows: list[Certificate]) -> list[dict[str, Any]]:
    """What went, by what it is about and by term: nobody reads names of tables."""
    many: dict[tuple[str, str, bool], int] = defaultdict(int)
    for one in rows:
        many[room_words(one.kind), one.key, one.is_released] += one.how_many
    return [
        {"room": room, "many": count, "term": term_words(key) if key else "", "released": released}
        for (room, key, released), count in sorted(many.items())
    ]


@needs(OVERSEE)
@require_POST
def keeping_withdraw(request: HttpRequest, run_id: str) -> HttpResponse:
    """Let go of a proposal."""
    pressed(
        request,
        lambda by, at: withdraw_run(run=_run(run_id), by=by, at=at),
        _("Withdrawn. Nothing was destroyed."),
    )
    return see_other("keeping")


@needs(OVERSEE)
@require_http_methods(["GET", "POST"])
def keeping_stays(request: HttpRequest, run_id: str, file: str) -> HttpResponse:
    """Take a file off the list of this run."""
    run, now = _run(run_id), timezone.now()
    found = _file(run, file)
    form = StaysForm(request.POST or None)
    if carried_out(request, form, lambda said: leave_out(file=found, **said, by=current_actor(), at=now)):
        messages.success(request, _("This file is off the list. It comes back in the next run."))
        return see_other("keeping_run", run.public_id)
    return _about_file(request, form, run, file, _("Take a file off the list"))


@needs(OVERSEE)
@require_http_methods(["GET", "POST"])
def keeping_hold(request: HttpRequest, run_id: str, file: str) -> HttpResponse:
    """Keep a file from being destroyed, in this run and the next."""
    run, now = _run(run_id), timezone.now()
    _file(run, file)
    form = HoldForm(request.POST or None)
    if carried_out(request, form, lambda said: hold_unseen(file=file, **said, by=current_actor(), at=now)):
        messages.success(request, _("This file is kept. The team sees that, and why."))
        return see_other("keeping_run", run.public_id)
    return _about_file(request, form, run, file, _("Keep a file longer"))


def _about_file(request: HttpRequest, form: Any, run: DestructionRun, file: str, title: str) -> HttpResponse:
    crumbs = [*_crumbs(), {"url": address("keeping_run", run.public_id), "label": _("What is due")}]
    return form_page(request, form, title=title, second=file, crumbs=crumbs)


@needs(OVERSEE)
@require_POST
def keeping_hold_end(request: HttpRequest, hold_id: str) -> HttpResponse:
    """End a hold."""
    pressed(request, end_hold_unseen, _("This file is not kept any longer than its terms."), hold=hold_id)
    return see_other("keeping")


PATTERNS = [
    path("bewaren/", keeping, name="keeping"),
    path("bewaren/tellen/", keeping_ask, name="keeping_ask"),
    path("bewaren/plicht/<str:hold_id>/einde/", keeping_hold_end, name="keeping_hold_end"),
    path("bewaren/<str:run_id>/", keeping_run, name="keeping_run"),
    path("bewaren/<str:run_id>/intrekken/", keeping_withdraw, name="keeping_withdraw"),
    path("bewaren/<str:run_id>/<str:file>/blijft/", keeping_stays, name="keeping_stays"),
    path("bewaren/<str:run_id>/<str:file>/plicht/", keeping_hold, name="keeping_hold"),
]
