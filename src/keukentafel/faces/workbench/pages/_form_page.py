"""A page with one short form: a title, perhaps a few words, the fields in their order, and one button."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.typed import shown


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    crumbs: list[dict[str, Any]],
    second: str = "",
    words: str = "",
    save: str = "",
    for_good: bool = False,
) -> HttpResponse:
    """Show *form*; 422 when it has errors.

    Args:
        request: what was asked.
        form: bound or not.
        title: the heading of the page.
        crumbs: the way back.
        second: the line under the heading.
        words: what one should know before saving.
        save: the words on the button; "Save" when left out.
        for_good: whether it cannot be undone: the button says so by its colour, and where nothing is
            asked the way out stands beside it.
    """
    context = {
        "form": form,
        "title": title,
        "second": second,
        "words": words,
        "save": save or _("Save"),
        "crumbs": crumbs,
        "for_good": for_good,
    }
    return shown(request, "workbench/form_page.html", context, form)
