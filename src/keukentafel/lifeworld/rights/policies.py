"""Who answers what somebody asks about the own file, and who sees to it where nobody does.

Who asks is who writes in it; reading is the wall's.
"""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role
from keukentafel.lifeworld.households.public import Household
from keukentafel.lifeworld.rights.selectors import answerers_of, people_who_can_ask


class InFile(Protocol):
    """Anything that stands in a file."""

    file_id: int


def answer(actor: Actor, thing: object | None) -> Decision:
    """Note and answer what a person asks: who reads all of the file, and not because of an emergency.

    Args:
        actor: who asks.
        thing: what stands in the file; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*CASE_WORK_ROLES):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return may_write(cast(InFile, thing).file_id, otherwise=_("Only the coach can decide this."))


class Handed(InFile, Protocol):
    """A request, here or for destruction."""

    public_id: str


def _opened(thing: Handed) -> bool:
    """Whether the request itself opens to the actor, and not because of all of the file."""
    return any(one.item == thing.public_id and one.level >= Level.CONTENT for one in held_on(thing.file_id))


def see_to(actor: Actor, thing: object | None) -> Decision:
    """Read a request that nobody works on: before whom it was laid, and who was chosen to answer it.

    Args:
        actor: who asks.
        thing: the request; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*CASE_WORK_ROLES):
        return INVISIBLE
    return ALLOWED if thing is None or _opened(cast(Handed, thing)) else INVISIBLE


def choose_answerer(actor: Actor, thing: object | None) -> Decision:
    """Choose who answers a request that nobody works on: the leader before whom it was laid.

    Args:
        actor: who asks.
        thing: the request; None asks whether this person ever may.
    """
    if not actor.has(Role.TEAM_LEADER):
        return refused(_("The team leader decides who answers this.")) if _sees(actor, thing) else INVISIBLE
    return see_to(actor, thing)


def _sees(actor: Actor, thing: object | None) -> bool:
    return thing is not None and see_to(actor, thing).allowed


def answer_handed(actor: Actor, thing: object | None) -> Decision:
    """Answer a request that nobody works on: who was chosen to.

    Args:
        actor: who asks.
        thing: the request; None asks whether this person ever may.
    """
    decision = see_to(actor, thing)
    if thing is None or not decision.allowed:
        return decision
    chosen = answerers_of(cast(Handed, thing).file_id, cast(Handed, thing).public_id)
    if chosen and chosen[0].account_id == actor.id:
        return ALLOWED
    return refused(_("First choose who answers this.") if not chosen else _("A colleague answers this."))


def note_letter(actor: Actor, thing: object | None) -> Decision:
    """Write down what somebody asks by letter of a household with which nobody works: the leader of the team.

    Args:
        actor: who asks.
        thing: the ``Household``; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(Role.TEAM_LEADER):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    if not isinstance(thing, Household) or thing.team_id not in actor.teams or not held_on(thing.file_id):
        return INVISIBLE
    if people_who_can_ask(thing.file_id):
        return ALLOWED
    return refused(_("Somebody works with this household and writes this down."))


ABILITIES: dict[str, Policy] = {
    "rights.answer": answer,
    "rights.see_to": see_to,
    "rights.choose_answerer": choose_answerer,
    "rights.answer_handed": answer_handed,
    "rights.note_letter": note_letter,
}
"""What the app registers with the gate when Django starts."""
