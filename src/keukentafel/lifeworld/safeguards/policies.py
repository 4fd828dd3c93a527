"""Who may decide about access, tell, open in an emergency and look back on it. Reading is the wall's."""

from typing import Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on, may_give, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role
from keukentafel.lifeworld.safeguards.models import EmergencyAccess, NotedPattern
from keukentafel.lifeworld.safeguards.own_file import own_file as own_file_of
from keukentafel.lifeworld.safeguards.portal import portal_is_on


class InFile(Protocol):
    """Anything that stands in a file."""

    file_id: int


def _works(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON and actor.has(*CASE_WORK_ROLES)


def _reach(thing: object) -> Level | None:
    held = held_on(cast(InFile, thing).file_id)
    return max((one.level for one in held if one.is_whole), default=None)


def decide_access(actor: Actor, thing: object | None) -> Decision:
    """See who may see a household, and shut a colleague out: who reads all of it, and the leader of the team.

    Args:
        actor: who asks.
        thing: the household; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    if _reach(thing) is None:
        return INVISIBLE
    if may_give(cast(InFile, thing).file_id):
        return ALLOWED
    return refused(_("Only the coach and the team leader can decide this."))


def share(actor: Actor, thing: object | None) -> Decision:
    """Open a slice to a partner, and close it: who reads all of the file, and not because of an emergency.

    Args:
        actor: who asks.
        thing: the household; None asks whether this person ever may.
    """
    decision = decide_access(actor, thing)
    if thing is None or not decision.visible:
        return decision
    return may_write(cast(InFile, thing).file_id, otherwise=_("Only the coach can decide this."))


def agree(actor: Actor, thing: object | None) -> Decision:
    """Note who decides, what was asked and answered, and on which legal basis: who reads all of it and works with it.

    Args:
        actor: who asks.
        thing: the household; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return may_write(cast(InFile, thing).file_id, otherwise=_("Only the coach can decide this."))


def open_in_emergency(actor: Actor, thing: object | None) -> Decision:
    """Open a file in an emergency: whoever does case work and knows *that* it is there, and cannot read it.

    Args:
        actor: who asks.
        thing: the household; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    reach = _reach(thing)
    if reach is None:
        return INVISIBLE
    if reach >= Level.CONTENT:
        return refused(_("You can read this file already."))
    return ALLOWED


def tell(actor: Actor, thing: object | None) -> Decision:
    """Tell what must be told, or later with a reason: who reads the file, and not because of an emergency.

    Args:
        actor: who asks.
        thing: the duty; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    return may_write(cast(InFile, thing).file_id, otherwise=_("Only the coach can do this."))


def review_emergencies(actor: Actor, thing: object | None) -> Decision:
    """Look back on emergency access: a privacy officer, and not on the own access.

    Args:
        actor: who asks.
        thing: the ``EmergencyAccess``; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(Role.PRIVACY_OFFICER):
        return INVISIBLE
    if isinstance(thing, EmergencyAccess) and thing.account_id == actor.id:
        return refused(_("Somebody else looks back on your own access."))
    return ALLOWED


def weigh_patterns(actor: Actor, thing: object | None) -> Decision:
    """Look at patterns in the access log: a privacy officer, and not at the own ones.

    Args:
        actor: who asks.
        thing: the ``NotedPattern``; None asks whether this person ever may.
    """
    if actor.kind is not ActorKind.PERSON or not actor.has(Role.PRIVACY_OFFICER):
        return INVISIBLE
    if isinstance(thing, NotedPattern) and thing.account_id == actor.id:
        return refused(_("Somebody else looks at what is about you."))
    return ALLOWED


def open_portal(actor: Actor, thing: object | None) -> Decision:
    """Open and close a portal with a resident, and keep something back: who reads the file, where there is a portal.

    Args:
        actor: who asks.
        thing: the household; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        # Whether the town has a portal is asked of what was found: absent and invisible ask as much.
        return ALLOWED
    return share(actor, thing) if portal_is_on() else INVISIBLE


def own_file(actor: Actor, thing: object | None) -> Decision:
    """Look into the own file: a resident, where there is a portal. Which file is the wall's to say."""
    if actor.kind is ActorKind.PERSON and actor.has(Role.RESIDENT) and portal_is_on():
        return ALLOWED
    return INVISIBLE


def write_own_file(actor: Actor, thing: object | None) -> Decision:
    """Write in the own file, and in no other: to the team, in the plan and on ladders, and what one asks about it.

    What is written is in own words, and about this person alone.

    Args:
        actor: who asks.
        thing: the ``OwnFile``; None asks whether this person ever may.
    """
    decision = own_file(actor, None)
    if thing is None or not decision.allowed or thing == own_file_of(actor):
        return decision
    return INVISIBLE


ABILITIES: dict[str, Policy] = {
    "safeguards.decide_access": decide_access,
    "safeguards.share": share,
    "safeguards.agree": agree,
    "safeguards.weigh_patterns": weigh_patterns,
    "safeguards.open_in_emergency": open_in_emergency,
    "safeguards.tell": tell,
    "safeguards.review_emergencies": review_emergencies,
    "safeguards.open_portal": open_portal,
    "safeguards.own_file": own_file,
    "safeguards.write_own_file": write_own_file,
}
"""What the app registers with the gate when Django starts."""
