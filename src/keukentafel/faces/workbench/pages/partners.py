"""Who comes in at the partner's door: for administrators and team leaders, who give the first manager a code."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import (
    FACTOR_CODE_LASTS,
    Account,
    Organisation,
    OrganisationKind,
    accounts,
    colleagues_at,
    end_second_factor,
    factor_states,
    give_factor_code,
    organisations,
)

SEE = "people.oversee_desks"
GIVE = "people.give_factor"


def _partners() -> Any:
    return organisations(OrganisationKind.PARTNER, OrganisationKind.COOPERATING)


@needs(SEE)
@require_GET
def partner_list(request: HttpRequest) -> HttpResponse:
    """Every partner that we work with."""
    return render(request, "workbench/partners.html", {"rows": _partners()})


@needs(SEE)
@require_GET
def partner(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Who works for one partner, and how far they are with their second factor."""
    one = find(_partners(), organisation_id)
    states = factor_states(one.pk)
    rows = [
        {
            "account": who.account,
            "kinds": ", ".join(str(kind.label) for kind in who.kinds),
            "state": states.get(who.account.pk),
        }
        for who in colleagues_at(one.pk, timezone.localdate())
    ]
    context = {"organisation": one, "rows": rows, "crumbs": _crumbs()}
    return render(request, "workbench/partner.html", context)


@needs(SEE)
@require_POST
def partner_code(request: HttpRequest, organisation_id: str, account_id: str) -> HttpResponse:
    """Make a code and show it, on this answer and never again. A second factor that there was ends."""
    one, who = _both(organisation_id, account_id)
    now = timezone.now()
    code = give_factor_code(account=who, by=current_actor(), at=now)
    context = {"account": who, "code": code, "until": now + FACTOR_CODE_LASTS, "crumbs": _crumbs(one)}
    return render(request, "workbench/partner_code.html", context)


@needs(SEE)
@require_POST
def partner_end(request: HttpRequest, organisation_id: str, account_id: str) -> HttpResponse:
    """A telephone was lost: the second factor opens nothing from this moment."""
    one, who = _both(organisation_id, account_id)
    pressed(request, end_second_factor, _("The app works no longer. This person is signed out."), account=who)
    return see_other("partner", one.public_id)


def _both(organisation_id: str, account_id: str) -> tuple[Organisation, Account]:
    one = find(_partners(), organisation_id)
    here = [who.account.pk for who in colleagues_at(one.pk, timezone.localdate())]
    who = find(accounts().filter(pk__in=here), account_id)
    demand(GIVE, who)
    return one, who


def _crumbs(one: Organisation | None = None) -> list[dict[str, Any]]:
    way = [{"url": address("partners"), "label": _("Partners")}]
    if one is not None:
        way.append({"url": address("partner", one.public_id), "label": one.name})
    return way


PATTERNS = [
    path("partners/", partner_list, name="partners"),
    path("partners/<str:organisation_id>/", partner, name="partner"),
    path("partners/<str:organisation_id>/<str:account_id>/code/", partner_code, name="partner_code"),
    path("partners/<str:organisation_id>/<str:account_id>/einde/", partner_end, name="partner_end"),
]
