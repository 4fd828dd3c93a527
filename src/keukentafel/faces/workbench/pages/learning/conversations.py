"""Conversations: those one is in, one of them on a phone and on the shared screen, and what is said in it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from keukentafel.faces.workbench.pages._household import moment_within
from keukentafel.faces.workbench.pages.learning._conversing import (
    WENT_ON,
    answer_key,
    board,
    choices_of,
    conversation_of,
    learning_crumbs,
    place_of,
    stamp_of,
    title_of,
    titles_in,
    views_of,
)
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import ChangedMeanwhile, decide, needs
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.conversations.forms import FORMS, STATES, DecideForm, StepForm, VoteForm
from keukentafel.reflection.conversations.public import (
    FOLLOW,
    GUIDES,
    LEAD,
    PREPARE,
    SEE,
    Conversation,
    ConversationMistake,
    Form,
    Question,
    State,
    Step,
    answer,
    begin,
    board_of,
    call_off,
    conversations_lately,
    decide_in_case,
    finish,
    go_on,
    is_behind,
    lead_on,
    my_decisions,
    my_marks,
    outcomes_due_to,
    show_answers,
    shuffle_answers,
    step_of,
    vote,
)
from keukentafel.reflection.dilemmas.public import values_of

_SCREEN = "scherm"


def _line(row: Conversation) -> dict[str, Any]:
    state = State(row.state)
    kind = {State.RUNNING: "learning", State.VOTING: "waiting", State.OVER: "done"}.get(state, "")
    return {
        "row": row,
        "title": title_of(row),
        "form": FORMS[Form(row.form)],
        "state": STATES[state],
        "when": moment_within(row.starts_at),
        "kind": kind,
    }


def card(actor: Actor, now: datetime) -> dict[str, Any] | None:
    """The next conversations, on the first page of learning, and what one sees to. Two queries."""
    if not decide(actor, SEE, None).allowed:
        return None
    rows = [one for one in conversations_lately(now) if not is_behind(one)]
    context = {
        "lines": [_line(one) for one in rows[:3]],
        "mine": outcomes_due_to(actor.id, actor.learns_in)[:5] if actor.learns_in else [],
        "prepares": decide(actor, PREPARE, None).allowed,
        "follows": decide(actor, FOLLOW, None).allowed,
    }
    return {"place": 10, "template": "workbench/learning/_conversations_card.html", "context": context}


@needs(SEE)
@require_GET
def conversation_list(request: HttpRequest) -> HttpResponse:
    """The conversations one is in."""
    actor, rows = current_actor(), conversations_lately(timezone.now())
    context = {
        "coming": [_line(one) for one in rows if not is_behind(one)],
        "behind": [_line(one) for one in rows if is_behind(one)],
        "prepares": decide(actor, PREPARE, None).allowed,
        "follows": decide(actor, FOLLOW, None).allowed,
        "crumbs": learning_crumbs()[:1],
    }
    return render(request, "workbench/learning/conversations.html", context)


@needs(SEE)
@require_GET
def conversation(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """One conversation as each has it on the phone: what is on the table, and what one is asked."""
    here = _Here(conversation_of(conversation_id), "conversation")
    again = "anders" in request.GET
    return _phone(request, here, _form(here, request.GET.get("stap", ""), None, again=again))


@needs(SEE)
@require_GET
def conversation_screen(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """The shared screen: everything that is on the table, and nothing to fill in."""
    here = _Here(conversation_of(conversation_id), "conversation_screen")
    context = here.board() | {"on": _SCREEN, "has_form": False}
    return render(request, "workbench/learning/conversation_screen.html", context)


@needs(SEE)
@require_GET
def conversation_board(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """What is on the table, asked for again and again: nothing at all when nothing changed (204)."""
    row, now = conversation_of(conversation_id), timezone.now()
    if request.GET.get("v") == stamp_of(row, now):
        return HttpResponse(status=204)
    moved = request.GET.get("plek") != place_of(row)
    if moved and request.GET.get("vrij"):
        # Nothing is being typed there: the whole page goes along.
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    context = _Here(row, "conversation_board").board()
    context |= {"on": request.GET.get("op", ""), "moved": moved, "has_form": not request.GET.get("vrij")}
    if moved:
        # The page still has the form of where it was.
        context["place"] = request.GET.get("plek", "")
    return render(request, "workbench/learning/_board_again.html", context)


class _Here:
    """A conversation as who looks finds it now, asked once: what is on the table, and the cases.

    Args:
        row: the conversation.
        page: name of the page, for the access log.
    """

    def __init__(self, row: Conversation, page: str) -> None:
        self.row, self.now = row, timezone.now()
        self.found = board_of(row, current_actor().id, self.now)
        self.views = views_of(row, page)

    def board(self) -> dict[str, Any]:
        """The context of what is on the table."""
        return board(self.row, self.found, self.views, self.now)


def _phone(request: HttpRequest, here: _Here, form: Any) -> HttpResponse:
    context = here.board() | {"on": "", "crumbs": learning_crumbs(), "has_form": form is not None}
    if form is not None:
        context |= typed(form, answer_key(here.row, form.step))
        context |= {"step": form.step, "offers_unknown": isinstance(form, StepForm)}
    return shown(request, "workbench/learning/conversation.html", context, form)


def _form(here: _Here, wanted: str, data: Any, *, again: bool = True) -> Any:
    """The form that belongs on a phone now; None when there is nothing to fill in.

    Args:
        here: the conversation.
        wanted: key of an earlier step that somebody wants to answer still; empty for the step that runs.
        data: what was sent, if anything.
        again: whether to show it to who answered already.
    """
    row, found = here.row, here.found
    if row.state == State.VOTING:
        return _vote_form(row, data, again=again)
    if row.state != State.RUNNING:
        return None
    step = _reached(row, wanted)
    if step is None or not step.questions:
        return None
    if step.key == Question.DECIDE.value and not row.shown:
        return _decide_form(here, data, again=again)
    of_step = found.asked if step.key == row.step else next(a for s, a in found.before if s.key == step.key)
    mine = {one.question: one.mine for one in of_step if one.mine is not None}
    if data is None and not again and len(mine) == len(step.questions):
        return None
    with_value = {Question.DO, Question.WEIGHED} & set(step.questions)
    values = [one.label for one in values_of(row.team_id)] if with_value else []
    form = StepForm(data, questions=step.questions, mine=mine, values=values)
    form.step = step.key
    return form


def _reached(row: Conversation, wanted: str) -> Step | None:
    form = Form(row.form)
    try:
        step, now = step_of(form, wanted or row.step), step_of(form, row.step)
    except ConversationMistake:
        raise Http404 from None
    steps = GUIDES[form]
    return step if steps.index(step) <= steps.index(now) else None


def _vote_form(row: Conversation, data: Any, *, again: bool) -> Any:
    mine = my_marks(row)
    if data is None and mine is not None and not again:
        return None
    form = VoteForm(data, dilemmas=choices_of(row), initial={"marks": mine or []})
    form.step = "vote"
    return form


def _decide_form(here: _Here, data: Any, *, again: bool) -> Any:
    mine = my_decisions(here.row)
    if data is None and not again and len(mine) == len(here.row.cases):
        return None
    form = DecideForm(data, cases=titles_in(here.views), decisions=here.row.decisions, mine=mine)
    form.step = Question.DECIDE.value
    return form


@needs(SEE)
@require_POST
def conversation_say(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Vote, answer, or say that one does not know."""
    here, step = _Here(conversation_of(conversation_id), "conversation"), request.POST.get("step", "")
    row, now = here.row, here.now
    form = _form(here, "" if step == "vote" else step, request.POST)
    if form is None or form.step != step:
        messages.warning(request, WENT_ON)
        return see_other("conversation", conversation_id)
    say = partial(_said, row, form, "unknown" in request.POST, now)
    if carried_out(request, form, say, draft=answer_key(row, step)):
        return see_other("conversation", conversation_id)
    return _phone(request, here, form)


def _said(row: Conversation, form: Any, unknown: bool, now: datetime, data: dict[str, Any]) -> str:
    actor = current_actor()
    if isinstance(form, VoteForm):
        vote(conversation=row, marks=data["marks"], by=actor, at=now)
    elif isinstance(form, DecideForm):
        for number, choice in form.decided().items():
            decide_in_case(conversation=row, case_number=number, choice=choice, by=actor, at=now)
    else:
        _answered(row, form, unknown, actor, now)
    return row.public_id


def _answered(row: Conversation, form: StepForm, unknown: bool, actor: Actor, now: datetime) -> None:
    said = form.cleaned_data
    if not unknown and not any(said[one.value].strip() for one in form.questions):
        raise ConversationMistake(
            _("Write what you would say, or tap that you do not know. Both are welcome.")
        )
    for question in form.questions:
        words = said[question.value]
        if not words.strip() and not unknown:
            continue
        with_why = question in (Question.DO, Question.WEIGHED)
        answer(
            conversation=row,
            question=question,
            words=words,
            why=said.get("why", "") if with_why else "",
            value=said.get("value", "") if with_why else "",
            unknown=unknown,
            by=actor,
            at=now,
        )


TURNS: dict[str, Callable[..., object]] = {
    "begin": begin,
    "verder": go_on,
    "terug": partial(go_on, back=True),
    "toon": show_answers,
    "schud": partial(shuffle_answers, shuffled=True),
    "volgorde": partial(shuffle_answers, shuffled=False),
    "klaar": finish,
    "afgelast": call_off,
}
"""What who leads a conversation does with it, by the word in the address."""


@needs(LEAD)
@require_POST
def conversation_turn(request: HttpRequest, conversation_id: str, turn: str) -> HttpResponse:
    """Begin, go on, show the answers, finish: by who leads it, from the phone or from the screen."""
    wanted = TURNS.get(turn)
    if wanted is None:
        raise Http404
    row = conversation_of(conversation_id, LEAD)

    def command(*, by: Actor, at: datetime) -> None:
        if request.POST.get("plek", place_of(row)) != place_of(row):
            raise ChangedMeanwhile(turn)
        wanted(conversation=row, by=by, at=at)

    pressed(request, command, or_say={ChangedMeanwhile: WENT_ON})
    if request.POST.get("op") == _SCREEN:
        return see_other("conversation_screen", conversation_id)
    return see_other("conversation", conversation_id)


@needs(PREPARE)
@require_POST
def conversation_lead_on(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Lead a conversation on, when who led it works here no more."""
    row = conversation_of(conversation_id)
    words = _("You lead this conversation from now on.")
    pressed(request, lead_on, words, conversation=row)
    return see_other("conversation", conversation_id)


_AT = "leren/gesprekken/"
_ONE = f"{_AT}<str:conversation_id>/"
PATTERNS = [
    path(_AT, conversation_list, name="conversations"),
    path(f"{_ONE}scherm/", conversation_screen, name="conversation_screen"),
    path(f"{_ONE}tafel/", conversation_board, name="conversation_board"),
    path(f"{_ONE}zeg/", conversation_say, name="conversation_say"),
    path(f"{_ONE}verder-leiden/", conversation_lead_on, name="conversation_lead_on"),
    path(f"{_ONE}beurt/<str:turn>/", conversation_turn, name="conversation_turn"),
]
ONE = path(_ONE, conversation, name="conversation")
"""Registered after ``nieuw``, which would else be taken for a conversation."""
