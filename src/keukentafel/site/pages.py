"""Pages and answers that belong to no context: signing in and out, a first password, language, drafts, health."""

import json

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.i18n import set_language

from keukentafel.foundation.access.public import OPEN, SIGNED_IN, needs
from keukentafel.foundation.journal.public import (
    DraftTooLong,
    acting_as,
    current_actor,
    forget_draft,
    keep_draft,
)
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.people.public import (
    Account,
    CodeRefused,
    FirstPasswordForm,
    Language,
    SignInForm,
    accounts,
    actor_of,
    choose_language,
    renew_hash,
    set_password_with_code,
    signed_older,
)


def safe_next(request: HttpRequest) -> str:
    """The page of ours to go on to: the one that was asked for, or the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"


def after_signing_in(request: HttpRequest, account_id: int) -> str:
    """The page to go on to. Of who signed an older text for secrecy this is the text of now, once each time."""
    if signed_older(account_id, timezone.localdate()):
        return reverse("secrecy")
    return safe_next(request)


@needs(OPEN)
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with an e-mail address and a password; runs as anonymous until it succeeds."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = authenticate(
            request, username=form.cleaned_data["email"], password=form.cleaned_data["password"]
        )
        if account is not None:
            now = timezone.now()
            actor = actor_of(account.pk, today=timezone.localdate(now))
            if actor is not None:
                password = form.cleaned_data["password"]
                with acting_as(actor):
                    renew_hash(account=account, password=password, by=actor, at=now)
                    _let_in(request, account)
                    return HttpResponseRedirect(after_signing_in(request, actor.id))
        form.refuse()
    status = 422 if form.errors else 200
    response = render(request, "site/sign_in.html", {"form": form, "next": safe_next(request)}, status=status)
    response["X-Keukentafel-Sign-In"] = "1"
    return response


def _let_in(request: HttpRequest, account: Account) -> None:
    login(request, account, backend="keukentafel.foundation.people.backend.EmailBackend")
    request.session.save()


@needs(OPEN)
@require_http_methods(["GET", "POST"])
def first_password(request: HttpRequest) -> HttpResponse:
    """Set a password with a one-time code, and be signed in. The code goes by POST and stands in no address."""
    form = FirstPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account = authenticate(request, username=said["email"], secret_code=said["code"])
        actor = actor_of(account.pk, today=timezone.localdate()) if account is not None else None
        if isinstance(account, Account) and actor is not None and _set(form, account, actor):
            with acting_as(actor):
                _let_in(request, account)
            return HttpResponseRedirect(reverse("start"), status=303)
        if not form.errors:
            form.refuse()
    status = 422 if form.errors else 200
    return render(request, "site/first_password.html", {"form": form}, status=status)


def _set(form: FirstPasswordForm, account: Account, actor: Actor) -> bool:
    form.hold_against(account)
    if form.errors:
        return False
    code, password = form.cleaned_data["code"], form.cleaned_data["new"]
    with acting_as(actor):
        try:
            set_password_with_code(account=account, code=code, password=password, by=actor, at=timezone.now())
        except CodeRefused:
            return False
    return True


@needs(OPEN)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Show the screen in another language: in this browser, and everywhere for who is signed in."""
    actor, chosen = current_actor(), request.POST.get("language", "")
    if actor.kind is ActorKind.PERSON and chosen in Language.values:
        mine = accounts().get(pk=actor.id)
        choose_language(account=mine, language=Language(chosen), by=actor, at=timezone.now())
    return set_language(request)


@needs(OPEN)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; what was typed and kept on this device is forgotten by the page."""
    logout(request)
    return HttpResponseRedirect(reverse("sign_in"))


@needs(SIGNED_IN)
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed, for this person only (``key`` names the form)."""
    key = request.POST.get("draft_key", "")[:200]
    content = {name: values for name, values in request.POST.lists() if name not in _NOT_IN_DRAFTS}
    if request.POST.get("forget"):
        forget_draft(key)
        return HttpResponse(status=204)
    now = timezone.now()
    try:
        keep_draft(key, {name: [str(v) for v in values] for name, values in content.items()}, at=now)
    except DraftTooLong:
        return JsonResponse({"error": _("This text is too long to keep.")}, status=413)
    return HttpResponse(status=204)


_NOT_IN_DRAFTS = {"csrfmiddlewaretoken", "draft_key", "once", "forget", "password"}


@needs(OPEN)
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """For the balancer: this process answers."""
    return HttpResponse(json.dumps({"status": "ok"}), content_type="application/json")
