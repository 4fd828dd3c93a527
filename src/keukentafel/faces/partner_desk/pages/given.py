"""At the desk: the signals that somebody gave a team, and what became of each. One's own, of nobody else there."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET

from keukentafel.faces.partner_desk.pages._form_page import DESK
from keukentafel.foundation.access.public import find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.days import short_day
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.people.public import desk_places
from keukentafel.work.intake.public import Became, Feedback, Informant, given_by, word_on

ON_A_PAGE = 25
BECAME: dict[Became, tuple[Promise, str]] = {
    Became.LOOKED_AT: (gettext_lazy("Received: the team looks at it"), "waiting"),
    Became.RECEIVED: (gettext_lazy("Received, with thanks"), "done"),
    Became.TAKEN_UP: (pgettext_lazy("signal", "Taken up"), "done"),
    Became.NOT_TAKEN_UP: (pgettext_lazy("signal", "Not taken up"), ""),
    Became.PASSED_ON: (pgettext_lazy("signal", "Passed on to somebody else"), "done"),
}
"""What became of it, and the kind of tag."""


def _mine() -> Any:
    actor = current_actor()
    places = desk_places(actor.id, timezone.localdate())
    return given_by(actor.id, [one.organisation_id for one in places])


def _line(row: Informant, became: Became, word: Feedback | None) -> dict[str, Any]:
    text, kind = BECAME[became]
    return {
        "row": row,
        "became": text,
        "kind": kind,
        "word": word,
        "is_thanks": became is Became.RECEIVED,
        "told": short_day(timezone.localdate(word.given_at)) if word else "",
    }


def _crumbs(inside: bool) -> list[dict[str, str]]:
    start = {"url": address("desk_start"), "label": _("My desk")}
    here = {"url": address("desk_given"), "label": _("What you told the team")}
    return [start, here] if inside else [start]


@needs(DESK)
@require_GET
def given(request: HttpRequest) -> HttpResponse:
    """What one gave, the latest first."""
    page = Paginator(_mine(), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    log_look("desk_given", files=sorted({row.file_id for row in rows}), what="listed")
    words = word_on(rows)
    context = {
        "page": page,
        "lines": [_line(row, *words[row.pk]) for row in rows],
        "crumbs": _crumbs(inside=False),
    }
    return render(request, "partner_desk/given.html", context)


@needs(DESK)
@require_GET
def one_given(request: HttpRequest, given_id: str) -> HttpResponse:
    """One of them: by what it is known again, and the word that went back."""
    row: Informant = find(_mine(), given_id)
    focus_on(row.file_id)
    log_look("desk_one_given", files=[row.file_id])
    context = _line(row, *word_on([row])[row.pk]) | {"crumbs": _crumbs(inside=True)}
    return render(request, "partner_desk/one_given.html", context)


_AT = "signalen/"
PATTERNS = [
    path(_AT, given, name="desk_given"),
    path(f"{_AT}<str:given_id>/", one_given, name="desk_one_given"),
]
