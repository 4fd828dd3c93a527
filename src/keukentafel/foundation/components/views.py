"""The gallery: all components on one page, to look at after each change. Shown in demo and test only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.foundation.components.gallery import sample_data


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, with invented data."""
    return render(request, "components/gallery.html", sample_data())
