"""The check on the rule reflex: no new rule before it says what it costs, what it prevents and when it ends.

After an incident the wish for a rule is strongest, and the rule stays longest (seed 003, on research, section 3). So such
a rule always has a last day, at most a year away, and ends by itself unless the team renews it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST = timedelta(days=366)
"""How long a rule that was made after an incident holds at most, before the team looks at it again."""
NEAR = timedelta(days=28)
"""From how long before its last day the team hears that a rule ends."""


class RuleState(StrEnum):
    """Where a rule stands on a day."""

    HOLDS = "holds"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"


class Missing(StrEnum):
    """What a new rule does not say yet."""

    RULE = "rule"
    COSTS = "costs"
    PREVENTS = "prevents"
    END = "end"
    END_IS_PAST = "end_is_past"
    END_IS_FAR = "end_is_far"


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule that somebody proposes.

    Args:
        words: the rule.
        costs: what it costs, in time or in trust.
        prevents: what it prevents.
        ends_on: its last day; None for none.
        after_incident: whether it is made because of an incident.
    """

    words: str
    costs: str
    prevents: str
    ends_on: date | None
    after_incident: bool


def missing_in(rule: NewRule, today: date) -> list[Missing]:
    """What is still to be said before this rule can be made; empty when all is said.

    Args:
        rule: as it is proposed.
        today: the local date.
    """
    found = [
        what
        for what, words in (
            (Missing.RULE, rule.words),
            (Missing.COSTS, rule.costs),
            (Missing.PREVENTS, rule.prevents),
        )
        if not words.strip()
    ]
    return found + end_is_wrong(rule.ends_on, today, after_incident=rule.after_incident)


def end_is_wrong(ends_on: date | None, today: date, *, after_incident: bool) -> list[Missing]:
    """What is wrong with the last day of a rule; empty when nothing is.

    Args:
        ends_on: the last day on which it holds; None for none.
        today: the local date.
        after_incident: whether it was made because of an incident.
    """
    if ends_on is None:
        return [Missing.END] if after_incident else []
    if ends_on <= today:
        return [Missing.END_IS_PAST]
    return [Missing.END_IS_FAR] if after_incident and ends_on > today + LONGEST else []


def state_of(ends_on: date | None, today: date) -> RuleState:
    """Where a rule stands: over after its last day, whatever anybody did or forgot.

    Args:
        ends_on: the last day on which it holds; None for none.
        today: the local date.
    """
    if ends_on is None:
        return RuleState.HOLDS
    if ends_on < today:
        return RuleState.ENDED
    return RuleState.ENDS_SOON if ends_on <= today + NEAR else RuleState.HOLDS
