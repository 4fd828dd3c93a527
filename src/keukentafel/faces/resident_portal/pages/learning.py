"""What the team learns from my file, and that I do not want that."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.faces.resident_portal.pages._own import own_page
from keukentafel.faces.resident_portal.pages._writing import WRITE, own_to_write
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.safeguards.public import OwnFile, portal_is_on
from keukentafel.reflection.casework.public import (
    object_to_learning,
    objections_on,
    take_objection_back,
    uses_of,
)


@own_page("portal_learning")
def learning(own: OwnFile) -> dict[str, Any]:
    """That a case was made of it, until when; and whether I object. What the coach did not tell is not here."""
    return {
        "uses": [one for one in uses_of(own.file_id) if one.told_on and own.may_read(one)],
        "objection": next((one for one in objections_on(own.file_id) if one.person_id == own.person), None),
    }


@needs(WRITE, when=portal_is_on, sign_in="portal_sign_in")
@require_POST
def learning_object(request: HttpRequest) -> HttpResponse:
    """I do not want it, or I do not mind any more. Nobody asks why."""
    own, now = own_to_write(), timezone.now()
    standing = next((one for one in objections_on(own.file_id) if one.person_id == own.person), None)
    if request.POST.get("mind") == "no" and standing is not None:
        take_objection_back(objection=standing, by=current_actor(), at=now)
        messages.success(request, _("We know that you do not mind any more."))
    elif request.POST.get("mind") != "no":
        object_to_learning(
            file_id=own.file_id, person=own.person, words="", own_hand=True, by=current_actor(), at=now
        )
        messages.success(request, _("We do not learn from your file. What was made of it is taken away."))
    log_look("portal_learning", files=[own.file_id], subjects=[own.person], purpose="own file")
    return HttpResponseRedirect(address("portal_learning"), status=303)


PATTERNS = [
    path("leren/", learning, name="portal_learning"),
    path("leren/bezwaar/", learning_object, name="portal_learning_object"),
]
