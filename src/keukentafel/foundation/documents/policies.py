"""Who may do what with documents. Which ones somebody may read is the wall's to say."""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import may_write
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import CASE_WORK_ROLES


class InFile(Protocol):
    """Anything that stands in a file."""

    file_id: int


def read(actor: Actor, thing: object | None) -> Decision:
    """Take a document along: whoever does case work and found it behind the wall."""
    return ALLOWED if actor.has(*CASE_WORK_ROLES) else INVISIBLE


def add(actor: Actor, thing: object | None) -> Decision:
    """Add one, or remove one: whoever holds all of the file.

    Args:
        actor: who asks.
        thing: what stands in the file; None asks whether this person ever may.
    """
    if not actor.has(*CASE_WORK_ROLES):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    otherwise = _("Only the coach and who stands in for the coach can do this.")
    return may_write(cast(InFile, thing).file_id, otherwise=otherwise)


ABILITIES: dict[str, Policy] = {
    "documents.read": read,
    "documents.add": add,
    "documents.remove": add,
}
"""What ``DocumentsConfig`` hands to the gate when Django starts."""
