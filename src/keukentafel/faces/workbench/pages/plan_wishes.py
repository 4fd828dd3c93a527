"""What somebody of the household wants to add to the plan, written in the own file: the coach answers it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.pages._household import crumbs
from keukentafel.faces.workbench.typed import see_other, send_once
from keukentafel.foundation.access.public import ChangedMeanwhile, demand, find, log_look, needs
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.households.public import Household, people_of
from keukentafel.work.plans.forms import WishForm
from keukentafel.work.plans.public import (
    CHANGE,
    PlanIsClosed,
    Wish,
    WishState,
    current_plan,
    decline_wish,
    take_over_wish,
    wishes_of,
)


def in_words(wishes: Iterable[Wish], names: dict[int, str]) -> list[dict[str, str]]:
    """Wishes as the plan's page shows them.

    Args:
        wishes: those that wait.
        names: of the persons of the household, by key.
    """
    return [
        {
            "id": one.public_id,
            "who": names.get(one.person_id, ""),
            "when": written(timezone.localdate(one.made_at), "j F"),
            "words": one.words,
        }
        for one in wishes
    ]


@needs(CHANGE)
@require_http_methods(["GET", "POST"])
def plan_wish(request: HttpRequest, household_id: str, wish_id: str) -> HttpResponse:
    """Answer a wish: a goal in the same words, or why not."""
    household = find(Household, household_id)
    focus_on(household.file_id)
    demand(CHANGE, household)
    wish = find(wishes_of(household.file_id), wish_id)
    form, now = WishForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            send_once(request, "", now, lambda: _answer(wish, form.cleaned_data))
        except PlanIsClosed:
            form.add_error(None, _("There is no open plan. Make one first; what was written stays here."))
        except ChangedMeanwhile:
            messages.warning(request, _("Somebody answered this already."))
            return see_other("plan", household.public_id)
        else:
            messages.success(request, _("Your answer stands in the own file."))
            return see_other("plan", household.public_id)
    log_look("plan_wish", files=[household.file_id], subjects=[wish.person_id])
    names = {one.subject: one.name for one in people_of(household.file_id)}
    return form_page(
        request,
        form,
        title=_("Somebody wants to add something"),
        second=_("%(who)s: “%(words)s”") % {"who": names.get(wish.person_id, ""), "words": wish.words},
        words=_("Others at home can read a goal on paper. Ask first if that is safe."),
        crumbs=crumbs(household),
    )


def _answer(wish: Wish, said: dict[str, Any]) -> str:
    by, now = current_actor(), timezone.now()
    if said["state"] == WishState.NOT_NOW:
        return decline_wish(wish=wish, answer=said["answer"], by=by, at=now).public_id
    plan = current_plan(wish.file_id)
    if plan is None:
        raise PlanIsClosed("there is no plan to add it to")
    area = int(said["area"])
    return take_over_wish(wish=wish, plan=plan, area=area, answer=said["answer"], by=by, at=now).public_id


PATTERNS = [path("plan/<str:household_id>/wens/<str:wish_id>/antwoord/", plan_wish, name="plan_wish")]
