"""A form that is sent by fetch learns where to go, instead of being led there unseen.

A browser that follows a redirect inside ``fetch`` reads the next page once for nothing: its messages are
used up and a second "looked at this file" stands in the log. So a form with ``data-safe-submit`` says who it
is, and gets the address in a header.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers

ASKS = "X-Keukentafel-Safe"
LOCATION = "X-Keukentafel-Location"
SIGN_IN = "X-Keukentafel-Sign-In"


class SafeSubmitMiddleware:
    """Turns a redirect into 204 with the address in a header, for requests that carry ``X-Keukentafel-Safe``.

    Place it above the middleware that sends people to the sign-in page, so that it sees that redirect too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request pass; change only a redirect that our own script asked to be told about."""
        response = self.get_response(request)
        if request.headers.get(ASKS) != "1":
            return response
        location = response.headers.get("Location", "")
        if response.status_code in {301, 302, 303, 307, 308} and location:
            told = HttpResponse(status=204)
            told.cookies = response.cookies
            told.headers[LOCATION] = location
            if urlsplit(location).path == urlsplit(resolve_url(settings.LOGIN_URL)).path:
                told.headers[SIGN_IN] = "1"
            patch_vary_headers(told, [ASKS])
            return told
        return response
