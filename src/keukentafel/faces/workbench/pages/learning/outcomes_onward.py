"""Where what came of a conversation goes on: a text of the team, a body that decides, or a bottleneck."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.pages.learning._conversing import learning_crumbs
from keukentafel.faces.workbench.pages.learning.texts import titled
from keukentafel.faces.workbench.typed import see_other, shown, typed
from keukentafel.foundation.access.public import decide, demand, find, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.conversations.forms import ONWARD, PutForm
from keukentafel.reflection.conversations.public import (
    FOLLOW,
    OFFERS,
    Kind,
    Onward,
    Outcome,
    put_to_body,
    raise_what_blocks,
    write_down,
)
from keukentafel.reflection.dilemmas.forms import TextForm
from keukentafel.reflection.dilemmas.public import TextKind
from keukentafel.work.bottlenecks.forms import RaiseForm
from keukentafel.work.bottlenecks.public import RAISE
from keukentafel.work.consultations.public import CALL, bodies
from keukentafel.work.disagreements.public import first_readers


@dataclass(frozen=True)
class _Deed:
    """Something that is done with an outcome: who may, its form, and what it does."""

    onward: Onward
    ability: str
    form: Callable[[Any, Outcome], Any]
    act: Callable[[Outcome, Any, Actor, datetime], object]


def _put_form(data: Any, _row: Outcome) -> PutForm:
    today = timezone.localdate()
    return PutForm(data, bodies=[(one.key, one.label) for one in bodies() if one.exists_on(today)])


def _raise_form(data: Any, row: Outcome) -> RaiseForm:
    readers = first_readers(timezone.localdate(), {current_actor().id})
    return RaiseForm(data, readers=readers, initial={"words": row.words})


def _raised(row: Outcome, form: Any, by: Actor, at: datetime) -> object:
    said = form.cleaned_data
    return raise_what_blocks(
        outcome=row,
        words=said["words"],
        theme=said["theme"],
        reader=int(said["reader"]),
        numbers=said["numbers"],
        by=by,
        at=at,
    )


def _written(row: Outcome, form: Any, by: Actor, at: datetime) -> object:
    said = titled(form, TextKind(row.kind))
    return write_down(outcome=row, title=said["word"], words=said["words"], by=by, at=at)


DEEDS: dict[str, _Deed] = {
    "tekst": _Deed(
        Onward.TEXT,
        FOLLOW,
        lambda data, row: TextForm(data, kind=TextKind(row.kind), initial={"words": row.words}),
        _written,
    ),
    "voorleggen": _Deed(
        Onward.BODY,
        CALL,
        _put_form,
        lambda row, form, by, at: put_to_body(outcome=row, **form.cleaned_data, by=by, at=at),
    ),
    "knelpunt": _Deed(Onward.BOTTLENECK, RAISE, _raise_form, _raised),
}
"""By the word in the address."""


def offers_of(row: Outcome, actor: Actor) -> list[dict[str, Any]]:
    """What somebody can do with an outcome, as links."""
    offered = OFFERS[Kind(row.kind)]
    return [
        {
            "url": address("outcome_onward", row.public_id, word),
            "title": ONWARD[deed.onward][0],
            "about": ONWARD[deed.onward][1],
        }
        for word, deed in DEEDS.items()
        if deed.onward in offered and decide(actor, deed.ability).allowed
    ]


@needs(FOLLOW)
@require_http_methods(["GET", "POST"])
def outcome_onward(request: HttpRequest, outcome_id: str, onward: str) -> HttpResponse:
    """Write an outcome down for the team, put it to who decides, or make a bottleneck of it."""
    row, deed, now, actor = find(Outcome, outcome_id), DEEDS.get(onward), timezone.now(), current_actor()
    demand(FOLLOW, row)
    if deed is None or deed.onward not in OFFERS[Kind(row.kind)]:
        raise Http404
    demand(deed.ability)
    form, key = deed.form(request.POST or None, row), f"outcome:{outcome_id}:{onward}"

    def command(_said: dict[str, Any]) -> str:
        deed.act(row, form, actor, now)
        return row.public_id

    if carried_out(request, form, command, draft=key):
        messages.success(request, _("Saved."))
        return see_other("outcome_look", outcome_id)
    title, about = ONWARD[deed.onward]
    context = typed(form, key) | {
        "title": title,
        "second": row.words,
        "about": about,
        "form_id": "onward",
        "crumbs": learning_crumbs(
            (address("learning_outcomes"), _("What came of it")),
            (address("outcome_look", outcome_id), _("This outcome")),
        ),
    }
    return shown(request, "workbench/learning/conversation_deed.html", context, form)


PATTERNS = [
    path("leren/uitkomsten/<str:outcome_id>/<str:onward>/", outcome_onward, name="outcome_onward"),
]
