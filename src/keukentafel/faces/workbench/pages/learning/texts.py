"""What a team wrote down together: its vision, who does what, how the work goes, and what it offers, with versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages.learning._team import team_of
from keukentafel.faces.workbench.pages.learning.dilemmas import crumbs
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.reflection.dilemmas.forms import TEXT_KINDS, TextForm
from keukentafel.reflection.dilemmas.public import (
    LEARN,
    TEXTS,
    TextKind,
    Word,
    end_text,
    has_title,
    texts_of,
    write_wording,
)


def text_crumbs() -> list[dict[str, Any]]:
    """The way back: learning, and what the team wrote down."""
    return [*crumbs(), {"url": address("learning_texts"), "label": _("What we wrote down")}]


@needs(LEARN)
@require_GET
def learning_texts(request: HttpRequest) -> HttpResponse:
    """All texts of the team, by kind: each with its newest version."""
    found = texts_of(team_of(request))
    groups = [
        {
            "kind": kind,
            "label": TEXT_KINDS[kind],
            "texts": found[kind],
            "more": has_title(kind) or not found[kind],
        }
        for kind in TEXTS
    ]
    return render(request, "workbench/learning/texts.html", {"groups": groups, "crumbs": crumbs()})


@needs(LEARN)
@require_http_methods(["GET", "POST"])
def learning_text_new(request: HttpRequest, text_kind: str) -> HttpResponse:
    """Write a text of the team for the first time."""
    if text_kind not in TEXTS:
        raise Http404
    kind, now, team = TextKind(text_kind), timezone.now(), team_of(request)
    form, key = TextForm(request.POST or None, kind=kind), f"text:{text_kind}"

    def command(_said: dict[str, Any]) -> str:
        said = titled(form, kind)
        return write_wording(team_id=team, kind=kind, by=current_actor(), at=now, **said).public_id

    if public_id := carried_out(request, form, command, draft=key):
        messages.success(request, _("Saved."))
        return see_other("learning_word", public_id)
    context = typed(form, key) | {
        "title": TEXT_KINDS[kind],
        "second": _("Earlier versions stay readable."),
        "form_id": "text",
        "crumbs": text_crumbs(),
    }
    return shown(request, "workbench/learning/conversation_deed.html", context, form)


def titled(form: TextForm, kind: TextKind) -> dict[str, str]:
    """What was typed in a form of a new text, as the command asks it.

    Args:
        form: that is valid.
        kind: of the text; one without titles is called by its kind.
    """
    said = form.cleaned_data
    return {"word": said["title"] if has_title(kind) else str(TEXT_KINDS[kind]), "words": said["words"]}


@needs(LEARN)
@require_POST
def learning_text_end(request: HttpRequest, word_id: str) -> HttpResponse:
    """A text holds no longer: it stays readable below the others, and other teams read it no more."""
    row = find(Word.objects.filter(team_id=team_of(request)), word_id)
    pressed(request, end_text, _("It holds no longer. It stays readable."), word=row)
    return see_other("learning_texts")


_AT = "leren/vastgelegd/"
PATTERNS = [
    path(_AT, learning_texts, name="learning_texts"),
    path(f"{_AT}nieuw/<str:text_kind>/", learning_text_new, name="learning_text_new"),
    path(f"{_AT}<str:word_id>/niet-meer/", learning_text_end, name="learning_text_end"),
]
