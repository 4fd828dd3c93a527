"""Making a case: taken from a household's file or made up; what is marked, who was told, and who reads it first."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import about, crumbs, household_to_change, who_words
from keukentafel.faces.workbench.pages.learning.cases import crumbs as case_crumbs
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor, focus_on, focus_on_own
from keukentafel.foundation.people.public import names_of
from keukentafel.lifeworld.households.public import Household, people_of
from keukentafel.reflection.casework.forms import AskForm, CaseForm, ObjectForm, TakeForm, ToldForm
from keukentafel.reflection.casework.public import (
    DIRECT,
    INVENT,
    KINDS,
    TAKE,
    WITH_WRITER,
    CaseDraft,
    DraftState,
    LearningObjection,
    LearningUse,
    ask_to_read,
    change_draft,
    decide_marks,
    drafts_of,
    let_case_go,
    marks_by_kind,
    marks_of,
    object_to_learning,
    objections_on,
    open_marks,
    parts_of,
    passages,
    possible_readers,
    say_told,
    take_case,
    take_objection_back,
    uses_of,
)

_FEW = 8
"""Marks that stand under each other; of more than these each kind has one box, and its words stand behind a summary."""


def _here(household: Household) -> list[dict[str, str]]:
    link = {
        "url": address("case_household", household.public_id),
        "label": _("Learning from this file"),
    }
    return [*crumbs(household), link]


@needs(TAKE)
@require_http_methods(["GET", "POST"])
def case_household(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take something from this file to learn from; who was told, who objects, and the own drafts."""
    household, now = household_to_change(public_id), timezone.now()
    parts = parts_of(household.file_id)
    form = TakeForm(request.POST or None, parts=parts)

    def command(said: dict[str, Any]) -> str:
        # The case gets a file of its own, which is in no focus yet.
        focus_on_own()
        chosen = said["parts"]
        return take_case(file_id=household.file_id, parts=chosen, by=current_actor(), at=now).public_id

    if made := carried_out(request, form, command):
        return see_other("case_draft_of", public_id, made)
    people = people_of(household.file_id)
    drafts = drafts_of(household.file_id)
    context = about(
        household,
        form=form,
        parts=parts,
        uses=[{"row": one, "name": who_words([one.person_id], people)} for one in uses_of(household.file_id)],
        objections=[
            {"row": one, "name": who_words([one.person_id], people)}
            for one in objections_on(household.file_id)
        ],
        drafts=CaseDraft.objects.filter(public_id__in=drafts).order_by("-written_at"),
    )
    log_look("case_household", files=[household.file_id])
    return shown(request, "workbench/learning/case_household.html", context, form)


@needs(TAKE)
@require_http_methods(["GET", "POST"])
def case_told(request: HttpRequest, public_id: str, use_id: str) -> HttpResponse:
    """Write that somebody was told, or why not."""
    household, now = household_to_change(public_id), timezone.now()
    use = find(LearningUse.objects.filter(file_id=household.file_id), use_id)
    form = ToldForm(request.POST or None)

    def command(said: dict[str, Any]) -> str:
        told = said["told"] == "yes"
        return say_told(use=use, told=told, because=said["because"], by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Saved."))
        return see_other("case_household", public_id)
    name = who_words([use.person_id], people_of(household.file_id))
    log_look("case_told", files=[household.file_id], subjects=[use.person_id])
    return form_page(request, form, title=_("Telling somebody"), second=name, crumbs=_here(household))


@needs(TAKE)
@require_http_methods(["GET", "POST"])
def case_object(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down that somebody does not want it: nothing is made of this file, and what was made is withdrawn."""
    household, now = household_to_change(public_id), timezone.now()
    people = {one.subject: one.name for one in people_of(household.file_id)}
    pairs = [(str(key), name) for key, name in people.items()]
    form = ObjectForm(request.POST or None, people=pairs)

    def command(said: dict[str, Any]) -> str:
        return object_to_learning(
            file_id=household.file_id,
            person=int(said["person"]),
            words=said["words"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Nothing is made of this file, and what was made is withdrawn."))
        return see_other("case_household", public_id)
    log_look("case_object", files=[household.file_id])
    return form_page(
        request,
        form,
        title=_("Somebody does not want it"),
        second=household.label,
        words=_("What was made of this file is withdrawn within a minute. Nobody needs a reason."),
        crumbs=_here(household),
    )


@needs(TAKE)
@require_POST
def case_object_back(request: HttpRequest, public_id: str, objection_id: str) -> HttpResponse:
    """Somebody does not object any more."""
    household = household_to_change(public_id)
    row = find(LearningObjection.objects.filter(file_id=household.file_id), objection_id)
    pressed(request, take_objection_back, _("Saved."), objection=row)
    return see_other("case_household", public_id)


def _draft(case_draft_id: str, public_id: str) -> tuple[CaseDraft, Household | None]:
    """A draft of the writer; of a household only where it came of that one. Anything else is absent."""
    draft = find(CaseDraft, case_draft_id)
    if draft.writer_id != current_actor().id:
        raise Http404
    if not public_id:
        if not draft.fictional:
            raise Http404
        demand(INVENT)
        return draft, None
    household = household_to_change(public_id)
    if draft.public_id not in drafts_of(household.file_id):
        raise Http404
    focus_on(household.file_id, draft.case_file_id)
    return draft, household


def _page(draft: CaseDraft, household: Household | None, *, step: str = "") -> str:
    if household is None:
        return address(f"case_draft{step}", draft.public_id)
    return address(f"case_draft_of{step}", household.public_id, draft.public_id)


def _file(household: Household | None) -> int | None:
    return None if household is None else household.file_id


def _shown(request: HttpRequest, case_draft_id: str, public_id: str = "") -> HttpResponse:
    draft, household = _draft(case_draft_id, public_id)
    now = timezone.now()
    mine = DraftState(draft.state) in WITH_WRITER
    form = CaseForm(request.POST or None, initial={"title": draft.title, "words": draft.words})

    def command(said: dict[str, Any]) -> str:
        return change_draft(
            draft=draft,
            title=said["title"],
            words=said["words"],
            file_id=_file(household),
            by=current_actor(),
            at=now,
        ).public_id

    if mine and carried_out(request, form, command):
        messages.success(request, _("Saved. Look at what is marked."))
        return _see(_page(draft, household))
    marks = marks_of(draft)
    open_ones = open_marks(draft)
    context = {
        "draft": draft,
        "household": household,
        "form": form,
        "mine": mine,
        "pieces": [
            {
                "text": text,
                "kind": KINDS[mark.kind] if mark else "",
                "direct": bool(mark and mark.kind in DIRECT),
            }
            for text, mark in passages(draft.words, marks)
        ],
        "marks": marks_by_kind(open_ones),
        "few": len(open_ones) <= _FEW,
        "open_direct": sum(kind in DIRECT for _words, kind in open_ones),
        "to_tell": [one for one in uses_of(household.file_id) if not one.told_on and not one.not_told_because]
        if household
        else [],
        "steps": {one: _page(draft, household, step=f"_{one}") for one in ("marks", "ask", "let_go")},
        "crumbs": _here(household) if household else case_crumbs(),
    }
    log_look("case_draft", files=[household.file_id] if household else [draft.case_file_id])
    return shown(request, "workbench/learning/case_draft.html", context, form)


def _see(address: str) -> HttpResponse:
    answer = HttpResponse(status=303)
    answer["Location"] = address
    return answer


def _marks(request: HttpRequest, case_draft_id: str, public_id: str = "") -> HttpResponse:
    draft, household = _draft(case_draft_id, public_id)
    every, kinds = request.POST.get("every") == "1", set(request.POST.getlist("kinds"))
    ticked = {
        *request.POST.getlist("words"),
        *(one for one, kind in open_marks(draft) if kind.value in kinds),
    }
    pressed(
        request,
        decide_marks,
        draft=draft,
        words=None if every else ticked,
        replaced=request.POST.get("do") != "leave",
        file_id=_file(household),
    )
    return _see(_page(draft, household))


def _ask(request: HttpRequest, case_draft_id: str, public_id: str = "") -> HttpResponse:
    draft, household = _draft(case_draft_id, public_id)
    if DraftState(draft.state) not in WITH_WRITER:
        raise Http404
    now = timezone.now()
    readers = possible_readers(draft, timezone.localdate(now), file_id=_file(household))
    names = sorted(names_of(readers).items(), key=lambda one: one[1].casefold())
    form = AskForm(request.POST or None, readers=names, fictional=draft.fictional)

    def command(said: dict[str, Any]) -> str:
        return ask_to_read(
            draft=draft,
            reader=int(said["reader"]),
            file_id=_file(household),
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command):
        messages.success(request, _("It is with your colleague now. Nobody else sees it before that."))
        return see_other("cases")
    log_look("case_draft_ask", files=[household.file_id] if household else [draft.case_file_id])
    here = {"url": _page(draft, household), "label": draft.title or _("Draft of a case")}
    return form_page(
        request,
        form,
        title=_("Ask somebody to read it first"),
        second=draft.title,
        save=_("Ask"),
        crumbs=[*case_crumbs(), here],
    )


def _let_go(request: HttpRequest, case_draft_id: str, public_id: str = "") -> HttpResponse:
    draft, household = _draft(case_draft_id, public_id)
    pressed(request, let_case_go, _("You let it go."), draft=draft, file_id=_file(household))
    return see_other("cases")


_BOTH = ["GET", "POST"]


@needs(INVENT)
@require_http_methods(_BOTH)
def case_draft(request: HttpRequest, case_draft_id: str) -> HttpResponse:
    """A draft that is made up: what is marked in it, and how it reads."""
    return _shown(request, case_draft_id)


@needs(TAKE)
@require_http_methods(_BOTH)
def case_draft_of(request: HttpRequest, public_id: str, case_draft_id: str) -> HttpResponse:
    """A draft that came of a household's file, for who wrote it and still works with the household."""
    return _shown(request, case_draft_id, public_id)


@needs(INVENT)
@require_POST
def case_draft_marks(request: HttpRequest, case_draft_id: str) -> HttpResponse:
    """Replace what is marked, or leave it."""
    return _marks(request, case_draft_id)


@needs(TAKE)
@require_POST
def case_draft_of_marks(request: HttpRequest, public_id: str, case_draft_id: str) -> HttpResponse:
    """Replace what is marked, or leave it."""
    return _marks(request, case_draft_id, public_id)


@needs(INVENT)
@require_http_methods(_BOTH)
def case_draft_ask(request: HttpRequest, case_draft_id: str) -> HttpResponse:
    """Ask a colleague to read it first."""
    return _ask(request, case_draft_id)


@needs(TAKE)
@require_http_methods(_BOTH)
def case_draft_of_ask(request: HttpRequest, public_id: str, case_draft_id: str) -> HttpResponse:
    """Ask a colleague who does not know the household to read it first."""
    return _ask(request, case_draft_id, public_id)


@needs(INVENT)
@require_POST
def case_draft_let_go(request: HttpRequest, case_draft_id: str) -> HttpResponse:
    """No case comes of it."""
    return _let_go(request, case_draft_id)


@needs(TAKE)
@require_POST
def case_draft_of_let_go(request: HttpRequest, public_id: str, case_draft_id: str) -> HttpResponse:
    """No case comes of it."""
    return _let_go(request, case_draft_id, public_id)


_OWN = "leren/casussen/schrijven/<str:case_draft_id>/"
_HERE = "leren/casussen/van/<str:public_id>/"
PATTERNS = [
    path(_OWN, case_draft, name="case_draft"),
    path(f"{_OWN}gemerkt/", case_draft_marks, name="case_draft_marks"),
    path(f"{_OWN}vragen/", case_draft_ask, name="case_draft_ask"),
    path(f"{_OWN}loslaten/", case_draft_let_go, name="case_draft_let_go"),
    path(_HERE, case_household, name="case_household"),
    path(f"{_HERE}gehoord/<str:use_id>/", case_told, name="case_told"),
    path(f"{_HERE}bezwaar/", case_object, name="case_object"),
    path(f"{_HERE}bezwaar/<str:objection_id>/terug/", case_object_back, name="case_object_back"),
    path(f"{_HERE}schrijven/<str:case_draft_id>/", case_draft_of, name="case_draft_of"),
    path(f"{_HERE}schrijven/<str:case_draft_id>/gemerkt/", case_draft_of_marks, name="case_draft_of_marks"),
    path(f"{_HERE}schrijven/<str:case_draft_id>/vragen/", case_draft_of_ask, name="case_draft_of_ask"),
    path(
        f"{_HERE}schrijven/<str:case_draft_id>/loslaten/", case_draft_of_let_go, name="case_draft_of_let_go"
    ),
]
