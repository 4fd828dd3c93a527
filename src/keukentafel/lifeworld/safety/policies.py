"""Who may do what with somebody's safety. Reading is the wall's; here stands who may write, and why not."""

from typing import Any, Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on, may_write
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES
from keukentafel.lifeworld.safety.models import Danger, Watch


class InFile(Protocol):
    """Anything that stands in a file."""

    file_id: int


def _works(actor: Actor) -> bool:
    return actor.has(*CASE_WORK_ROLES)


def see_watches(actor: Actor, thing: object | None) -> Decision:
    """See who watches over whom: whoever does case work; which watches is the wall's."""
    return ALLOWED if _works(actor) else INVISIBLE


def report(actor: Actor, thing: object | None) -> Decision:
    """Report acute danger on a file: whoever knows *that* the household or the signal is there. It needs no more.

    Args:
        actor: who asks.
        thing: what stands in the file; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    held = [grant for grant in held_on(cast(InFile, thing).file_id) if grant.is_whole]
    return ALLOWED if held else INVISIBLE


def note(actor: Actor, thing: object | None) -> Decision:
    """Note how to make contact safely, or where somebody stays: whoever holds all of the file.

    Args:
        actor: who asks.
        thing: what stands in the file; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    otherwise = _("Only the coach of this household can do this.")
    return may_write(cast(InFile, thing).file_id, otherwise=otherwise)


def review(actor: Actor, thing: object | None) -> Decision:
    """Look back on a danger: its readers, named one by one.

    Args:
        actor: who asks.
        thing: the ``Watch``; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    if Danger.objects.filter(pk=cast(Any, thing).danger_id).exists():
        return ALLOWED
    return refused(_("Only the people who were named in the report can look back on it."))


def name_another(actor: Actor, thing: object | None) -> Decision:
    """Let somebody else watch, which is giving a right: the coach, and the leader of the team."""
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    held = [grant for grant in held_on(cast(InFile, thing).file_id) if grant.is_whole]
    if held and actor.has("team_leader"):
        return ALLOWED
    otherwise = _("Only the watcher, the coach and the team leader can do this.")
    return may_write(cast(InFile, thing).file_id, otherwise=otherwise) if held else INVISIBLE


def pass_on(actor: Actor, thing: object | None) -> Decision:
    """Let the watch go on: the watcher for longer, and whoever may name another."""
    if isinstance(thing, Watch) and thing.watcher_id == actor.id and _works(actor):
        return ALLOWED
    return name_another(actor, thing)


ABILITIES: dict[str, Policy] = {
    "safety.see_watches": see_watches,
    "safety.report": report,
    "safety.note": note,
    "safety.review": review,
    "safety.pass_watch": pass_on,
    "safety.name_another": name_another,
}
"""What the app registers with the gate when Django starts."""
