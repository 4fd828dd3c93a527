"""Who may take signals in, decide on them and answer, and why not. Reading is the wall's."""

from typing import cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import held_on
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy, refused
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role
from keukentafel.work.intake.models import Signal, State, WaitingPlace


def work_with_signals(actor: Actor, thing: object | None) -> Decision:
    """Take signals in and see the lists: whoever does case work in a team; which rows is the wall's."""
    return ALLOWED if actor.teams and actor.has(*CASE_WORK_ROLES) else INVISIBLE


def begin(actor: Actor, thing: object | None) -> Decision:
    """Begin with a household on the spot: a coach, who is its coach from then on."""
    return ALLOWED if actor.teams and actor.has(Role.COACH) else INVISIBLE


def _reach(file_id: int) -> Level | None:
    return max((held.level for held in held_on(file_id) if held.is_whole), default=None)


def decide(actor: Actor, thing: object | None) -> Decision:
    """Decide on a signal: the team that weighs it.

    Args:
        actor: who asks.
        thing: the ``Signal``; None asks whether this person ever may.
    """
    if not work_with_signals(actor, None).allowed:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    signal = cast(Signal, thing)
    reach = _reach(signal.file_id)
    if reach is None:
        return INVISIBLE
    if signal.state != State.NEW:
        return refused(_("This signal is not being weighed now."))
    return ALLOWED if reach >= Level.CONTENT else refused(_("Your team does not weigh this signal."))


def answer(actor: Actor, thing: object | None) -> Decision:
    """Give word back to whoever signalled: who may read the signal.

    Args:
        actor: who asks.
        thing: the ``Signal``; None asks whether this person ever may.
    """
    if not work_with_signals(actor, None).allowed:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    reach = _reach(cast(Signal, thing).file_id)
    if reach is None:
        return INVISIBLE
    if reach >= Level.CONTENT:
        return ALLOWED
    return refused(_("Who took the signal in gives word back, or the coach."))


def keep_waiting(actor: Actor, thing: object | None) -> Decision:
    """Keep contact with who waits, and write it down: who was named for it.

    Args:
        actor: who asks.
        thing: the ``WaitingPlace``; None asks whether this person ever may.
    """
    if not work_with_signals(actor, None).allowed:
        return INVISIBLE
    if thing is None:
        return ALLOWED
    reach = _reach(cast(WaitingPlace, thing).file_id)
    if reach is None:
        return INVISIBLE
    if reach >= Level.CONTENT:
        return ALLOWED
    return refused(_("Somebody else keeps contact here. Ask the team leader to name you."))


def take_off(actor: Actor, thing: object | None) -> Decision:
    """Take something off the waiting list, or name another keeper: the keeper and the team leader."""
    seen = keep_waiting(actor, thing)
    if seen.visible and not seen.allowed and actor.has("team_leader"):
        return ALLOWED
    return seen


def weigh_again(actor: Actor, thing: object | None) -> Decision:
    """Weigh a signal again that was decided without a coach: the team leader."""
    if not work_with_signals(actor, None).allowed:
        return INVISIBLE
    if thing is not None and _reach(cast(Signal, thing).file_id) is None:
        return INVISIBLE
    return (
        ALLOWED if actor.has("team_leader") else refused(_("Ask the team leader to have it weighed again."))
    )


ABILITIES: dict[str, Policy] = {
    "intake.work": work_with_signals,
    "intake.begin": begin,
    "intake.decide": decide,
    "intake.answer": answer,
    "intake.keep_waiting": keep_waiting,
    "intake.take_off": take_off,
    "intake.weigh_again": weigh_again,
}
"""What the app registers with the gate when Django starts."""
