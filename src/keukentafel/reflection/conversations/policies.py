"""Who takes part in a conversation, who leads it, and who reads what came of it."""

from typing import Protocol, cast

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import LEARNS_IN_TEAM, Role

SEE, PREPARE, LEAD, FOLLOW = (
    "conversations.see",
    "conversations.prepare",
    "conversations.lead",
    "conversations.follow",
)
GUIDES = (Role.FACILITATOR, Role.LEARNING_COACH)
TAKES_PART = (
    *sorted(LEARNS_IN_TEAM),
    Role.GUEST,
    Role.EXPERT_BY_EXPERIENCE,
    Role.CLIENT_REPRESENTATIVE,
)


class Led(Protocol):
    """A conversation, as far as these rules need it."""

    facilitator_id: int


class OfTeam(Protocol):
    """An outcome, as far as these rules need it."""

    team_id: int


def see(actor: Actor, thing: object | None) -> Decision:
    """See and take part in a conversation: the wall shows it to its circle alone.

    Args:
        actor: who asks.
        thing: the ``Conversation``; None asks whether this person ever may.
    """
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(*TAKES_PART) else INVISIBLE


def prepare(actor: Actor, thing: object | None) -> Decision:
    """Prepare a conversation: a facilitator or learning coach of a team, who does not lead one (seed 003, "Leren" §4)."""
    guides = actor.kind is ActorKind.PERSON and actor.has(*GUIDES) and not actor.has(Role.TEAM_LEADER)
    return ALLOWED if guides and actor.learns_in else INVISIBLE


def lead(actor: Actor, thing: object | None) -> Decision:
    """Lead this conversation: who prepared it.

    Args:
        actor: who asks.
        thing: the ``Conversation``; None asks whether this person ever may.
    """
    if not prepare(actor, None).allowed:
        return INVISIBLE
    return ALLOWED if thing is None or cast(Led, thing).facilitator_id == actor.id else INVISIBLE


def follow(actor: Actor, thing: object | None) -> Decision:
    """Read what came of the team's conversations, and say whether it lives: who learns with the team.

    Args:
        actor: who asks.
        thing: the ``Outcome``; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.learns_in:
        return INVISIBLE
    return ALLOWED if thing is None or cast(OfTeam, thing).team_id in actor.learns_in else INVISIBLE


ABILITIES: dict[str, Policy] = {SEE: see, PREPARE: prepare, LEAD: lead, FOLLOW: follow}
"""What ``apps`` registers with the gate."""
