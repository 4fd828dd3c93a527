"""What partners ask us: taken in and answered with the same words on the same pages, whether there is a file or not."""

import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import until_words
from keukentafel.faces.workbench.pages._telling import TELL, choices_for
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor, focus_on, focus_on_own
from keukentafel.foundation.people.public import Role, accounts, holders_of, organisations, teams
from keukentafel.lifeworld.exchange.forms import GiveForm, HandOnForm, IncomingForm
from keukentafel.lifeworld.exchange.public import (
    Channel,
    IncomingQuestion,
    give_answer,
    hand_question_on,
    incoming_answered,
    incoming_open,
    say_nothing,
    take_in_question,
    words_of,
)
from keukentafel.lifeworld.households.public import Household, my_households
from keukentafel.lifeworld.safeguards.public import ProcessingAct

TAKE_IN, ANSWER = "exchange.take_in", "exchange.answer"
_ANSWERS_AFTER = 0.3
"""Seconds after which a question is taken in, known or not: longer than that takes, so that it says nothing."""


def _crumbs(inside: bool = True) -> list[dict[str, str]]:
    start = {"url": address("start"), "label": _("Today")}
    return [start, {"url": address("asked_us"), "label": _("Questions of partners")}] if inside else [start]


@needs(TAKE_IN)
@require_GET
def asked_us(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, and that others were answered."""
    waiting = list(incoming_open())
    done = list(incoming_answered(current_actor().teams))
    context = {
        "crumbs": _crumbs(inside=False),
        "waiting": [{"one": one, "when": until_words(one.question.received_at)} for one in waiting],
        "done": [
            {"one": one, "when": until_words(one.answered_at)} for one in done if one.answered_at is not None
        ],
    }
    log_look("asked_us", files=[one.file_id for one in (*waiting, *done)], what="listed")
    return render(request, "workbench/asked_us.html", context)


@needs(TAKE_IN)
@require_http_methods(["GET", "POST"])
def asked_us_new(request: HttpRequest) -> HttpResponse:
    """Take a question in. The page that follows is the same for everybody about whom is asked."""
    began, now, actor = time.monotonic(), timezone.now(), current_actor()
    known = {key: (pk, name) for key, pk, name in organisations().values_list("public_id", "pk", "name")}
    mine = {team.public_id: team for team in teams() if team.pk in actor.teams}
    form = IncomingForm(
        request.POST or None,
        organisations=[(key, name) for key, (_pk, name) in known.items()],
        teams=[(key, team.name) for key, team in mine.items()],
    )

    def command(said: dict[str, Any]) -> str:
        data = dict(said)
        team = mine[data.pop("team", "") or next(iter(mine))]
        (organisation, _name), channel = known[data.pop("organisation")], Channel(data.pop("channel"))
        return take_in_question(
            team_id=team.pk, organisation_id=organisation, channel=channel, **data, by=actor, at=now
        ).public_id

    if carried_out(request, form, command):
        time.sleep(max(0.0, began + _ANSWERS_AFTER - time.monotonic()))
        return see_other("asked_us")
    return form_page(
        request,
        form,
        title=_("A partner asks us something"),
        words=_("Answer nothing yet. If a team knows this family, its leader calls you."),
        crumbs=_crumbs(),
        save=_("Take in"),
    )


def _found(incoming_id: str) -> IncomingQuestion:
    question = find(IncomingQuestion.objects.select_related("organisation", "received_by"), incoming_id)
    focus_on(question.file_id)
    demand(ANSWER, question)
    return question


@needs(ANSWER)
@require_GET
def asked_us_one(request: HttpRequest, incoming_id: str) -> HttpResponse:
    """One question, the words that everybody hears, and the households from which this person may tell something."""
    question = _found(incoming_id)
    words = words_of(question)
    focus_on_own()
    context = {
        "crumbs": _crumbs(),
        "question": question,
        "words": words,
        "when": until_words(question.received_at),
        "mine": my_households(current_actor()),
    }
    log_look("asked_us_one", files=[question.file_id])
    return render(request, "workbench/asked_us_one.html", context)


@needs(ANSWER)
@require_POST
def asked_us_said(request: HttpRequest, incoming_id: str) -> HttpResponse:
    """They heard what everybody hears."""
    question = _found(incoming_id)
    pressed(request, say_nothing, _("The question is answered."), question=question)
    return see_other("asked_us")


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def asked_us_hand_on(request: HttpRequest, incoming_id: str) -> HttpResponse:
    """Let a colleague read it too, of whatever team."""
    question, now, actor = _found(incoming_id), timezone.now(), current_actor()
    keys = holders_of(Role.COACH, Role.TEAM_LEADER, Role.PROCESS_SUPPORTER, today=timezone.localdate(now))
    colleagues = {one.public_id: one for one in accounts().filter(pk__in=keys) if one.pk != actor.id}
    form = HandOnForm(request.POST or None, colleagues=[(key, one.name) for key, one in colleagues.items()])

    def command(said: dict[str, Any]) -> str:
        hand_question_on(question=question, to=colleagues[said["who"]].pk, by=actor, at=now)
        return ""

    if carried_out(request, form, command):
        messages.success(
            request,
            _("%(who)s reads this question too.") % {"who": colleagues[form.cleaned_data["who"]].name},
        )
        return see_other("asked_us_one", question.public_id)
    log_look("asked_us_hand_on", files=[question.file_id])
    return form_page(
        request,
        form,
        title=_("Let a colleague read it too"),
        second=question.organisation.name,
        words=_("For instance the leader who called you. Say nothing to the partner of who that is."),
        crumbs=_crumbs(),
        save=_("Let them read it"),
    )


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def asked_us_give(request: HttpRequest, incoming_id: str, household_id: str) -> HttpResponse:
    """Tell the partner something of a household that this person reads, on a legal basis; it stands there."""
    household, now = find(Household, household_id), timezone.now()
    question = _found(incoming_id)
    focus_on(household.file_id, question.file_id)
    demand(TELL, household)
    words = words_of(question)
    choices = choices_for(household, ProcessingAct.SHARE, now, to=False)
    form = GiveForm(request.POST or None, **choices.about())

    def command(data: dict[str, Any]) -> str:
        give_answer(
            question=question,
            file_id=household.file_id,
            persons=choices.persons(data["people"]),
            words=data["words"],
            rests_on=data["basis"],
            to_name=words.asker if words else "",
            by=current_actor(),
            at=now,
        )
        return ""

    if carried_out(request, form, command):
        messages.success(request, _("What you told stands with the household."))
        return see_other("told", household.public_id)
    log_look("asked_us_give", files=[household.file_id, question.file_id])
    return form_page(
        request,
        form,
        title=_("Tell a partner something"),
        second=f"{question.organisation.name} · {household.label}",
        words=_("Tell no more than they need. The resident may know what you told, to whom, and why."),
        crumbs=_crumbs(),
        save=_("I told this"),
    )


_AT = "vragen-van-partners/"
PATTERNS = [
    path(_AT, asked_us, name="asked_us"),
    path(f"{_AT}nieuw/", asked_us_new, name="asked_us_new"),
    path(f"{_AT}<str:incoming_id>/", asked_us_one, name="asked_us_one"),
    path(f"{_AT}<str:incoming_id>/gezegd/", asked_us_said, name="asked_us_said"),
    path(f"{_AT}<str:incoming_id>/doorgeven/", asked_us_hand_on, name="asked_us_hand_on"),
    path(f"{_AT}<str:incoming_id>/vertellen/<str:household_id>/", asked_us_give, name="asked_us_give"),
]
