"""The living plan: one page to read and to change it, and as it was on any day."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages import plan_parts as parts
from keukentafel.faces.workbench.pages._advising import advised_beside
from keukentafel.faces.workbench.pages.decisions import client_supporter
from keukentafel.faces.workbench.pages.plan_wishes import in_words as in_own_words
from keukentafel.faces.workbench.pages.plan_words import in_words
from keukentafel.foundation.access.public import ChangedMeanwhile, decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import current_actor, do_once, focus_on, forget_draft
from keukentafel.lifeworld.households.public import Household, current_engagement, people_of
from keukentafel.work.advice.public import running_rulings
from keukentafel.work.budgets.public import ASK as ASK_MONEY
from keukentafel.work.plans.forms import AmbitionForm, AsOnForm, ViewForm, around
from keukentafel.work.plans.public import (
    CHANGE,
    SEE,
    Action,
    ActionState,
    Clock,
    EngagementIsOver,
    Goal,
    GoalState,
    NotAStep,
    NotExplained,
    PlanExists,
    PlanIsClosed,
    PlanPage,
    plan_as_on,
    plan_page,
    set_action_state,
    set_goal_state,
    when_to_plan,
    wishes_waiting,
)

REFUSALS = (PlanIsClosed, PlanExists, EngagementIsOver, NotAStep, NotExplained)


class SeeOther(HttpResponseRedirect):
    """What was sent is done; look there."""

    status_code = 303


def home_of(household_id: str, ability: str) -> Household:
    """The household of a page about its plan, with the gate passed and the wall narrowed to its file."""
    household = find(Household, household_id)
    focus_on(household.file_id)
    demand(ability, household)
    return household


def _page(
    request: HttpRequest, household: Household, page: PlanPage | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    today = timezone.localdate()
    context: dict[str, Any] = {"household": household, "as_on": AsOnForm(), "today": today, **more}
    context["base"] = address("plan", household.public_id)
    if page is None or (page.state.is_closed and not more.get("then")):
        engagement = current_engagement(household.file_id)
        context["can_make"] = engagement is not None and (
            page is None or page.state.engagement_id != engagement.pk
        )
        context["form"] = AmbitionForm(around=around(household.file_id, today))
        context["key"] = parts.draft_key(household, "wens", "")
        context |= parts.to_think_with("wens")
        context["moment"] = when_to_plan(household.file_id, today).value if page is None else ""
    if page is not None:
        then = more.get("then")
        advised = {} if then else advised_beside(household.file_id, today)
        context["plan"] = in_words(page, timezone.localdate(then) if then else today, advised)
        context["is_open"] = context.get("may_change") and not page.state.is_closed and then is None
    return render(request, "workbench/plan.html", context, status=status)


@needs(SEE)
@require_GET
def plan(request: HttpRequest, household_id: str) -> HttpResponse:
    """The plan as it is now."""
    household = find(Household, household_id)
    focus_on(household.file_id)
    may_change = decide(current_actor(), CHANGE, household).allowed
    if not may_change:
        demand(SEE, household)
    log_look("plan", files=[household.file_id])
    waiting = wishes_waiting(household.file_id) if may_change else []
    names = {one.subject: one.name for one in people_of(household.file_id)} if waiting else {}
    running = running_rulings(household.file_id, timezone.localdate())
    more: dict[str, Any] = {
        "may_change": may_change,
        "wishes": in_own_words(waiting, names),
        "rulings": running,
    }
    if running:
        more |= client_supporter()
    if may_change:
        more["has_budget"] = decide(current_actor(), ASK_MONEY).allowed
    return _page(request, household, plan_page(household.file_id), **more)


@needs(SEE)
@require_POST
def plan_then(request: HttpRequest, household_id: str) -> HttpResponse:
    """The plan as it was at the end of a day. By POST: which day somebody asks for stands in no address."""
    household = home_of(household_id, SEE)
    form = AsOnForm(request.POST)
    log_look("plan_then", files=[household.file_id])
    if not form.is_valid():
        page = plan_page(household.file_id)
        return _page(request, household, page, as_on=form, status=422)
    then, clock = form.moment(), Clock.ENTERED
    page = plan_as_on(household.file_id, then, clock)
    if page is None:
        clock = Clock.HAPPENED
        page = plan_as_on(household.file_id, then, clock)
    told: dict[str, Any] = {
        "then": then,
        "as_on": form,
        "entered_later": page is not None and clock is Clock.HAPPENED,
    }
    return _page(request, household, page, **told)


@needs(CHANGE)
@require_http_methods(["GET", "POST"])
def plan_add(request: HttpRequest, household_id: str, part: str) -> HttpResponse:
    """Add a part to the plan; its first part, what they want, makes it."""
    household = home_of(household_id, CHANGE)
    kind = parts.kind_of(part, adding=True)
    to = parts.joins(kind, household)
    form = parts.form_for(request, kind, household, to=to)
    return _answer(
        request, household, part, "", form, lambda: form.add(to, by=current_actor(), at=timezone.now())
    )


@needs(CHANGE)
@require_http_methods(["GET", "POST"])
def plan_change(request: HttpRequest, household_id: str, part: str, thing: str) -> HttpResponse:
    """Change a part of the plan."""
    household = home_of(household_id, CHANGE)
    kind = parts.kind_of(part)
    row = find(parts.rows_of(kind, household), thing)
    form = parts.form_for(request, kind, household, row=row)
    return _answer(
        request, household, part, thing, form, lambda: form.change(by=current_actor(), at=timezone.now())
    )


@needs(CHANGE)
@require_http_methods(["GET", "POST"])
def plan_view(request: HttpRequest, household_id: str, part: str, thing: str) -> HttpResponse:
    """*I see it differently*: put another view beside a goal, an action or an agreement."""
    household = home_of(household_id, CHANGE)
    if part not in ("doel", "actie", "afspraak"):
        raise Http404
    row = find(parts.rows_of(parts.kind_of(part), household), thing)
    form = parts.form_for(request, parts.VIEW, household, to=row.plan, thing=f"{part}-{thing}")
    beside = {"beside": getattr(row, "words", "") or getattr(row, "what", "") or getattr(row, "we_do", "")}
    assert isinstance(form, ViewForm)
    return _answer(
        request,
        household,
        "anders",
        f"{part}-{thing}",
        form,
        lambda: form.add(row, by=current_actor(), at=timezone.now()),
        **beside,
    )


def _answer(
    request: HttpRequest,
    household: Household,
    part: str,
    thing: str,
    form: Any,
    command: Callable[[], Any],
    **more: Any,
) -> HttpResponse:
    """Send the form on, or show it again with what is wrong or what somebody else wrote meanwhile."""
    key = parts.draft_key(household, part, thing)
    context = {"household": household, "form": form, "key": key, **parts.words_of(part, thing), **more}
    context |= parts.to_think_with(part)
    if request.method != "POST":
        return render(request, "workbench/plan_part.html", context)
    back = address("plan", household.public_id)
    if "keep_theirs" in request.POST:
        forget_draft(key)
        return SeeOther(back)
    if form.is_valid():
        try:
            do_once(request.POST.get("once", ""), timezone.now(), lambda: str(command().public_id))
        except ChangedMeanwhile:
            merge = parts.merge(request, parts.kind_of(part), household, thing)
            return render(request, "workbench/plan_merge.html", {**context, **merge}, status=409)
        except REFUSALS as refusal:
            form.add_error(None, parts.why_not(refusal))
        else:
            forget_draft(key)
            messages.success(request, _("Saved."))
            return SeeOther(back)
    return render(request, "workbench/plan_part.html", context, status=422)


@needs(CHANGE)
@require_POST
def plan_state(request: HttpRequest, household_id: str, part: str, thing: str) -> HttpResponse:
    """Say in one tap how far an action or a goal is."""
    household = home_of(household_id, CHANGE)
    row = find(parts.rows_of(parts.kind_of(part), household), thing)
    now, back = timezone.now(), address("plan", household.public_id)
    said: dict[str, Any] = {"by": current_actor(), "at": now}
    # A button sends how it stood on the page and what is said: on an old page it takes nothing back.
    was, _sep, state = request.POST.get("state", "").partition(":")
    try:
        if isinstance(row, Action):
            set_action_state(action=row, state=ActionState(state), was=ActionState(was), **said)
        elif isinstance(row, Goal):
            set_goal_state(goal=row, state=GoalState(state), was=GoalState(was), **said)
        else:
            raise Http404
    except ChangedMeanwhile:
        messages.warning(
            request, _("Somebody else changed this meanwhile. Look at how it stands, and choose again.")
        )
    except PlanIsClosed as refusal:
        messages.error(request, parts.why_not(refusal))
    except ValueError:
        raise Http404 from None
    else:
        if request.headers.get("HX-Request"):
            return _page(request, household, plan_page(household.file_id), may_change=True)
        return SeeOther(f"{back}#{part}-{thing}")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": back})
    return SeeOther(back)


PATTERNS = [
    path("plan/<str:household_id>/", plan, name="plan"),
    path("plan/<str:household_id>/toen/", plan_then, name="plan_then"),
    path("plan/<str:household_id>/<str:part>/nieuw/", plan_add, name="plan_add"),
    path("plan/<str:household_id>/<str:part>/<str:thing>/", plan_change, name="plan_change"),
    path("plan/<str:household_id>/<str:part>/<str:thing>/anders/", plan_view, name="plan_view"),
    path("plan/<str:household_id>/<str:part>/<str:thing>/stand/", plan_state, name="plan_state"),
]
