"""A new signal, one signal, the decision on it, and word back to whoever signalled."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import day_within, day_words, moment_within
from keukentafel.faces.workbench.typed import case_workers, see_other, shown, typed
from keukentafel.foundation.access.public import ChangedMeanwhile, decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import Refusal, carried_out, pressed
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import choices, entry, term
from keukentafel.foundation.people.public import Member, Role, organisations, teams
from keukentafel.lifeworld.households.public import Household, household_of
from keukentafel.lifeworld.safety.public import emergency_numbers, watches
from keukentafel.work.intake.forms import (
    CoachForm,
    FeedbackForm,
    IntakeForm,
    OtherDecisionForm,
    SignalForm,
    TellForm,
    WaitingForm,
    coach_reasons,
    informant_kind,
)
from keukentafel.work.intake.public import (
    DecisionKind,
    Ground,
    IntakeMistake,
    Signal,
    SignalPage,
    State,
    Story,
    Suggestion,
    Told,
    decide_signal,
    give_feedback,
    possible_givers,
    put_on_waiting_list,
    receive_signal,
    signal_page,
    signals,
    suggestions,
    tell,
    weigh_again,
)

WORK, DECIDE, ANSWER = "intake.work", "intake.decide", "intake.answer"
_NEW_KEY = "signal:new"
_MEANWHILE: dict[Refusal, object] = {ChangedMeanwhile: IntakeMistake({"": "decided"})}
"""Somebody else was first."""


@needs(WORK)
@require_http_methods(["GET", "POST"])
def signal_new(request: HttpRequest) -> HttpResponse:
    """Take a signal in; with acute danger straight on to acting."""
    actor, now = current_actor(), timezone.now()
    mine = {row.public_id: row for row in teams() if row.pk in actor.teams} if len(actor.teams) > 1 else {}
    asked = {"danger": request.GET.get("danger") == "1", "household": request.GET.get("household", "")}
    form = SignalForm(
        request.POST or None,
        today=timezone.localdate(now),
        teams=[(key, row.name) for key, row in mine.items()],
        givers=possible_givers(timezone.localdate(now)),
        initial=asked,
    )
    known = _household(request.POST.get("household", "") if form.is_bound else str(asked["household"]))

    def command(said: dict[str, Any]) -> str:
        team = mine[said["team"]].pk if mine else actor.teams[0]
        return _receive(form, team, known, now)

    if made := carried_out(request, form, command, draft=_NEW_KEY):
        if form.cleaned_data["danger"]:
            return see_other("danger_for", made)
        messages.success(request, _("The signal is saved. The team weighs it."))
        return see_other("triage")
    numbers = emergency_numbers()
    context = typed(form, _NEW_KEY) | {"numbers": numbers, "household": known, "crumbs": _crumbs()}
    context["later_open"] = any(
        form[name].value()
        for name in ("name", "reach", "received_at", "label", "giver")
        if name in form.fields
    )
    return shown(request, "workbench/signals_new.html", context, form)


def _household(public_id: str) -> Household | None:
    return find(Household, public_id) if public_id else None


def _receive(form: SignalForm, team: int, household: Household | None, now: datetime) -> str:
    data = form.cleaned_data
    return receive_signal(
        team_id=team,
        channel=data["channel"],
        text=data["text"],
        about=data["about"],
        told=form.telling(),
        informant=form.informant(),
        label=data["label"],
        received_at=data["received_at"],
        household_file=household.file_id if household else None,
        by=current_actor(),
        at=now,
    ).public_id


@needs(WORK)
@require_GET
def signal(request: HttpRequest, signal: str) -> HttpResponse:
    """One signal: its story, what is known, and who could take it up and why."""
    return _signal_page(request, _found(signal))


def _found(public_id: str) -> Signal:
    return find(signals().select_related("received_by", "coach"), public_id)


def _signal_page(request: HttpRequest, row: Signal, form: CoachForm | None = None) -> HttpResponse:
    now = timezone.now()
    page = signal_page(row, now)
    may_decide = decide(current_actor(), DECIDE, row).allowed
    shown_coaches = suggestions(row, page.areas, now) if may_decide else []
    log_look("signal", files=[row.file_id], activity="weighing_signals")
    context = _about(row, page) | {
        "form": form,
        "may_decide": may_decide,
        "coaches": [(one, ground_words(one)) for one in shown_coaches],
        "nobody_suggested": not any(one.suggested for one in shown_coaches),
        "reason_groups": coach_reasons() if may_decide else [],
        "others": [kind for kind in DecisionKind if kind is not DecisionKind.COACH],
        "is_leader": current_actor().has("team_leader"),
    }
    return shown(request, "workbench/signals.html", context, form)


def _about(row: Signal, page: SignalPage) -> dict[str, Any]:
    now, today = timezone.now(), timezone.localdate()
    story, place = page.story, page.place
    return {
        "signal": row,
        "page": page,
        "channel": entry("channels", row.channel).label,
        "received": moment_within(row.received_at),
        "age": age_words(page.age.days, late=page.age.late),
        "not_told": _label("not_told", story.not_told_reason) if story else "",
        "told_by": day_within(story.told_by_date) if story and story.told_by_date else "",
        "told_late": bool(story and story.told_by_date and story.told_by_date < today),
        "decided": [(one, reason_labels(one.reasons)) for one in page.decisions],
        "home": household_of(row.household_file_id) if row.household_file_id else None,
        "watches": [
            {"row": one, "until": moment_within(one.until), "late": one.until <= now}
            for one in watches().filter(file_id=row.file_id).select_related("watcher")
        ],
        "waits_since": day_words(place.since) if place else "",
        "next_contact": day_words(place.next_contact_on) if place else "",
        "safety_check": day_words(place.safety_check_on) if place else "",
        "crumbs": _crumbs(),
    }


def _crumbs(row: Signal | None = None) -> list[dict[str, str]]:
    crumbs = [{"url": address("triage"), "label": _("Signals")}]
    if row is not None:
        crumbs.append({"url": address("signal", row.public_id), "label": row.label})
    return crumbs


def _label(group: str, key: str) -> str:
    return dict(choices("reasons", group)).get(key, "")


def reason_labels(keys: list[str]) -> list[str]:
    """What the pack calls these reasons."""
    labels = dict(choices("reasons"))
    return [labels[key] for key in keys if key in labels]


def age_words(days: int, *, late: bool) -> str:
    """How long something waits, in words."""
    if days == 0:
        return _("not a working day yet")
    words = ngettext("%(days)d working day", "%(days)d working days", days) % {"days": days}
    return _("%(waits)s, too late") % {"waits": words} if late else words


def ground_words(one: Suggestion) -> list[str]:
    """Why a coach is suggested, or not, in words."""
    words = {
        Ground.WAS_INVOLVED: _("Works with this household"),
        Ground.RECEIVED_IT: _("Took this signal in"),
        Ground.KNOWS: _("Knows: %(areas)s") % {"areas": ", ".join(one.knows)},
        Ground.HAS_ROOM: ngettext("Room for %(room)d household", "Room for %(room)d households", one.room)
        % {"room": one.room},
        Ground.MOST_ROOM: _("Most room now: %(room)d households") % {"room": one.room},
        Ground.FULL: _("No room now"),
        Ground.ABSENT: _("Away today"),
    }
    return [words[ground] for ground in one.grounds]


@needs(DECIDE)
@require_POST
def signal_to_coach(request: HttpRequest, signal: str) -> HttpResponse:
    """Give a signal to a coach."""
    row, now = _found(signal), timezone.now()
    demand(DECIDE, row)
    members = case_workers((row.team_id,), timezone.localdate(now), Role.COACH)
    form = CoachForm(request.POST, members=[(key, member.name) for key, member in members.items()])

    def command(said: dict[str, Any]) -> str:
        return _give(row, said, members[said["coach"]], now)

    if carried_out(request, form, command, or_say=_MEANWHILE):
        coach = members[form.cleaned_data["coach"]].name
        messages.success(request, _("%(coach)s takes this signal up.") % {"coach": coach})
        return see_other("triage")
    return _signal_page(request, row, form)


def _give(row: Signal, data: dict[str, Any], member: Member, now: datetime) -> str:
    return decide_signal(
        signal=row,
        kind=DecisionKind.COACH,
        coach_id=member.account_id,
        reasons=data["reasons"],
        reason="" if data["reasons"] else _weighed(row, member, now),
        label=data["label"],
        household=household_of(row.household_file_id) if row.household_file_id else None,
        by=current_actor(),
        at=now,
    ).public_id


def _weighed(row: Signal, member: Member, now: datetime) -> str:
    """What was on the table about this coach, so that a quick decision still has its reason."""
    areas = signal_page(row, now).areas
    found = (one for one in suggestions(row, areas, now) if one.coach.account_id == member.account_id)
    return "; ".join(words for one in found for words in ground_words(one))


@needs(DECIDE)
@require_http_methods(["GET", "POST"])
def signal_decide(request: HttpRequest, signal: str, key: str) -> HttpResponse:
    """Decide something else than a coach: the waiting list, a partner, a referral, informal help, no action."""
    row, now = _found(signal), timezone.now()
    if key not in set(DecisionKind.values) - {DecisionKind.COACH}:
        raise Http404
    demand(DECIDE, row)
    waits = key == DecisionKind.WAITING_LIST
    people = case_workers((row.team_id,), timezone.localdate(now)) if waits else {}
    partners = {one.public_id: one for one in organisations()} if key in ("partner", "referred") else {}
    form = _form(request, key, people, partners, timezone.localdate(now))
    draft_key = f"decide:{key}:{row.public_id}"

    def command(said: dict[str, Any]) -> str:
        if waits:
            return _wait(row, form, people[said["keeper"]].account_id, now)
        return _other(row, key, form, partners.get(said.get("organisation", "")), now)

    if carried_out(request, form, command, or_say=_MEANWHILE, draft=draft_key):
        messages.success(request, _("The decision is saved."))
        return see_other("waiting_list" if waits else "triage")
    context = typed(form, draft_key) | {"signal": row, "kind": DecisionKind(key).label, "waits": waits}
    return shown(request, "workbench/signals_decide.html", context | {"crumbs": _crumbs(row)}, form)


def _form(
    request: HttpRequest, kind: str, people: dict[str, Member], partners: dict[str, Any], today: date
) -> IntakeForm:
    data = request.POST or None
    if kind != DecisionKind.WAITING_LIST:
        return OtherDecisionForm(
            data, kind=kind, organisations=[(k, one.name) for k, one in partners.items()]
        )
    me = next((key for key, one in people.items() if one.account_id == current_actor().id), "")
    first = {
        "keeper": me,
        "next_contact_on": today + timedelta(weeks=term("waiting_contact").amount),
        "safety_check_on": today + timedelta(weeks=term("waiting_safety_check").amount),
    }
    return WaitingForm(data, members=[(key, one.name) for key, one in people.items()], initial=first)


def _wait(row: Signal, form: forms.Form, keeper_id: int, now: datetime) -> str:
    data = {name: value for name, value in form.cleaned_data.items() if name != "keeper"}
    actor = current_actor()
    return put_on_waiting_list(signal=row, keeper_id=keeper_id, by=actor, at=now, **data).public_id


def _other(row: Signal, kind: str, form: forms.Form, partner: Any, now: datetime) -> str:
    return decide_signal(
        signal=row,
        kind=kind,
        reasons=form.cleaned_data.get("reasons", []),
        reason=form.cleaned_data["reason"],
        organisation_id=partner.pk if partner else None,
        by=current_actor(),
        at=now,
    ).public_id


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def signal_feedback(request: HttpRequest, signal: str) -> HttpResponse:
    """Word back: no more than whoever signalled may know."""
    row, now, key = _found(signal), timezone.now(), f"feedback:{signal}"
    demand(ANSWER, row)
    page = signal_page(row, now)
    kind = page.informant.kind if page.informant else informant_kind(row.channel)
    form = FeedbackForm(request.POST if request.method == "POST" else None, informant_kind=kind)

    def command(_said: dict[str, Any]) -> str:
        answer, word, by = form.answer(), form.word(), current_actor()
        return give_feedback(signal=row, kind=word, informant_kind=kind, by=by, at=now, **answer).public_id

    if carried_out(request, form, command, or_say=_MEANWHILE, draft=key):
        messages.success(request, _("Thank you. It is kept that word went back."))
        return see_other("triage")
    context = typed(form, key) | _about(row, page) | {"kind": kind, "crumbs": _crumbs(row)}
    log_look("signal_feedback", files=[row.file_id], activity="weighing_signals")
    return shown(request, "workbench/signals_feedback.html", context, form)


@needs(ANSWER)
@require_http_methods(["GET", "POST"])
def signal_told(request: HttpRequest, signal: str) -> HttpResponse:
    """The person whom it is about was told, or is told later after all."""
    row, now, key = _found(signal), timezone.now(), f"told:{signal}"
    demand(ANSWER, row)
    story = Story.objects.get(file_id=row.file_id)
    first = {"not_told_reason": story.not_told_reason, "not_told_because": story.not_told_because}
    form = TellForm(request.POST or None, today=timezone.localdate(now), initial=first | {"told": Told.YES})

    def command(_said: dict[str, Any]) -> str:
        return tell(story=story, told=form.telling(), by=current_actor(), at=now).public_id

    if carried_out(request, form, command, or_say=_MEANWHILE, draft=key):
        messages.success(request, _("Saved."))
        return see_other("signal", row.public_id)
    context = typed(form, key) | {"signal": row, "crumbs": _crumbs(row)}
    log_look("signal_told", files=[row.file_id], activity="weighing_signals")
    return shown(request, "workbench/signals_told.html", context, form)


@needs("intake.weigh_again")
@require_POST
def signal_again(request: HttpRequest, signal: str) -> HttpResponse:
    """Weigh a signal again that was decided without a coach."""
    row = _found(signal)
    demand("intake.weigh_again", row)
    if row.state == State.DECIDED and row.coach_id is None:
        words = _("The team weighs this signal again.")
        pressed(request, weigh_again, words, signal=row)
    return see_other("signal", row.public_id)


PATTERNS = [
    path("signalen/nieuw/", signal_new, name="signal_new"),
    path("signalen/<str:signal>/", signal, name="signal"),
    path("signalen/<str:signal>/coach/", signal_to_coach, name="signal_to_coach"),
    path("signalen/<str:signal>/besluit/<slug:key>/", signal_decide, name="signal_decide"),
    path("signalen/<str:signal>/laten-weten/", signal_feedback, name="signal_feedback"),
    path("signalen/<str:signal>/verteld/", signal_told, name="signal_told"),
    path("signalen/<str:signal>/opnieuw/", signal_again, name="signal_again"),
]
