"""What people of a household ask about their own file: the list, noting it at the table, putting off, deciding, doing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import about, crumbs, near_words, who_words
from keukentafel.faces.workbench.pages.restrictions import kept_only
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import entries, term
from keukentafel.lifeworld.households.public import Household, Note, Person, people_of
from keukentafel.lifeworld.rights.forms import DecideForm, DoneForm, NotedForm, PutOffForm
from keukentafel.lifeworld.rights.public import (
    MEANWHILE,
    Asked,
    How,
    RightsKind,
    RightsRequest,
    State,
    as_asked,
    ask_right,
    asked_in,
    carry_out,
    decide_right,
    put_off,
)
from keukentafel.lifeworld.safeguards.public import RequestState, requests_of, restrictions_in

ANSWER = "rights.answer"


def _household(public_id: str) -> Household:
    household = find(Household.objects.all(), public_id)
    focus_on(household.file_id)
    demand(ANSWER, household)
    return household


def _found(public_id: str, asked_id: str) -> tuple[Household, RightsRequest]:
    household = _household(public_id)
    rows = RightsRequest.objects.filter(file_id=household.file_id).select_related("noted_by")
    return household, find(rows, asked_id)


def _here(household: Household, one: RightsRequest | None = None) -> list[dict[str, str]]:
    url = address("rights", household.public_id)
    found = [*crumbs(household), {"url": url, "label": _("Requests about the own file")}]
    if one is not None:
        url = address("rights_one", household.public_id, one.public_id)
        found.append({"url": url, "label": one.get_kind_display()})
    return found


def _shown(one: Asked, people: list[Person]) -> dict[str, Any]:
    today, due = timezone.localdate(), one.standing.due_on
    states = {
        State.WAITING: _("To decide"),
        State.LATER: _("To decide"),
        State.TO_DO: _("Granted: still to do"),
        State.REFUSED: _("Not done"),
        State.DONE: _("Carried out"),
        State.ADDED: _("Stands beside it"),
    }
    return {
        "one": one,
        "who": who_words(one.row.subjects, people),
        "asked": near_words(one.row.asked_on),
        "due": near_words(due) if due is not None and one.standing.waits else "",
        "late": one.standing.late(today),
        "state": states[one.standing.state],
        "to_decide": one.standing.waits,
        "to_do": one.standing.state is State.TO_DO,
        "may_be_extended": one.standing.may_be_extended(today),
    }


@needs(ANSWER)
@require_GET
def rights(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was asked: what waits first, then the rest; also what somebody asks to go."""
    household = _household(public_id)
    people = people_of(household.file_id)
    lines = [_shown(one, people) for one in asked_in(household.file_id)]
    gone = [row for row in requests_of(household.file_id) if row.state == RequestState.ASKED]
    subjects = sorted({key for line in lines for key in line["one"].row.subjects})
    log_look("rights", files=[household.file_id], subjects=subjects)
    context = about(
        household,
        kept=kept_only(household, people),
        waiting=sorted(
            (line for line in lines if line["to_decide"] or line["to_do"]),
            key=lambda line: (line["to_do"], line["one"].standing.due_on),
        ),
        rest=[line for line in lines if not line["to_decide"] and not line["to_do"]],
        destruction=[
            {"row": row, "who": who_words(row.subjects, people), "due": near_words(row.decide_by)}
            for row in gone
        ],
    )
    return render(request, "workbench/rights.html", context)


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def rights_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note what somebody asks at the table or by letter."""
    household, now = _household(public_id), timezone.now()
    people = {person.member: person for person in people_of(household.file_id)}
    form = NotedForm(
        request.POST or None,
        people=[(key, person.name) for key, person in people.items()],
        initial={"asked_on": timezone.localdate(now)},
    )

    def ask(said: dict[str, Any]) -> str:
        return ask_right(
            file_id=household.file_id,
            person=people[said["who"]].subject,
            kind=RightsKind(said["kind"]),
            words=said["words"],
            how=How(said["how"]),
            asked_on=said["asked_on"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, ask):
        messages.success(request, _("Noted. Answer it in time."))
        return see_other("rights", household.public_id)
    allowed = term("rights_request")
    return form_page(
        request,
        form,
        title=_("Somebody asks something about the own file"),
        second=household.label,
        words=_("%(label)s: %(article)s.") % {"label": allowed.label, "article": allowed.article},
        crumbs=_here(household),
    )


@needs(ANSWER)
@require_GET
def rights_one(request: HttpRequest, public_id: str, asked_id: str) -> HttpResponse:
    """One request: the words, by when, what happened, and what can be done."""
    household, row = _found(public_id, asked_id)
    labels = {one.key: one.label for one in entries("reasons", "rights_refused", retired=True)}
    one = as_asked(row)
    steps = [
        {"row": step, "when": near_words(timezone.localdate(step.noted_at)), "grounds": grounds}
        for step in one.steps
        for grounds in [[labels.get(key, "") for key in step.grounds]]
    ]
    note = Note.objects.filter(file_id=household.file_id, public_id=row.thing).first() if row.thing else None
    log_look("rights_one", files=[household.file_id], subjects=row.subjects)
    context = about(household, **_shown(one, people_of(household.file_id)), steps=steps, note=note)
    context["crumbs"] = _here(household)
    kept = restrictions_in(household.file_id, person=row.person_id)
    context["kept"] = kept[0] if kept else None
    context["meanwhile"] = one.standing.waits and RightsKind(row.kind) in MEANWHILE and not kept
    return render(request, "workbench/rights_one.html", context)


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def rights_later(request: HttpRequest, public_id: str, asked_id: str) -> HttpResponse:
    """The answer comes later: why, and when the person heard it."""
    household, row = _found(public_id, asked_id)
    now = timezone.now()
    form = PutOffForm(request.POST or None, initial={"told_on": timezone.localdate(now)})

    def command(said: dict[str, Any]) -> str:
        return put_off(request=row, by=current_actor(), at=now, **said).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Saved. The new day stands beside it."))
        return see_other("rights_one", household.public_id, row.public_id)
    allowed = term("rights_extension")
    return form_page(
        request,
        form,
        title=_("The answer comes later"),
        second=row.get_kind_display(),
        words=_("%(label)s: %(article)s.") % {"label": allowed.label, "article": allowed.article},
        crumbs=_here(household, row),
    )


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def rights_decide(request: HttpRequest, public_id: str, asked_id: str) -> HttpResponse:
    """Decide on a request, in words to the person."""
    household, row = _found(public_id, asked_id)
    now, form = timezone.now(), DecideForm(request.POST or None, kind=row.kind)

    def command(_said: dict[str, Any]) -> str:
        return decide_right(request=row, by=current_actor(), at=now, **form.decided).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Decided. This person can read it."))
        return see_other("rights_one", household.public_id, row.public_id)
    who = who_words(row.subjects, people_of(household.file_id))
    return form_page(
        request,
        form,
        title=_("Decide on what %(who)s asks") % {"who": who},
        second=row.get_kind_display(),
        crumbs=_here(household, row),
    )


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def rights_done(request: HttpRequest, public_id: str, asked_id: str) -> HttpResponse:
    """What was granted is done."""
    household, row = _found(public_id, asked_id)
    now, form = timezone.now(), DoneForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        words = said["words"]
        return carry_out(request=row, words=words, by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("This is saved."))
        return see_other("rights_one", household.public_id, row.public_id)
    return form_page(
        request,
        form,
        title=_("It is done"),
        second=row.get_kind_display(),
        words=_("Correct the text itself on its own page. The words of this person stay beside it."),
        crumbs=_here(household, row),
    )


_AT = "huishouden/<str:public_id>/verzoeken/"
PATTERNS = [
    path(_AT, rights, name="rights"),
    path(f"{_AT}nieuw/", rights_ask, name="rights_ask"),
    path(f"{_AT}<str:asked_id>/", rights_one, name="rights_one"),
    path(f"{_AT}<str:asked_id>/later/", rights_later, name="rights_later"),
    path(f"{_AT}<str:asked_id>/besluit/", rights_decide, name="rights_decide"),
    path(f"{_AT}<str:asked_id>/gedaan/", rights_done, name="rights_done"),
]
