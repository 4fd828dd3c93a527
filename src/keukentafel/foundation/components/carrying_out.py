"""Doing what a form asks: once, and with what a room refuses said on the form."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import do_once

Refusal = type[Exception]


def carried_out(
    request: HttpRequest,
    form: KindForm,
    command: Callable[[dict[str, Any]], str],
    *,
    unless: Refusal | tuple[Refusal, ...] = (),
    or_say: Mapping[Refusal, object] | None = None,
    draft: str = "",
) -> str:
    """Do what *form* asks, if it was sent and nothing is wrong with it; its page then says so, and goes on.

    Only what is named here is told to who sent it. Anything else that a command raises is our own mistake, and goes up.

    Args:
        request: of the page with this form; its ``once`` says whether the same form came before.
        form: bound to what was sent.
        command: does it, from the cleaned words, in one transaction; gives the public identifier of what came of it.
        unless: what a room refuses in words that are for the person who tried.
        or_say: what a room refuses without words, and the words for it.
        draft: key of the text that was kept while it was typed; it goes in the same transaction.

    Returns:
        What *command* gave, the first time that this form was sent; empty when there is nothing to do or it was
        refused, and then the page is shown, with all that was typed.
    """
    if request.method != "POST" or not form.is_valid():
        return ""
    words = or_say or {}
    try:
        once = request.POST.get("once", "")
        made = do_once(once, timezone.now(), lambda: command(form.cleaned_data), draft=draft)
    except unless as mistake:
        form.say(mistake)
    except tuple(words) as refusal:
        form.say(next(said for kind, said in words.items() if isinstance(refusal, kind)))
    else:
        return made or "done"
    return ""
