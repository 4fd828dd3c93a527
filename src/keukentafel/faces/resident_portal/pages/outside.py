"""Coming in through a broker (DigiD), where the town has one; the first time with the code from the coach besides.

What has to be remembered on the way stands in a signed cookie in the browser of who went: nothing is kept here of who
never comes back.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.resident_portal.pages._own import frame
from keukentafel.faces.resident_portal.pages._signing_in import let_in, resident_behind, show_form
from keukentafel.foundation.access.public import OPEN, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.forms import ResidentLinkForm
from keukentafel.foundation.people.public import (
    Account,
    Begun,
    Broker,
    BrokerFailed,
    CodeRefused,
    NotSignedIn,
    broker_is_there,
    link_identity_with_code,
)
from keukentafel.lifeworld.safeguards.public import portal_is_on

_WENT, _KNOWN_THERE = "keukentafel_went", "keukentafel_known_there"
_SECONDS = 10 * 60
"""How long somebody may be on the way, or look for the paper with the code."""


def _there() -> bool:
    return broker_is_there() and portal_is_on()


def _broker(request: HttpRequest) -> Broker:
    return Broker(request.build_absolute_uri(address("portal_came_back")))


def _remember(answer: HttpResponse, name: str, what: Any) -> HttpResponse:
    """In a cookie of ours that no script reads, and that comes along when a link from elsewhere is followed."""
    answer.set_cookie(
        name,
        signing.dumps(what, salt=name),
        max_age=_SECONDS,
        path="/mijn/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


def _remembered(request: HttpRequest, name: str) -> Any:
    try:
        return signing.loads(request.COOKIES.get(name, ""), salt=name, max_age=_SECONDS)
    except signing.BadSignature:
        return None


def _not_now(request: HttpRequest, status: int) -> HttpResponse:
    answer = render(request, "resident_portal/not_from_outside.html", frame(), status=status)
    answer.delete_cookie(_WENT, path="/mijn/")
    return answer


@needs(OPEN, when=_there)
@require_GET
def go(request: HttpRequest) -> HttpResponse:
    """To the broker."""
    try:
        address, begun = _broker(request).begin()
    except BrokerFailed:
        return _not_now(request, 503)
    return _remember(HttpResponseRedirect(address), _WENT, begun.as_text())


@needs(OPEN, when=_there)
@require_GET
def came_back(request: HttpRequest) -> HttpResponse:
    """Back from the broker: in, or first the code from the coach."""
    went = _remembered(request, _WENT)
    if went is None:
        return _not_now(request, 400)
    try:
        identity = _broker(request).finish(Begun(**went), request.build_absolute_uri())
    except NotSignedIn:
        return _not_now(request, 400)
    except BrokerFailed:
        return _not_now(request, 503)
    account: Any = authenticate(request, outside_digest=identity.digest)
    actor = resident_behind(account)
    if actor is not None:
        answer = let_in(request, account, actor)
    else:
        answer = HttpResponseRedirect(address("portal_link"))
        _remember(answer, _KNOWN_THERE, identity.digest)
    answer.delete_cookie(_WENT, path="/mijn/")
    return answer


@needs(OPEN, when=_there)
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """The first time: the name and the code from the coach say whose file it is."""
    digest = _remembered(request, _KNOWN_THERE)
    if digest is None:
        return HttpResponseRedirect(address("portal_sign_in"))
    form = ResidentLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account: Any = authenticate(request, username=said["email"], secret_code=said["code"])
        actor = resident_behind(account)
        if actor is not None and _linked(account, said["code"], digest, actor):
            answer = let_in(request, account, actor)
            answer.delete_cookie(_KNOWN_THERE, path="/mijn/")
            return answer
        form.refuse()
    return show_form(request, form, "resident_portal/link.html")


def _linked(account: Account, code: str, digest: str, actor: Any) -> bool:
    with acting_as(actor):
        try:
            link_identity_with_code(account=account, code=code, digest=digest, by=actor, at=timezone.now())
        except CodeRefused:
            return False
    return True


PATTERNS = [
    path("digid/", go, name="portal_outside"),
    path("digid/terug/", came_back, name="portal_came_back"),
    path("digid/koppelen/", link, name="portal_link"),
]
