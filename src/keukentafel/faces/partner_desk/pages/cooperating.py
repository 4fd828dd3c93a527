"""At the desk: work that was not needed because of an advice, and how the approach is found, for the talk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.partner_desk.pages._form_page import (
    DESK,
    asked_advice,
    crumbs_to,
    form_page,
    saved,
    see,
)
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.work.advice.public import Advice, Side
from keukentafel.work.cooperation.forms import AvoidedForm, FeltForm
from keukentafel.work.cooperation.public import Felt, note_avoided, said_of, say_felt

_PAGE = "desk_cooperating"


def _crumbs(advice: Advice) -> list[dict[str, str]]:
    return crumbs_to(advice, _PAGE, _("Working together"))


@needs(DESK)
@require_GET
def cooperating(request: HttpRequest, advice_id: str) -> HttpResponse:
    """What each side said of working together in one case."""
    row = asked_advice(advice_id)
    avoided, felt = said_of(row)
    context = {
        "advice": row,
        "avoided": avoided,
        "felt": felt,
        "unsaid": all(one.side != Side.ORGANISATION for one in felt),
        "crumbs": crumbs_to(row),
    }
    log_look(_PAGE, files=[row.file_id], subjects=row.subjects)
    return render(request, "partner_desk/cooperating.html", context)


@needs(DESK)
@require_http_methods(["GET", "POST"])
def avoided(request: HttpRequest, advice_id: str) -> HttpResponse:
    """The organisation says which work it did not have to do."""
    row, now = asked_advice(advice_id), timezone.now()
    form = AvoidedForm(request.POST or None, reported=False)

    def command() -> str:
        said = {name: form.cleaned_data[name] for name in ("hours", "words")}
        return note_avoided(advice=row, by=current_actor(), at=now, **said).public_id

    if saved(request, form, command):
        return see(request, _PAGE, row, _("Written down. The coach reads it."))
    title = _("Work that was not needed")
    words = _("About this advice alone. In figures it counts from five times up.")
    return form_page(
        request, form, row, "desk_cooperating_avoided", title=title, words=words, crumbs=_crumbs(row)
    )


@needs(DESK)
@require_http_methods(["GET", "POST"])
def felt(request: HttpRequest, advice_id: str) -> HttpResponse:
    """The organisation says how it finds the approach, once."""
    row, now = asked_advice(advice_id), timezone.now()
    form = FeltForm(request.POST or None)

    def command() -> str:
        said = {"felt": Felt(form.cleaned_data["felt"]), "words": form.cleaned_data["words"]}
        return say_felt(advice=row, side=Side.ORGANISATION, by=current_actor(), at=now, **said).public_id

    if saved(request, form, command):
        return see(request, _PAGE, row, _("Written down. The coach reads it."))
    title = _("Too soft, too hard?")
    words = _("The coach reads this too. It is for the talk with each other, and no mark.")
    return form_page(
        request, form, row, "desk_cooperating_felt", title=title, words=words, crumbs=_crumbs(row)
    )


_AT = "samenwerken/<str:advice_id>/"
PATTERNS = [
    path(_AT, cooperating, name=_PAGE),
    path(f"{_AT}niet-nodig/", avoided, name="desk_cooperating_avoided"),
    path(f"{_AT}gevoel/", felt, name="desk_cooperating_felt"),
]
