"""Who reads and makes the agreements of a team, and who shares one with other teams."""

from typing import Protocol, cast

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import Role

READ, MAKE, SHARE = "agreements.read", "agreements.make", "agreements.share"
_SHARES = (Role.TEAM_LEADER, Role.FACILITATOR)


class OfTeam(Protocol):
    """An agreement, as far as these rules need it."""

    team_id: int


def read(actor: Actor, thing: object | None) -> Decision:
    """Read and make the agreements of one's team: whoever learns with it (``people.LEARNS_IN_TEAM``).

    Args:
        actor: who asks.
        thing: the agreement; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.learns_in:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return ALLOWED if cast(OfTeam, thing).team_id in actor.learns_in else INVISIBLE


def share(actor: Actor, thing: object | None) -> Decision:
    """Let other teams read it: who leads the team, or its conversations.

    Args:
        actor: who asks.
        thing: the agreement; None asks whether this person ever may.
    """
    return read(actor, thing) if actor.has(*_SHARES) else INVISIBLE


ABILITIES: dict[str, Policy] = {READ: read, MAKE: read, SHARE: share}
"""What ``apps`` registers with the gate."""
