"""Who tries things out with a team, who reads what a team made public, and who writes what weighs."""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.reflection.trials.domain.policy import may_publish
from keukentafel.work.disagreements.public import KNOWS_RULES

WORK, PUBLISH, READ_POLICY, OWN_WEIGHT = (
    "trials.work",
    "trials.publish",
    "trials.read_policy",
    "trials.own_weight",
)


class OfTeam(Protocol):
    """A row of a team."""

    team_id: int


class Written(OfTeam, Protocol):
    """A row of a team with who wrote it."""

    by_id: int


def work(actor: Actor, thing: object | None) -> Decision:
    """See and write what a team tries, its incidents and rules: who learns with that team today.

    Args:
        actor: who asks.
        thing: a row of a team; None asks whether this person learns with any.
    """
    if actor.kind is not ActorKind.PERSON or not actor.learns_in:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return ALLOWED if cast(OfTeam, thing).team_id in actor.learns_in else INVISIBLE


def publish(actor: Actor, thing: object | None) -> Decision:
    """Make public what the team sees of policy: a colleague of who wrote it.

    Args:
        actor: who asks.
        thing: the effect; None asks whether this person ever may.
    """
    decision = work(actor, thing)
    if thing is None or not decision.allowed or may_publish(cast(Written, thing).by_id, actor.id):
        return decision
    return refused(_("You wrote this. Ask a colleague to read it and to make it public."))


def read_policy(actor: Actor, thing: object | None) -> Decision:
    """Read what teams made public: all who work with the organisations, people of policy too."""
    if actor.kind is not ActorKind.PERSON:
        return INVISIBLE
    return ALLOWED if actor.learns_in or actor.has(*KNOWS_RULES) else INVISIBLE


def own_weight(actor: Actor, thing: object | None) -> Decision:
    """Write for oneself what weighs: who learns with a team. The wall shows each their own rows alone."""
    return work(actor, None)


ABILITIES: dict[str, Policy] = {
    WORK: work,
    PUBLISH: publish,
    READ_POLICY: read_policy,
    OWN_WEIGHT: own_weight,
}
"""What ``apps`` registers with the gate."""
