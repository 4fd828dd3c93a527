"""Who asks, decides and books. Without a case budget in the pack all of it is absent."""

from typing import cast

from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import decide as gate
from keukentafel.foundation.access.public import may_write
from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, Policy
from keukentafel.foundation.people.public import CASE_WORK_ROLES, Role
from keukentafel.lifeworld.households.public import Household
from keukentafel.work.budgets.domain.money import WAITS
from keukentafel.work.budgets.models import BudgetRequest
from keukentafel.work.budgets.sections import case_budget

READ, ASK, DECIDE = "budgets.read", "budgets.ask", "budgets.decide"


def _works(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON and actor.has(*CASE_WORK_ROLES) and case_budget() is not None


def read(actor: Actor, thing: object | None) -> Decision:
    """Read what was asked and spent: who reads the content of the household.

    Args:
        actor: who asks.
        thing: the ``Household``; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    return ALLOWED if thing is None else gate(actor, "households.read", thing)


def ask(actor: Actor, thing: object | None) -> Decision:
    """Ask for money, choose who decides, and book what was spent: who holds all of the household's content.

    Args:
        actor: who asks.
        thing: the ``Household``; None asks whether this person ever may.
    """
    if not _works(actor):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    otherwise = _("Only the coach of this household can do this.")
    return may_write(cast(Household, thing).file_id, otherwise=otherwise)


def decide(actor: Actor, thing: object | None) -> Decision:
    """Decide on a request that waits, or lay it before who may: the leader to whom it was opened by name.

    Args:
        actor: who asks.
        thing: the ``BudgetRequest``; None asks whether this person ever may.
    """
    if not _works(actor) or not actor.has(Role.TEAM_LEADER):
        return INVISIBLE
    if thing is None:
        return ALLOWED
    request = cast(BudgetRequest, thing)
    mine = request.decider_id == actor.id and request.state in WAITS
    return ALLOWED if mine else INVISIBLE


ABILITIES: dict[str, Policy] = {READ: read, ASK: ask, DECIDE: decide}
"""What the app registers with the gate when Django starts."""
