"""Pages of the own file on which somebody writes: own words, about this one person alone, and sent once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from keukentafel.faces.resident_portal.pages._own import frame
from keukentafel.foundation.access.public import demand, log_look, there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import Refusal, carried_out
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.lifeworld.safeguards.public import OwnFile, own_file

WRITE = "safeguards.write_own_file"


def own_to_write() -> OwnFile:
    """The own file of who is signed in, with the wall narrowed to it."""
    demand(WRITE)
    own = there(own_file(current_actor()), WRITE)
    focus_on(own.file_id)
    return own


def write_page(
    request: HttpRequest,
    own: OwnFile,
    form: KindForm,
    command: Callable[[dict[str, Any]], str],
    *,
    name: str,
    back: str,
    done: str,
    refusals: dict[Refusal, object],
    shown: dict[str, Any],
) -> HttpResponse:
    """Show a form, or do what it says. What was typed stays on the page when something is wrong with it.

    Nothing is kept while somebody types: who looks at this telephone later may be somebody else.

    Args:
        request: what was asked.
        own: the own file.
        form: bound when it was sent.
        command: does it, from the cleaned words; gives an identifier.
        name: of the page, in the log; its template has this name without ``portal_``.
        back: name of the page to go to.
        done: what is said there.
        refusals: what the command may refuse, with words for it.
        shown: the rest of the page.
    """
    if carried_out(request, form, command, or_say=refusals):
        messages.success(request, done)
        return HttpResponseRedirect(address(back), status=303)
    log_look(name, files=[own.file_id], subjects=[own.person], purpose="own file")
    template = f"resident_portal/{name.removeprefix('portal_')}.html"
    context = {**frame(), **shown, "form": form}
    return render(request, template, context, status=422 if form.errors else 200)
