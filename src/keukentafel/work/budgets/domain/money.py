"""What may be asked, decided and spent of a case budget: rules over whole cents (seed 004, annex 2, *Beslisser*).

Up to an amount of the pack a leader decides. Above it the leader lays the request before who is competent, and writes
down later what was decided there. The maximum of a year holds for both.

Money is ``Decimal`` in euros with two decimals, everywhere; a float never comes near it. A rule that is broken raises
``RuleBroken``, for which the room above has the words.
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
    LAID = "laid"
    GRANTED = "granted"
    REFUSED = "refused"


class Competent(StrEnum):
    """Who decides on a request: a leader of the team, or whom the pack names above the leader."""

    LEADER = "leader"
    ABOVE = "above"


WAITS = frozenset({RequestState.ASKED, RequestState.LAID})
"""There is no decision yet."""
NEXT: dict[tuple[RequestState, Competent], frozenset[RequestState]] = {
    (RequestState.ASKED, Competent.LEADER): frozenset({RequestState.GRANTED, RequestState.REFUSED}),
    (RequestState.ASKED, Competent.ABOVE): frozenset({RequestState.LAID}),
    (RequestState.LAID, Competent.ABOVE): frozenset({RequestState.GRANTED, RequestState.REFUSED}),
}
"""Where a request goes from where it stands, by who is competent. A decision is never taken back."""


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
    LEADER_DECIDES = "leader_decides"
    NOT_LAID = "not_laid"
    LAID_ALREADY = "laid_already"
    BEFORE_ASKED = "before_asked"
    BEFORE_LAID = "before_laid"
    NO_BODY = "no_body"
    NO_REFERENCE = "no_reference"


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
        laid_on: the day on which it was laid before who is competent; None while it was not, and where a leader decides.
    """

    state: RequestState
    asked: Decimal
    decided: Decimal = NOTHING
    spent: Decimal = NOTHING
    given_back: Decimal = NOTHING
    decided_on: date | None = None
    laid_on: date | None = None

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


def competent(money: Money, allowed: Allowed) -> Competent:
    """Who decides on a request: by what was asked, and once it was laid before somebody, they.

    Args:
        money: the request.
        allowed: what the pack allows.
    """
    above = money.state is RequestState.LAID or money.asked > allowed.leader_up_to
    return Competent.ABOVE if above else Competent.LEADER


def _goes(money: Money, to: RequestState, by: Competent, allowed: Allowed) -> None:
    """Whether a request may go there, by the competence on which somebody acts."""
    if money.state not in WAITS:
        raise RuleBroken(Broken.DECIDED_ALREADY)
    if competent(money, allowed) is not by:
        if by is Competent.LEADER:
            raise RuleBroken(Broken.ABOVE_LEADER, allowed.leader_up_to)
        raise RuleBroken(Broken.LEADER_DECIDES, allowed.leader_up_to)
    if to not in NEXT[money.state, by]:
        raise RuleBroken(Broken.NOT_LAID if money.state is RequestState.ASKED else Broken.LAID_ALREADY)


def _within(euros: Decimal, allowed: Allowed, used: Decimal) -> None:
    left = max(NOTHING, allowed.per_year - used)
    if euros > left:
        raise RuleBroken(Broken.ABOVE_YEAR, left)


def ask(euros: Decimal, *, asker: int, decider: int, allowed: Allowed, used: Decimal) -> Money:
    """A request that may be made: also above the leader's amount, up to what is left of the year.

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
    """The request after a leader's decision; *euros* of nothing is a refusal, with a reason, as is less than was asked.

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
    state = _outcome(euros)
    _goes(money, state, Competent.LEADER, allowed)
    if asker == decider:
        raise RuleBroken(Broken.ALONE)
    _decided(money, euros, reason, allowed, used)
    return Money(state, money.asked, euros, decided_on=on)


def _outcome(euros: Decimal) -> RequestState:
    return RequestState.GRANTED if euros else RequestState.REFUSED


def _decided(money: Money, euros: Decimal, reason: str, allowed: Allowed, used: Decimal) -> None:
    """What holds for each decision, whoever takes it."""
    if euros != NOTHING:
        _amount(euros)
        if euros > money.asked:
            raise RuleBroken(Broken.MORE_THAN_ASKED, money.asked)
        _within(euros, allowed, used)
    if euros < money.asked and not reason.strip():
        raise RuleBroken(Broken.NO_REASON)


def lay(money: Money, *, allowed: Allowed, on: date, asked_on: date, today: date) -> Money:
    """The request after a leader laid it before who is competent above the leader.

    Args:
        money: the request.
        allowed: what the pack allows.
        on: the local day on which it was laid before them.
        asked_on: the local day on which it was asked.
        today: the local date.

    Raises:
        RuleBroken: when the leader decides on it, when it was laid before them or decided already, or on a wrong day.
    """
    _goes(money, RequestState.LAID, Competent.ABOVE, allowed)
    _passed(on, today)
    if on < asked_on:
        raise RuleBroken(Broken.BEFORE_ASKED)
    return Money(RequestState.LAID, money.asked, laid_on=on)


def _passed(on: date, today: date) -> None:
    if on > today:
        raise RuleBroken(Broken.DAY_TO_COME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was decided by who is competent above the leader.

    Args:
        euros: how much; nothing is a refusal.
        reason: why, for coach and resident; needed for less than was asked.
        on: the local day of the decision.
        body: which function or body decided; no name of a person.
        reference: the number of the decision, or where it can be found.
    """

    euros: Decimal
    reason: str
    on: date
    body: str
    reference: str


def record(money: Money, outcome: Outcome, *, allowed: Allowed, used: Decimal, today: date) -> Money:
    """The request after a decision of who is competent above the leader was written down.

    Args:
        money: the request, laid before them.
        outcome: what was decided.
        allowed: what the pack allows.
        used: what of the maximum of the year of the decision is used.
        today: the local date.

    Raises:
        RuleBroken: when it was not laid before them, on a wrong day, or when this may not be decided.
    """
    state = _outcome(outcome.euros)
    _goes(money, state, Competent.ABOVE, allowed)
    _passed(outcome.on, today)
    if money.laid_on is None or outcome.on < money.laid_on:
        raise RuleBroken(Broken.BEFORE_LAID)
    if not outcome.body.strip():
        raise RuleBroken(Broken.NO_BODY)
    if not outcome.reference.strip():
        raise RuleBroken(Broken.NO_REFERENCE)
    _decided(money, outcome.euros, outcome.reason, allowed, used)
    return Money(state, money.asked, outcome.euros, decided_on=outcome.on, laid_on=money.laid_on)


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
    _passed(on, today)
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
        money.laid_on,
    )
