"""Who looks at the own work, who knows what a team shares, and who takes part in a community."""

from typing import Protocol, cast

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import LEARNS_IN_TEAM, Role
from keukentafel.reflection.craft.gathering import ON_INVITATION

OWN, PEER, TEAM, GUIDE, GATHER = (
    "craft.own",
    "craft.peer",
    "craft.team",
    "craft.guide",
    "craft.gather",
)
_GUIDES = (Role.TEAM_LEADER, Role.FACILITATOR, Role.LEARNING_COACH)
WORKS_HERE = (*sorted(LEARNS_IN_TEAM), Role.POLICY_ADVISER, Role.ADMINISTRATOR)
"""Who finds every community and joins by own choice: the roles of ``wall.join_community``."""


class OfTwo(Protocol):
    """A view of a colleague."""

    about_id: int
    colleague_id: int


class OfTeam(Protocol):
    """A row of a team."""

    team_id: int


def own(actor: Actor, thing: object | None) -> Decision:
    """Look at the own work along the profile, and read along where one was let in: the wall decides with whom."""
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.learns_in else INVISIBLE


def peer(actor: Actor, thing: object | None) -> Decision:
    """See a question to a colleague: who asked it, and who was asked.

    Args:
        actor: who asks.
        thing: the view; None asks whether this person ever may.
    """
    if thing is None or not (decision := own(actor, None)).allowed:
        return own(actor, None)
    view = cast(OfTwo, thing)
    return decision if actor.id in (view.about_id, view.colleague_id) else INVISIBLE


def team(actor: Actor, thing: object | None) -> Decision:
    """See and write what a team shares: who learns with it.

    Args:
        actor: who asks.
        thing: a row of a team; None asks whether this person learns with any.
    """
    if actor.kind is not ActorKind.PERSON or not actor.learns_in:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return ALLOWED if cast(OfTeam, thing).team_id in actor.learns_in else INVISIBLE


def guide(actor: Actor, thing: object | None) -> Decision:
    """Ask a team the check, and say how it is set up: who leads it or guides its learning."""
    return team(actor, thing) if actor.has(*_GUIDES) else INVISIBLE


def gather(actor: Actor, thing: object | None) -> Decision:
    """Take part in communities: who works here, and guests where they were let in (the wall decides where)."""
    if actor.kind is not ActorKind.PERSON:
        return INVISIBLE
    return ALLOWED if actor.has(*WORKS_HERE, *ON_INVITATION) else INVISIBLE


ABILITIES: dict[str, Policy] = {OWN: own, PEER: peer, TEAM: team, GUIDE: guide, GATHER: gather}
"""What ``apps`` registers with the gate."""
