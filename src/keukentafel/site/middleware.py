"""What surrounds every request: who acts, which view may run at all, and the headers of each answer."""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import activate

from keukentafel.foundation.access.public import (
    OPEN,
    ChangedMeanwhile,
    demand,
    log_what_was_shown,
    one_request,
)
from keukentafel.foundation.journal.public import acting_as, current_actor
from keukentafel.foundation.kernel.actors import ANONYMOUS, Actor, ActorKind
from keukentafel.foundation.people.public import (
    CASE_WORK_ROLES,
    SESSION_HASH,
    Role,
    actor_of,
    factor_is_due,
    running_factor,
)
from keukentafel.site.errors import changed_meanwhile
from keukentafel.site.navigation import navigation_for

Respond = Callable[[HttpRequest], HttpResponse]

FACTOR = "keukentafel_second_factor"
"""The key in the session under which stands which second factor was shown."""
DESK = "people.use_desk"
"""The ability of the partner's desk."""

_SHOWS = frozenset({200, 409, 422})
"""Answers that show the page itself; a redirect and a refusal show nothing."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


class UndeclaredView(RuntimeError):
    """A view without a declared ability: refused, so that forgetting it closes the page."""


def acting(respond: Respond) -> Respond:
    """Nobody acts before the session is read; whoever acted is forgotten when the answer leaves."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with acting_as(ANONYMOUS):
            return respond(request)

    return middleware


def safe_headers(respond: Respond) -> Respond:
    """No third-party request, no frame, and no page with people in it in any cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        patch_cache_control(response, no_store=True, private=True)
        return response

    return middleware


class SignedInPerson:
    """Reads the account of the session in one query and lets that person act; then asks the gate."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = self._actor(request)
        # Who gave a password and still has to show a second factor: for the one page that asks it.
        half_way = known if known.has(Role.PARTNER) and not known.second_factor else None
        # Until then a partner is nobody, for the gate as for the wall; other work that somebody does here goes on.
        actor = ANONYMOUS if factor_is_due(known) else known
        request.actor, request.half_way = actor, half_way  # type: ignore[attr-defined]
        if known.language:
            # What this person chose comes before what the browser asks.
            activate(known.language)
            request.LANGUAGE_CODE = known.language
        with acting_as(actor), one_request():
            response = self.respond(request)
            if response.status_code in _SHOWS:
                match = request.resolver_match
                log_what_was_shown((match.view_name if match else "") or "page")
            return response

    def _actor(self, request: HttpRequest) -> Actor:
        account = request.session.get(SESSION_KEY)
        if account is None:
            return ANONYMOUS
        stamp = request.session.get(SESSION_HASH, "")
        found = actor_of(int(account), today=timezone.localdate(), session_hash=stamp)
        if found is None or not found.has(Role.PARTNER):
            return found or ANONYMOUS
        shown = request.session.get(FACTOR)
        # What a session remembers is out of date as soon as the second factor ended, or another took its place.
        return replace(found, second_factor=bool(shown) and shown == running_factor(found.id))

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Refuse an undeclared view; send who has not signed in to the sign-in page; else let the gate decide."""
        ability = getattr(view, "ability", None)
        if ability is None:
            raise UndeclaredView(getattr(view, "__name__", "view"))
        is_there = getattr(view, "is_there", None)
        if is_there is not None and not is_there():
            raise Http404
        if ability == OPEN:
            return None
        half_way = request.half_way  # type: ignore[attr-defined]
        if half_way is not None and (ability == DESK or current_actor().kind is ActorKind.ANONYMOUS):
            return _to_sign_in(request, "second_factor", getattr(view, "signed_out", None))
        if current_actor().kind is ActorKind.ANONYMOUS:
            return _to_sign_in(
                request, getattr(view, "sign_in", "sign_in"), getattr(view, "signed_out", None)
            )
        if any("\x00" in part for part in (request.path, *request.GET.values())):
            # No thing is called so, and the database takes no such text.
            raise Http404
        demand(ability)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Two people changed the same thing at once: nothing was written, and what was typed is kept."""
        return changed_meanwhile(request) if isinstance(error, ChangedMeanwhile) else None


def _to_sign_in(request: HttpRequest, page: str, give_back: Respond | None) -> HttpResponse:
    address = reverse(page)
    if request.method == "GET" and not request.headers.get("HX-Request"):
        return HttpResponseRedirect(f"{address}?{urlencode({'next': request.path})}")
    response = give_back(request) if give_back is not None else HttpResponse(status=401)
    # A form that was being typed stays on the page; the page itself says to sign in again.
    response["X-Keukentafel-Sign-In"] = "1"
    return response


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What every page shows: who is signed in, and where they can go."""
    actor = getattr(request, "actor", ANONYMOUS)
    # A resident alone has no page of the team: not to begin with, and not about the own account.
    lives_here = actor.roles == {Role.RESIDENT}
    shared = {"home_url": _home(actor), "sign_in_url": reverse("sign_in")}
    if actor.kind is not ActorKind.PERSON:
        return {**shared, "signed_in": None, "navigation": []}
    person = {
        "name": actor.name,
        # Text on a device is kept under a name of its own and encrypted; both say nothing outside this installation.
        "key": _derived("browser account", actor.id).hex()[:24],
        "draft_key": b64encode(_derived("browser draft", actor.id)).decode(),
        "sign_out_url": reverse("sign_out"),
        "me_url": "" if lives_here else reverse("me"),
    }
    entries = navigation_for(actor, request.path)
    search = reverse("search") if actor.has(*CASE_WORK_ROLES) else ""
    # In whose work a page may offer to spot a dilemma: known with the person, so that no page asks for it.
    may_spot = bool(actor.learning) and actor.has(*CASE_WORK_ROLES)
    return {**shared, "signed_in": person, "navigation": entries, "search_url": search, "may_spot": may_spot}


def _home(actor: Actor) -> str:
    if actor.roles == {Role.RESIDENT}:
        return reverse("portal_start")
    return reverse("desk_start") if actor.roles == {Role.PARTNER} else "/"


def _derived(purpose: str, account_id: int) -> bytes:
    said = f"keukentafel {purpose} {account_id}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).digest()
