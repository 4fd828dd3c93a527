"""Where a request about the own file stands: rules over facts that are never changed (AVG art. 12 lid 3 and 4).

A request is written once. What happens after that is written beside it, each at most once: that the answer comes
later, what was decided, and that it was done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from keukentafel.foundation.kernel.mistakes import Mistake


class RightsKind(StrEnum):
    """What a person asks. The values stand in the database: never change one."""

    CORRECTION = "correction"
    """Correct or complete it (AVG art. 16)."""
    STATEMENT = "statement"
    """Put the own words beside it: always accepted (Jeugdwet art. 7.3.8; AVG art. 16)."""
    OBJECTION = "objection"
    """Stop using it (AVG art. 21)."""
    COPY = "copy"
    """Give all of it (AVG art. 15)."""
    RESTRICTION = "restriction"
    """Keep it, and do nothing with it for now (AVG art. 18)."""


class StepKind(StrEnum):
    """What happened with a request. The values stand in the database: never change one."""

    EXTENDED = "extended"
    DECIDED = "decided"
    DONE = "done"


class Outcome(StrEnum):
    """What was decided. The values stand in the database: never change one."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class State(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"
    LATER = "later"
    TO_DO = "to_do"
    REFUSED = "refused"
    DONE = "done"
    ADDED = "added"


class RightsMistake(Mistake):
    """A request, or what is said about it, that a person must put right; the message can be shown."""


class Happened(Protocol):
    """A step, as far as the rules look at it."""

    kind: str
    outcome: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one request stands.

    Args:
        state: where.
        due_on: the last day on which it is answered in time; None when nobody has to answer.
        extended: whether the answer was put off already.
    """

    state: State
    due_on: date | None
    extended: bool

    @property
    def waits(self) -> bool:
        """Whether somebody still has to decide."""
        return self.state in (State.WAITING, State.LATER)

    def late(self, today: date) -> bool:
        """Whether the answer should have been there."""
        return self.waits and self.due_on is not None and self.due_on < today

    def may_be_extended(self, today: date) -> bool:
        """Once, and only while the first term runs: the person hears it in time (AVG art. 12 lid 3)."""
        return self.state is State.WAITING and self.due_on is not None and today <= self.due_on


def standing(kind: str, due_on: date | None, steps: Iterable[Happened]) -> Standing:
    """Where a request stands.

    Args:
        kind: what was asked.
        due_on: the last day of the first term.
        steps: what happened with it, in any order.
    """
    by_kind = {StepKind(step.kind): step for step in steps}
    longer, decided = by_kind.get(StepKind.EXTENDED), by_kind.get(StepKind.DECIDED)
    due = longer.until if longer is not None else due_on
    if kind == RightsKind.STATEMENT:
        return Standing(State.ADDED, None, extended=False)
    if StepKind.DONE in by_kind:
        state = State.DONE
    elif decided is not None:
        state = State.REFUSED if decided.outcome == Outcome.REFUSED else State.TO_DO
    else:
        state = State.WAITING if longer is None else State.LATER
    return Standing(state, due, extended=longer is not None)


class Reading(StrEnum):
    """What answering a request takes of the rest of the file."""

    NOTHING = "nothing"
    ONE_ROW = "one row"
    OF_THIS_PERSON = "of this person"


def what_it_takes(kind: str, thing: str) -> Reading:
    """What somebody must read to answer a request, and no more (AVG art. 5 lid 1 onder c).

    To stop using it for a while one reads nothing of it; to correct one text that text; for anything else what is about
    this person alone.

    Args:
        kind: what is asked; any other text is a request for destruction.
        thing: public identifier of the row that it is about; empty is none in particular.
    """
    if kind in (RightsKind.RESTRICTION, RightsKind.STATEMENT):
        return Reading.NOTHING
    if kind == RightsKind.CORRECTION and thing:
        return Reading.ONE_ROW
    return Reading.OF_THIS_PERSON
