"""Beginning with a household that nobody signalled: a coach met them, at the door or in the street."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import teams
from keukentafel.work.intake.forms import BeginForm
from keukentafel.work.intake.public import begin_with_household

_KEY = "begin"


@needs("intake.begin")
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A name for the list, why, and whether they know; whoever fills this in is the coach from then on."""
    actor, now = current_actor(), timezone.now()
    mine = {row.public_id: row for row in teams() if row.pk in actor.teams} if len(actor.teams) > 1 else {}
    form = BeginForm(
        request.POST or None,
        today=timezone.localdate(now),
        teams=[(key, row.name) for key, row in mine.items()],
    )

    def command(data: dict[str, Any]) -> str:
        return begin_with_household(
            team_id=mine[data["team"]].pk if mine else actor.teams[0],
            label=data["label"],
            text=data["text"],
            told=form.telling(),
            channel=data["channel"] or str(form.fields["channel"].initial),
            first_name=data["first_name"],
            by=actor,
            at=now,
        ).public_id

    if made := carried_out(request, form, command, draft=_KEY):
        messages.success(request, _("You are the coach of this household now."))
        return see_other("household", made)
    context = typed(form, _KEY) | {"crumbs": [{"url": address("start"), "label": _("Today")}]}
    return shown(request, "workbench/begin.html", context, form)


PATTERNS = [path("beginnen/", begin, name="begin")]
