"""At the desk: what a team asks this organisation to know, and its answer."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.partner_desk.pages._form_page import DESK, saved
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.days import short_day
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.people.public import desk_places, unreachable_days
from keukentafel.lifeworld.exchange.forms import DeskAnswerForm
from keukentafel.lifeworld.exchange.public import (
    AnswerKind,
    PartnerQuestion,
    answer_at_desk,
    answers_to,
    on_desk,
)
from keukentafel.work.advice.public import overdue_days

ANSWER_AT_DESK = "exchange.answer_at_desk"
ON_A_PAGE = 25


def _here() -> Any:
    places = desk_places(current_actor().id, timezone.localdate())
    return on_desk([one.organisation_id for one in places])


def _crumbs(inside: bool) -> list[dict[str, str]]:
    start = {"url": address("desk_start"), "label": _("My desk")}
    here = {"url": address("desk_questions"), "label": _("Questions to you")}
    return [start, here] if inside else [start]


@needs(DESK)
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """The questions to where one works: what waits first, by day."""
    today = timezone.localdate()
    page = Paginator(_here(), ON_A_PAGE).get_page(request.GET.get("page"))
    log_look("desk_questions", files=sorted({row.file_id for row in page}), what="listed")
    waiting = [row for row in page if row.answered_at is None]
    first = min((row.due_on for row in waiting), default=today)
    away = unreachable_days({row.organisation_id for row in waiting}, first, today)
    lines = [
        {
            "row": row,
            "due": short_day(row.due_on),
            "is_late": row.answered_at is None
            and overdue_days(row.due_on, today, away.get(row.organisation_id, ())) > 0,
        }
        for row in page
    ]
    context = {"page": page, "lines": lines, "crumbs": _crumbs(inside=False)}
    return render(request, "partner_desk/questions.html", context)


@needs(DESK)
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, question_id: str) -> HttpResponse:
    """One question: what is asked and what for; the answer; and what the team did with it."""
    row: PartnerQuestion = find(_here(), question_id)
    focus_on(row.file_id)
    demand(ANSWER_AT_DESK, row)
    form = None if row.answered_at else DeskAnswerForm(request.POST or None)

    def command() -> str:
        assert form is not None
        said, kind = form.cleaned_data["words"], AnswerKind(form.cleaned_data["kind"])
        return answer_at_desk(
            question=row, words=said, kind=kind, by=current_actor(), at=timezone.now()
        ).public_id

    if form is not None and saved(request, form, command):
        messages.success(request, _("Your answer is with the coach."))
        return HttpResponseRedirect(address("desk_question", row.public_id), status=303)
    answer, reply = answers_to(row)
    log_look("desk_question", files=[row.file_id], subjects=row.subjects)
    context = {
        "row": row,
        "form": form,
        "answer": answer,
        "reply": reply,
        "due": short_day(row.due_on),
        "asked": short_day(timezone.localdate(row.asked_at)),
        "crumbs": _crumbs(inside=True),
    }
    wrong = form is not None and form.is_bound and form.errors
    return render(request, "partner_desk/question.html", context, status=422 if wrong else 200)


_AT = "vragen/"
PATTERNS = [
    path(_AT, questions, name="desk_questions"),
    path(f"{_AT}<str:question_id>/", question, name="desk_question"),
]
