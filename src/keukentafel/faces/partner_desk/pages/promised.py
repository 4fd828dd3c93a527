"""What an organisation promised in plans, as far as it may read them: by a legal basis or a consent."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from keukentafel.faces.partner_desk.pages.asked import DESK, ON_A_PAGE, crumbs
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.components.days import short_day
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import desk_places
from keukentafel.work.plans.public import ACTION_STATES, ActionState, promised_by


@needs(DESK)
@require_GET
def promised(request: HttpRequest) -> HttpResponse:
    """The actions of which this organisation is the owner: what is not done first, by day."""
    today = timezone.localdate()
    places = desk_places(current_actor().id, today)
    rows = promised_by([one.organisation_id for one in places])
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    log_look("desk_promised", files=sorted({row.file_id for row in page}), what="listed")
    context = {
        "page": page,
        "lines": [
            {
                "what": row.what,
                "state": ACTION_STATES[ActionState(row.state)],
                "kind": {"done": "done", "busy": "action"}.get(row.state, ""),
                "due": short_day(row.due) if row.due else "",
                "is_late": row.due is not None and row.due < today and row.state != ActionState.DONE,
            }
            for row in page
        ],
        "crumbs": crumbs(inside=False),
    }
    return render(request, "partner_desk/promised.html", context)


PATTERNS = [path("toegezegd/", promised, name="desk_promised")]
