"""The two pages of the bare project."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from bench.bare.models import Case, Line


class LineForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is written."""

    class Meta:
        model = Line
        fields = ["kind", "text"]


@login_required
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """A case with its latest thirty lines: session, person, case, lines."""
    case = get_object_or_404(Case, public_id=public_id)
    lines = case.lines.select_related("by").order_by("-at")[:30]
    return render(request, "bare/case.html", {"case": case, "lines": lines})


@login_required
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a line: session, person, case, insert; then back to the case."""
    case = get_object_or_404(Case, public_id=public_id)
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.case, form.instance.by = case, request.user
        form.save()
        return HttpResponseRedirect(reverse("show", args=[case.public_id]))
    return render(request, "bare/add.html", {"case": case, "form": form})


urlpatterns = [path("<str:public_id>/", show, name="show"), path("<str:public_id>/add/", add, name="add")]
