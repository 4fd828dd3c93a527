"""Whether a team learns together here. Off, nothing in the daily work asks for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import Team, learning_is_on, set_learning, team_names

SET = "people.set_learning"


@needs(SET)
@require_http_methods(["GET", "POST"])
def learning_setting(request: HttpRequest, team_id: str) -> HttpResponse:
    """Turn learning on or off for a team."""
    one, now = find(Team, team_id), timezone.now()
    demand(SET, one)
    if request.method == "POST":
        is_on = request.POST.get("on") == "yes"
        set_learning(team_id=one.pk, is_on=is_on, by=current_actor(), at=now)
        messages.success(request, _("Learning is on.") if is_on else _("Learning is off."))
        return see_other("learning_setting", team_id)
    context = {
        "team": team_names([one.pk])[one.pk],
        "is_on": learning_is_on(one.pk, timezone.localdate(now)),
        "crumbs": [{"url": address("teams"), "label": _("Teams")}],
    }
    return render(request, "workbench/learning/setting.html", context)


PATTERNS = [path("leren/aan/<str:team_id>/", learning_setting, name="learning_setting")]
