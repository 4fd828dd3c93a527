"""Who may ask partners, tell them something, and take their questions in. Reading is the wall's."""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role


class InFile(Protocol):
    """Anything that stands in a file."""

    file_id: int


class OnDesk(InFile, Protocol):
    """A question, as far as the rule of the desk needs it."""

    public_id: str


AT_DESK = "exchange.answer_at_desk"


def _reach(thing: object) -> Level | None:
    held = held_on(cast(InFile, thing).file_id)
    return max((one.level for one in held if one.is_whole), default=None)


def tell(actor: Actor, thing: object | None) -> Decision:
    """Ask a partner, or tell one something: who reads all of the household, and not because of an emergency.

    Args:
        actor: who asks.
        thing: the household, or a row of it; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*CASE_WORK_ROLES):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    otherwise = _("Only the coach and who stands in for the coach can ask partners and tell them something.")
    return may_write(cast(InFile, thing).file_id, otherwise=otherwise)


def take_in(actor: Actor, thing: object | None) -> Decision:
    """Take a partner's question in, and see the list: whoever does case work in a team; which rows is the wall's."""
    works = actor.kind is ActorKind.PERSON and actor.teams and actor.has(*CASE_WORK_ROLES)
    return ALLOWED if works else INVISIBLE


def answer(actor: Actor, thing: object | None) -> Decision:
    """Answer a partner's question, or hand it on: who may read it.

    Args:
        actor: who asks.
        thing: the ``IncomingQuestion``; None asks whether this person ever may.
    """
    if not take_in(actor, None).allowed:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    reach = _reach(thing)
    if reach is None:
        return INVISIBLE
    return (
        ALLOWED
        if reach >= Level.CONTENT
        else refused(_("This question was answered. What it said is closed."))
    )


def at_desk(actor: Actor, thing: object | None) -> Decision:
    """Answer our question at the desk: who works at the organisation on whose desk it stands.

    Args:
        actor: who asks.
        thing: the ``PartnerQuestion``; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(Role.PARTNER):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    question = cast(OnDesk, thing)
    opens = any(
        one.item == question.public_id and one.level >= Level.CONTENT for one in held_on(question.file_id)
    )
    return ALLOWED if opens else INVISIBLE


ABILITIES: dict[str, Policy] = {
    "exchange.tell": tell,
    "exchange.take_in": take_in,
    "exchange.answer": answer,
    AT_DESK: at_desk,
}
"""What the app registers with the gate when Django starts."""
