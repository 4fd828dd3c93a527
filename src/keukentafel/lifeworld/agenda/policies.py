"""Who may plan: whoever holds at least the agenda of the whole file and does case work."""

from django.utils.translation import gettext

from keukentafel.foundation.access.public import may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
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
    file_id = thing if isinstance(thing, int) else int(thing.file_id)  # type: ignore[attr-defined]
    otherwise = gettext("Only the coach and who stands in can plan here.")
    return may_write(file_id, otherwise=otherwise, level=Level.AGENDA)


ABILITIES: dict[str, Policy] = {"agenda.plan": plan}
"""What ``AgendaConfig`` hands to the gate when Django starts."""
