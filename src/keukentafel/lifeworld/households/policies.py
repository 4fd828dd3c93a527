"""Who may do what with a household. What the wall hides never comes here."""

from django.utils.translation import gettext

from keukentafel.foundation.access.public import held_on, may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role
from keukentafel.lifeworld.households.models import Engagement, Household


def _file_of(thing: object) -> int:
    return thing if isinstance(thing, int) else int(thing.file_id)  # type: ignore[attr-defined]


def _works(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON and actor.has(*CASE_WORK_ROLES)


def see(actor: Actor, thing: object | None) -> Decision:
    """See that there is contact with a household: whoever holds something on its file and does case work.

    Args:
        actor: who asks.
        thing: a case row or the key of its file; None asks whether there may be any.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None or held_on(_file_of(thing)):
        return ALLOWED
    return INVISIBLE


def read(actor: Actor, thing: object | None) -> Decision:
    """Read the content, and write a note: coach, deputy and substitute, and who came because of an emergency."""
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    held = held_on(_file_of(thing))
    if any(one.is_whole and one.level >= Level.CONTENT for one in held):
        return ALLOWED
    if held:
        return refused(gettext("Only the coach and who stands in for the coach can read and write here."))
    return INVISIBLE


def write(actor: Actor, thing: object | None) -> Decision:
    """Write about the household and its people: coach, deputy and substitute, who hold all of the file."""
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    otherwise = gettext("Only the coach and who stands in for the coach can read and write here.")
    return may_write(_file_of(thing), otherwise=otherwise)


def conduct(actor: Actor, thing: object | None) -> Decision:
    """Decide who works with the household and when it ends: the coach, and the leader of the team.

    Args:
        actor: who asks.
        thing: the ``Engagement``, or the ``Household`` when there is none; None asks in general.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    if not isinstance(thing, Engagement | Household):
        return INVISIBLE
    if actor.has(Role.TEAM_LEADER) and thing.team_id in actor.teams:
        return ALLOWED
    if isinstance(thing, Engagement) and thing.coach_id == actor.id:
        return ALLOWED
    if held_on(thing.file_id):
        return refused(gettext("Only the coach and the team leader can decide this."))
    return INVISIBLE


def ask_if_known(actor: Actor, thing: object | None) -> Decision:
    """Ask all teams whether a family is known: whoever does case work. Everybody hears the same."""
    return ALLOWED if _works(actor) else INVISIBLE


def answer_known(actor: Actor, thing: object | None) -> Decision:
    """Call who asked after a family: the leader of a team; which questions is the wall's."""
    return ALLOWED if actor.kind is ActorKind.PERSON and actor.has(Role.TEAM_LEADER) else INVISIBLE


def own_notes(actor: Actor, thing: object | None) -> Decision:
    """Write notes for oneself: whoever does case work. Whose a note is, the wall says."""
    return ALLOWED if _works(actor) else INVISIBLE


ABILITIES: dict[str, Policy] = {
    "households.see": see,
    "households.read": read,
    "households.write": write,
    "households.conduct": conduct,
    "households.ask_if_known": ask_if_known,
    "households.answer_known": answer_known,
    "households.own_notes": own_notes,
}
"""What ``HouseholdsConfig`` hands to the gate when Django starts."""
