"""What every way in has in common: only residents, for half an hour."""

from typing import Any

from django import forms
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from keukentafel.faces.resident_portal.pages._own import frame
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Account, Role, actor_of, broker_is_there

_SECONDS_SIGNED_IN = 30 * 60
"""A telephone lies on the table: after half an hour one signs in again."""


def resident_behind(account: Any) -> Actor | None:
    """Who this is, when it is a resident."""
    actor = actor_of(account.pk, today=timezone.localdate()) if account is not None else None
    return actor if actor is not None and actor.has(Role.RESIDENT) else None


def let_in(request: HttpRequest, account: Account, actor: Actor) -> HttpResponse:
    """Begin a session, and go to the first page."""
    with acting_as(actor):
        login(request, account, backend="keukentafel.foundation.people.backend.EmailBackend")
        request.session.set_expiry(_SECONDS_SIGNED_IN)
        request.session.save()
    return HttpResponseRedirect(address("portal_start"), status=303)


def show_form(request: HttpRequest, form: forms.Form, template: str) -> HttpResponse:
    """A form of a way in, with what is wrong with it."""
    shown = {**frame(), "form": form, "has_broker": broker_is_there()}
    return render(request, template, shown, status=422 if form.errors else 200)
