"""Everything about me: to read and print, for a machine, and the letters and photos themselves (AVG art. 15 and 20)."""

import io
import json
import zipfile
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from keukentafel.faces.resident_portal.copying import copy_of, for_a_machine
from keukentafel.faces.resident_portal.pages._own import OWN, own_page
from keukentafel.foundation.access.public import log_look, needs, there
from keukentafel.foundation.documents.public import Document, Unreadable, content_of
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.safeguards.public import OwnFile, own_file, portal_is_on


@own_page("portal_copy")
def copy(own: OwnFile) -> dict[str, Any]:
    """All of it on one page."""
    return {"parts": [one for one in copy_of(own) if one.rows], "made": timezone.now()}


def _mine(page: str) -> OwnFile:
    own = there(own_file(current_actor()), OWN)
    focus_on(own.file_id)
    log_look(page, files=[own.file_id], subjects=[own.person], what="downloaded", purpose="own file")
    return own


def _file(body: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


@needs(OWN, when=portal_is_on, sign_in="portal_sign_in")
@require_GET
def copy_file(request: HttpRequest) -> HttpResponse:
    """All of it as one file that another program can read."""
    said = for_a_machine(_mine("portal_copy_file"), timezone.now())
    body = json.dumps(said, ensure_ascii=False, indent=1).encode()
    return _file(body, "application/json", "mijn-dossier.json")


@needs(OWN, when=portal_is_on, sign_in="portal_sign_in")
@require_GET
def copy_papers(request: HttpRequest) -> HttpResponse:
    """The letters and photos themselves, in one file. The address names none of them."""
    own = _mine("portal_copy_papers")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as papers:
        rows = own.readable(Document.objects.filter(file_id=own.file_id).order_by("added_at", "id"))
        for number, row in enumerate(rows, start=1):
            name = f"{number:02}-{get_valid_filename(row.name)}"
            # Of the day on which it came, so that the same papers are the same file.
            added = timezone.localtime(row.added_at).timetuple()[:6]
            try:
                papers.writestr(zipfile.ZipInfo(name, added), content_of(row))
            except Unreadable:
                words = _("This document cannot be opened. Ask your coach.")
                papers.writestr(zipfile.ZipInfo(f"{name}.txt", added), words)
    return _file(packed.getvalue(), "application/zip", "mijn-papieren.zip")


PATTERNS = [
    path("kopie/", copy, name="portal_copy"),
    path("kopie/bestand/", copy_file, name="portal_copy_file"),
    path("kopie/papieren/", copy_papers, name="portal_copy_papers"),
]
