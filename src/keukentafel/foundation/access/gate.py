"""The gate: the one place that decides, and what every view goes through.

A view that declares no ability is refused (``AbilityRequired``), so forgetting one closes the page. What an actor may
not know about is absent through the wall: the look-up below finds nothing, and an invisible page is the same 404.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from keukentafel.foundation.access.found_before import found_again
from keukentafel.foundation.access.looking import log_refusal, remember_found
from keukentafel.foundation.journal.public import Question, current_actor, given, question_of_rows
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.kernel.registry import Registry

View = TypeVar("View", bound=Callable[..., Any])
Row = TypeVar("Row", bound=Model)
Found = TypeVar("Found")

_policies: Registry[Policy] = Registry("ability")

OPEN = "access.open"
"""The ability of pages that anybody may see: signing in, the health page."""
SIGNED_IN = "access.signed_in"
"""The ability of pages for whoever signed in, with nothing of anybody in them."""


def _open(actor: Actor, thing: object | None) -> Decision:
    return ALLOWED


def _signed_in(actor: Actor, thing: object | None) -> Decision:
    return ALLOWED if actor.kind is ActorKind.PERSON else INVISIBLE


_policies.register(OPEN, _open)
_policies.register(SIGNED_IN, _signed_in)


def register_abilities(policies: Mapping[str, Policy]) -> None:
    """Hand a context's abilities to the gate. Called from ``AppConfig.ready()``."""
    for ability, policy in policies.items():
        _policies.register(ability, policy)


def abilities() -> list[str]:
    """The names of all abilities."""
    return [name for name, _ in _policies.items()]


def decide(actor: Actor, ability: str, thing: object | None = None) -> Decision:
    """Decide whether *actor* may do *ability* with *thing*.

    Raises:
        LookupError: when nobody registered the ability.
    """
    return _policies.get(ability)(actor, thing)


def needs(
    ability: str,
    *,
    when: Callable[[], bool] | None = None,
    sign_in: str = "sign_in",
    signed_out: Callable[[HttpRequest], HttpResponse] | None = None,
) -> Callable[[View], View]:
    """Declare the ability of a view. Without a thing it is decided before the view runs.

    Args:
        ability: its name.
        when: whether the page is there at all in this town; where it is not, it is absent for everybody.
        sign_in: the name of the page where who has not signed in does so.
        signed_out: answers a form that was sent, without script, by who is not signed in any more: it gives back what
            was typed.
    """

    def mark(view: View) -> View:
        marked = cast(Any, view)
        marked.ability, marked.is_there, marked.sign_in = ability, when, sign_in
        marked.signed_out = signed_out
        return view

    return mark


def demand(ability: str, thing: object | None = None) -> None:
    """Let the current actor through, or answer as the gate decides.

    Raises:
        Http404: when the actor may not know that it exists.
        PermissionDenied: when it may be known but not done; carries the reason.
    """
    decision = decide(current_actor(), ability, thing)
    if decision.allowed:
        return
    log_refusal(ability)
    if decision.visible:
        raise PermissionDenied(decision.reason)
    raise Http404


@cache
def _by_address(model: type[Row]) -> Question[Row]:
    return question_of_rows(model, lambda: model._base_manager.filter(public_id=given("public_id")))


def find(rows: "QuerySet[Row] | type[Row]", public_id: str) -> Row:
    """Find the row with this public identifier behind the wall; absent and invisible are the same 404.

    Args:
        rows: where it must be; a model when any of its rows will do, which costs less.
        public_id: as it stands in the address.

    Raises:
        Http404: when the wall shows no such row.
    """
    # The database takes no text with a NUL in it: nothing is called so.
    public_id = public_id.replace("\x00", "-")
    if isinstance(rows, type):
        question: Question[Row] = _by_address(rows)
        found = found_again(rows._meta.label_lower, public_id, lambda: question.first(public_id=public_id))
        return there(found, rows._meta.label_lower)
    return there(rows.filter(public_id=public_id).first(), rows.model._meta.label_lower)


def there(row: "Found | None", what: str) -> "Found":
    """Go on with what was found behind the wall, or answer that it is not there.

    Args:
        row: what was found, if anything.
        what: its kind, for the access log.

    Raises:
        Http404: when the wall showed nothing.
    """
    if row is None:
        log_refusal(what)
        raise Http404
    if (file_id := getattr(row, "file_id", None)) is not None:
        remember_found(file_id)
    return row
