"""What pages of trials and craft share: in which team somebody is, and a page with one form and its command."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.faces.workbench.pages._form_page import form_page
from keukentafel.faces.workbench.typed import see_other
from keukentafel.foundation.access.public import there
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import Team, teams

Crumbs = list[dict[str, Any]]


def learning_crumbs(*more: tuple[str, str]) -> Crumbs:
    """The way back from a page of learning.

    Args:
        more: address and words of what stands between the start page and this one.
    """
    way = [{"url": address("learning"), "label": _("Learning")}]
    return way + [{"url": url, "label": words} for url, words in more]


def team_and_teams(request: HttpRequest, actor: Actor) -> tuple[Team, list[Team]]:
    """The team one looks at, and all one learns with, by name. One query.

    Args:
        request: ``team`` in its query names one by its public identifier.
        actor: who looks; learns with at least one.

    Raises:
        Http404: for a team one does not learn with.
    """
    mine = list(teams().filter(pk__in=actor.learns_in))
    wanted = request.GET.get("team")
    found = next((one for one in mine if wanted in (None, one.public_id)), None)
    return there(found, "people.team"), mine


def as_choices(mine: list[Team]) -> list[tuple[int, str]]:
    """Key and name of each team, as the forms take them."""
    return [(one.pk, one.name) for one in mine]


def teams_of(actor: Actor) -> list[tuple[int, str]]:
    """Key and name of each team somebody learns with, by name. One query."""
    return as_choices(list(teams().filter(pk__in=actor.learns_in)))


def carry_out(
    request: HttpRequest,
    form: Any,
    run: Callable[[dict[str, Any], datetime], object],
    *,
    title: str,
    back: tuple[str, ...],
    crumbs: Crumbs,
    done: str = "",
    second: str = "",
    words: str = "",
    save: str = "",
) -> HttpResponse:
    """Show *form*, or do what it asks and go back.

    Args:
        request: what was asked.
        form: bound or not; one that can ``say``.
        run: the command, with what was filled in and the moment.
        title, second, words, save: see ``form_page``.
        back: the name of the page to go to, with its arguments.
        crumbs: the way back.
        done: what to tell afterwards; "Saved." when left out.
    """
    now = timezone.now()
    if carried_out(request, form, lambda said: run(said, now)):
        messages.success(request, done or _("Saved."))
        return see_other(*back)
    return form_page(request, form, title=title, second=second, words=words, save=save, crumbs=crumbs)
