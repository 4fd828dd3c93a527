"""The first page of who starts: reading and signing the secrecy statement."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import needs
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import (
    memberships_of,
    must_sign,
    secrecy_statement,
    sign_secrecy_statement,
    signed_older,
)


@needs("people.work_here")
@require_http_methods(["GET", "POST"])
def secrecy(request: HttpRequest) -> HttpResponse:
    """Read what is promised, and promise it; who did so reads it again here."""
    actor, statement = current_actor(), secrecy_statement()
    first = must_sign(actor.id, timezone.localdate())
    asked = first or signed_older(actor.id, timezone.localdate())
    # The text that was shown is the text that is signed: with another one in use meanwhile, it is read first.
    if request.method == "POST" and asked and request.POST.get("version") == statement.version:
        sign_secrecy_statement(version=statement.version, by=actor, at=timezone.now())
        messages.success(request, _("Thank you. You can begin."))
        return see_other("start")
    signed = next((row for row in memberships_of(actor.id) if row.secrecy_signed_on), None)
    context = {
        "statement": statement,
        "paragraphs": [part for part in statement.text.split("\n\n") if part.strip()],
        "asked": asked,
        "again": asked and not first,
        "signed": signed,
    }
    return render(request, "workbench/secrecy.html", context)


PATTERNS = [path("geheimhouding/", secrecy, name="secrecy")]
