"""Who speaks in a disagreement, and who reads which text first. The organisation keeps the last word."""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role

READ, TEAM, ORGANISATION, LEAD = (
    "disagreements.read",
    "disagreements.of_team",
    "disagreements.of_organisation",
    "disagreements.lead",
)
RULES, READ_FIRST, WITHDRAW, COUNT = (
    "disagreements.rules",
    "disagreements.read_first",
    "disagreements.withdraw_rule",
    "disagreements.count",
)
KNOWS_RULES = (*CASE_WORK_ROLES, Role.PARTNER, Role.FACILITATOR, Role.POLICY_ADVISER)
"""Who works with the organisations, and so reads what was learnt with them."""


class OfAdvice(Protocol):
    """An advice, or a row under it."""

    file_id: int
    public_id: str


class Read(Protocol):
    """A text that somebody reads first."""

    writer_id: int
    reader_id: int


def _works_with_cases(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON and actor.has(*CASE_WORK_ROLES)


def _holds_item(thing: OfAdvice) -> bool:
    advice = thing.public_id.split(".")[0]
    return any(one.item == advice and one.level >= Level.CONTENT for one in held_on(thing.file_id))


def read(actor: Actor, thing: object | None) -> Decision:
    """Read what is talked over about an advice: who reads the household, the organisation asked, and an escalated leader.

    Args:
        actor: who asks.
        thing: the advice, or a row under it; None asks whether this person ever may.
    """
    if not _works_with_cases(actor) and not actor.has(Role.PARTNER):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    row = cast(OfAdvice, thing)
    if _holds_item(row):
        return ALLOWED
    held = held_on(row.file_id) if _works_with_cases(actor) else ()
    return ALLOWED if any(one.level >= Level.CONTENT and one.item is None for one in held) else INVISIBLE


def of_team(actor: Actor, thing: object | None) -> Decision:
    """Speak for the team: the coach, the deputy, and who stands in.

    Args:
        actor: who asks.
        thing: the advice, or a row under it; None asks whether this person ever may.
    """
    if not _works_with_cases(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    row = cast(OfAdvice, thing)
    otherwise = _("Only the coach and who stands in for the coach can do this.")
    return may_write(row.file_id, otherwise=otherwise)


def of_organisation(actor: Actor, thing: object | None) -> Decision:
    """Speak for the organisation: who works where the advice was sent.

    Args:
        actor: who asks.
        thing: the advice, or a row under it; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(Role.PARTNER):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return ALLOWED if _holds_item(cast(OfAdvice, thing)) else INVISIBLE


def lead(actor: Actor, thing: object | None) -> Decision:
    """Write what the higher level said: a leader of the team, while it is escalated.

    Args:
        actor: who asks.
        thing: the disagreement; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(Role.TEAM_LEADER):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return ALLOWED if _holds_item(cast(OfAdvice, thing)) else INVISIBLE


def rules(actor: Actor, thing: object | None) -> Decision:
    """Read the rules that came of disagreements: whoever works with the organisations."""
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(*KNOWS_RULES) else INVISIBLE


def read_first(actor: Actor, thing: object | None) -> Decision:
    """Read a text before others do: its writer and the colleague who was asked.

    Args:
        actor: who asks.
        thing: the draft; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(*KNOWS_RULES):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    draft = cast(Read, thing)
    return ALLOWED if actor.id in (draft.writer_id, draft.reader_id) else INVISIBLE


def leads_team(actor: Actor, thing: object | None) -> Decision:
    """Withdraw a rule, and see what keeps coming back: who leads a team."""
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(Role.TEAM_LEADER) else INVISIBLE


ABILITIES: dict[str, Policy] = {
    READ: read,
    TEAM: of_team,
    ORGANISATION: of_organisation,
    LEAD: lead,
    RULES: rules,
    READ_FIRST: read_first,
    WITHDRAW: leads_team,
    COUNT: leads_team,
}
"""What ``apps`` registers with the gate."""
