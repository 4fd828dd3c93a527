"""Coming in with a name and a password, the first time with a code; going out; and leaving quickly."""

from typing import Any

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.faces.resident_portal.pages._signing_in import let_in, resident_behind, show_form
from keukentafel.foundation.access.public import OPEN, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import setting
from keukentafel.foundation.people.forms import ResidentCodeForm, ResidentSignInForm
from keukentafel.foundation.people.public import (
    Account,
    CodeRefused,
    set_password_with_code,
)
from keukentafel.lifeworld.safeguards.public import portal_is_on


@needs(OPEN, when=portal_is_on)
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a drawn name and a password."""
    form = ResidentSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account: Any = authenticate(request, username=said["email"], password=said["password"])
        if (actor := resident_behind(account)) is not None:
            return let_in(request, account, actor)
        form.refuse()
    return show_form(request, form, "resident_portal/sign_in.html")


@needs(OPEN, when=portal_is_on)
@require_http_methods(["GET", "POST"])
def first_time(request: HttpRequest) -> HttpResponse:
    """Choose a password with the code from the coach. The code goes by POST and stands in no address."""
    form = ResidentCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account: Any = authenticate(request, username=said["email"], secret_code=said["code"])
        actor = resident_behind(account)
        if actor is not None and _set(form, account, actor):
            return let_in(request, account, actor)
        if not form.errors:
            form.refuse()
    return show_form(request, form, "resident_portal/first_time.html")


def _set(form: ResidentCodeForm, account: Account, actor: Actor) -> bool:
    code, password = form.cleaned_data["code"], form.cleaned_data["new"]
    with acting_as(actor):
        try:
            set_password_with_code(account=account, code=code, password=password, by=actor, at=timezone.now())
        except CodeRefused:
            return False
    return True


@needs(OPEN, when=portal_is_on)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return HttpResponseRedirect(address("portal_sign_in"), status=303)


@needs(OPEN, when=portal_is_on)
@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Away at once: signed out, and on an ordinary page of the town. Without an address an empty page comes.

    A link can do no more without script than sign out, so that going back shows nothing; that is all it changes.
    """
    logout(request)
    address = str(setting("portal_leave_address"))
    if address.startswith("https://"):
        answer: HttpResponse = HttpResponseRedirect(address)
    else:
        answer = render(request, "resident_portal/nothing.html")
    answer["Referrer-Policy"] = "no-referrer"
    answer["Clear-Site-Data"] = '"cache"'
    return answer


PATTERNS = [
    path("binnen/", sign_in, name="portal_sign_in"),
    path("code/", first_time, name="portal_first_time"),
    path("buiten/", sign_out, name="portal_sign_out"),
    path("weg/", leave, name="portal_leave"),
]
