"""Who reads figures of cooperation. What is said about one advice or action is written by who writes there anyway."""

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import Role

READ = "cooperation.read"


def read(actor: Actor, thing: object | None) -> Decision:
    """Read figures of a quarter that is over: a team leader or a policy adviser. The wall asks the same."""
    if actor.kind is ActorKind.PERSON and actor.has(Role.TEAM_LEADER, Role.POLICY_ADVISER):
        return ALLOWED
    return INVISIBLE


ABILITIES: dict[str, Policy] = {READ: read}
"""What ``apps`` registers with the gate."""
