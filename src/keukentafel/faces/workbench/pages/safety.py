"""Acute danger, who watches, safe ways to make contact, and where somebody stays who must not be found."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.workbench.pages._household import (
    about,
    crumbs,
    day_within,
    moment_within,
    moment_words,
)
from keukentafel.faces.workbench.typed import case_workers, see_other, shown, typed
from keukentafel.foundation.access.public import ChangedMeanwhile, decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import Refusal, carried_out, pressed
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.people.public import Member
from keukentafel.lifeworld.households.public import Household, Person, labels_of, people_of
from keukentafel.lifeworld.safety.forms import (
    DangerForm,
    ReviewForm,
    SafeContactForm,
    WatchForm,
    WhereaboutsForm,
)
from keukentafel.lifeworld.safety.public import (
    Concern,
    SafeContact,
    Watch,
    danger_of,
    emergency_numbers,
    end_whereabouts,
    keep_whereabouts,
    missing_numbers,
    note_safe_contact,
    pass_watch,
    readers_of,
    report_danger,
    review_danger,
    review_of,
    safe_contact_of,
    watches,
    whereabouts,
)
from keukentafel.work.consultations.public import PUT, Body, threat_body
from keukentafel.work.intake.public import Signal, signals, signals_of_files

_MEANWHILE: dict[Refusal, object] = {
    ChangedMeanwhile: gettext_lazy(
        "Somebody else changed this just before you. Your text is still here; load the page again."
    )
}
REPORT, NOTE, SEE = "safety.report", "safety.note", "safety.see_watches"


def _case(public_id: str) -> Household | Signal:
    """A household or a signal, by its public identifier; absent and invisible are the same 404."""
    found = Household.objects.filter(public_id=public_id).first()
    return found or find(signals(), public_id)


def _way_back(case: Household | Signal) -> tuple[str, list[dict[str, str]]]:
    if isinstance(case, Household):
        return "household", crumbs(case)
    here = {"url": address("signal", case.public_id), "label": case.label}
    return "signal", [{"url": address("triage"), "label": _("Signals")}, here]


@needs(REPORT)
@require_http_methods(["GET", "POST"])
def danger_for(request: HttpRequest, file: str) -> HttpResponse:
    """Act now: the numbers first, then what is going on, who was called, and who watches until when."""
    case, now, key = _case(file), timezone.now(), f"danger:{file}"
    demand(REPORT, case)
    readers = _readers(case)
    focus_on(case.file_id)
    page, way = _way_back(case)
    people = case_workers(current_actor().teams, timezone.localdate(now))
    numbers = emergency_numbers()
    form = _danger_form(request, people, now)

    def command(said: dict[str, Any]) -> str:
        named = [account for account, _name in readers]
        return _report(case, form, people[said["watcher"]].account_id, named, now)

    if carried_out(request, form, command, or_say=_MEANWHILE, draft=key):
        chosen = people[form.cleaned_data["watcher"]]
        messages.success(request, _("Saved. %(who)s watches.") % {"who": chosen.name})
        return see_other(page, case.public_id)
    context = typed(form, key) | {
        "case": case,
        "is_household": page == "household",
        "crumbs": way,
        "numbers": numbers,
        "missing": missing_numbers(),
        "readers": [name for _account, name in readers],
        "watching": _watching(case.file_id, now),
        "threat_body": _threat_body(case, now),
    }
    log_look("danger_for", files=[case.file_id], activity="acute_danger")
    return shown(request, "workbench/safety_danger.html", context, form)


def _threat_body(case: Household | Signal, now: datetime) -> Body | None:
    """Who is called together on an acute threat, where this person may speak of this household."""
    if not isinstance(case, Household) or not decide(current_actor(), PUT, case).allowed:
        return None
    return threat_body(timezone.localdate(now))


def _readers(case: Household | Signal) -> list[tuple[int, str]]:
    """By name: the writer, and the coach of the household that it is about, if there is one."""
    home = case.file_id if isinstance(case, Household) else case.household_file_id
    return readers_of(home or case.file_id, current_actor().id)


def _danger_form(request: HttpRequest, people: dict[str, Member], now: datetime) -> DangerForm:
    me = next((key for key, one in people.items() if one.account_id == current_actor().id), "")
    local = timezone.localtime(now)
    until = (local + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    return DangerForm(
        request.POST or None,
        members=[(key, one.name) for key, one in people.items()],
        numbers=[(number.key, number.label) for number in emergency_numbers()],
        now=now,
        initial={"watcher": me, "until": until},
    )


def _report(
    case: Household | Signal, form: DangerForm, watcher: int, readers: list[int], now: datetime
) -> str:
    return report_danger(
        file_id=case.file_id,
        what=form.cleaned_data["what"],
        called=form.all_called(),
        agreed=form.cleaned_data["agreed"],
        watcher_id=watcher,
        until=form.cleaned_data["until"],
        readers=readers,
        by=current_actor(),
        at=now,
    ).public_id


def _watching(file_id: int, now: datetime) -> list[dict[str, Any]]:
    rows = watches().filter(file_id=file_id).select_related("watcher")
    return [{"row": one, "until": moment_within(one.until), "late": one.until <= now} for one in rows]


@needs(SEE)
@require_GET
def watch(request: HttpRequest, thing: str) -> HttpResponse:
    """Who watches until when; the report and the looking back for its readers, named one by one."""
    return _watch_page(request, _found(thing))


def _found(public_id: str) -> Watch:
    return find(Watch.objects.select_related("watcher", "reviewed_by"), public_id)


def _watch_page(
    request: HttpRequest, row: Watch, *, review: KindForm | None = None, passing: KindForm | None = None
) -> HttpResponse:
    now, actor = timezone.now(), current_actor()
    homes = labels_of([row.file_id])
    signal = None if homes else signals_of_files([row.file_id]).get(row.file_id)
    focus_on(row.file_id)
    danger = danger_of(row)
    may_pass = row.reviewed_at is None and decide(actor, "safety.pass_watch", row).allowed
    key = f"review:{row.public_id}"
    context = typed(review or ReviewForm(), key) | {
        "watch": row,
        "until": moment_within(row.until),
        "late": row.reviewed_at is None and (row.lapsed_at is not None or row.until <= now),
        "danger": danger,
        "concern": _concern(row),
        "happened": moment_words(danger.happened_at) if danger else "",
        "review": review_of(row) if row.reviewed_at else None,
        "reviewed": moment_words(row.reviewed_at) if row.reviewed_at else "",
        "passing": (passing or _watch_form(None, row, now)) if may_pass else None,
        "home": homes.get(row.file_id),
        "signal": signal,
        "crumbs": [{"url": address("my_watches"), "label": _("Who watches")}],
    }
    log_look("watch", files=[row.file_id], activity="acute_danger")
    return shown(request, "workbench/safety_watch.html", context, review or passing)


def _concern(row: Watch) -> Concern | None:
    """The concern that is watched while others decide, for who reads it."""
    return Concern.objects.filter(public_id=row.concern_key).first() if row.concern_key else None


def _watch_form(request: HttpRequest | None, row: Watch, now: datetime) -> WatchForm:
    people = case_workers(current_actor().teams, timezone.localdate(now))
    if not decide(current_actor(), "safety.name_another", row).allowed:
        # To name somebody else is to give a right; who only watches can watch for longer.
        people = {key: one for key, one in people.items() if one.account_id == row.watcher_id}
    watcher = next((key for key, one in people.items() if one.account_id == row.watcher_id), "")
    later = max(row.until, timezone.localtime(now)) + timedelta(days=1)
    return WatchForm(
        request.POST if request else None,
        members=[(key, one.name) for key, one in people.items()],
        now=now,
        initial={"watcher": watcher, "until": later.replace(second=0, microsecond=0)},
    )


@needs("safety.review")
@require_POST
def watch_review(request: HttpRequest, thing: str) -> HttpResponse:
    """Look back; the watch is over."""
    row, now, actor = _found(thing), timezone.now(), current_actor()
    demand("safety.review", row)
    form = ReviewForm(request.POST)
    key = f"review:{row.public_id}"

    def command(said: dict[str, Any]) -> str:
        return review_danger(watch=row, words=said["words"], by=actor, at=now).public_id

    if carried_out(request, form, command, or_say=_MEANWHILE, draft=key):
        messages.success(request, _("Thank you for looking back. The watch is over."))
        return see_other("my_watches")
    return _watch_page(request, row, review=form)


@needs("safety.pass_watch")
@require_POST
def watch_pass(request: HttpRequest, thing: str) -> HttpResponse:
    """Somebody else watches, or for longer."""
    row, now, actor = _found(thing), timezone.now(), current_actor()
    demand("safety.pass_watch", row)
    form = _watch_form(request, row, now)
    people = case_workers(actor.teams, timezone.localdate(now))

    def command(said: dict[str, Any]) -> str:
        to = people[said["watcher"]].account_id
        return pass_watch(watch=row, to=to, until=said["until"], by=actor, at=now).public_id

    if carried_out(request, form, command, or_say=_MEANWHILE):
        to = people[form.cleaned_data["watcher"]]
        messages.success(request, _("Saved. %(who)s watches.") % {"who": to.name})
        return see_other("watch", row.public_id)
    return _watch_page(request, row, passing=form)


def _person(household: Household, member: str) -> Person:
    focus_on(household.file_id)
    demand(NOTE, household)
    person = next((one for one in people_of(household.file_id) if one.member == member), None)
    if person is None:
        raise Http404
    return person


@needs(NOTE)
@require_http_methods(["GET", "POST"])
def safe_contact(request: HttpRequest, household: str, thing: str) -> HttpResponse:
    """How a person may be reached safely, and what must not be sent."""
    home = find(Household, household)
    person, now, key = _person(home, thing), timezone.now(), f"safe_contact:{thing}"
    row = safe_contact_of(home.file_id, person.subject)
    form = SafeContactForm(request.POST or None, initial=_as_noted(row))
    changed = False

    def command(_said: dict[str, Any]) -> str:
        return _note(home, person, form, now)

    if request.method == "POST":
        try:
            if carried_out(request, form, command, draft=key):
                messages.success(request, _("Saved. Everybody who works with this household sees it."))
                return see_other("household", home.public_id)
        except ChangedMeanwhile:
            # Both texts on one page; whoever sends again has seen the other one.
            changed, row = True, safe_contact_of(home.file_id, person.subject)
            data = request.POST.copy()
            data["revision"] = str(row.revision if row else "")
            form.data = data
    context = about(home, person=person, row=row, noted=moment_within(row.noted_at) if row else "")
    log_look("safe_contact", files=[home.file_id], subjects=[person.subject], activity="acute_danger")
    status = 409 if changed else 422 if form.errors else 200
    context |= typed(form, key) | {"changed_meanwhile": changed}
    return render(request, "workbench/safety_contact.html", context, status=status)


def _note(home: Household, person: Person, form: SafeContactForm, now: datetime) -> str:
    data = dict(form.cleaned_data)
    read = data.pop("revision")
    return note_safe_contact(
        file_id=home.file_id,
        subject=person.subject,
        revision=-1 if read is None else read,
        by=current_actor(),
        at=now,
        **data,
    ).public_id


def _as_noted(row: SafeContact | None) -> dict[str, Any]:
    if row is None:
        return {"review_on": timezone.localdate() + timedelta(weeks=12)}
    names = ("how", "when", "not_to_send", "review_on", "revision")
    return {name: getattr(row, name) for name in names}


@needs(NOTE)
@require_http_methods(["GET", "POST"])
def where_stays(request: HttpRequest, household: str, thing: str) -> HttpResponse:
    """Where somebody stays who must not be found; the page says by name who will be able to read it."""
    home = find(Household, household)
    person, now, key = _person(home, thing), timezone.now(), f"whereabouts:{thing}"
    kept = [row for row in whereabouts(home.file_id) if row.subject_id == person.subject]
    review_on = timezone.localdate(now) + timedelta(weeks=4)
    form = WhereaboutsForm(request.POST or None, initial={"until_review": review_on})

    def command(said: dict[str, Any]) -> str:
        here: dict[str, Any] = {"file_id": home.file_id, "subject": person.subject}
        return keep_whereabouts(**here, by=current_actor(), at=now, **said).public_id

    if carried_out(request, form, command, or_say=_MEANWHILE, draft=key):
        messages.success(request, _("Saved. Only the people named can read it."))
        return see_other("whereabouts", home.public_id, person.member)
    context = about(home, person=person, kept=kept[0] if kept else None)
    context["kept_until"] = day_within(kept[0].until_review) if kept else ""
    context["readers"] = [name for _key, name in readers_of(home.file_id, current_actor().id)]
    log_look("whereabouts", files=[home.file_id], subjects=[person.subject], activity="acute_danger")
    return shown(request, "workbench/safety_whereabouts.html", context | typed(form, key), form)


@needs(NOTE)
@require_POST
def whereabouts_end(request: HttpRequest, household: str, thing: str) -> HttpResponse:
    """The address holds no longer: nobody reads it from now on."""
    home = find(Household, household)
    person = _person(home, thing)
    row = next((one for one in whereabouts(home.file_id) if one.subject_id == person.subject), None)
    if row is not None:
        words = _("The address was closed. Nobody reads it any more.")
        pressed(request, end_whereabouts, words, row=row)
    return see_other("whereabouts", home.public_id, person.member)


PATTERNS = [
    path("veilig/gevaar/<str:file>/", danger_for, name="danger_for"),
    path("veilig/oppassen/<str:thing>/", watch, name="watch"),
    path("veilig/oppassen/<str:thing>/terugkijken/", watch_review, name="watch_review"),
    path("veilig/oppassen/<str:thing>/verder/", watch_pass, name="watch_pass"),
    path("huishouden/<str:household>/veilig-contact/<str:thing>/", safe_contact, name="safe_contact"),
    path("huishouden/<str:household>/verblijf/<str:thing>/", where_stays, name="whereabouts"),
    path("huishouden/<str:household>/verblijf/<str:thing>/einde/", whereabouts_end, name="whereabouts_end"),
]
