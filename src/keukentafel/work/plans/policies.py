"""Who may do what with a plan. Content opens it; *that* there is contact does not."""

from django.utils.translation import gettext

from keukentafel.foundation.access.public import held_on, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES

SEE, CHANGE, PRINT = "plans.see", "plans.change", "plans.print"


def _works_with_cases(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON and actor.has(*CASE_WORK_ROLES)


def _file_of(thing: object) -> int:
    return thing if isinstance(thing, int) else int(thing.file_id)  # type: ignore[attr-defined]


def see(actor: Actor, thing: object | None) -> Decision:
    """See a plan: who holds content of the household's file, or a part of it.

    Args:
        actor: who asks.
        thing: a row of the file or the file's key; None asks whether this person ever sees plans here.
    """
    if not _works_with_cases(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    held = held_on(_file_of(thing))
    if any(one.level >= Level.CONTENT and one.item is None for one in held):
        return ALLOWED
    if held:
        return refused(
            gettext("You may know that there is contact, and not what the plan says. Ask the coach.")
        )
    return INVISIBLE


def change(actor: Actor, thing: object | None) -> Decision:
    """Make and change a plan: who holds all of the household's content (coach, deputy, substitute).

    Args:
        actor: who asks.
        thing: a row of the file or the file's key; None asks whether this person ever changes plans.
    """
    if not _works_with_cases(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    otherwise = gettext("Only the coach and who stands in for the coach can change this plan.")
    return may_write(_file_of(thing), otherwise=otherwise)


ABILITIES: dict[str, Policy] = {SEE: see, CHANGE: change, PRINT: change}
"""What ``apps`` registers with the gate. Who prints chooses for whom, so needs all of it."""
