"""Who may advise, and who answers. The organisation decides: nobody of the team does that in its place."""

from typing import Protocol, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import decide, held_on, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import CASE_WORK_ROLES, ContactKind, Role, contact_kinds_of

SEND, READ, ANSWER, OVERSEE = "advice.send", "advice.read", "advice.answer", "advice.oversee"


class InFile(Protocol):
    """Anything that stands in a file."""

    file_id: int


class OfOrganisation(Protocol):
    """An advice, as far as these rules need it."""

    file_id: int
    public_id: str
    organisation_id: int


def _works_with_cases(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON and actor.has(*CASE_WORK_ROLES)


def _is_asked(actor: Actor, advice: OfOrganisation) -> bool:
    """Whether this advice was sent to where this person works: the wall says so, by the grant on that one row."""
    if actor.kind is not ActorKind.PERSON or not actor.has(Role.PARTNER):
        return False
    held = held_on(advice.file_id)
    return any(one.item == advice.public_id and one.level >= Level.CONTENT for one in held)


def send(actor: Actor, thing: object | None) -> Decision:
    """Advise an organisation about a household, and withdraw, explain or write down a call: who works with all of it.

    Args:
        actor: who asks.
        thing: the household, or a row of it; None asks whether this person ever may.
    """
    if not _works_with_cases(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    otherwise = _("Only the coach and who stands in for the coach can advise an organisation.")
    return may_write(cast(InFile, thing).file_id, otherwise=otherwise)


def read(actor: Actor, thing: object | None) -> Decision:
    """Read an advice and what became of it: who reads the household, and who works where it was sent.

    Args:
        actor: who asks.
        thing: the ``Advice``; None asks whether this person ever may.
    """
    if not _works_with_cases(actor) and not actor.has(Role.PARTNER):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    advice = cast(OfOrganisation, thing)
    if _is_asked(actor, advice):
        return ALLOWED
    if not _works_with_cases(actor):
        return INVISIBLE
    held = held_on(advice.file_id)
    reads = any(one.level >= Level.CONTENT and one.item is None for one in held)
    return ALLOWED if reads else INVISIBLE


def answer(actor: Actor, thing: object | None) -> Decision:
    """Answer an advice, decide on it and carry it out: who works at the organisation that it was sent to.

    Args:
        actor: who asks.
        thing: the ``Advice``; None asks whether this person ever may.
    """
    if thing is None:
        return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(Role.PARTNER) else INVISIBLE
    return ALLOWED if _is_asked(actor, cast(OfOrganisation, thing)) else INVISIBLE


def oversee(actor: Actor, thing: object | None) -> Decision:
    """See what is late at the own organisation, in numbers and without people: its manager, at the desk."""
    if not decide(actor, "people.use_desk").allowed:
        return INVISIBLE
    manages = ContactKind.MANAGER in contact_kinds_of(actor.id, timezone.localdate())
    return ALLOWED if manages else INVISIBLE


ABILITIES: dict[str, Policy] = {SEND: send, READ: read, ANSWER: answer, OVERSEE: oversee}
"""What ``apps`` registers with the gate."""
