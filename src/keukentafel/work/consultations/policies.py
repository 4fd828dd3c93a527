"""Who calls people together, who may be present at what, and who takes the minutes."""

from typing import cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import decide, held_on, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role
from keukentafel.work.consultations.models import CALLERS, HouseholdItem, Meeting, OpenItem

SEE, CALL, LEAD = "consultations.see", "consultations.call", "consultations.lead"
SEATS, PUT, HAND_BACK = "consultations.seats", "consultations.put", "consultations.hand_back"
ITEM, MINUTES, AT_DESK = "consultations.item", "consultations.minutes", "consultations.at_desk"
_COMES = (*CALLERS, Role.LEARNING_COACH, Role.EXPERT_BY_EXPERIENCE, Role.CLIENT_REPRESENTATIVE)
Item = HouseholdItem | OpenItem


def _is(actor: Actor, *roles: str) -> Decision:
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(*roles) else INVISIBLE


def see(actor: Actor, thing: object | None) -> Decision:
    """See that bodies meet, and the own part of it: who works in a team, and who comes from outside to think along."""
    return _is(actor, *_COMES)


def call(actor: Actor, thing: object | None) -> Decision:
    """Call a body together, and put something on its agenda: who works in a team, and who leads its conversations."""
    return _is(actor, *CALLERS)


def lead(actor: Actor, thing: object | None) -> Decision:
    """Move a meeting, or cancel it: who called it, and who chairs it.

    Args:
        actor: who asks.
        thing: the ``Meeting``; None asks whether this person ever may.
    """
    if not call(actor, None).allowed:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    meeting = cast(Meeting, thing)
    if actor.id in (meeting.called_by_id, meeting.chair_id):
        return ALLOWED
    return refused(_("Only who called this meeting can move or cancel it."))


def seats(actor: Actor, thing: object | None) -> Decision:
    """Note who sits in a body with which mandate: who leads or supports a team, and administrators."""
    return _is(actor, Role.TEAM_LEADER, Role.PROCESS_SUPPORTER, Role.ADMINISTRATOR)


def put(actor: Actor, thing: object | None) -> Decision:
    """Put a household on an agenda: who works with all of it.

    Args:
        actor: who asks.
        thing: the household, or a row of it; None asks whether this person ever may.
    """
    if not _is(actor, *CASE_WORK_ROLES).allowed:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    otherwise = _("Only the coach and who stands in for the coach can speak of this household in a meeting.")
    return may_write(cast(HouseholdItem, thing).file_id, otherwise=otherwise)


def hand_back(actor: Actor, thing: object | None) -> Decision:
    """Hand an assignment back: whoever does case work."""
    return _is(actor, *CASE_WORK_ROLES)


def _reads(actor: Actor, item: Item) -> bool:
    """Whether this person reads an item, of those that the wall shows."""
    if isinstance(item, OpenItem):
        # The wall shows it to its circle, and to nobody else.
        return True
    return any(
        one.level >= Level.CONTENT and (one.item == item.public_id or one.is_whole)
        for one in held_on(item.file_id)
    )


def item(actor: Actor, thing: object | None) -> Decision:
    """Read an item and what came of it: who may be present at it, and who works with the household.

    Args:
        actor: who asks.
        thing: the item; None asks whether this person ever may.
    """
    if not see(actor, None).allowed:
        return INVISIBLE
    return ALLOWED if thing is None or _reads(actor, cast(Item, thing)) else INVISIBLE


def minutes(actor: Actor, thing: object | None) -> Decision:
    """Take the minutes of an item, change it, and say who may be present: who called the meeting or chairs it, who put it
    there, and who works with the household.

    Args:
        actor: who asks.
        thing: the item; None asks whether this person ever may.
    """
    if not call(actor, None).allowed:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    row = cast(Item, thing)
    if not _reads(actor, row):
        return INVISIBLE
    if actor.id in row.keepers or actor.id == row.put_by_id:
        return ALLOWED
    no = refused(_("Who called this meeting takes the minutes."))
    if isinstance(row, HouseholdItem) and may_write(row.file_id, otherwise="").allowed:
        return ALLOWED
    return no


def at_desk(actor: Actor, thing: object | None) -> Decision:
    """Read the own part of a meeting at the desk: a partner who may be present at it.

    Args:
        actor: who asks.
        thing: the item; None asks whether this person ever may.
    """
    if not decide(actor, "people.use_desk").allowed:
        return INVISIBLE
    return ALLOWED if thing is None or _reads(actor, cast(Item, thing)) else INVISIBLE


ABILITIES: dict[str, Policy] = {
    SEE: see,
    CALL: call,
    LEAD: lead,
    SEATS: seats,
    PUT: put,
    HAND_BACK: hand_back,
    ITEM: item,
    MINUTES: minutes,
    AT_DESK: at_desk,
}
"""What ``apps`` registers with the gate."""
