"""Who answers what somebody asks about the own file. Who asks is who writes in it; reading is the wall's."""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import CASE_WORK_ROLES


class InFile(Protocol):
    """Anything that stands in a file."""

    file_id: int


def answer(actor: Actor, thing: object | None) -> Decision:
    """Note and answer what a person asks: who reads all of the file, and not because of an emergency.

    Args:
        actor: who asks.
        thing: what stands in the file; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*CASE_WORK_ROLES):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return may_write(cast(InFile, thing).file_id, otherwise=_("Only the coach can decide this."))


ABILITIES: dict[str, Policy] = {"rights.answer": answer}
"""What the app registers with the gate when Django starts."""
