"""What comes of conversations: outcomes, working agreements, the seven principles, and whether what came of it lives."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages.learning._conversing import (
    WENT_ON,
    agree_key,
    conversation_of,
    here,
    learning_crumbs,
    title_of,
)
from keukentafel.faces.workbench.pages.learning.outcomes_onward import offers_of
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import ChangedMeanwhile, decide, demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import life_areas
from keukentafel.foundation.people.public import teams
from keukentafel.reflection.conversations.forms import (
    EFFECTS,
    FORMS,
    KINDS,
    LIVES,
    MARKS,
    PRINCIPLES,
    SHORT_DEPTHS,
    AgreeForm,
    LookForm,
    OutcomeForm,
    PrinciplesForm,
)
from keukentafel.reflection.conversations.public import (
    FOLLOW,
    LEAD,
    SEE,
    Conversation,
    Depth,
    Effects,
    Form,
    Kind,
    Life,
    Mark,
    Onward,
    Outcome,
    OutcomeStep,
    PrincipleCheck,
    State,
    agree_on,
    check_principles,
    late_outcomes,
    learnt_by,
    look_back_on,
    note_outcome,
    outcomes_of,
    people_in,
    ready_in,
    stands_still,
)
from keukentafel.reflection.dilemmas.public import core_tasks, prompts, texts_named
from keukentafel.work.consultations.public import Answered, Source, answered_of, body_label


def _ending(conversation_id: str) -> Conversation:
    row = conversation_of(conversation_id, LEAD)
    if row.state not in (State.RUNNING, State.OVER):
        raise Http404
    return row


def _people(row: Conversation) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in people_in(row)]


@needs(LEAD)
@require_http_methods(["GET", "POST"])
def conversation_outcome(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Write down what comes of it: with who sees to it, by when, and how deep it goes."""
    row, now = _ending(conversation_id), timezone.now()
    key = f"conversation:{conversation_id}:outcome"
    form = OutcomeForm(request.POST or None, people=_people(row))

    def command(said: dict[str, Any]) -> str:
        return note_outcome(
            conversation=row,
            kind=Kind(said["kind"]),
            about=said["about"],
            core_task=said["core_task"],
            words=said["words"],
            owner=int(said["owner"]),
            due_on=said["due_on"],
            depth=Depth(said["depth"]),
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command, or_say={ChangedMeanwhile: WENT_ON}, draft=key):
        messages.success(request, _("It is written down. The team finds it under what came of it."))
        return see_other("conversation", conversation_id)
    return _kept_page(request, row, form, key, _("What comes of it?"), "outcome")


@needs(LEAD)
@require_http_methods(["GET", "POST"])
def conversation_agree(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Make a working agreement: how the team works in this kind of situation, until it looks back."""
    row, now = _ending(conversation_id), timezone.now()
    areas = [(str(one.number), one.label) for one in life_areas()]
    form = AgreeForm(request.POST or None, people=_people(row), areas=areas)

    def command(said: dict[str, Any]) -> str:
        texts = ("title", "situation", "what_we_do", "considerations", "limits")
        return agree_on(
            conversation=row,
            **{name: said[name] for name in texts},
            areas=[int(one) for one in said["areas"]],
            review_on=said["review_on"],
            owner=int(said["owner"]),
            depth=Depth(said["depth"]),
            core_task=said["core_task"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command, or_say={ChangedMeanwhile: WENT_ON}, draft=agree_key(row)):
        messages.success(request, _("Agreed. It shows up by itself where the situation is alike."))
        return see_other("conversation", conversation_id)
    return _kept_page(request, row, form, agree_key(row), _("Working agreement"), "agree")


def _kept_page(
    request: HttpRequest, row: Conversation, form: Any, key: str, title: str, form_id: str
) -> HttpResponse:
    context = typed(form, key) | {
        "title": title,
        "second": title_of(row),
        "form_id": form_id,
        "crumbs": here(row),
    }
    return shown(request, "workbench/learning/conversation_deed.html", context, form)


@needs(SEE)
@require_http_methods(["GET", "POST"])
def conversation_principles(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """The seven principles: who leads it says yes, no or not now; the group reads it."""
    row, now, actor = conversation_of(conversation_id), timezone.now(), current_actor()
    if row.state == State.CALLED_OFF:
        raise Http404
    kept = PrincipleCheck.objects.filter(conversation=row).first()
    marks = kept.marks if kept else {}
    leads = decide(actor, LEAD, row).allowed
    form = PrinciplesForm(request.POST if request.method == "POST" else None, marks=marks)
    if request.method == "POST":
        demand(LEAD, row)

    def check(marks: dict[str, Any]) -> None:
        check_principles(conversation=row, marks=marks, by=actor, at=now)

    if carried_out(request, form, check, or_say={ChangedMeanwhile: WENT_ON}):
        messages.success(request, _("Saved."))
        return see_other("conversation", conversation_id)
    lines = [
        {"label": label, "help": words, "mark": MARKS[Mark(marks[one])] if one in marks else ""}
        for one, (label, words) in PRINCIPLES.items()
    ]
    context = {"form": form if leads else None, "lines": lines, "title": title_of(row), "crumbs": here(row)}
    return shown(request, "workbench/learning/conversation_principles.html", context, form if leads else None)


# Of the team, over time


@needs(FOLLOW)
@require_GET
def learning_outcomes(request: HttpRequest) -> HttpResponse:
    """What came of the team's conversations, over time or by core task; what lives and what lapsed. And hours learnt."""
    actor, today = current_actor(), timezone.localdate()
    rows = outcomes_of(actor.learns_in)
    late = {one.pk for one in late_outcomes(rows, today)}
    by_task = "kerntaken" in request.GET
    lines = outcome_lines(rows, late)
    context = {
        "groups": _by_core_task(lines) if by_task else _by_quarter(lines),
        "by_task": by_task,
        "hours": [
            {
                "team": team,
                "rows": [(one, ready_in(one.forms)) for one in learnt_by(team.pk, today)],
            }
            for team in teams().filter(pk__in=actor.learns_in)
        ],
        "crumbs": learning_crumbs(),
    }
    return render(request, "workbench/learning/outcomes.html", context)


def _by_quarter(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    quarters: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        made: date = line["one"].made_on
        quarters[made.year, (made.month - 1) // 3 + 1].append(line)
    words = _("Quarter %(number)s of %(year)s")
    return [
        {"title": words % {"number": number, "year": year}, "lines": found}
        for (year, number), found in quarters.items()
    ]


def _by_core_task(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Under the core tasks as headings, each with its question; under a last one what nobody put under one."""
    heads = [(one.key, one.label, one.explanation) for one in core_tasks()]
    known = {key for key, _label, _asks in heads}
    groups = [
        {
            "title": label,
            "asks": asks,
            "lines": [one for one in lines if one["one"].core_task == key],
        }
        for key, label, asks in heads
    ]
    rest = [one for one in lines if one["one"].core_task not in known]
    return [*groups, *([{"title": _("Under no core task"), "lines": rest}] if rest else [])]


def outcome_lines(rows: list[Outcome], late: set[int]) -> list[dict[str, Any]]:
    """Outcomes as a template reads them, with what was done with each. Three queries at most.

    Args:
        rows: as ``outcomes_of`` gives them.
        late: keys of those whose day passed.
    """
    steps = [step for one in rows for step in one.steps.all()]
    named = texts_named({step.key for step in steps if step.step == Onward.TEXT})
    asked = {one.public_id for one in rows for step in one.steps.all() if step.step == Onward.BODY}
    answers = answered_of(Source.OUTCOME, asked) if asked else {}
    return [_outcome_line(one, named, answers.get(one.public_id, []), late=one.pk in late) for one in rows]


def _step_line(step: OutcomeStep, named: dict[str, str]) -> dict[str, Any]:
    onward, url = Onward(step.step), ""
    if onward is Onward.TEXT:
        words = _("Written down: %(title)s") % {"title": named.get(step.key, "")}
        url = address("learning_word", step.key)
    elif onward is Onward.BODY:
        words = _("Put to: %(body)s") % {"body": body_label(step.key)}
    else:
        words, url = _("A bottleneck was made of it"), address("bottlenecks")
    return {"on": step.taken_on, "words": words, "url": url}


def _outcome_line(
    one: Outcome, named: dict[str, str], answers: list[Answered], *, late: bool
) -> dict[str, Any]:
    life, kind = Life(one.life), Kind(one.kind)
    steps = sorted(one.steps.all(), key=lambda step: step.pk)
    looks = sorted(one.looks.all(), key=lambda look: look.pk)
    return {
        "one": one,
        "kind": one.about or KINDS[kind],
        "depth": SHORT_DEPTHS[Depth(one.depth)],
        "form": FORMS[Form(one.form)],
        "life": LIVES[life],
        "tag": {Life.LIVES: "done", Life.LAPSED: ""}.get(life, "waiting"),
        "late": late,
        "steps": [_step_line(step, named) for step in steps],
        "answers": answers,
        "still": stands_still(kind, [Onward(step.step) for step in steps], life),
        "looks": [
            {
                "row": look,
                "life": LIVES[Life(look.life)],
                "effects": look.effects_words or EFFECTS[Effects(look.effects)],
            }
            for look in looks
        ],
    }


@needs(FOLLOW)
@require_http_methods(["GET", "POST"])
def outcome_look(request: HttpRequest, outcome_id: str) -> HttpResponse:
    """One outcome: what was done with it, how it can go on, and looking back: does it live, with which effects?"""
    rows = Outcome.objects.select_related("owner").prefetch_related("looks", "steps")
    row, now, actor = find(rows, outcome_id), timezone.now(), current_actor()
    demand(FOLLOW, row)
    form = LookForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        look_back_on(
            outcome=row,
            life=Life(said["life"]),
            words=said["words"],
            effects=Effects(said["effects"]),
            effects_words=said["effects_words"],
            by=actor,
            at=now,
        )
        return row.public_id

    if carried_out(request, form, command):
        messages.success(request, _("Saved."))
        return see_other("learning_outcomes")
    context = {
        "form": form,
        "line": outcome_lines([row], set())[0],
        "offers": offers_of(row, actor),
        "prompts": prompts("what", "how", "why") if row.kind == Kind.TRAINING else (),
        "crumbs": learning_crumbs((address("learning_outcomes"), _("What came of it"))),
    }
    return shown(request, "workbench/learning/outcome.html", context, form)


_ONE = "leren/gesprekken/<str:conversation_id>/"
PATTERNS = [
    path(f"{_ONE}uitkomst/", conversation_outcome, name="conversation_outcome"),
    path(f"{_ONE}werkafspraak/", conversation_agree, name="conversation_agree"),
    path(f"{_ONE}principes/", conversation_principles, name="conversation_principles"),
    path("leren/uitkomsten/", learning_outcomes, name="learning_outcomes"),
    path("leren/uitkomsten/<str:outcome_id>/", outcome_look, name="outcome_look"),
]
