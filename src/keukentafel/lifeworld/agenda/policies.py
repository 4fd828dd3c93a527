"""Who may plan: whoever holds at least the agenda of the whole file and does case work."""

from django.utils.translation import gettext

from keukentafel.foundation.access.public import held_on
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES


def plan(actor: Actor, thing: object | None) -> Decision:
    """Plan, move and cancel appointments with a household.

    Args:
        actor: who asks.
        thing: a case row or the key of its file; None asks whether there may be any.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*CASE_WORK_ROLES):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    held = held_on(thing if isinstance(thing, int) else int(thing.file_id))  # type: ignore[attr-defined]
    if any(one.is_whole and one.level >= Level.AGENDA for one in held):
        return ALLOWED
    return refused(gettext("Only the coach and who stands in can plan here.")) if held else INVISIBLE


ABILITIES: dict[str, Policy] = {"agenda.plan": plan}
"""What ``AgendaConfig`` hands to the gate when Django starts."""
