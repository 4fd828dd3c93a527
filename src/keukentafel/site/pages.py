"""Pages and answers that belong to no context: signing in and out, language, drafts, health."""

import json

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from keukentafel.foundation.access.public import OPEN, SIGNED_IN, needs
from keukentafel.foundation.journal.public import DraftTooLong, acting_as, forget_draft, keep_draft
from keukentafel.foundation.people.public import SignInForm, actor_of


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"


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
            actor = actor_of(account.pk, today=timezone.localdate())
            if actor is not None:
                with acting_as(actor):
                    login(request, account)
                    request.session.save()
                return HttpResponseRedirect(_next(request))
        form.refuse()
    status = 422 if form.errors else 200
    response = render(request, "site/sign_in.html", {"form": form, "next": _next(request)}, status=status)
    response["X-Keukentafel-Sign-In"] = "1"
    return response


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
