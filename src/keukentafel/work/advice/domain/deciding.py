"""A sanction, or the ending of a benefit: the steps that come before it and those that can follow.

It is a decision of the competent organisation. A coach advises, also to prevent one, and decides nothing. What nobody
saw coming cannot be decided here: it is announced and explained beforehand (seed 004, chapter 4, *Sancties*), and the
resident is heard, or one of the exceptions of the law is named (Awb art. 4:8, 4:11 and 4:12). Who hears that something
will follow has a term to put it right: the pack gives it, and the announcement may give more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from keukentafel.foundation.kernel.working_days import is_working_day

OBJECTION_DAYS = 42
"""Six weeks to object (Awb art. 6:7), from the day after it was made known (art. 6:8)."""


class TooShort(ValueError):
    """Less time was given than the pack has. Carries the first day that may be the last one."""

    def __init__(self, least: date) -> None:
        super().__init__(least.isoformat())
        self.least = least


class MeasureKind(StrEnum):
    """What an organisation decides."""

    PROVISION = "provision"
    SANCTION = "sanction"
    ENDING = "ending"


class Act(StrEnum):
    """What can be done on the way to such a decision, and after it."""

    ANNOUNCED = "announced"
    HEARD = "heard"
    NOT_HEARD = "not_heard"
    DECIDED = "decided"
    DROPPED = "dropped"
    OBJECTED = "objected"
    UPHELD = "upheld"
    REPLACED = "replaced"
    CONFIRMED = "confirmed"


class Stage(StrEnum):
    """Where it stands."""

    ANNOUNCED = "announced"
    HEARD = "heard"
    DECIDED = "decided"
    DROPPED = "dropped"
    OBJECTED = "objected"
    UPHELD = "upheld"
    REPLACED = "replaced"


class NotHeard(StrEnum):
    """Why somebody was not heard.

    That the purpose fails when somebody knows of it (Awb art. 4:11, c) is none here: it is always announced beforehand.
    """

    NO_ANSWER = "no_answer"
    URGENT = "urgent"
    BEFORE = "before"
    FINANCIAL = "financial"


_NEXT: dict[Stage, dict[Act, Stage]] = {
    Stage.ANNOUNCED: {Act.HEARD: Stage.HEARD, Act.NOT_HEARD: Stage.HEARD, Act.DROPPED: Stage.DROPPED},
    # Who is heard again is heard again: it is decided on all of it.
    Stage.HEARD: {Act.HEARD: Stage.HEARD, Act.DECIDED: Stage.DECIDED, Act.DROPPED: Stage.DROPPED},
    Stage.DECIDED: {Act.OBJECTED: Stage.OBJECTED},
    Stage.OBJECTED: {Act.UPHELD: Stage.UPHELD, Act.REPLACED: Stage.REPLACED},
    Stage.DROPPED: {},
    Stage.UPHELD: {},
    Stage.REPLACED: {},
}


@dataclass(frozen=True, slots=True)
class Course:
    """Where a measure stands.

    Args:
        stage: where.
        reported: the coach wrote the last step down, and the organisation did not confirm it yet.
    """

    stage: Stage
    reported: bool = False


def begins_as(kind: MeasureKind) -> Stage:
    """Where it begins: a provision is there only from its decision on; the others are announced."""
    return Stage.DECIDED if kind is MeasureKind.PROVISION else Stage.ANNOUNCED


def next_course(stands: Course, act: Act, *, reported: bool = False) -> Course | None:
    """Where it stands after an act; None when this cannot be done now.

    Args:
        stands: where it stood.
        act: what is done.
        reported: whether the coach wrote it down.
    """
    if act is Act.CONFIRMED:
        return Course(stands.stage) if stands.reported and not reported else None
    to = _NEXT[stands.stage].get(act)
    return None if to is None else Course(to, reported)


def course_of(kind: MeasureKind, acts: Iterable[Act]) -> Stage | None:
    """Where it stands after acts, in order; None when one of them could not be done.

    Args:
        kind: of the measure.
        acts: after its beginning; that it was announced stands in that beginning.
    """
    stands: Course | None = Course(begins_as(kind))
    for act in acts:
        if stands is None:
            return None
        stands = next_course(stands, act)
    return None if stands is None else stands.stage


def acts_now(stage: Stage) -> tuple[Act, ...]:
    """What can be done with it now, in the order of the law."""
    return tuple(act for act in Act if act in _NEXT[stage])


def last_day_to_put_right(announced_on: date, days: int, said: date | None = None) -> date:
    """The last day on which somebody can put right what would bring a consequence.

    A week was the suggestion of one partner (seed 004, chapter 4, *Sancties*): the town says how long, and whoever
    announces may give more time. Never less.

    Args:
        announced_on: the local day on which it was told.
        days: the term of the pack, in days.
        said: the day that was told; None is the term of the pack.

    Raises:
        TooShort: when less time was given than the pack has.
    """
    least = announced_on + timedelta(days=days)
    if said is not None and said < least:
        raise TooShort(least)
    return said or least


def may_be_decided(decided_on: date, last_day: date | None, not_heard: Iterable[NotHeard | None]) -> bool:
    """Whether the term of the announcement was over on the day of a decision.

    What could not even wait for a hearing (Awb art. 4:11, a) waits for no term either; its explanation stands in that
    step, for the resident to read.

    Args:
        decided_on: the local day of the decision.
        last_day: the last day to put it right; None when none was given.
        not_heard: of each step before it why the resident was not heard; None of a step that says no such thing.
    """
    return last_day is None or decided_on > last_day or NotHeard.URGENT in not_heard


def last_day_to_object(made_known: date) -> date:
    """The last day on which somebody can object: six weeks, and on to the next working day.

    A term that ends on a Saturday, a Sunday or a holiday goes on to the next day that is none (Algemene termijnenwet
    art. 1).

    Args:
        made_known: the local day on which the decision was sent or handed over.
    """
    day = made_known + timedelta(days=OBJECTION_DAYS)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_running(stage: Stage, objection_until: date | None, today: date) -> bool:
    """Whether something can still be done about it: then it stays in sight of everybody who may know of it.

    Args:
        stage: where it stands.
        objection_until: the last day to object; None before it was decided.
        today: the local date.
    """
    if stage is Stage.DECIDED:
        return objection_until is None or today <= objection_until
    return stage in (Stage.ANNOUNCED, Stage.HEARD, Stage.OBJECTED)
