"""Questions to partners about a household: asking, noting what they answered, and telling what was done with it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import (
    about,
    crumbs,
    household_to_change,
    household_to_write,
    near_words,
    who_words,
)
from keukentafel.faces.workbench.pages._telling import (
    TELL,
    agreed_line,
    choices_for,
    household_to_tell_of,
)
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import decide, find, log_look, log_refusal, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.method.public import term
from keukentafel.lifeworld.exchange.forms import AnswerForm, AskForm, DidForm, PhonedForm
from keukentafel.lifeworld.exchange.public import (
    AnswerKind,
    Did,
    KnownQuestion,
    PartnerQuestion,
    QuestionState,
    ask_partner,
    note_answer,
    note_phoned,
    questions_of,
    tell_what_we_did,
    withdraw_question,
)
from keukentafel.lifeworld.households.public import Household, Person, people_of
from keukentafel.lifeworld.safeguards.public import ProcessingAct, is_stopped

READ = "households.read"

_TAGS = {
    QuestionState.ASKED: ("waiting", gettext_lazy("Waits for an answer")),
    QuestionState.LATE: ("attention", gettext_lazy("The answer is late")),
    QuestionState.ANSWERED: ("done", gettext_lazy("Answered")),
    QuestionState.WITHDRAWN: ("", gettext_lazy("Taken back")),
    QuestionState.STOPPED: ("attention", gettext_lazy("Stopped: they withdrew from the covenant")),
}


def _line(one: KnownQuestion, people: list[Person]) -> dict[str, Any]:
    kind, words = _TAGS[one.state]
    return {
        "one": one,
        "tag": words,
        "kind": kind,
        "who": who_words(one.row.subjects, people),
        "asked": near_words(timezone.localdate(one.row.asked_at)),
        "due": near_words(one.row.due_on),
        "is_open": one.state in (QuestionState.ASKED, QuestionState.LATE),
        "is_stopped": one.state is QuestionState.STOPPED,
    }


def _crumbs(household: Household) -> list[dict[str, str]]:
    here = {
        "url": address("partner_questions", household.public_id),
        "label": _("Questions to partners"),
    }
    return [*crumbs(household), here]


@needs(READ)
@require_GET
def partner_questions(request: HttpRequest, public_id: str) -> HttpResponse:
    """The questions about a household: those that wait first, then what was answered or taken back."""
    household = household_to_write(public_id)
    people = people_of(household.file_id)
    lines = [_line(one, people) for one in questions_of(household.file_id, timezone.localdate())]
    context = about(
        household,
        tells=decide(current_actor(), TELL, household).allowed,
        waiting=sorted((one for one in lines if one["is_open"]), key=lambda one: one["one"].row.due_on),
        stopped=[one for one in lines if one["is_stopped"]],
        done=[one for one in lines if not one["is_open"] and not one["is_stopped"]],
    )
    log_look("partner_questions", files=[household.file_id])
    return render(request, "workbench/partner_questions.html", context)


@needs(TELL)
@require_http_methods(["GET", "POST"])
def partner_question_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask a partner something about somebody; refused where neither law nor consent allows it."""
    household, now = household_to_tell_of(public_id), timezone.now()
    today = timezone.localdate(now)
    choices = choices_for(household, ProcessingAct.ASK, now)
    initial = {"due_on": add_working_days(today, term("partner_answer").amount)}
    form = AskForm(request.POST or None, today=today, initial=initial, **choices.told())

    def command(data: dict[str, Any]) -> str:
        return ask_partner(
            file_id=household.file_id,
            to=choices.recipient(data["to"]),
            persons=choices.persons(data["people"]),
            what=data["what"],
            why=data["why"],
            rests_on=data["basis"],
            due_on=data["due_on"],
            at_desk=data["at_desk"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(
            request,
            _("The question stands on their desk.")
            if form.cleaned_data["at_desk"]
            else _("The question is noted. Now call or talk: nothing is sent by itself."),
        )
        return see_other("partner_questions", household.public_id)
    log_look("partner_question_ask", files=[household.file_id])
    return form_page(
        request,
        form,
        title=_("Ask a partner"),
        second=household.label,
        words=" ".join(
            [
                _("Ask no more than you need. The resident may know what you asked, whom, and why."),
                agreed_line(ProcessingAct.ASK),
            ]
        ),
        crumbs=_crumbs(household),
        save=_("Note this question"),
    )


@needs(TELL)
@require_http_methods(["GET", "POST"])
def partner_question_phoned(request: HttpRequest, public_id: str) -> HttpResponse:
    """It went by telephone: question and answer at once."""
    household, now = household_to_tell_of(public_id), timezone.now()
    choices = choices_for(household, ProcessingAct.ASK, now)
    form = PhonedForm(request.POST or None, **choices.told())

    def command(data: dict[str, Any]) -> str:
        return note_phoned(
            file_id=household.file_id,
            to=choices.recipient(data["to"]),
            persons=choices.persons(data["people"]),
            what=data["what"],
            words=data["words"],
            given_by=data["given_by"],
            kind=AnswerKind(data["kind"]),
            rests_on=data["basis"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Question and answer are noted."))
        return see_other("partner_questions", household.public_id)
    log_look("partner_question_phoned", files=[household.file_id])
    return form_page(
        request,
        form,
        title=_("It went by telephone"),
        second=household.label,
        words=agreed_line(ProcessingAct.ASK),
        crumbs=_crumbs(household),
        save=_("Note it"),
    )


def _one(household: Household, question_id: str) -> KnownQuestion:
    found = questions_of(household.file_id, timezone.localdate(), question_id.replace("\x00", "-"))
    if not found:
        log_refusal("exchange.partnerquestion")
        raise Http404
    return found[0]


@needs(READ)
@require_http_methods(["GET", "POST"])
def partner_question(request: HttpRequest, public_id: str, question_id: str) -> HttpResponse:
    """One question: what was asked and why; then the answer; then what was done with it."""
    household = household_to_change(public_id) if request.method == "POST" else household_to_write(public_id)
    one = _one(household, question_id)
    tells = decide(current_actor(), TELL, household).allowed
    form = _next_form(request, one, tells)
    if form is not None and carried_out(request, form, partial(_noted, one)):
        messages.success(request, _("Saved."))
        return see_other("partner_question", household.public_id, one.row.public_id)
    context = about(household, form=form, tells=tells, **_line(one, people_of(household.file_id)))
    context["crumbs"] = _crumbs(household)
    log_look("partner_question", files=[household.file_id], subjects=one.row.subjects)
    return shown(request, "workbench/partner_question.html", context, form)


def _next_form(request: HttpRequest, one: KnownQuestion, tells: bool) -> AnswerForm | DidForm | None:
    """The answer first; then what was done with it; then nothing more. Who only reads gets neither."""
    if not tells:
        return None
    if one.state in (QuestionState.ASKED, QuestionState.LATE):
        given_by = one.row.contact.name if one.row.contact else ""
        return AnswerForm(request.POST or None, initial={"given_by": given_by})
    if one.answer is not None and one.reply is None:
        return DidForm(request.POST or None)
    return None


def _noted(one: KnownQuestion, data: dict[str, Any]) -> str:
    by, at = current_actor(), timezone.now()
    if "did" in data:
        did = Did(data["did"])
        return tell_what_we_did(question=one.row, did=did, words=data["words"], by=by, at=at).public_id
    kind = AnswerKind(data["kind"])
    return note_answer(
        question=one.row, words=data["words"], given_by=data["given_by"], kind=kind, by=by, at=at
    ).public_id


@needs(TELL)
@require_POST
def partner_question_withdraw(request: HttpRequest, public_id: str, question_id: str) -> HttpResponse:
    """The question needs no answer any more."""
    household = household_to_tell_of(public_id)
    question = find(PartnerQuestion.objects.filter(file_id=household.file_id), question_id)
    stopped = is_stopped(question.organisation_id, timezone.localdate())
    words = _("The question is taken back.") if stopped else _("The question is taken back. Tell them too.")
    pressed(request, withdraw_question, words, question=question)
    return see_other("partner_questions", household.public_id)


_AT = "huishouden/<str:public_id>/vragen/"
PATTERNS = [
    path(_AT, partner_questions, name="partner_questions"),
    path(f"{_AT}nieuw/", partner_question_ask, name="partner_question_ask"),
    path(f"{_AT}telefoon/", partner_question_phoned, name="partner_question_phoned"),
    path(f"{_AT}<str:question_id>/", partner_question, name="partner_question"),
    path(f"{_AT}<str:question_id>/terug/", partner_question_withdraw, name="partner_question_withdraw"),
]
