"""What every page of the own file begins with: whose file it is, and the frame around the page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from keukentafel.foundation.access.public import log_look, needs, there
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.method.public import entry
from keukentafel.lifeworld.safeguards.public import OwnFile, own_file, portal_is_on

OWN = "safeguards.own_file"
Content = Callable[[OwnFile], dict[str, Any]]


def frame() -> dict[str, str]:
    """What stands on every page: the independent client supporter, in the words of the town."""
    supporter = entry("settings", "client_supporter")
    reach = str(supporter.fields["value"])
    return {"supporter": supporter.label, "supporter_words": supporter.explanation, "supporter_reach": reach}


def own_page(name: str) -> Callable[[Content], Callable[[HttpRequest], HttpResponse]]:
    """A page about the own file: found, focused, shown and written in the log.

    Args:
        name: of the page, in the log; its template has this name without ``portal_``.
    """

    def page(content: Content) -> Callable[[HttpRequest], HttpResponse]:
        @needs(OWN, when=portal_is_on, sign_in="portal_sign_in")
        @require_GET
        @wraps(content)
        def view(request: HttpRequest) -> HttpResponse:
            own = there(own_file(current_actor()), OWN)
            focus_on(own.file_id)
            shown = {**frame(), **content(own)}
            log_look(name, files=[own.file_id], subjects=[own.person], purpose="own file")
            return render(request, f"resident_portal/{name.removeprefix('portal_')}.html", shown)

        return view

    return page
