"""Who may keep, ask and destroy. A privacy officer decides on what is due, unseen; of one file its coach decides."""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on, may_give, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role


class InFile(Protocol):
    """Anything that stands in a file."""

    file_id: int


def oversee(actor: Actor, thing: object | None) -> Decision:
    """See what is due, decide on it, and keep files from it: a privacy officer."""
    is_officer = actor.kind is ActorKind.PERSON and actor.has(Role.PRIVACY_OFFICER)
    return ALLOWED if is_officer else INVISIBLE


def hold(actor: Actor, thing: object | None) -> Decision:
    """Keep a file from being destroyed: its coach and the leader of the team.

    Args:
        actor: who asks.
        thing: the household; None asks whether this person ever may.
    """
    if not actor.has(*CASE_WORK_ROLES):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    file_id = cast(InFile, thing).file_id
    if may_give(file_id):
        return ALLOWED
    return (
        refused(_("Only the coach and the team leader can decide this.")) if held_on(file_id) else INVISIBLE
    )


def answer(actor: Actor, thing: object | None) -> Decision:
    """Note and decide what a person asks to destroy: who reads all of the file, and not because of an emergency.

    Args:
        actor: who asks.
        thing: what stands in the file; None asks whether this person ever may.
    """
    decision = hold(actor, thing)
    if thing is None or not decision.allowed:
        return decision
    return may_write(cast(InFile, thing).file_id, otherwise=_("Only the coach can decide this."))


ABILITIES: dict[str, Policy] = {
    "safeguards.oversee_keeping": oversee,
    "safeguards.hold": hold,
    "safeguards.answer_request": answer,
}
"""What the app registers with the gate when Django starts."""
