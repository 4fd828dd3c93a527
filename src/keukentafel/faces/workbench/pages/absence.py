"""Absence: from when until when, and who stands in. One's own, or of a member by the leader of the team."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages.me import crumbs
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.forms import AbsenceForm, BackForm, first_day_back
from keukentafel.foundation.people.public import (
    Absence,
    Account,
    Overlaps,
    absences_known_to,
    accounts,
    colleagues_of,
    deputy_candidates,
    end_absence,
    report_absence,
)

REPORT = "people.report_absence"


@needs(REPORT)
@require_http_methods(["GET", "POST"])
def my_absence(request: HttpRequest) -> HttpResponse:
    """I am away."""
    return _report(request, accounts().get(pk=current_actor().id))


@needs(REPORT)
@require_http_methods(["GET", "POST"])
def member_absence(request: HttpRequest, account_id: str) -> HttpResponse:
    """Somebody of my team is away."""
    member = find(colleagues_of(current_actor(), timezone.localdate()), account_id)
    demand(REPORT, member)
    return _report(request, member)


def _report(request: HttpRequest, away: Account) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    others = {one.public_id: one for one in deputy_candidates(away.pk, today)}
    form = AbsenceForm(
        request.POST or None,
        initial={"starts": today},
        candidates=[(key, one.name) for key, one in others.items()],
    )

    def command(said: dict[str, Any]) -> str:
        stands_in = others.get(said.get("substitute", ""))
        return report_absence(
            account=away,
            starts=said["starts"],
            ends=said["ends"],
            substitute=accounts().get(pk=stands_in.account_id) if stands_in else None,
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, command, unless=Overlaps):
        messages.success(request, _("The absence is saved."))
        return see_other(*_back_to(away))
    return form_page(
        request,
        form,
        title=_("I am away") if _own(away) else _("Somebody is away"),
        second="" if _own(away) else away.name,
        words=_("Nobody needs to know why, so there is no place to write it."),
        crumbs=_way(away),
    )


@needs(REPORT)
@require_http_methods(["GET", "POST"])
def absence(request: HttpRequest, absence_id: str) -> HttpResponse:
    """Somebody is back on another day than was said, or does not go at all."""
    now = timezone.now()
    one = find(absences_known_to(current_actor(), timezone.localdate(now)), absence_id)
    demand(REPORT, one.account)
    form = BackForm(
        one, request.POST or None, initial={"ends": one.ends or first_day_back(one, timezone.localdate(now))}
    )
    if request.method == "POST" and form.is_valid():
        end_absence(absence=one, ends=form.cleaned_data["ends"], by=current_actor(), at=now)
        messages.success(request, _("The absence is saved."))
        return see_other(*_back_to(one.account))
    return form_page(
        request,
        form,
        title=_("Back sooner"),
        second=_since(one),
        words=_("Choose the first day away if nobody goes away after all."),
        crumbs=_way(one.account),
    )


def _since(one: Absence) -> str:
    """Who is away from when until when, in words."""
    said = {"name": one.account.name, "starts": written(one.starts, "j F")}
    if one.ends is None:
        return _("%(name)s is away from %(starts)s, and it is not known until when") % said
    return _("%(name)s is away from %(starts)s until %(ends)s") % {
        **said,
        "ends": written(one.ends, "j F"),
    }


def _own(away: Account) -> bool:
    return away.pk == current_actor().id


def _back_to(away: Account) -> tuple[str, ...]:
    return ("me",) if _own(away) else ("teams",)


def _way(away: Account) -> list[dict[str, Any]]:
    return crumbs() if _own(away) else [{"url": address("teams"), "label": _("Teams")}]


PATTERNS = [
    path("ik/afwezig/", my_absence, name="my_absence"),
    path("teams/afwezig/<str:account_id>/", member_absence, name="member_absence"),
    path("afwezig/<str:absence_id>/", absence, name="absence"),
]
