"""The page between a password and a partner's desk: the digits of an app, or enrolling one the first time (ADR 0020).

Who stands here gave a password and is nobody yet, for the gate as for the wall. This page alone acts as that person,
while it holds what was typed against the second factor.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from keukentafel.foundation.access.public import OPEN, needs
from keukentafel.foundation.components.qr import as_code
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import (
    Account,
    CodeRefused,
    EnrolForm,
    SecondFactorForm,
    accounts,
    begin_enrolment,
    enrol_second_factor,
    factor_name,
    forget_wrong_factors,
    prove_second_factor,
    running_factor,
)
from keukentafel.site.middleware import FACTOR
from keukentafel.site.pages import after_signing_in, safe_next

_BEGUN = "keukentafel_factor_begun"


@needs(OPEN)
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of who gave a password; who has none yet enrols one with a code."""
    who: Actor | None = request.half_way  # type: ignore[attr-defined]
    if who is None:
        return HttpResponseRedirect(safe_next(request))
    with acting_as(who):
        account = accounts().get(pk=who.id)
        if running_factor(who.id) is not None:
            return _show(request, account)
        return _enrol(request, account, who)


def _show(request: HttpRequest, account: Account) -> HttpResponse:
    form = SecondFactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        digits = form.cleaned_data["digits"]
        if _proved(request, account, lambda: prove_second_factor(account, digits, timezone.now())):
            return _go_on(request, account)
        form.refuse()
    return _page(request, "site/second_factor.html", {"form": form})


def _enrol(request: HttpRequest, account: Account, who: Actor) -> HttpResponse:
    # The same secret until it is enrolled: who made a typing mistake need not scan again.
    begun = begin_enrolment(account, request.session.get(_BEGUN, ""))
    request.session[_BEGUN] = begun.shut
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def enrol() -> str | None:
            try:
                return enrol_second_factor(
                    account=account, shut=begun.shut, **said, by=who, at=timezone.now()
                )
            except CodeRefused:
                return None

        if _proved(request, account, enrol):
            del request.session[_BEGUN]
            return _go_on(request, account)
        form.refuse()
    shown = {"form": form, "words": begun.words, "picture": as_code(begun.address)}
    return _page(request, "site/second_factor_first.html", shown)


def _proved(request: HttpRequest, account: Account, prove: Callable[[], str | None]) -> bool:
    """Hold what was typed against the second factor, and let the session remember it. Wrong ones are counted."""

    def proof() -> bool:
        shown = prove()
        if shown is None:
            return False
        forget_wrong_factors(account)
        # Another key: what somebody knew of this session before opens nothing now.
        request.session.cycle_key()
        request.session[FACTOR] = shown
        return True

    return (
        authenticate(request, username=factor_name(account), secret_proof=proof, proves=account) is not None
    )


def _go_on(request: HttpRequest, account: Account) -> HttpResponse:
    return HttpResponseRedirect(after_signing_in(request, account.pk), status=303)


def _page(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    context = shown | {"next": safe_next(request), "out": reverse("sign_out")}
    response = render(request, template, context, status=422 if shown["form"].errors else 200)
    response["X-Keukentafel-Sign-In"] = "1"
    return response
