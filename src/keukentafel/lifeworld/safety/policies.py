"""Who may do what with somebody's safety. Reading is the wall's; here stands who may write, and why not."""

from typing import Any, Protocol, cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on, may_give, may_write
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role
from keukentafel.lifeworld.safety.about_concerns import asked_of, reads_by_name
from keukentafel.lifeworld.safety.models import Concern, Danger, Dilemma, Watch


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


def read_concern(actor: Actor, thing: object | None) -> Decision:
    """Read a concern: its readers, named one by one. Who opened the file in an emergency is not one of them.

    Args:
        actor: who asks.
        thing: the ``Concern``; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    return ALLOWED if thing is None or reads_by_name(cast(Concern, thing)) else INVISIBLE


def note_concern(actor: Actor, thing: object | None) -> Decision:
    """Write down a concern: the coach and who stands in. Not who opened the file in an emergency.

    Args:
        actor: who asks.
        thing: what stands in the file; None asks whether this person ever may.
    """
    return note(actor, thing)


def work_on_concern(actor: Actor, thing: object | None) -> Decision:
    """Write about a concern: its readers, but for a colleague who was asked to look along, who only answers."""
    decision = read_concern(actor, thing)
    if thing is None or not decision.allowed:
        return decision
    if asked_of(cast(Concern, thing), actor):
        return refused(_("You were asked to look along. Answer that; others write here."))
    return decision


def lead_concern(actor: Actor, thing: object | None) -> Decision:
    """Let somebody read a concern or look along, take a step of the route, end it: the coach and who stands in."""
    decision = work_on_concern(actor, thing)
    if thing is None or not decision.allowed:
        return decision
    if may_give(cast(Concern, thing).file_id):
        return ALLOWED
    return refused(_("Only the coach of this household can do this."))


def answer_peer(actor: Actor, thing: object | None) -> Decision:
    """Answer after looking along: who was asked, once."""
    decision = read_concern(actor, thing)
    if thing is None or not decision.allowed:
        return decision
    return ALLOWED if asked_of(cast(Concern, thing), actor) else INVISIBLE


def read_dilemma(actor: Actor, thing: object | None) -> Decision:
    """Read a dilemma: who wrote it, and the colleague with whom it is talked over."""
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    dilemma = cast(Dilemma, thing)
    mine = actor.id in (dilemma.noted_by_id, dilemma.talk_with_id) and dilemma.talked_at is None
    return ALLOWED if mine else INVISIBLE


def end_dilemma(actor: Actor, thing: object | None) -> Decision:
    """Write what came of the talk: who wrote it, while working with the household."""
    decision = read_dilemma(actor, thing)
    if thing is None or not decision.allowed:
        return decision
    dilemma = cast(Dilemma, thing)
    if dilemma.noted_by_id == actor.id and may_give(dilemma.file_id):
        return ALLOWED
    return refused(_("Who wrote this down, writes what came of the talk."))


def note_investigation(actor: Actor, thing: object | None) -> Decision:
    """Log that police or an inspection asked: whoever does case work, and privacy officers."""
    return ALLOWED if _works(actor) or actor.has(Role.PRIVACY_OFFICER) else INVISIBLE


def see_investigations(actor: Actor, thing: object | None) -> Decision:
    """See what police or an inspection asked: privacy officers."""
    return ALLOWED if actor.has(Role.PRIVACY_OFFICER) else INVISIBLE


ABILITIES: dict[str, Policy] = {
    "safety.see_watches": see_watches,
    "safety.report": report,
    "safety.note": note,
    "safety.review": review,
    "safety.pass_watch": pass_on,
    "safety.name_another": name_another,
    "safety.read_concern": read_concern,
    "safety.note_concern": note_concern,
    "safety.work_on_concern": work_on_concern,
    "safety.lead_concern": lead_concern,
    "safety.answer_peer": answer_peer,
    "safety.read_dilemma": read_dilemma,
    "safety.end_dilemma": end_dilemma,
    "safety.note_investigation": note_investigation,
    "safety.see_investigations": see_investigations,
}
"""What the app registers with the gate when Django starts."""
