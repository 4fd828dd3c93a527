"""Who sees a bottleneck, who sees to it, and who closes it."""

from typing import Protocol, cast

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role
from keukentafel.work.disagreements.public import KNOWS_RULES

SEE, RAISE, ASSIGN, ANSWER, CLOSE = (
    "bottlenecks.see",
    "bottlenecks.raise",
    "bottlenecks.assign",
    "bottlenecks.answer",
    "bottlenecks.close",
)
_ASSIGN = (Role.TEAM_LEADER, Role.FACILITATOR)


class Owned(Protocol):
    """A bottleneck, as far as these rules need it."""

    owner_id: int | None


def see(actor: Actor, thing: object | None) -> Decision:
    """See the bottlenecks: all who work with the organisations, partners too (seed 004, annex 3, consideration 7)."""
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(*KNOWS_RULES) else INVISIBLE


def assign(actor: Actor, thing: object | None) -> Decision:
    """Say who sees to a bottleneck: who leads a team, or leads its conversations."""
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(*_ASSIGN) else INVISIBLE


def answer(actor: Actor, thing: object | None) -> Decision:
    """Answer for management: its owner, and who leads a team.

    Args:
        actor: who asks.
        thing: the bottleneck; None asks whether this person ever may.
    """
    if not see(actor, None).allowed:
        return INVISIBLE
    if thing is None or actor.has(*_ASSIGN):
        return ALLOWED
    return ALLOWED if cast(Owned, thing).owner_id == actor.id else INVISIBLE


def close(actor: Actor, thing: object | None) -> Decision:
    """Close a bottleneck with what came of it: who leads a team, and its owner when that is a person of the team.

    Args:
        actor: who asks.
        thing: the bottleneck; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*CASE_WORK_ROLES, Role.FACILITATOR):
        return INVISIBLE
    return answer(actor, thing)


ABILITIES: dict[str, Policy] = {SEE: see, RAISE: see, ASSIGN: assign, ANSWER: answer, CLOSE: close}
"""What ``apps`` registers with the gate."""
