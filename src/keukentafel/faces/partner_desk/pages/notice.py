"""Where the link in a mail leads: that an answer is asked, by when, under a neutral reference; and nothing more.

The page is the same for every link, right, old or made up, until the code from the mail is there. Looking at it does
nothing: mail servers open each link before their reader does, and a code would go out each time.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from keukentafel.foundation.access.public import OPEN, needs
from keukentafel.foundation.people.forms import NoticeCodeForm
from keukentafel.foundation.people.public import ask_notice_code, open_notice


@needs(OPEN)
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, link: str) -> HttpResponse:
    """Ask for a code, then for what it opens."""
    shown: dict[str, Any] = {"asked": False}
    if request.method != "POST":
        return _page(request, shown)
    if "code" not in request.POST:
        ask_notice_code(link, timezone.now())
        return _page(request, {"asked": True, "form": NoticeCodeForm()})
    form = NoticeCodeForm(request.POST)
    if form.is_valid():
        found = open_notice(link, form.cleaned_data["code"])
        if found is not None:
            return _page(request, {"notice": found})
        form.refuse()
    return _page(request, {"asked": True, "form": form}, status=422)


def _page(request: HttpRequest, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = render(request, "partner_desk/notice.html", shown, status=status)
    # The address stands in nobody else's log.
    answer["Referrer-Policy"] = "no-referrer"
    return answer


PATTERNS = [path("bericht/<str:link>/", notice, name="desk_notice")]
