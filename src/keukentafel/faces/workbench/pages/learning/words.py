"""What words and values mean to a team: versions side by side, and how other teams that share it fill a word in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages.learning._team import team_of
from keukentafel.faces.workbench.pages.learning.dilemmas import crumbs
from keukentafel.faces.workbench.pages.learning.texts import text_crumbs
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.reflection.dilemmas.forms import (
    TEXT_KINDS,
    NewValueForm,
    NewWordForm,
    TextForm,
    ValueForm,
    WordingForm,
)
from keukentafel.reflection.dilemmas.public import (
    LEARN,
    TeamValue,
    TextKind,
    Word,
    drop_value,
    glossary,
    has_title,
    own_id,
    share_word,
    values_of,
    word_of,
    wordings_elsewhere,
    write_value,
    write_wording,
)


def _word_crumbs() -> list[dict[str, Any]]:
    return [*crumbs(), {"url": address("learning_words"), "label": _("What words mean here")}]


@needs(LEARN)
@require_GET
def words(request: HttpRequest) -> HttpResponse:
    """The glossary of the team: what each word means here, and words that nobody filled in yet."""
    context = {"words": glossary(team_of(request)), "crumbs": crumbs()}
    return render(request, "workbench/learning/words.html", context)


@needs(LEARN)
@require_http_methods(["GET", "POST"])
def word_new(request: HttpRequest) -> HttpResponse:
    """Write what a word means here, for the first time."""
    now, team = timezone.now(), team_of(request)
    form = NewWordForm(request.POST or None, initial={"word": request.GET.get("woord", "")[:120]})

    def command(said: dict[str, Any]) -> str:
        return write_wording(team_id=team, by=current_actor(), at=now, **said).public_id

    if public_id := carried_out(request, form, command):
        messages.success(request, _("Saved."))
        return see_other("learning_word", public_id)
    hint = _("A word means something else to everybody. What do you mean by it, in your work?")
    return form_page(request, form, title=_("A word"), second=hint, crumbs=_word_crumbs())


@needs(LEARN)
@require_http_methods(["GET", "POST"])
def word(request: HttpRequest, word_id: str) -> HttpResponse:
    """One word or other text of the team: now and before, beside that of other teams; write it anew."""
    row, now = find(Word.objects.filter(team_id=team_of(request)), word_id), timezone.now()
    kind = TextKind(row.kind)
    view = word_of(row)
    # A longer text is written anew from what stands there; what a word means is said again.
    said_now = {"words": view.versions[0].words if view.versions else ""}
    form = (
        TextForm(request.POST or None, kind=kind, titled=False, initial=said_now)
        if kind
        else WordingForm(request.POST or None)
    )

    def command(said: dict[str, Any]) -> str:
        about: dict[str, Any] = {"team_id": row.team_id, "kind": kind, "word": row.word}
        return write_wording(**about, words=said["words"], by=current_actor(), at=now).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Saved. What stood there before stays readable."))
        return see_other("learning_word", word_id)
    context = {
        "one": view,
        "now": view.versions[0] if view.versions else None,
        "before": view.versions[1:],
        "elsewhere": wordings_elsewhere(row.same, row.team_id, kind),
        "second": TEXT_KINDS[kind] if has_title(kind) and kind else "",
        "form": form,
        "crumbs": text_crumbs() if kind else _word_crumbs(),
    }
    return render(
        request, "workbench/learning/word.html", context, status=422 if form.is_bound and form.errors else 200
    )


@needs(LEARN)
@require_POST
def word_share(request: HttpRequest, word_id: str) -> HttpResponse:
    """Let other teams read what this word means here, or no longer."""
    row = find(Word.objects.filter(team_id=team_of(request)), word_id)
    shared = request.POST.get("shared") == "yes"
    pressed(
        request,
        share_word,
        _("Other teams read it now.") if shared else _("Only your team reads it now."),
        word=row,
        shared=shared,
    )
    return see_other("learning_word", word_id)


# Values


def _value_crumbs() -> list[dict[str, Any]]:
    return [*crumbs(), {"url": address("learning_values"), "label": _("Our values")}]


@needs(LEARN)
@require_GET
def values(request: HttpRequest) -> HttpResponse:
    """The values, and what each means in the work of this team."""
    context = {"values": values_of(team_of(request)), "crumbs": crumbs()}
    return render(request, "workbench/learning/values.html", context)


@needs(LEARN)
@require_http_methods(["GET", "POST"])
def value_new(request: HttpRequest) -> HttpResponse:
    """A value that the team names itself."""
    form, now, team = NewValueForm(request.POST or None), timezone.now(), team_of(request)

    def command(said: dict[str, Any]) -> str:
        return write_value(team_id=team, by=current_actor(), at=now, **said).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Saved."))
        return see_other("learning_values")
    return form_page(request, form, title=_("A value of our own"), crumbs=_value_crumbs())


@needs(LEARN)
@require_http_methods(["GET", "POST"])
def value(request: HttpRequest, value_key: str) -> HttpResponse:
    """What a value means to the team."""
    now, team = timezone.now(), team_of(request)
    found = next((one for one in values_of(team) if one.key == value_key), None)
    if found is None:
        raise Http404
    form = ValueForm(request.POST or None, initial={"words": found.words})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["words"]
        write_value(team_id=team, value=value_key, words=said, by=current_actor(), at=now)
        messages.success(request, _("Saved."))
        return see_other("learning_values")
    return form_page(request, form, title=found.label, second=found.explanation, crumbs=_value_crumbs())


@needs(LEARN)
@require_POST
def value_drop(request: HttpRequest, value_key: str) -> HttpResponse:
    """The team does not name this value any more."""
    here = TeamValue.objects.filter(team_id=team_of(request), ended_on=None)
    row = find(here, own_id(value_key)) if own_id(value_key) else here.filter(value=value_key).first()
    if row is None:
        raise Http404
    pressed(request, drop_value, _("What you wrote about this value is gone."), value=row)
    return see_other("learning_values")


_WORDS, _VALUES = "leren/woorden/", "leren/waarden/"
PATTERNS = [
    path(_WORDS, words, name="learning_words"),
    path(f"{_WORDS}nieuw/", word_new, name="learning_word_new"),
    path(f"{_WORDS}<str:word_id>/", word, name="learning_word"),
    path(f"{_WORDS}<str:word_id>/delen/", word_share, name="learning_word_share"),
    path(_VALUES, values, name="learning_values"),
    path(f"{_VALUES}nieuw/", value_new, name="learning_value_new"),
    path(f"{_VALUES}<str:value_key>/", value, name="learning_value"),
    path(f"{_VALUES}<str:value_key>/weg/", value_drop, name="learning_value_drop"),
]
