"""Who learns with a team, and who may write down what."""

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import CASE_WORK_ROLES

LEARN, SPOT = "dilemmas.learn", "dilemmas.spot"


def learn(actor: Actor, thing: object | None) -> Decision:
    """Read and write what the team learns: who does case work there, its facilitator, its learning coach.

    Args:
        actor: who asks.
        thing: the key of a team; None asks whether there is any.
    """
    if actor.kind is not ActorKind.PERSON or not actor.learns_in:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    team = thing if isinstance(thing, int) else int(thing.team_id)  # type: ignore[attr-defined]
    return ALLOWED if team in actor.learns_in else INVISIBLE


def spot(actor: Actor, thing: object | None) -> Decision:
    """Spot a dilemma in the own work: who does case work in a team.

    Args:
        actor: who asks.
        thing: nothing; a spot is its writer's alone, and the wall shows it to nobody else.
    """
    works = actor.kind is ActorKind.PERSON and actor.has(*CASE_WORK_ROLES) and bool(actor.learns_in)
    return ALLOWED if works else INVISIBLE


ABILITIES: dict[str, Policy] = {LEARN: learn, SPOT: spot}
"""What ``apps`` registers with the gate."""
