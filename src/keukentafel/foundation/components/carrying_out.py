"""Doing what a form or a button asks: once, and with what a room refuses said to who asked."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import current_actor, do_once
from keukentafel.foundation.kernel.mistakes import Mistake

Refusal = type[Exception]


def carried_out(
    request: HttpRequest,
    form: KindForm,
    command: Callable[[dict[str, Any]], object],
    *,
    unless: Refusal = Mistake,
    or_say: Mapping[Refusal, object] | None = None,
    draft: str = "",
) -> str:
    """Do what *form* asks, if it was sent and nothing is wrong with it; its page then says so, and goes on.

    A ``Mistake`` is told to who sent it, and so is what is named here. Anything else that a command raises is our
    own mistake, and goes up.

    Args:
        request: of the page with this form; its ``once`` says whether the same form came before.
        form: bound to what was sent.
        command: does it, from the cleaned words, in one transaction; gives what came of it, or its public identifier.
        unless: what else is refused, where the form itself has words for it.
        or_say: what a room refuses without words, and the words for it.
        draft: key of the text that was kept while it was typed; it goes in the same transaction.

    Returns:
        The identifier of what came of it, the first time that this form was sent; empty when there is nothing to do
        or it was refused, and then the page is shown, with all that was typed.
    """
    if request.method != "POST" or not form.is_valid():
        return ""
    words, once = or_say or {}, request.POST.get("once", "")
    try:
        made = do_once(once, timezone.now(), lambda: _called(command(form.cleaned_data)), draft=draft)
    except tuple(words) as refusal:
        form.say(next(said for kind, said in words.items() if isinstance(refusal, kind)))
    except (Mistake, unless) as mistake:
        form.say(mistake)
    else:
        return made or "done"
    return ""


def _called(made: object) -> str:
    return made if isinstance(made, str) else getattr(made, "public_id", "")


class _Button(KindForm):
    """A form without a field: the page to which one goes tells what is refused, beside the button if it stands there."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST)
        self._request = request

    def say(self, mistake: object) -> None:
        messages.warning(self._request, str(mistake), extra_tags=self._request.path)


def pressed(
    request: HttpRequest,
    command: Callable[..., object],
    done: object = "",
    *,
    or_say: Mapping[Refusal, object] | None = None,
    **what: Any,
) -> str:
    """Do what a button asks that has nothing to fill in; the page to which one goes says so, or why not.

    Args:
        request: a POST, from a form with ``{% once %}``.
        command: does it, by who acts and now, in one transaction. What it looks up itself may be gone when the same
            button comes a second time.
        done: what is said when it was done; nothing when empty.
        or_say: as of ``carried_out``.
        what: the rest that *command* is given.

    Returns:
        As ``carried_out``.
    """

    def act(_said: dict[str, Any]) -> object:
        return command(**what, by=current_actor(), at=timezone.now())

    made = carried_out(request, _Button(request), act, or_say=or_say)
    if made and done:
        messages.success(request, str(done))
    return made
