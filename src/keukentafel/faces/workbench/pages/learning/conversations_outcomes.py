"""What comes of conversations: outcomes, working agreements, the seven principles, and whether what came of it lives."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages.learning._conversing import (
    agree_key,
    conversation_of,
    here,
    learning_crumbs,
    title_of,
)
from keukentafel.faces.workbench.typed import see_other, send_once, shown, typed
from keukentafel.foundation.access.public import ChangedMeanwhile, decide, demand, find, needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import life_areas
from keukentafel.foundation.people.public import teams
from keukentafel.reflection.agreements.public import AgreementMistake
from keukentafel.reflection.conversations.forms import (
    DEPTHS,
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
    ConversationMistake,
    Depth,
    Effects,
    Form,
    Kind,
    Life,
    Mark,
    Outcome,
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
)

_REFUSED = (ConversationMistake, AgreementMistake)


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
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def command() -> str:
            return note_outcome(
                conversation=row,
                kind=Kind(said["kind"]),
                about=said["about"],
                words=said["words"],
                owner=int(said["owner"]),
                due_on=said["due_on"],
                depth=Depth(said["depth"]),
                by=current_actor(),
                at=now,
            ).public_id

        try:
            send_once(request, key, now, command)
        except _REFUSED as mistake:
            form.say(mistake)
        except ChangedMeanwhile:
            form.say(_("The conversation went on. Look where it stands now."))
        else:
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
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def command() -> str:
            texts = ("title", "situation", "what_we_do", "considerations", "limits")
            return agree_on(
                conversation=row,
                **{name: said[name] for name in texts},
                areas=[int(one) for one in said["areas"]],
                review_on=said["review_on"],
                owner=int(said["owner"]),
                depth=Depth(said["depth"]),
                by=current_actor(),
                at=now,
            ).public_id

        try:
            send_once(request, agree_key(row), now, command)
        except _REFUSED as mistake:
            form.say(mistake)
        except ChangedMeanwhile:
            form.say(_("The conversation went on. Look where it stands now."))
        else:
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
        if form.is_valid():
            try:
                check_principles(conversation=row, marks=form.cleaned_data, by=actor, at=now)
            except ChangedMeanwhile:
                form.say(_("The conversation went on. Look where it stands now."))
            else:
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
    """What came of the team's conversations, side by side over time; what lives and what lapsed. And hours learnt."""
    actor, today = current_actor(), timezone.localdate()
    rows = outcomes_of(actor.learns_in)
    late = {one.pk for one in late_outcomes(rows, today)}
    quarters: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for one in rows:
        made: date = one.made_on
        quarters[made.year, (made.month - 1) // 3 + 1].append(_outcome_line(one, late=one.pk in late))
    context = {
        "quarters": [
            {"year": year, "number": number, "lines": lines} for (year, number), lines in quarters.items()
        ],
        "hours": [
            {"team": team, "rows": learnt_by(team.pk, today)}
            for team in teams().filter(pk__in=actor.learns_in)
        ],
        "crumbs": learning_crumbs(),
    }
    return render(request, "workbench/learning/outcomes.html", context)


def _outcome_line(one: Outcome, *, late: bool = False) -> dict[str, Any]:
    life = Life(one.life)
    looks = sorted(one.looks.all(), key=lambda look: look.pk)
    return {
        "one": one,
        "kind": one.about or KINDS[Kind(one.kind)],
        "depth": SHORT_DEPTHS[Depth(one.depth)],
        "form": FORMS[Form(one.form)],
        "life": LIVES[life],
        "tag": {Life.LIVES: "done", Life.LAPSED: ""}.get(life, "waiting"),
        "late": late,
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
    """Look back on one outcome: does it live, and what did it do that nobody intended?"""
    row, now = find(Outcome, outcome_id), timezone.now()
    demand(FOLLOW, row)
    form = LookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def command() -> str:
            look_back_on(
                outcome=row,
                life=Life(said["life"]),
                words=said["words"],
                effects=Effects(said["effects"]),
                effects_words=said["effects_words"],
                by=current_actor(),
                at=now,
            )
            return row.public_id

        try:
            send_once(request, "", now, command)
        except ConversationMistake as mistake:
            form.say(mistake)
        else:
            messages.success(request, _("Saved."))
            return see_other("learning_outcomes")
    crumbs = learning_crumbs((reverse("learning_outcomes"), _("What came of it")))
    second = f"{row.about or KINDS[Kind(row.kind)]} · {DEPTHS[Depth(row.depth)]}"
    return form_page(request, form, title=row.words, second=second, crumbs=crumbs)


_ONE = "leren/gesprekken/<str:conversation_id>/"
PATTERNS = [
    path(f"{_ONE}uitkomst/", conversation_outcome, name="conversation_outcome"),
    path(f"{_ONE}werkafspraak/", conversation_agree, name="conversation_agree"),
    path(f"{_ONE}principes/", conversation_principles, name="conversation_principles"),
    path("leren/uitkomsten/", learning_outcomes, name="learning_outcomes"),
    path("leren/uitkomsten/<str:outcome_id>/", outcome_look, name="outcome_look"),
]
