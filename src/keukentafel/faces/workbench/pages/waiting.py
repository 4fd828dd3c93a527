"""The waiting list: why, since when, who keeps contact, when again, and what helps meanwhile."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._household import day_words
from keukentafel.faces.workbench.pages.signals import age_words, reason_labels
from keukentafel.faces.workbench.typed import case_workers, see_other, send_once, shown, typed
from keukentafel.foundation.access.public import ChangedMeanwhile, demand, find, log_look, needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import term
from keukentafel.work.intake.forms import KeeperForm, WaitingContactForm, say_mistakes
from keukentafel.work.intake.public import (
    Due,
    IntakeMistake,
    WaitingPlace,
    change_keeper,
    note_waiting_contact,
    places,
    take_from_waiting_list,
    waiting_list,
    waiting_places,
)


@needs("intake.work")
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """The list, the longest first: a range of people who wait, never a rank."""
    actor, now = current_actor(), timezone.now()
    rows = list(waiting_places(actor.teams))
    log_look("waiting_list", files=[row.file_id for row in rows], what="listed", activity="weighing_signals")
    context = {
        "rows": [
            {
                "place": one,
                "reasons": reason_labels(list(one.reasons)),
                "age": age_words(one.age.days, late=False),
                "contact_due": Due.CONTACT in one.due,
                "safety_due": Due.SAFETY_CHECK in one.due,
                "mine": one.keeper_id == actor.id,
                "may_take_off": one.keeper_id == actor.id or actor.has("team_leader"),
            }
            for one in waiting_list(rows, now)
        ]
    }
    return render(request, "workbench/waiting.html", context)


def _found(public_id: str) -> WaitingPlace:
    return find(places().select_related("signal", "keeper"), public_id)


def _about(place: WaitingPlace) -> dict[str, Any]:
    return {
        "place": place,
        "signal": place.signal,
        "since": day_words(place.since),
        "crumbs": [
            {"url": reverse("waiting_list"), "label": _("Waiting list")},
            {"url": reverse("signal", args=[place.signal.public_id]), "label": place.signal.label},
        ],
    }


def _done(request: HttpRequest, form: forms.Form, key: str, command: Any) -> bool:
    try:
        send_once(request, key, timezone.now(), command)
    except IntakeMistake as mistake:
        say_mistakes(form, mistake)
    except ChangedMeanwhile:
        say_mistakes(form, IntakeMistake({"": "ended"}))
    return not form.errors


@needs("intake.keep_waiting")
@require_http_methods(["GET", "POST"])
def waiting_contact(request: HttpRequest, thing: str) -> HttpResponse:
    """There was contact: how it is, what helps, when again."""
    place, now, key = _found(thing), timezone.now(), f"waiting:{thing}"
    demand("intake.keep_waiting", place)
    today = timezone.localdate(now)
    again = {
        "next_contact_on": today + timedelta(weeks=term("waiting_contact").amount),
        "safety_check_on": today + timedelta(weeks=term("waiting_safety_check").amount),
    }
    form = WaitingContactForm(request.POST or None, initial=again)
    if request.method == "POST" and form.is_valid():
        actor, data = current_actor(), form.cleaned_data

        def command() -> str:
            return note_waiting_contact(place=place, by=actor, at=now, **data).public_id

        if _done(request, form, key, command):
            messages.success(request, _("The contact is saved."))
            return see_other("waiting_list")
    return shown(request, "workbench/waiting_contact.html", typed(form, key) | _about(place), form)


@needs("intake.take_off")
@require_http_methods(["GET", "POST"])
def waiting_keeper(request: HttpRequest, thing: str) -> HttpResponse:
    """Somebody else keeps contact from now on."""
    place, now, key = _found(thing), timezone.now(), f"keeper:{thing}"
    demand("intake.take_off", place)
    people = case_workers((place.signal.team_id,), timezone.localdate(now))
    members = [(one, member.name) for one, member in people.items() if member.account_id != place.keeper_id]
    form = KeeperForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        actor, keeper = current_actor(), people[form.cleaned_data["keeper"]].account_id

        def command() -> str:
            return change_keeper(place=place, keeper_id=keeper, by=actor, at=now).public_id

        if _done(request, form, key, command):
            messages.success(request, _("Somebody else keeps contact now."))
            return see_other("waiting_list")
    return shown(request, "workbench/waiting_keeper.html", typed(form, key) | _about(place), form)


@needs("intake.take_off")
@require_http_methods(["GET", "POST"])
def waiting_off(request: HttpRequest, thing: str) -> HttpResponse:
    """Asks once more, then takes it off the list: the team weighs the signal again."""
    place, now = _found(thing), timezone.now()
    demand("intake.take_off", place)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actor = current_actor()

        def command() -> str:
            return take_from_waiting_list(place=place, signal=place.signal, by=actor, at=now).public_id

        if _done(request, form, "", command):
            messages.success(request, _("It is off the waiting list. Decide now what happens."))
            return see_other("signal", place.signal.public_id)
    context = _about(place) | {"form": form, "age": age_words_of(place)}
    return shown(request, "workbench/waiting_off.html", context, form)


def age_words_of(place: WaitingPlace) -> str:
    """How long a place waits, in words."""
    (one,) = waiting_list([place], timezone.now())
    return age_words(one.age.days, late=False)


PATTERNS = [
    path("wachtlijst/", waiting, name="waiting_list"),
    path("wachtlijst/<str:thing>/contact/", waiting_contact, name="waiting_contact"),
    path("wachtlijst/<str:thing>/wie/", waiting_keeper, name="waiting_keeper"),
    path("wachtlijst/<str:thing>/eraf/", waiting_off, name="waiting_off"),
]
