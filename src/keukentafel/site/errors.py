"""Error pages: what happened and what to do, without a word about what was asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "site/error.html", {"title": title, "text": text}, status=status)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: absent and invisible look alike, to the byte."""
    return _page(
        request,
        404,
        _("This page is not there"),
        _(
            "It does not exist, or it is not yours to see. Ask the coach if you expected to find something here."
        ),
    )


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403: visible, but not allowed, with the gate's reason."""
    reason = str(exception or "")
    return _page(request, 403, _("You cannot do this"), reason or _("Ask the coach or your team leader."))


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Says nothing of what was on the page."""
    return _page(
        request,
        500,
        _("Something went wrong with us"),
        _("What you typed is kept on this device. Try again in a moment."),
    )


def changed_meanwhile(request: HttpRequest) -> HttpResponse:
    """409: somebody else was first, and this form has no page to merge the two."""
    return _page(
        request,
        409,
        _("Somebody else changed this just now"),
        _("Nothing of yours was lost or overwritten. Go back, load the page again and see what they did."),
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is of another session: the person signed in again in between."""
    response = _page(
        request,
        403,
        _("This form is too old"),
        _(
            "You signed in again after it was opened. Go back, load the page again and send the form once more."
        ),
    )
    response["X-Keukentafel-Sign-In"] = "1"
    return response
