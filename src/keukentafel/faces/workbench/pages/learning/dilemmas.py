"""The box of dilemmas: four qualities with their questions, dilemmas with two valuable sides, and a team's own ones."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages.learning._team import choose_team, team_of, teams_to_choose
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.dilemmas.forms import MoveForm, OwnDilemmaForm
from keukentafel.reflection.dilemmas.public import (
    LEARN,
    DilemmaView,
    OwnDilemma,
    SharedSpot,
    dilemma,
    dilemmas_of,
    empty_places,
    issues,
    move_dilemma,
    own_id,
    pressing,
    pressing_dilemmas,
    prompts,
    qualities,
    take_back,
    take_dilemma_out,
    titles_of,
    told_in,
    write_dilemma,
)

_NEW = "own_dilemma"


def crumbs() -> list[dict[str, Any]]:
    """The way back to learning."""
    return [{"url": address("learning"), "label": _("Learning")}]


def _box_crumbs() -> list[dict[str, Any]]:
    return [*crumbs(), {"url": address("learning_dilemmas"), "label": _("Dilemmas")}]


def by_quality(found: list[DilemmaView], press: frozenset[str]) -> list[dict[str, Any]]:
    """The qualities with the dilemmas that stand under each: in the order of the box, whatever presses."""
    return [
        {
            "quality": quality,
            "dilemmas": [
                {"one": one, "presses": one.key in press} for one in found if one.quality == quality.key
            ],
        }
        for quality in qualities()
    ]


def card(actor: Actor, _now: Any) -> dict[str, Any] | None:
    """On the first page of learning: which dilemmas press, and the way to the box, the words and the values."""
    if not actor.learning:
        return None
    press = titles_of(set(pressing_dilemmas(actor.learning[0])))
    found = [{"key": key, "title": title} for key, title in sorted(press.items())]
    return {"place": 20, "template": "workbench/learning/_dilemmas_card.html", "context": {"press": found}}


@needs(LEARN)
@require_GET
def box(request: HttpRequest) -> HttpResponse:
    """All dilemmas of the team, under their qualities, and the places that are still empty."""
    team = team_of(request)
    context = {
        "groups": by_quality(dilemmas_of(team), pressing_dilemmas(team)),
        "empty": empty_places(team),
        "least": pressing(),
        "teams": teams_to_choose(request),
        "crumbs": crumbs(),
    }
    return render(request, "workbench/learning/dilemmas.html", context)


def _wanted(key: str, team: int) -> DilemmaView:
    found = dilemma(key, team)
    if found is None:
        raise Http404
    return found


@needs(LEARN)
@require_GET
def one_dilemma(request: HttpRequest, dilemma_key: str) -> HttpResponse:
    """One dilemma: both sides, what colleagues shared of it, and questions to put to each other."""
    team = team_of(request)
    found = _wanted(dilemma_key, team)
    touched = [one for one in issues() if one.key in found.issues]
    context = {
        "one": found,
        "quality": next((one for one in qualities() if one.key == found.quality), None),
        "issues": touched,
        "presses": found.key in pressing_dilemmas(team),
        "least": pressing(),
        "told": told_in(team, found.key),
        "me": current_actor().id,
        "prompts": prompts("what", "why"),
        "crumbs": _box_crumbs(),
    }
    return render(request, "workbench/learning/dilemma.html", context)


def _written(request: HttpRequest, row: OwnDilemma | None) -> HttpResponse:
    initial = None if row is None else {name: getattr(row, name) for name in OwnDilemmaForm.base_fields}
    form, team, now = OwnDilemmaForm(request.POST or None, initial=initial), team_of(request), timezone.now()
    key = _NEW if row is None else f"{_NEW}:{row.public_id}"

    def command(said: dict[str, Any]) -> str:
        return write_dilemma(team_id=team, replaces=row, by=current_actor(), at=now, **said).public_id

    if public_id := carried_out(request, form, command, draft=key):
        messages.success(request, _("Saved."))
        return see_other("learning_dilemma", f"own:{public_id}")
    title = _("A dilemma of our own") if row is None else _("Change our dilemma")
    context = typed(form, key) | {"title": title, "crumbs": _box_crumbs()}
    return shown(request, "workbench/learning/dilemma_write.html", context, form)


@needs(LEARN)
@require_http_methods(["GET", "POST"])
def dilemma_new(request: HttpRequest) -> HttpResponse:
    """Fill an empty place with a dilemma of the team itself."""
    return _written(request, None)


def _own_one(request: HttpRequest, key: str) -> OwnDilemma:
    return find(OwnDilemma.objects.filter(team_id=team_of(request), ended_on=None), own_id(key))


@needs(LEARN)
@require_http_methods(["GET", "POST"])
def dilemma_change(request: HttpRequest, dilemma_key: str) -> HttpResponse:
    """Write a dilemma of the team itself anew."""
    return _written(request, _own_one(request, dilemma_key))


@needs(LEARN)
@require_http_methods(["GET", "POST"])
def dilemma_out(request: HttpRequest, dilemma_key: str) -> HttpResponse:
    """Take a dilemma of the team itself out: its place is empty again."""
    row = _own_one(request, dilemma_key)
    if request.method == "POST":
        take_dilemma_out(dilemma=row, by=current_actor(), at=timezone.now())
        messages.success(request, _("The place is empty again."))
        return see_other("learning_dilemmas")
    words = _("Its place is empty again. What was shared or agreed about it stays readable.")
    title, save = _("Take this dilemma out?"), _("Take it out")
    return form_page(
        request, forms.Form(), title=title, second=row.title, words=words, save=save, crumbs=_box_crumbs()
    )


@needs(LEARN)
@require_http_methods(["GET", "POST"])
def dilemma_move(request: HttpRequest, dilemma_key: str) -> HttpResponse:
    """Put a dilemma under another quality."""
    team, now = team_of(request), timezone.now()
    found = _wanted(dilemma_key, team)
    form = MoveForm(request.POST or None, initial={"quality": found.quality})
    if request.method == "POST" and form.is_valid():
        quality = form.cleaned_data["quality"]
        move_dilemma(team_id=team, dilemma=found.key, quality=quality, by=current_actor(), at=now)
        messages.success(request, _("Saved."))
        return see_other("learning_dilemma", found.key)
    words = _("It holds for your team. Other teams keep their own order.")
    return form_page(
        request, form, title=_("Where does it belong?"), second=found.title, words=words, crumbs=_box_crumbs()
    )


@needs(LEARN)
@require_POST
def told_back(request: HttpRequest, told_id: str) -> HttpResponse:
    """Take back what one shared of a spot."""
    row = find(SharedSpot.objects.filter(by_id=current_actor().id), told_id)
    pressed(request, take_back, _("The team does not read it any more."), shared=row)
    return see_other("learning_dilemma", row.dilemma)


@needs(LEARN)
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """The seven issues with the dilemmas that touch them, and questions for the kitchen table."""
    found = dilemmas_of(team_of(request))
    context = {
        "issues": [
            {"one": one, "dilemmas": [each for each in found if one.key in each.issues]} for one in issues()
        ],
        "asked": [
            (_("What, how and why"), prompts("what", "how", "why")),
            (_("At the kitchen table"), prompts("kitchen_table")),
            (_("When it is hard: what you can do"), prompts("options")),
        ],
        "crumbs": crumbs(),
    }
    return render(request, "workbench/learning/questions.html", context)


@needs(LEARN)
@require_POST
def learn_with(request: HttpRequest) -> HttpResponse:
    """Choose with which of the own teams one learns on these pages."""
    wanted = request.POST.get("team", "")
    if wanted.isdigit() and int(wanted) in current_actor().learns_in:
        choose_team(request, int(wanted))
    return see_other("learning_dilemmas")


_AT = "leren/dilemmas/"
_ONE = f"{_AT}<str:dilemma_key>/"
PATTERNS = [
    path(_AT, box, name="learning_dilemmas"),
    path(f"{_AT}nieuw/", dilemma_new, name="learning_dilemma_new"),
    path(_ONE, one_dilemma, name="learning_dilemma"),
    path(f"{_ONE}wijzig/", dilemma_change, name="learning_dilemma_change"),
    path(f"{_ONE}weg/", dilemma_out, name="learning_dilemma_out"),
    path(f"{_ONE}verplaats/", dilemma_move, name="learning_dilemma_move"),
    path("leren/gedeeld/<str:told_id>/terug/", told_back, name="learning_told_back"),
    path("leren/vragen/", questions, name="learning_questions"),
    path("leren/team/", learn_with, name="learning_team"),
]
