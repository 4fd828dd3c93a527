"""The reporting code (*meldcode*): five steps, of which the last is two decisions.

Steps may be taken in another order, and one may be left out, with a reason. Without both decisions the fifth step was
not taken. Source: Wmo 2015 art. 3.3, Jeugdwet art. 4.1.7, Besluit verplichte meldcode (read in summary).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from keukentafel.lifeworld.safety.domain.facts import FactKind


class Step(IntEnum):
    """The five steps, by their number."""

    SIGNALS = 1
    CONSULT = 2
    TALK = 3
    WEIGH = 4
    DECIDE = 5


KINDS = {
    Step.SIGNALS: FactKind.SIGNALS,
    Step.CONSULT: FactKind.CONSULT,
    Step.TALK: FactKind.TALK,
    Step.WEIGH: FactKind.WEIGH,
}
"""As what each of the first four steps is written down."""


class Wanting(StrEnum):
    """What is still missing before something can be written down; what is said first stands first."""

    BOTH = "both"
    WORDS = "words"
    REASON = "reason"
    FUTURE = "future"


class StepState(StrEnum):
    """Where a step stands."""

    OPEN = "open"
    DONE = "done"
    LEFT_OUT = "left_out"


NOT_DONE = "not_done"
"""The choice of a step that was left out with a reason: no talk, because it is not safe."""


@dataclass(frozen=True, slots=True)
class Written:
    """A fact as the code needs it.

    Args:
        kind: what it is.
        choice: which way it went.
    """

    kind: str
    choice: str = ""


def states(facts: Sequence[Written]) -> dict[Step, StepState]:
    """Where each step stands after *facts*, in any order. A step that was done after it was left out is done."""
    found = {}
    for step, kind in KINDS.items():
        choices = [one.choice for one in facts if one.kind == kind]
        if any(choice != NOT_DONE for choice in choices):
            found[step] = StepState.DONE
        else:
            found[step] = StepState.LEFT_OUT if choices else StepState.OPEN
    decided = {one.kind for one in facts} & {FactKind.NEED, FactKind.HELP}
    found[Step.DECIDE] = StepState.DONE if len(decided) == 2 else StepState.OPEN
    return found


def skipped_before(step: Step, facts: Sequence[Written]) -> tuple[Step, ...]:
    """The steps before *step* of which nothing was written yet: whoever goes on says why."""
    known = states(facts)
    return tuple(one for one in Step if one < step and known[one] is StepState.OPEN)


def wanting_for_step(
    step: Step,
    facts: Sequence[Written],
    *,
    done: bool,
    words: str,
    because: str,
    on: date,
    today: date,
) -> Collection[Wanting]:
    """What is missing before one of the first four steps can be written down.

    Args:
        step: one of the first four.
        facts: what was written before.
        done: whether it was done; otherwise it is left out, because.
        words: what was seen, said or weighed.
        because: why it is left out, or why it comes before an earlier step.
        on: the day on which it was done.
        today: the local date.
    """
    found = set()
    if done and not words.strip():
        found.add(Wanting.WORDS)
    if not because.strip() and (not done or skipped_before(step, facts)):
        found.add(Wanting.REASON)
    if on > today:
        found.add(Wanting.FUTURE)
    return found


@dataclass(frozen=True, slots=True)
class Decisions:
    """The two decisions of step five, each with its reason.

    Args:
        need: whether reporting to Veilig Thuis is necessary; None is not decided.
        need_because: why.
        help: whether offering or organising help ourselves is (also) possible; None is not decided.
        help_because: why.
    """

    need: bool | None
    need_because: str
    help: bool | None
    help_because: str


def wanting_for_decision(
    decisions: Decisions, facts: Sequence[Written], *, looked_along: bool, because: str
) -> Collection[Wanting]:
    """What is missing before step five can be written down.

    Args:
        decisions: both.
        facts: what was written before.
        looked_along: whether a colleague who did not work on it looked along.
        because: why without, or why before an earlier step.
    """
    found = set()
    if decisions.need is None or decisions.help is None:
        found.add(Wanting.BOTH)
    if not decisions.need_because.strip() or not decisions.help_because.strip():
        found.add(Wanting.WORDS)
    if not because.strip() and (not looked_along or skipped_before(Step.DECIDE, facts)):
        found.add(Wanting.REASON)
    return found
