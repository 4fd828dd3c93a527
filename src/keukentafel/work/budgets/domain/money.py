"""What may be asked, decided and spent of a case budget: rules over whole cents (seed 004, annex 2, *Beslisser*).

Money is ``Decimal`` in euros with two decimals, everywhere; a float never comes near it. A rule that is broken raises
``BudgetMistake`` with the field beside which it is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

CENT, NOTHING = Decimal("0.01"), Decimal("0.00")


class RequestState(StrEnum):
    """Where a request stands. The values stand in the database: never change one."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class BookingKind(StrEnum):
    """What happened with money that was decided. The values stand in the database: never change one."""

    SPENT = "spent"
    BACK = "back"


class Broken(StrEnum):
    """Which rule was broken; the room above has the words."""

    NO_AMOUNT = "no_amount"
    ABOVE_LEADER = "above_leader"
    ABOVE_YEAR = "above_year"
    MORE_THAN_ASKED = "more_than_asked"
    ALONE = "alone"
    NO_REASON = "no_reason"
    DECIDED_ALREADY = "decided_already"
    NOT_DECIDED = "not_decided"
    MORE_THAN_LEFT = "more_than_left"
    BEFORE_DECISION = "before_decision"
    DAY_TO_COME = "day_to_come"


class RuleBroken(ValueError):
    """A rule that does not allow this.

    Args:
        rule: which.
        left: in euros, how much would be allowed; None where that says nothing.
    """

    def __init__(self, rule: Broken, left: Decimal | None = None) -> None:
        super().__init__(rule.value)
        self.rule, self.left = rule, left


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the pack allows, in euros.

    Args:
        per_year: at most for one household in one calendar year.
        leader_up_to: until which amount the team leader decides.
    """

    per_year: Decimal
    leader_up_to: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """One request, as far as the rules look at it, in euros.

    Args:
        state: where it stands.
        asked: what was asked.
        decided: what was decided; nothing when not, or when refused.
        spent: what was spent of it.
        given_back: what went back to the town.
        decided_on: the day of the decision.
    """

    state: RequestState
    asked: Decimal
    decided: Decimal = NOTHING
    spent: Decimal = NOTHING
    given_back: Decimal = NOTHING
    decided_on: date | None = None

    @property
    def balance(self) -> Decimal:
        """What can still be spent or given back."""
        return self.decided - self.spent - self.given_back


def _amount(euros: Decimal) -> None:
    if not euros.is_finite() or euros <= 0 or euros != euros.quantize(CENT):
        raise RuleBroken(Broken.NO_AMOUNT)


def counted_in(year: int, requests: Iterable[Money]) -> Decimal:
    """What of the maximum of a year is used: what was decided in it, less what of that went back to the town.

    Args:
        year: of the decisions; the year of asking or spending does not count.
        requests: of one household.
    """
    return sum(
        (
            one.decided - one.given_back
            for one in requests
            if one.decided_on is not None and one.decided_on.year == year
        ),
        NOTHING,
    )


def _within(euros: Decimal, allowed: Allowed, used: Decimal) -> None:
    if euros > allowed.leader_up_to:
        raise RuleBroken(Broken.ABOVE_LEADER, allowed.leader_up_to)
    left = max(NOTHING, allowed.per_year - used)
    if euros > left:
        raise RuleBroken(Broken.ABOVE_YEAR, left)


def ask(euros: Decimal, *, asker: int, decider: int, allowed: Allowed, used: Decimal) -> Money:
    """A request that may be made.

    Args:
        euros: what is asked.
        asker, decider: keys of accounts. Four eyes: they are two people.
        allowed: what the pack allows.
        used: what of the maximum of this year is used.

    Raises:
        RuleBroken: when it may not.
    """
    _amount(euros)
    if asker == decider:
        raise RuleBroken(Broken.ALONE)
    _within(euros, allowed, used)
    return Money(RequestState.ASKED, euros)


def decide(
    money: Money,
    euros: Decimal,
    *,
    reason: str,
    asker: int,
    decider: int,
    allowed: Allowed,
    used: Decimal,
    on: date,
) -> Money:
    """The request after a decision; *euros* of nothing is a refusal, which needs a reason, as does less than was asked.

    Args:
        money: the request.
        euros: what is decided.
        reason: in words, for coach and resident.
        asker, decider: keys of accounts.
        allowed: what the pack allows.
        used: what of the maximum of the year of *on* is used.
        on: the local day of the decision.

    Raises:
        RuleBroken: when this may not be decided.
    """
    if money.state is not RequestState.ASKED:
        raise RuleBroken(Broken.DECIDED_ALREADY)
    if asker == decider:
        raise RuleBroken(Broken.ALONE)
    if euros != NOTHING:
        _amount(euros)
        if euros > money.asked:
            raise RuleBroken(Broken.MORE_THAN_ASKED, money.asked)
        _within(euros, allowed, used)
    if euros < money.asked and not reason.strip():
        raise RuleBroken(Broken.NO_REASON)
    state = RequestState.GRANTED if euros else RequestState.REFUSED
    return Money(state, money.asked, euros, decided_on=on)


def book(money: Money, kind: BookingKind, euros: Decimal, *, on: date, today: date) -> Money:
    """The request after something was spent of it, or went back to the town.

    Args:
        money: the request.
        kind: which of the two.
        euros: how much.
        on: the local day on which it was.
        today: the local date.

    Raises:
        RuleBroken: without a decision, before it, on a day to come, or for more than is left.
    """
    if money.state is not RequestState.GRANTED or money.decided_on is None:
        raise RuleBroken(Broken.NOT_DECIDED)
    _amount(euros)
    if on > today:
        raise RuleBroken(Broken.DAY_TO_COME)
    if on < money.decided_on:
        raise RuleBroken(Broken.BEFORE_DECISION)
    if euros > money.balance:
        raise RuleBroken(Broken.MORE_THAN_LEFT, money.balance)
    spent = euros if kind is BookingKind.SPENT else NOTHING
    return Money(
        money.state,
        money.asked,
        money.decided,
        money.spent + spent,
        money.given_back + euros - spent,
        money.decided_on,
    )
