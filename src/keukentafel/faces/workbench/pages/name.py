"""What the team calls a household."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._household import WRITE, about, household_to_change
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.households.forms import HouseholdNameForm
from keukentafel.lifeworld.households.public import rename_household


@needs(WRITE)
@require_http_methods(["GET", "POST"])
def household_name(request: HttpRequest, public_id: str) -> HttpResponse:
    """Call a household something else."""
    household, now = household_to_change(public_id), timezone.now()
    was, by = household.label, current_actor()
    form = HouseholdNameForm(request.POST or None, initial={"label": was})

    def rename(said: dict[str, Any]) -> str:
        rename_household(household=household, label=said["label"], by=by, at=now)
        return household.public_id

    if carried_out(request, form, rename):
        messages.success(request, _("This household has its new name."))
        return see_other("household", household.public_id)
    context = about(household, form=form)
    return render(request, "workbench/household_name.html", context, status=422 if form.errors else 200)


PATTERNS = [path("huishouden/<str:public_id>/naam/", household_name, name="household_name")]
