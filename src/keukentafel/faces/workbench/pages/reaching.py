"""When an organisation cannot be reached, and whom it lends to a team."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.forms import LentHoursForm, UnreachableForm
from keukentafel.foundation.people.public import (
    IsOver,
    LentHours,
    Organisation,
    OrganisationAway,
    contact_points_of,
    end_lent_hours,
    end_unreachable,
    known_organisations,
    lend_hours,
    report_unreachable,
    teams,
)

UNREACHABLE, LENDING = "people.note_unreachable", "people.note_lending"


@needs(UNREACHABLE)
@require_http_methods(["GET", "POST"])
def organisation_away(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Nobody answers there on some days."""
    one, now = find(known_organisations(), organisation_id), timezone.now()
    today = timezone.localdate(now)
    points = {point.public_id: point for point in contact_points_of(one.pk, today)}
    names = [(key, point.name) for key, point in points.items()]
    form = UnreachableForm(request.POST or None, initial={"starts": today}, contacts=names)

    def report(said: dict[str, Any]) -> str:
        return report_unreachable(
            organisation=one,
            contact=points.get(said["contact"]),
            starts=said["starts"],
            ends=said["back"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, report):
        messages.success(request, _("This is saved."))
        return see_other("organisation", one.public_id)
    title = _("Not reachable for a while")
    return form_page(request, form, title=title, second=one.name, crumbs=_crumbs(one))


@needs(UNREACHABLE)
@require_POST
def organisation_back(request: HttpRequest, away_id: str) -> HttpResponse:
    """They answer again, from today on."""
    away = find(OrganisationAway.objects.select_related("organisation"), away_id)
    pressed(request, end_unreachable, _("They can be reached again."), away=away)
    return see_other("organisation", away.organisation.public_id)


@needs(LENDING)
@require_http_methods(["GET", "POST"])
def organisation_lends(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Somebody of it works some hours a week for a team."""
    one, now = find(known_organisations(), organisation_id), timezone.now()
    known = {team.public_id: team for team in teams()}
    names = [(key, team.name) for key, team in known.items()]
    form = LentHoursForm(request.POST or None, initial={"starts": timezone.localdate(now)}, teams=names)

    def lend(said: dict[str, Any]) -> str:
        return lend_hours(
            organisation=one,
            team=known[said["team"]],
            person=said["person"],
            hours=said["hours"],
            starts=said["starts"],
            by=current_actor(),
            at=now,
        ).public_id

    if carried_out(request, form, lend):
        messages.success(request, _("This is saved."))
        return see_other("organisation", one.public_id)
    return form_page(
        request, form, title=_("Somebody works for a team"), second=one.name, crumbs=_crumbs(one)
    )


@needs(LENDING)
@require_POST
def organisation_lends_no_more(request: HttpRequest, lent_id: str) -> HttpResponse:
    """This person does not work for the team any more, from today on."""
    lent = find(LentHours.objects.select_related("organisation"), lent_id)
    pressed(
        request,
        lambda by, at: end_lent_hours(lent=lent, ends=timezone.localdate(at), by=by, at=at),
        _("This is saved."),
        or_say={IsOver: _("This ended already.")},
    )
    return see_other("organisation", lent.organisation.public_id)


def _crumbs(one: Organisation) -> list[dict[str, Any]]:
    return [
        {"url": address("organisations"), "label": _("Organisations")},
        {"url": address("organisation", one.public_id), "label": one.name},
    ]


PATTERNS = [
    path("organisaties/<str:organisation_id>/afwezig/", organisation_away, name="organisation_away"),
    path("organisaties/terug/<str:away_id>/", organisation_back, name="organisation_back"),
    path("organisaties/<str:organisation_id>/uitgeleend/", organisation_lends, name="organisation_lends"),
    path("organisaties/stopt/<str:lent_id>/", organisation_lends_no_more, name="organisation_lends_no_more"),
]
