"""What is asked of an organisation: the list, one advice, and what one does with it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.partner_desk.deeds import AT_DESK, can_do, form_for, offered
from keukentafel.faces.partner_desk.pages._form_page import WAIT
from keukentafel.faces.partner_desk.pages._lines import as_asked, asked_line, lines_of, our_list
from keukentafel.foundation.access.public import ChangedMeanwhile, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.components.days import short_day, short_moment
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.people.public import desk_places
from keukentafel.work.advice.public import (
    ANSWER,
    DEEDS,
    Advice,
    AdviceMistake,
    Part,
    Side,
    Story,
    advices,
    next_deed,
    part,
    reference_of,
    story_of,
    worded_of,
)
from keukentafel.work.disagreements.public import precedents_for

DESK = "people.use_desk"
ON_A_PAGE = 25
PARTS = {
    Part.OURS: gettext_lazy("For you to do now"),
    Part.COACH: gettext_lazy("Waits for the coach"),
    Part.OVER: gettext_lazy("Over, in the last 30 days"),
}


@needs(DESK)
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """All that is asked: what is ours to do, what waits for the coach, and what is over for some weeks."""
    today = timezone.localdate()
    places = desk_places(current_actor().id, today)
    page = Paginator(our_list(places, today), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(list(page), today, "desk_asked", many=len(places) > 1)
    parts: dict[Part, list[dict[str, Any]]] = {}
    for line in lines:
        parts.setdefault(part(line["asked"]), []).append(line)
    context = {
        "page": page,
        "parts": [{"words": PARTS[which], "lines": some} for which, some in sorted(parts.items())],
        "crumbs": crumbs(inside=False),
    }
    return render(request, "partner_desk/asked.html", context)


@needs(DESK)
@require_GET
def advice(request: HttpRequest, advice_id: str) -> HttpResponse:
    """One advice, what can be done with it, and the story so far."""
    found = _found(advice_id)
    story = story_of(found)
    following = next_deed(found.standing, weighs=found.weighs)
    first, besides = offered(found, following)
    _log("desk_advice", found)
    context = {
        **asked_line(as_asked(found), worded_of(found), timezone.localdate(), many=True),
        "advice": found,
        "mandate": found.mandate,
        "sent": short_day(timezone.localdate(found.sent_at)),
        "steps": [_step(one) for one in story.steps],
        "decisions": story.decisions,
        "reported": next((one for one in reversed(story.steps) if one.reported), None)
        if found.reported
        else None,
        "deeds": DEEDS,
        "first": first,
        "besides": besides,
        "following": following,
        "seen": len(story.steps),
        "reference": reference_of(found.public_id),
        "rules": precedents_for(found.mandate),
        "crumbs": crumbs(),
    }
    return render(request, "partner_desk/advice.html", context)


@needs(DESK)
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, advice_id: str, answer: str) -> HttpResponse:
    """Do one thing with an advice. Did somebody else do something meanwhile, then one sees that first."""
    found, one, now = _found(advice_id), AT_DESK.get(answer), timezone.now()
    if one is None:
        raise Http404
    story, can = story_of(found), can_do(found)
    form = form_for(one, can, timezone.localdate(now), request.POST if request.method == "POST" else None)

    def command(said: dict[str, Any]) -> str:
        if request.POST.get("seen") != str(len(story.steps)):
            raise AdviceMistake(_meanwhile(story))
        one.run(found, said, current_actor(), now)
        return found.public_id

    if carried_out(request, form, command, or_say={ChangedMeanwhile: WAIT}):
        messages.success(request, str(one.done))
        return HttpResponseRedirect(address("desk_advice", found.public_id), status=303)
    _log("desk_deed", found)
    context = {
        "one": one,
        "form": form,
        "advice": found,
        "is_possible": bool(one.deeds & can),
        "seen": len(story.steps),
        "crumbs": [
            *crumbs(),
            {"url": address("desk_advice", found.public_id), "label": found.mandate.subject},
        ],
    }
    return render(request, "partner_desk/deed.html", context, status=422 if form.errors else 200)


def _meanwhile(story: Story) -> str:
    last = story.steps[-1]
    return _(
        "Meanwhile %(who)s did this: %(what)s (%(when)s). Do you still want yours? Then send it once more."
    ) % {
        "who": last.by.name if last.by else _("the system"),
        "what": str(DEEDS[last.step.deed]).lower(),
        "when": short_moment(last.said_at),
    }


def _found(advice_id: str) -> Advice:
    found = find(advices().select_related("sent_by"), advice_id)
    focus_on(found.file_id)
    demand(ANSWER, found)
    return found


def _log(page: str, found: Advice) -> None:
    log_look(page, files=[found.file_id], subjects=found.subjects)


def _step(said: Any) -> dict[str, Any]:
    side = {
        Side.COACH: _("coach"),
        Side.ORGANISATION: _("your organisation"),
        Side.TIME: "",
    }[said.step.by]
    return {
        "said": said,
        "what": DEEDS[said.step.deed],
        "who": said.by.name if said.by else "",
        "side": side,
        "when": short_moment(said.said_at),
        "done_on": short_day(said.done_on) if said.done_on else "",
    }


def crumbs(inside: bool = True) -> list[dict[str, str]]:
    """The way back."""
    start = {"url": address("desk_start"), "label": _("My desk")}
    return [start, {"url": address("desk_asked"), "label": _("What is asked of you")}] if inside else [start]


_AT = "gevraagd/"
PATTERNS = [
    path(_AT, asked, name="desk_asked"),
    path(f"{_AT}<str:advice_id>/", advice, name="desk_advice"),
    path(f"{_AT}<str:advice_id>/<str:answer>/", deed, name="desk_deed"),
]
