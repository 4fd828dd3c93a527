"""Who reads covenant and mandates, and who records what was agreed. Nothing here opens a file."""

from keukentafel.foundation.access.public import decide
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import Role

READ, RECORD = "mandates.read", "mandates.record"


def read(actor: Actor, thing: object | None) -> Decision:
    """Read covenant, parties and mandates: whoever works with the organisations, partners too."""
    return decide(actor, "people.see_organisations")


def record(actor: Actor, thing: object | None) -> Decision:
    """Record a signature, a consent, a withdrawal or a mandate: a team leader or an administrator."""
    if actor.kind is ActorKind.PERSON and actor.has(Role.TEAM_LEADER, Role.ADMINISTRATOR):
        return ALLOWED
    return INVISIBLE


ABILITIES: dict[str, Policy] = {READ: read, RECORD: record}
"""What ``apps`` registers with the gate."""
