"""The waiting list: why, since when, who keeps contact, when again, and what helps meanwhile."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._household import day_words
from keukentafel.faces.workbench.pages.signals import age_words, reason_labels
from keukentafel.faces.workbench.typed import case_workers, see_other, shown, typed
from keukentafel.foundation.access.public import ChangedMeanwhile, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import Refusal, carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.method.public import term
from keukentafel.work.intake.forms import IntakeForm, KeeperForm, WaitingContactForm
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
            {"url": address("waiting_list"), "label": _("Waiting list")},
            {"url": address("signal", place.signal.public_id), "label": place.signal.label},
        ],
    }


_MEANWHILE: dict[Refusal, object] = {ChangedMeanwhile: IntakeMistake({"": "ended"})}
"""Somebody else was first."""


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

    def command(said: dict[str, Any]) -> str:
        return note_waiting_contact(place=place, by=current_actor(), at=now, **said).public_id

    if carried_out(request, form, command, or_say=_MEANWHILE, draft=key):
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

    def command(said: dict[str, Any]) -> str:
        keeper = people[said["keeper"]].account_id
        return change_keeper(place=place, keeper_id=keeper, by=current_actor(), at=now).public_id

    if carried_out(request, form, command, or_say=_MEANWHILE, draft=key):
        messages.success(request, _("Somebody else keeps contact now."))
        return see_other("waiting_list")
    return shown(request, "workbench/waiting_keeper.html", typed(form, key) | _about(place), form)


@needs("intake.take_off")
@require_http_methods(["GET", "POST"])
def waiting_off(request: HttpRequest, thing: str) -> HttpResponse:
    """Asks once more, then takes it off the list: the team weighs the signal again."""
    place, now = _found(thing), timezone.now()
    demand("intake.take_off", place)
    form = IntakeForm(request.POST if request.method == "POST" else None)

    def command(_said: dict[str, Any]) -> str:
        by = current_actor()
        return take_from_waiting_list(place=place, signal=place.signal, by=by, at=now).public_id

    if carried_out(request, form, command, or_say=_MEANWHILE):
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
