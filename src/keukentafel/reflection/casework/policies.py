"""Who makes a case, who reads it first, who reads it, and who lends it."""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on, may_give, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import CASE_WORK_ROLES, LEARNS_IN_TEAM, Role

LIST, TAKE, INVENT, READ_FIRST, READ, KEEP = (
    "casework.list",
    "casework.take",
    "casework.invent",
    "casework.read_first",
    "casework.read",
    "casework.keep",
)
_READS = (
    *sorted(LEARNS_IN_TEAM),
    Role.GUEST,
    Role.EXPERT_BY_EXPERIENCE,
    Role.CLIENT_REPRESENTATIVE,
    Role.PARTNER,
    Role.POLICY_ADVISER,
    Role.RESEARCHER,
)


class InFile(Protocol):
    """A row, or what stands for it, in a file."""

    file_id: int


class Draft(Protocol):
    """A draft, as far as these rules need it."""

    writer_id: int
    reader_id: int | None


def list_cases(actor: Actor, thing: object | None) -> Decision:
    """See the cases that were opened to this person: whoever can be asked to a conversation."""
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(*_READS) else INVISIBLE


def take(actor: Actor, thing: object | None) -> Decision:
    """Take a case from a file: who works with the household and holds all of it.

    Args:
        actor: who asks.
        thing: a row of the household's file; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*CASE_WORK_ROLES):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    otherwise = _("Only the coach and who stands in for the coach can do this.")
    return may_write(cast(InFile, thing).file_id, otherwise=otherwise)


def invent(actor: Actor, thing: object | None) -> Decision:
    """Write a case that is made up: whoever learns with a team."""
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(*LEARNS_IN_TEAM) else INVISIBLE


def read_first(actor: Actor, thing: object | None) -> Decision:
    """See a draft: its writer, and the colleague who was asked to read it.

    Args:
        actor: who asks.
        thing: the draft; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*LEARNS_IN_TEAM):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    draft = cast(Draft, thing)
    return ALLOWED if actor.id in (draft.writer_id, draft.reader_id) else INVISIBLE


def read(actor: Actor, thing: object | None) -> Decision:
    """Read a case: to whom it was opened by name, until that ends.

    Args:
        actor: who asks.
        thing: the case; None asks whether this person ever may.
    """
    if not list_cases(actor, None).allowed:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    held = held_on(cast(InFile, thing).file_id)
    return ALLOWED if any(one.level >= Level.CONTENT for one in held) else INVISIBLE


def keep(actor: Actor, thing: object | None) -> Decision:
    """Lend a case and withdraw it: who made it, and who leads the conversations of that team.

    Args:
        actor: who asks.
        thing: the case; None asks whether this person ever may.
    """
    if not invent(actor, None).allowed:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return ALLOWED if may_give(cast(InFile, thing).file_id) else INVISIBLE


ABILITIES: dict[str, Policy] = {
    LIST: list_cases,
    TAKE: take,
    INVENT: invent,
    READ_FIRST: read_first,
    READ: read,
    KEEP: keep,
}
"""What ``apps`` registers with the gate."""
