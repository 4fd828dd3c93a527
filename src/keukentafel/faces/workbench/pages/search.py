"""Searching over what I may see. By POST: what somebody types stands in no address and no log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.finding import rows_for
from keukentafel.foundation.access.public import log_look, needs
from keukentafel.foundation.journal.public import focus_on
from keukentafel.foundation.search.public import search


@needs("people.work_here")
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Show what was found: per hit whose file it is, and the words around it."""
    question = request.POST.get("question", "").strip()
    hits = search(question) if question else []
    if hits:
        files = sorted({hit.file_id for hit in hits})
        focus_on(*files)
        subjects = sorted({subject for hit in hits for subject in hit.subjects})
        log_look("search", files=files, subjects=subjects, what="listed")
    shown = {"question": question, "rows": rows_for(hits), "asked": request.method == "POST"}
    name = "workbench/_search_hits.html" if request.headers.get("HX-Request") else "workbench/search.html"
    return render(request, name, shown)


PATTERNS = [path("zoeken/", find, name="search")]
