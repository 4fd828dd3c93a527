"""A request about the own file that nobody works on: the leader chooses who answers, and that person answers it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.keeping_forms import AnswerForm
from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import near_words
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import entries, term
from keukentafel.foundation.people.public import CASE_WORK_ROLES, team_members_with
from keukentafel.lifeworld.households.public import Household, Note, correct_note
from keukentafel.lifeworld.rights.forms import (
    DESTRUCTION,
    DecideForm,
    HandedDoneForm,
    HandForm,
    LetterForm,
    PutOffForm,
)
from keukentafel.lifeworld.rights.public import (
    How,
    Reading,
    RightsKind,
    RightsRequest,
    State,
    answerers_of,
    as_asked,
    ask_right,
    carry_out,
    decide_right,
    let_answer,
    note_destruction,
    people_who_can_ask,
    put_off,
    what_it_takes,
)
from keukentafel.lifeworld.safeguards.public import (
    DestructionRequest,
    RequestState,
    decide_request,
)
from keukentafel.reflection.casework.public import parts_of

SEE, CHOOSE, ANSWER, LETTER = (
    "rights.see_to",
    "rights.choose_answerer",
    "rights.answer_handed",
    "rights.note_letter",
)


def _found(asked_id: str, ability: str) -> tuple[RightsRequest | DestructionRequest, Household]:
    """The request, of either kind, and the household it came from; what does not open to the actor is a 404."""
    rows = RightsRequest.objects.select_related("noted_by")
    one = rows.filter(public_id=asked_id).first() or find(DestructionRequest.objects.all(), asked_id)
    focus_on(one.file_id)
    demand(SEE, one)
    demand(ability, one)
    return one, Household.objects.get(file_id=one.file_id)


def _right(asked_id: str) -> tuple[RightsRequest, Household]:
    find(RightsRequest.objects.all(), asked_id)
    one, household = _found(asked_id, ANSWER)
    assert isinstance(one, RightsRequest)
    return one, household


def _what(one: RightsRequest | DestructionRequest) -> str:
    return str(one.get_kind_display()) if isinstance(one, RightsRequest) else _("Destroy what stands here")


def _here(one: RightsRequest | DestructionRequest) -> list[dict[str, str]]:
    return [
        {"url": address("start"), "label": _("Today")},
        {"url": address("handed", one.public_id), "label": _what(one)},
    ]


def _standing(one: RightsRequest | DestructionRequest) -> dict[str, Any]:
    """By when, and what can be done now."""
    if isinstance(one, DestructionRequest):
        due, waits = one.decide_by, one.state == RequestState.ASKED
        return {"due": due, "to_decide": waits, "to_do": False, "may_be_extended": False, "steps": []}
    asked, labels = (
        as_asked(one),
        {x.key: x.label for x in entries("reasons", "rights_refused", retired=True)},
    )
    now = asked.standing
    return {
        "due": now.due_on if now.waits else None,
        "to_decide": now.waits,
        "to_do": now.state is State.TO_DO,
        "may_be_extended": now.may_be_extended(timezone.localdate()),
        "steps": [
            {
                "row": step,
                "when": near_words(timezone.localdate(step.noted_at)),
                "grounds": [labels.get(key, "") for key in step.grounds],
            }
            for step in asked.steps
        ],
    }


def _note_of(one: RightsRequest | DestructionRequest) -> Note | None:
    """The text that it is about, for who may read that one text."""
    if not isinstance(one, RightsRequest) or not one.thing:
        return None
    return Note.objects.filter(file_id=one.file_id, public_id=one.thing).first()


def _reads(one: RightsRequest | DestructionRequest) -> bool:
    kind, thing = (one.kind, one.thing) if isinstance(one, RightsRequest) else ("", "")
    return what_it_takes(kind, thing) is Reading.OF_THIS_PERSON


@needs(SEE)
@require_GET
def handed(request: HttpRequest, asked_id: str) -> HttpResponse:
    """One request: the words, by when, who answers, and what can be done."""
    one, household = _found(asked_id, SEE)
    actor, stands = current_actor(), _standing(one)
    answers = decide(actor, ANSWER, one).allowed
    due = stands.pop("due")
    log_look("handed", files=[one.file_id], subjects=one.subjects, purpose="answer a request")
    context = {
        "one": one,
        "what": _what(one),
        "household": household,
        "words": getattr(one, "words", "") if isinstance(one, RightsRequest) else "",
        "how": one.get_how_display() if isinstance(one, RightsRequest) else "",
        "asked": near_words(one.asked_on),
        "due": near_words(due) if due else "",
        "late": due is not None and due < timezone.localdate(),
        "is_right": isinstance(one, RightsRequest),
        "note": _note_of(one),
        "reads": answers and _reads(one),
        "answers": answers,
        "chooses": decide(actor, CHOOSE, one).allowed,
        "chosen": answerers_of(one.file_id, one.public_id),
        "crumbs": _here(one)[:1],
        **stands,
    }
    return render(request, "workbench/handed.html", context)


@needs(CHOOSE)
@require_http_methods(["GET", "POST"])
def handed_give(request: HttpRequest, asked_id: str) -> HttpResponse:
    """Who answers it: I, or a colleague of the team."""
    one, household = _found(asked_id, CHOOSE)
    now, me = timezone.now(), current_actor().id
    today, who_can = timezone.localdate(now), CASE_WORK_ROLES
    working = team_members_with(*who_can, team_id=household.team_id, today=today)
    team = {member.public_id: member for member in working}
    offered = [
        (key, _("I answer it") if who.account_id == me else who.name)
        for key, who in sorted(team.items(), key=lambda item: (item[1].account_id != me, item[1].name))
    ]
    form = HandForm(request.POST or None, team=offered)

    def give(said: dict[str, Any]) -> str:
        account = team[said["who"]].account_id
        return let_answer(asked=one, account_id=account, by=current_actor(), at=now).public_id

    if carried_out(request, form, give):
        messages.success(request, _("Saved. Who answers it sees it on the first page."))
        return see_other("handed", one.public_id)
    return form_page(
        request,
        form,
        title=_("Who answers this?"),
        second=_what(one),
        words=_("Only this person reads what the answer takes, and only until the answer is there."),
        crumbs=_here(one),
    )


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def handed_later(request: HttpRequest, asked_id: str) -> HttpResponse:
    """The answer comes later: why, and when the person heard it."""
    row, _household = _right(asked_id)
    now = timezone.now()
    form = PutOffForm(request.POST or None, initial={"told_on": timezone.localdate(now)})

    def command(said: dict[str, Any]) -> str:
        return put_off(request=row, by=current_actor(), at=now, **said).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Saved. The new day stands beside it."))
        return see_other("handed", row.public_id)
    allowed = term("rights_extension")
    return form_page(
        request,
        form,
        title=_("The answer comes later"),
        second=row.get_kind_display(),
        words=_("%(label)s: %(article)s.") % {"label": allowed.label, "article": allowed.article},
        crumbs=_here(row),
    )


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def handed_decide(request: HttpRequest, asked_id: str) -> HttpResponse:
    """Decide, in words to the person; what opened for it closes when nothing is left to do."""
    one, _household = _found(asked_id, ANSWER)
    now = timezone.now()
    right = one if isinstance(one, RightsRequest) else None
    form: Any = (
        DecideForm(request.POST or None, kind=right.kind) if right else AnswerForm(request.POST or None)
    )

    def command(said: dict[str, Any]) -> str:
        by = current_actor()
        if right is not None:
            return decide_right(request=right, by=by, at=now, **form.decided).public_id
        assert isinstance(one, DestructionRequest)
        grounds, words = said["grounds"], said["words"]
        decided = decide_request(
            request=one, grant=form.is_granted, grounds=grounds, words=words, by=by, at=now
        )
        return decided.public_id

    if carried_out(request, form, command):
        return _after(request, one, _("Decided. This person can read it."))
    return form_page(
        request,
        form,
        title=_("Decide on what %(who)s asks") % {"who": one.who or _("this person")},
        second=_what(one),
        words=""
        if right
        else _("After the privacy officer looked too it is destroyed, and cannot come back."),
        crumbs=_here(one),
        for_good=right is None,
    )


def _after(request: HttpRequest, one: RightsRequest | DestructionRequest, words: str) -> HttpResponse:
    """Back to the request, or to the first page when it is answered: it opens no more."""
    messages.success(request, words)
    if decide(current_actor(), SEE, one).allowed:
        return see_other("handed", one.public_id)
    return see_other("start")


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def handed_done(request: HttpRequest, asked_id: str) -> HttpResponse:
    """What was granted is done; the text that it is about is corrected here."""
    row, _household = _right(asked_id)
    now, note = timezone.now(), _note_of(row)
    form = HandedDoneForm(request.POST or None, text=note.text if note else None)

    def command(said: dict[str, Any]) -> str:
        by = current_actor()
        if note is not None and said["text"].strip() != note.text:
            correct_note(note=note, text=said["text"], by=by, at=now)
        return carry_out(request=row, words=said["words"], by=by, at=now).public_id

    if carried_out(request, form, command):
        return _after(request, row, _("This is saved."))
    return form_page(request, form, title=_("It is done"), second=row.get_kind_display(), crumbs=_here(row))


@needs(ANSWER)
@require_GET
def handed_paper(request: HttpRequest, asked_id: str) -> HttpResponse:
    """What stands here about this person alone, for who answers a request that takes it; to read, and to print."""
    one, household = _found(asked_id, ANSWER)
    found = [part for part in parts_of(one.file_id) if list(part.subjects) == list(one.subjects)]
    log_look("handed_paper", files=[one.file_id], subjects=one.subjects, purpose="answer a request")
    context = {"one": one, "what": _what(one), "household": household, "parts": found, "crumbs": _here(one)}
    return render(request, "workbench/handed_paper.html", context)


@needs(LETTER)
@require_http_methods(["GET", "POST"])
def handed_letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """A letter came of somebody with whose household nobody works: the leader writes down what is asked."""
    household = find(Household.objects.all(), public_id)
    focus_on(household.file_id)
    demand(LETTER, household)
    now, people = timezone.now(), people_who_can_ask(household.file_id)
    keys = {str(number): person for number, person in enumerate(people)}
    form = LetterForm(
        request.POST or None,
        people=[(key, people[person]) for key, person in keys.items()],
        initial={"asked_on": timezone.localdate(now), "how": How.LETTER.value},
    )

    def ask(said: dict[str, Any]) -> str:
        person = keys[said["who"]]
        if said["kind"] == DESTRUCTION:
            return note_destruction(
                file_id=household.file_id,
                person=person,
                who=people[person],
                asked_on=said["asked_on"],
                by=current_actor(),
                at=now,
            ).public_id
        return ask_right(
            file_id=household.file_id,
            person=person,
            who=people[person],
            kind=RightsKind(said["kind"]),
            words=said["words"],
            how=How(said["how"]),
            asked_on=said["asked_on"],
            by=current_actor(),
            at=now,
        ).public_id

    if made := carried_out(request, form, ask):
        messages.success(request, _("Noted. Choose who answers it."))
        return see_other("handed", made)
    log_look("handed_letter", files=[household.file_id])
    allowed = term("rights_request")
    return form_page(
        request,
        form,
        title=_("Somebody asks something about the own file"),
        second=household.label,
        words=_("%(label)s: %(article)s.") % {"label": allowed.label, "article": allowed.article},
        crumbs=[
            {"url": address("start"), "label": _("Today")},
            {"url": address("household", household.public_id), "label": household.label},
        ],
    )


_AT = "verzoek/<str:asked_id>/"
PATTERNS = [
    path("huishouden/<str:public_id>/brief/", handed_letter, name="handed_letter"),
    path(_AT, handed, name="handed"),
    path(f"{_AT}wie/", handed_give, name="handed_give"),
    path(f"{_AT}later/", handed_later, name="handed_later"),
    path(f"{_AT}besluit/", handed_decide, name="handed_decide"),
    path(f"{_AT}gedaan/", handed_done, name="handed_done"),
    path(f"{_AT}lezen/", handed_paper, name="handed_paper"),
]
