"""Who reads and answers what somebody writes to the team from the own file. Reading is the wall's."""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES


class InFile(Protocol):
    """Anything that stands in a file."""

    file_id: int


def read(actor: Actor, thing: object | None) -> Decision:
    """Read what a person and the team wrote: who reads all of the household.

    Args:
        actor: who asks.
        thing: the household; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*CASE_WORK_ROLES):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    held = held_on(cast(InFile, thing).file_id)
    reach = max((one.level for one in held if one.is_whole), default=None)
    if reach is None:
        return INVISIBLE
    if reach >= Level.CONTENT:
        return ALLOWED
    return refused(_("Only the coach and who stands in for the coach read what a resident writes."))


def answer(actor: Actor, thing: object | None) -> Decision:
    """Write to a person: who reads all of the household, and not because of an emergency.

    Args:
        actor: who asks.
        thing: the household; None asks whether this person ever may.
    """
    decision = read(actor, thing)
    if thing is None or not decision.allowed:
        return decision
    return may_write(cast(InFile, thing).file_id, otherwise=decision.reason)


ABILITIES: dict[str, Policy] = {
    "correspondence.read": read,
    "correspondence.answer": answer,
}
"""What the app registers with the gate when Django starts."""
