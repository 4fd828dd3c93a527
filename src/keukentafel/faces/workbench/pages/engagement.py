"""The engagement: coach, deputy, who stands in, hand-over, winding down, and closing with what is still open first."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import (
    CONDUCT,
    SEE,
    about,
    day_within,
    may_read,
    moment_words,
    near_words,
)
from keukentafel.foundation.access.public import decide, demand, exclusions_on, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.components.fields import put_back
from keukentafel.foundation.journal.public import (
    command_frame,
    current_actor,
    focus_on,
    my_draft,
)
from keukentafel.foundation.people.public import Role, team_members_with
from keukentafel.lifeworld.households.forms import (
    CloseForm,
    DeputyForm,
    HandOverForm,
    SubstitutionForm,
)
from keukentafel.lifeworld.households.public import (
    Engagement,
    EngagementState,
    Household,
    Substitution,
    appoint_deputy,
    close_engagement,
    current_engagement,
    end_substitution,
    hand_over,
    leave_without_coach,
    past_engagements,
    start_engagement,
    substitute,
    substitutes_of,
    what_is_open,
    wind_down,
)
from keukentafel.lifeworld.safety.forms import WithoutForm
from keukentafel.lifeworld.safety.public import Decision, concerns_named, go_on_without


def _found(public_id: str) -> tuple[Household, Engagement | None]:
    household = find(Household, public_id)
    focus_on(household.file_id)
    return household, current_engagement(household.file_id)


def _to_decide(public_id: str) -> tuple[Household, Engagement]:
    """The engagement of a page on which one decides; anything else is a 404 or a 403."""
    household, running = _found(public_id)
    demand(CONDUCT, running or household)
    return household, running or find(Engagement.objects.none(), public_id)


def _colleagues(household: Household, but: int | None) -> dict[str, tuple[int, str]]:
    """The coaches of the team except one, by public identifier."""
    rows = team_members_with(Role.COACH, team_id=household.team_id, today=timezone.localdate())
    out = {one.account_id for one in exclusions_on(household.file_id) if one.subject is None}
    return {
        row.public_id: (row.account_id, f"{row.name} ({_('away today')})" if row.absent else row.name)
        for row in rows
        if row.account_id != but and row.account_id not in out
    }


def _pairs(colleagues: dict[str, tuple[int, str]]) -> list[tuple[str, str]]:
    return [(public_id, name) for public_id, (_key, name) in colleagues.items()]


def _page(
    request: HttpRequest, household: Household, running: Engagement | None, **wrong: forms.Form
) -> HttpResponse:
    may_read(household)
    pairs = _pairs(_colleagues(household, running.coach_id if running else None))
    may = decide(current_actor(), CONDUCT, running or household)
    now, today = timezone.now(), timezone.localdate()
    deputy = running.deputy.public_id if running and running.deputy else ""
    context = about(
        household,
        engagement=running,
        may=may.allowed,
        why_not=may.reason,
        since=near_words(running.started_on) if running else "",
        winding_down=running is not None and running.state == EngagementState.WINDING_DOWN,
        substitutes=[
            {"row": row, "from": moment_words(row.starts_at), "until": _last_day(row)}
            for row in substitutes_of(household.file_id, now)
        ],
        past=past_engagements(household.file_id),
        hand_over_form=HandOverForm(colleagues=pairs, prefix="to"),
        deputy_form=DeputyForm(colleagues=pairs, initial={"who": deputy}, prefix="deputy"),
        substitution_form=SubstitutionForm(colleagues=pairs, initial={"starts": today}, prefix="in"),
    )
    log_look("engagement", files=[household.file_id])
    return render(request, "workbench/engagement.html", {**context, **wrong}, status=422 if wrong else 200)


def _last_day(row: Substitution) -> str:
    if row.ends_at is None:
        return _("until further notice")
    return day_within(timezone.localdate(row.ends_at - timedelta(seconds=1)))


def _back(household: Household) -> HttpResponse:
    # Whoever gives a household away may not read it any more: back to where one can always come.
    return HttpResponseRedirect(address("engagement", household.public_id), status=303)


@needs(SEE)
@require_GET
def engagement(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who works with the household, since when, and what may be decided about that."""
    household, running = _found(public_id)
    return _page(request, household, running)


@needs(CONDUCT)
@require_POST
def engagement_hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the household to another coach."""
    household, running = _to_decide(public_id)
    colleagues = _colleagues(household, running.coach_id)
    form = HandOverForm(request.POST, colleagues=_pairs(colleagues), prefix="to")
    if not form.is_valid():
        return _page(request, household, running, hand_over_form=form)
    to, name = colleagues[form.cleaned_data["who"]]
    reason, words = form.cleaned_data["reason"], _("%s is the coach now.") % name
    pressed(request, hand_over, words, engagement=running, to=to, reason=reason)
    return _back(household)


@needs(CONDUCT)
@require_POST
def engagement_start(request: HttpRequest, public_id: str) -> HttpResponse:
    """Start again with a household whose engagement was closed."""
    household, running = _found(public_id)
    demand(CONDUCT, running or household)
    colleagues = _colleagues(household, None)
    form = HandOverForm(request.POST, colleagues=_pairs(colleagues), prefix="to")
    if running is not None or not form.is_valid():
        return _page(request, household, running, hand_over_form=form)
    coach, name = colleagues[form.cleaned_data["who"]]
    words = _("%s is the coach now.") % name
    pressed(request, start_engagement, words, household=household, coach_id=coach)
    return _back(household)


@needs(CONDUCT)
@require_POST
def engagement_deputy(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name a deputy, or nobody."""
    household, running = _to_decide(public_id)
    colleagues = _colleagues(household, running.coach_id)
    form = DeputyForm(request.POST, colleagues=_pairs(colleagues), prefix="deputy")
    if not form.is_valid():
        return _page(request, household, running, deputy_form=form)
    key, name = colleagues.get(form.cleaned_data["who"], (None, ""))
    words = _("%s is the deputy now.") % name if name else _("There is no deputy now.")
    pressed(request, appoint_deputy, words, engagement=running, deputy_id=key)
    return _back(household)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@needs(CONDUCT)
@require_POST
def engagement_substitute(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let somebody stand in on certain days."""
    household, running = _to_decide(public_id)
    colleagues = _colleagues(household, running.coach_id)
    form = SubstitutionForm(request.POST, colleagues=_pairs(colleagues), prefix="in")
    if not form.is_valid():
        return _page(request, household, running, substitution_form=form)
    key, name = colleagues[form.cleaned_data["who"]]
    starts, ends = form.cleaned_data["starts"], form.cleaned_data["ends"]
    pressed(
        request,
        substitute,
        _("%s stands in on these days.") % name,
        engagement=running,
        account_id=key,
        starts=_start_of(starts),
        ends=_start_of(ends + timedelta(days=1)),
    )
    return _back(household)


@needs(CONDUCT)
@require_POST
def engagement_substitute_end(request: HttpRequest, public_id: str, substitution_id: str) -> HttpResponse:
    """End a substitution now."""
    household, running = _to_decide(public_id)
    rows = Substitution.objects.filter(file_id=household.file_id, engagement_id=running.pk)
    found = find(rows, substitution_id)
    words = _("Nobody stands in on these days any more.")
    pressed(request, lambda by, at: end_substitution(substitution=found, ends=at, by=by, at=at), words)
    return _back(household)


@needs(CONDUCT)
@require_POST
def engagement_without_coach(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let the household stand without coach; the team leader sees it."""
    household, running = _to_decide(public_id)
    words = _("This household stands without coach. The team leader sees it.")
    pressed(request, leave_without_coach, words, engagement=running)
    return _back(household)


@needs(CONDUCT)
@require_POST
def engagement_wind_down(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that the work comes to its end."""
    household, running = _to_decide(public_id)
    words = _("This engagement is winding down.")
    pressed(request, wind_down, words, engagement=running)
    return _back(household)


@needs(CONDUCT)
@require_http_methods(["GET", "POST"])
def engagement_close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close the engagement; what is still open comes first. With an open concern a colleague looks along, or why not."""
    household, running = _to_decide(public_id)
    key, by, now = f"close:{household.public_id}", current_actor(), timezone.now()
    ends = what_is_open(household.file_id)
    concerns = [end.key for end in ends if end.key]
    form = CloseForm(request.POST or None)
    without = WithoutForm(request.POST or None) if concerns else None

    def close(said: dict[str, Any]) -> None:
        with command_frame("close_with_open_concerns"):
            because = without.cleaned_data["because"] if without else ""
            for concern in concerns_named(household.file_id, concerns):
                go_on_without(concern=concern, decision=Decision.CLOSE, because=because, by=by, at=now)
            close_engagement(engagement=running, reason=said["reason"], by=by, at=now)

    if (without is None or without.is_valid()) and carried_out(request, form, close, draft=key):
        messages.success(request, _("The engagement is closed. The team sees that there was contact."))
        return _back(household)
    draft = None if form.is_bound else my_draft(key)
    if draft is not None:
        put_back(form, draft.content)
    log_look("engagement_close", files=[household.file_id])
    context = about(household, form=form, ends=ends, draft_key=key, draft=draft, reads=may_read(household))
    context |= {"without": without, "concerns": concerns}
    wrong = form.errors or (without is not None and without.errors)
    return render(request, "workbench/engagement_close.html", context, status=422 if wrong else 200)


_AT = "huishouden/<str:public_id>/traject/"
PATTERNS = [
    path(_AT, engagement, name="engagement"),
    path(f"{_AT}begin/", engagement_start, name="engagement_start"),
    path(f"{_AT}overdracht/", engagement_hand_over, name="engagement_hand_over"),
    path(f"{_AT}vervanger/", engagement_deputy, name="engagement_deputy"),
    path(f"{_AT}waarneming/", engagement_substitute, name="engagement_substitute"),
    path(
        f"{_AT}waarneming/<str:substitution_id>/einde/",
        engagement_substitute_end,
        name="engagement_substitute_end",
    ),
    path(f"{_AT}zonder-coach/", engagement_without_coach, name="engagement_without_coach"),
    path(f"{_AT}afbouwen/", engagement_wind_down, name="engagement_wind_down"),
    path(f"{_AT}sluiten/", engagement_close, name="engagement_close"),
]
