"""One form on a page of its own at the desk, and what is done with it once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.foundation.access.public import ChangedMeanwhile, demand, find, log_look
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import focus_on
from keukentafel.work.advice.public import ANSWER, Advice, advices

DESK = "people.use_desk"
WAIT = gettext_lazy(
    "Somebody did something at this moment. Look again, and send it once more if you still want to."
)
"""What is said to who was not the first."""


def asked_advice(advice_id: str) -> Advice:
    """An advice that this person answers for the organisation; a 404 when it is not there."""
    found = find(advices(), advice_id)
    focus_on(found.file_id)
    demand(ANSWER, found)
    return found


def crumbs_to(advice: Advice, page: str = "", label: str = "") -> list[dict[str, str]]:
    """The way back to an advice, and to a page of it.

    Args:
        advice: which; its mandate is read along.
        page: name of the page, of one that takes the advice.
        label: how that page is called.
    """
    found = [
        {"url": address("desk_start"), "label": _("My desk")},
        {"url": address("desk_advice", advice.public_id), "label": advice.mandate.subject},
    ]
    if page:
        found.append({"url": address(page, advice.public_id), "label": label})
    return found


def form_page(request: HttpRequest, form: Any, row: Advice, page: str, **more: Any) -> HttpResponse:
    """A form about an advice, with what was typed and what is wrong with it.

    Args:
        request: of this page.
        form: which.
        row: the advice; its mandate is read along.
        page: the name of the page, for the access log.
        more: ``title``, ``crumbs``, and perhaps ``words``, ``save`` and ``quote``.
    """
    log_look(page, files=[row.file_id], subjects=row.subjects)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "second": row.mandate.subject, "save": _("Save"), **more}
    return render(request, "partner_desk/differ_form.html", context, status=status)


def saved(request: HttpRequest, form: Any, command: Callable[[], str]) -> bool:
    """Do what a form asks, once, if it was sent and nothing is wrong with it; what a command refuses the form says.

    Args:
        request: of this page.
        form: which.
        command: gives the public identifier of what came of it.
    """
    return bool(carried_out(request, form, lambda _said: command(), or_say={ChangedMeanwhile: WAIT}))


def see(request: HttpRequest, page: str, advice: Advice, words: str) -> HttpResponse:
    """To a page of an advice, which says that it was done.

    Args:
        request: of this page.
        page: the name of the page.
        advice: which.
        words: what is said there.
    """
    messages.success(request, words)
    return HttpResponseRedirect(address(page, advice.public_id), status=303)
