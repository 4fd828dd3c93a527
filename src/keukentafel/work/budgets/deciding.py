"""Commands of who decides: a leader, up to an amount of the pack; above it the leader lays the request before who may.

``by`` is who acts and ``at`` when (aware); what arrives here has passed the gate. Amounts are ``Decimal`` in euros.
"""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from keukentafel.foundation.access.public import end_fact
from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.budgets.domain import money as rules
from keukentafel.work.budgets.domain.money import Broken, RuleBroken
from keukentafel.work.budgets.events import BudgetDecided, BudgetLaid
from keukentafel.work.budgets.models import BudgetRequest
from keukentafel.work.budgets.selectors import used_for
from keukentafel.work.budgets.services import in_use, open_to, said, team_in_which


@command
def change_decider(*, request: BudgetRequest, decider_id: int, by: Actor, at: datetime) -> BudgetRequest:
    """Let another leader decide: who was asked is away, or left. The leader before reads the request no longer.

    Args:
        request: which waits.
        decider_id: key of the account of a leader of the team; not who asked.
        by, at: who chooses, and when.

    Raises:
        BudgetMistake: when it was decided, or this person cannot decide.
    """
    if request.state not in rules.WAITS:
        raise said(RuleBroken(Broken.DECIDED_ALREADY))
    team = team_in_which(request.file_id, decider_id, request.asked_by_id, at)
    request.decider_id = decider_id
    request.keep(at=at)
    end_fact(request.file_id, request.fact, at=timezone.now())
    open_to(request, team, at)
    return request


@command
def decide_budget(
    *, request: BudgetRequest, euros: Decimal, reason: str, by: Actor, at: datetime
) -> BudgetRequest:
    """Decide on a request: the own right to read it ends with the decision.

    Args:
        request: which waits.
        euros: how much; nothing is a refusal.
        reason: why; needed for less than was asked.
        by, at: who decides, and when.

    Raises:
        BudgetMistake: when this person asked it, or the rules do not allow it.
    """
    budget, today = in_use(), timezone.localdate(at)
    used = _used(request, today.year, by)
    try:
        after = rules.decide(
            request.money,
            euros,
            reason=reason,
            asker=request.asked_by_id,
            decider=by.id,
            allowed=budget.allowed,
            used=used,
            on=today,
        )
    except RuleBroken as broken:
        raise said(broken) from broken
    _keep(request, after, reason, at)
    return request


def _used(request: BudgetRequest, year: int, by: Actor) -> Decimal:
    """What of the maximum of a year is used, for who decides; nobody else comes further."""
    used = used_for(request, year)
    if used is None or request.decider_id != by.id:
        raise said(RuleBroken(Broken.DECIDED_ALREADY))
    return used


def _keep(request: BudgetRequest, after: rules.Money, reason: str, at: datetime) -> None:
    """Write a decision, whoever took it: the decider's right to read the request ends."""
    request.state, request.decided, request.decided_on = after.state.value, after.decided, after.decided_on
    request.reason = reason.strip()
    request.keep(at=at)
    end_fact(request.file_id, request.fact, at=timezone.now())
    granted = after.state is rules.RequestState.GRANTED
    publish(BudgetDecided(at=at, file_id=request.file_id, request=request.public_id, granted=granted))


@command
def lay_budget(*, request: BudgetRequest, on: date, by: Actor, at: datetime) -> BudgetRequest:
    """Write down that a request above what a leader decides was laid before who is competent. The leader reads on.

    Args:
        request: which waits.
        on: the local day on which it was laid before them.
        by, at: who writes it down, and when.

    Raises:
        BudgetMistake: when it is not this person's, or the rules do not allow it.
    """
    budget, today = in_use(), timezone.localdate(at)
    _used(request, today.year, by)  # of who decides, and of nobody else
    asked_on = timezone.localdate(request.asked_at)
    try:
        after = rules.lay(request.money, allowed=budget.allowed, on=on, asked_on=asked_on, today=today)
    except RuleBroken as broken:
        raise said(broken) from broken
    request.state, request.laid_on = after.state.value, after.laid_on
    request.keep(at=at)
    publish(BudgetLaid(at=at, file_id=request.file_id, request=request.public_id))
    return request


@command
def record_decision(
    *, request: BudgetRequest, outcome: rules.Outcome, by: Actor, at: datetime
) -> BudgetRequest:
    """Write down what was decided above the leader: the leader's right to read the request ends with it.

    Args:
        request: which was laid before them.
        outcome: what was decided, by which function or body, on which day, and where that can be found.
        by, at: who writes it down, and when.

    Raises:
        BudgetMistake: when it is not this person's, or the rules do not allow it.
    """
    budget, today = in_use(), timezone.localdate(at)
    used = _used(request, outcome.on.year, by)
    try:
        after = rules.record(request.money, outcome, allowed=budget.allowed, used=used, today=today)
    except RuleBroken as broken:
        raise said(broken) from broken
    request.decided_by, request.reference = outcome.body.strip(), outcome.reference.strip()
    request.noted_on = today
    _keep(request, after, outcome.reason, at)
    return request
