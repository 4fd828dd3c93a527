"""Closing the plan alone: the coach goes on with the household, and nothing is added to this plan any more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._household import crumbs
from keukentafel.faces.workbench.pages.plan import home_of
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import find, log_look, log_refusal, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import pressed
from keukentafel.work.plans.public import CHANGE, Plan, close_plan, plan_page, still_open_in


@needs(CHANGE)
@require_http_methods(["GET", "POST"])
def plan_close(request: HttpRequest, household_id: str) -> HttpResponse:
    """What is still open comes first, and nothing is refused."""
    household = home_of(household_id, CHANGE)
    page = plan_page(household.file_id)
    if page is None:
        log_refusal("plans.plan")
        raise Http404
    if page.state.is_closed:
        return see_other("plan", household.public_id)
    if request.method == "POST":
        plan = find(Plan.objects.filter(file_id=household.file_id), page.state.public_id)
        pressed(request, close_plan, _("The plan is closed. It can still be read."), plan=plan)
        return see_other("plan", household.public_id)
    log_look("plan_close", files=[household.file_id])
    way = [*crumbs(household), {"url": address("plan", household.public_id), "label": _("Plan")}]
    words = {"goal": _("Goal: %s"), "action": _("Action: %s"), "agreement": _("Agreement: %s")}
    ends = [{"what": words[one.kind] % one.words, "who": one.who} for one in still_open_in(page)]
    context = {"household": household, "ends": ends, "crumbs": way}
    return render(request, "workbench/plan_close.html", context)


PATTERNS = [path("plan/<str:household_id>/sluiten/", plan_close, name="plan_close")]
