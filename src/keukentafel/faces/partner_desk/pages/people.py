"""What a manager does for the people of the own organisation: a code for a second factor, and ending one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.foundation.access.public import demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import (
    FACTOR_CODE_LASTS,
    Account,
    accounts,
    end_second_factor,
    give_factor_code,
)

GIVE = "people.give_factor"
DESK = "people.use_desk"


def _colleague(account_id: str) -> Account:
    one = find(accounts().filter(is_active=True), account_id)
    demand(GIVE, one)
    return one


@needs(DESK)
@require_POST
def code(request: HttpRequest, account_id: str) -> HttpResponse:
    """Make a code and show it, on this answer and never again. A second factor that there was ends."""
    one, now = _colleague(account_id), timezone.now()
    made = give_factor_code(account=one, by=current_actor(), at=now)
    context = {"account": one, "code": made, "until": now + FACTOR_CODE_LASTS}
    return render(request, "partner_desk/code.html", context)


@needs(DESK)
@require_POST
def end(request: HttpRequest, account_id: str) -> HttpResponse:
    """A telephone was lost, or somebody left: the second factor opens nothing from this moment."""
    one = _colleague(account_id)
    pressed(request, end_second_factor, _("The app works no longer. This person is signed out."), account=one)
    return HttpResponseRedirect(address("desk_start"), status=303)


PATTERNS = [
    path("mensen/<str:account_id>/code/", code, name="desk_code"),
    path("mensen/<str:account_id>/einde/", end, name="desk_end"),
]
