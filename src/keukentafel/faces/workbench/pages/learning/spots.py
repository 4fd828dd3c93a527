"""Where I spotted a dilemma: one tap from a note, a plan or an advice; mine alone, until I share words of it."""

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
from keukentafel.faces.workbench.pages._household import near_words
from keukentafel.faces.workbench.pages.learning._team import team_of
from keukentafel.faces.workbench.pages.learning.dilemmas import by_quality, crumbs
from keukentafel.faces.workbench.typed import see_other, shown
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.households.public import Household
from keukentafel.reflection.dilemmas.forms import ShareSpotForm, SpotForm
from keukentafel.reflection.dilemmas.public import (
    SPOT,
    DilemmaView,
    Leaned,
    Spot,
    dilemma,
    dilemmas_of,
    my_spots,
    remove_spot,
    say_more,
    share_spot,
    spot_dilemma,
    untie_spot,
)

_SEE = "households.see"


def _crumbs() -> list[dict[str, Any]]:
    return [*crumbs(), {"url": address("my_spots"), "label": _("What I spotted")}]


@needs(SPOT)
@require_GET
def my_list(request: HttpRequest) -> HttpResponse:
    """What I spotted, the latest first."""
    found = my_spots(timezone.now())
    files = sorted({one.note.file_id for one in found if one.note and one.note.file_id is not None})
    log_look("my_spots", what="listed", files=files)
    rows = [
        {
            "one": one,
            "spotted": near_words(one.row.spotted_on),
            "home": one.note.household if one.note else None,
            "until": written(one.note.until) if one.note and one.note.until else "",
        }
        for one in found
    ]
    return render(request, "workbench/learning/spots.html", {"rows": rows, "crumbs": crumbs()})


def _in_a_part(request: HttpRequest) -> bool:
    """Whether another page shows this one inside itself (``_here.html``)."""
    return "HX-Request" in request.headers


def _choose(request: HttpRequest, household: Household | None) -> HttpResponse:
    """Which dilemma it is: one tap, and it is noted."""
    mine = current_actor().learns_in
    team = household.team_id if household is not None and household.team_id in mine else team_of(request)
    if request.method == "POST":
        key = request.POST.get("dilemma", "")
        if made := pressed(request, spot_dilemma, team_id=team, dilemma=key, household=household):
            return see_other("spot", made)
    if household is not None:
        # That the list was opened here, and no line at the moment of the tap: it would outlive the tie to the household.
        log_look("spot_new_at", files=[household.file_id])
    context = {
        "groups": by_quality(dilemmas_of(team), frozenset()),
        "household": household,
        "action": request.path,
        "part": _in_a_part(request),
        "crumbs": _crumbs(),
    }
    return render(request, "workbench/learning/spot_new.html", context)


@needs(SPOT)
@require_http_methods(["GET", "POST"])
def spot_new(request: HttpRequest) -> HttpResponse:
    """Spot a dilemma that comes from no household."""
    return _choose(request, None)


@needs(SPOT)
@require_http_methods(["GET", "POST"])
def spot_new_at(request: HttpRequest, household_id: str) -> HttpResponse:
    """Spot a dilemma at a household: for six weeks only I can see that it came from there."""
    household = find(Household, household_id)
    focus_on(household.file_id)
    demand(_SEE, household)
    return _choose(request, household)


def _about(row: Spot) -> DilemmaView:
    found = dilemma(row.dilemma, row.team_id)
    if found is None:
        raise Http404
    return found


@needs(SPOT)
@require_http_methods(["GET", "POST"])
def spot(request: HttpRequest, spot_id: str) -> HttpResponse:
    """One spot of mine: to which side I leaned, and why. Both may stay empty."""
    row = find(Spot, spot_id)
    about = _about(row)
    initial = {"leaned": row.leaned, "why": row.why}
    form = SpotForm(request.POST or None, dilemma=about, initial=initial, auto_id="spot-%s")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        say_more(
            spot=row, leaned=Leaned(said["leaned"]), why=said["why"], by=current_actor(), at=timezone.now()
        )
        if _in_a_part(request):
            return see_other("spot", spot_id)
        messages.success(request, _("Saved. Only you read this."))
        return see_other("my_spots")
    context = {"row": row, "one": about, "form": form, "part": _in_a_part(request), "crumbs": _crumbs()}
    return shown(request, "workbench/learning/spot.html", context, form)


@needs(SPOT)
@require_http_methods(["GET", "POST"])
def spot_share(request: HttpRequest, spot_id: str) -> HttpResponse:
    """Share words with the team. What ties it to a household goes; look at the words once."""
    row, now = find(Spot, spot_id), timezone.now()
    about = _about(row)
    tied = next((one.note for one in my_spots(now) if one.row.pk == row.pk), None)
    file_id = tied.file_id if tied is not None else None
    form = ShareSpotForm(request.POST or None, initial={"words": row.why})

    def command(said: dict[str, Any]) -> str:
        return share_spot(spot=row, file_id=file_id, by=current_actor(), at=now, **said).public_id

    if carried_out(request, form, command):
        messages.success(request, _("Your team reads it now, with your name."))
        return see_other("learning_dilemma", about.key)
    if file_id is not None:
        log_look("spot_share", files=[file_id])
    words = _(
        "Look at the words once more: can anybody be recognised in them? Your team reads your name, not the household"
        " and not which way you leaned."
    )
    title, save = _("Share with the team"), _("Share")
    return form_page(request, form, title=title, second=about.title, words=words, save=save, crumbs=_crumbs())


@needs(SPOT)
@require_POST
def spot_untie(request: HttpRequest, spot_id: str) -> HttpResponse:
    """Nothing says any more from which household it came."""
    pressed(
        request,
        lambda by, at: untie_spot(spot=find(Spot, spot_id), by=by, at=at),
        _("It is no longer linked."),
    )
    return see_other("my_spots")


@needs(SPOT)
@require_http_methods(["GET", "POST"])
def spot_remove(request: HttpRequest, spot_id: str) -> HttpResponse:
    """Destroy a spot of mine."""
    row = find(Spot, spot_id)
    if request.method == "POST":
        remove_spot(spot=row, by=current_actor(), at=timezone.now())
        messages.success(request, _("It is destroyed."))
        return see_other("my_spots")
    words = _(
        "What you wrote goes, and cannot come back. What you shared with the team stays there until you take it back."
    )
    title = _("Destroy this?")
    save = _("Destroy")
    about = dilemma(row.dilemma, row.team_id)
    second = about.title if about else ""
    return form_page(
        request,
        forms.Form(),
        title=title,
        second=second,
        words=words,
        save=save,
        crumbs=_crumbs(),
        for_good=True,
    )


_AT = "leren/gezien/"
_ONE = f"{_AT}<str:spot_id>/"
PATTERNS = [
    path(_AT, my_list, name="my_spots"),
    path(f"{_AT}nieuw/", spot_new, name="spot_new"),
    path(f"{_AT}nieuw/<str:household_id>/", spot_new_at, name="spot_new_at"),
    path(_ONE, spot, name="spot"),
    path(f"{_ONE}delen/", spot_share, name="spot_share"),
    path(f"{_ONE}los/", spot_untie, name="spot_untie"),
    path(f"{_ONE}weg/", spot_remove, name="spot_remove"),
]
