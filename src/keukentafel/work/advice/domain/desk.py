"""What the organisation that is asked sees first, what is late there, and what its own figures are.

Nothing here names a person: what is late is counted per department, and how somebody answers is nobody's score.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from statistics import median

from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.kernel.working_days import is_working_day, working_days_between
from keukentafel.work.advice.domain.advising import ANSWERS, AdviceState, Deed, Side, Standing
from keukentafel.work.advice.domain.terms import late_days

FROM_CASES = 5
"""Figures are shown from so many cases on."""
OBJECTION_WEEKS = 6
"""Weeks in which one can object to a decision (Awb art. 6:7)."""


class Part(IntEnum):
    """In which part of the list an advice stands, in the order of the list."""

    OURS = 1
    COACH = 2
    OVER = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """An advice, as far as the order of a list needs it.

    Args:
        key: of the advice.
        organisation: key of the organisation that is asked.
        standing: where it stands.
        department: key of the department that is asked; None for the organisation as such.
        due: the last day on which it is in time; None when nobody is asked for anything.
        ended: the local day on which it ended; None while it runs.
        weighs: whether the mandate gives weight to an advice.
    """

    key: int
    organisation: int
    standing: Standing
    department: int | None
    due: date | None
    ended: date | None
    weighs: bool = True


def part(one: Asked) -> Part:
    """Where an advice stands on the list of who is asked.

    What a coach wrote down of a telephone call is theirs to confirm, also when nothing else is asked any more.
    """
    if one.standing.reported or one.standing.turn is Side.ORGANISATION:
        return Part.OURS
    return Part.OVER if one.standing.is_over else Part.COACH


def our_day(one: Asked) -> date | None:
    """By when the organisation is asked for something; None when it is the coach's turn, or nobody's."""
    return one.due if one.standing.turn is Side.ORGANISATION else None


def in_order(asked: Iterable[Asked], mine: Collection[int]) -> list[Asked]:
    """The list: what is ours to do, what waits for the coach, what is over.

    Within what is not over the own departments come first, and then the day; of what is over the latest.

    Args:
        asked: what there is.
        mine: keys of the departments in which the reader is reached.
    """

    def place(one: Asked) -> tuple[int, bool, date, int]:
        where = part(one)
        if where is Part.OVER:
            days_ago = date.max - (one.ended or date.min)
            return where, False, date.min + days_ago, -one.key
        # What only waits to be confirmed takes a tap: it has no day of the organisation, and stands first.
        day = our_day(one) if where is Part.OURS else one.due
        return where, one.department not in mine, day or date.min, one.key

    return sorted(asked, key=place)


def next_deed(standing: Standing, *, weighs: bool = True) -> str:
    """What is asked of the organisation now: ``confirm``, ``answer``, ``note``, ``decide``, ``carry_out`` or ``""``.

    Args:
        standing: where the advice stands.
        weighs: whether the mandate gives weight to an advice.
    """
    if standing.reported:
        return "confirm"
    match standing.state:
        case AdviceState.WAITING:
            return "answer" if weighs else "note"
        case AdviceState.TAKEN_OVER | AdviceState.CHANGED:
            return "decide"
        case AdviceState.DECIDED:
            return "carry_out"
        case _:
            return ""


def last_day_to_object(announced: date) -> date:
    """The last day on which one can object to a decision.

    Six weeks, from the day after it was made known (Awb art. 6:7 and 6:8), and to the next working day when it ends on
    a Saturday, a Sunday or a public holiday (Algemene termijnenwet art. 1).

    Args:
        announced: the day on which it was made known.
    """
    day = announced + timedelta(weeks=OBJECTION_WEEKS)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class Late:
    """What is late in one department.

    Args:
        organisation: its key.
        department: key of the department; None for the organisation as such.
        count: how many advices.
        longest: working days of what is late longest.
    """

    organisation: int
    department: int | None
    count: int
    longest: int


def late_in(
    asked: Iterable[Asked], today: date, away: Mapping[int, Collection[Period]]
) -> tuple[list[Asked], list[Late]]:
    """What is late, the longest first; and how much that is in each department.

    Args:
        asked: what there is.
        today: the local date.
        away: by key of an organisation, when it could not be reached: that is no delay of it.
    """
    by_day: dict[tuple[date, int], list[Asked]] = {}
    for one in asked:
        due = our_day(one)
        if due is not None and due < today:
            by_day.setdefault((due, one.organisation), []).append(one)
    late: list[tuple[int, int, Asked]] = []
    parts: dict[tuple[int, int | None], Late] = {}
    for (due, organisation), some in by_day.items():
        days = late_days(Side.ORGANISATION, due, today, away.get(organisation, ()))
        for one in some if days else ():
            late.append((-days, one.key, one))
            here = organisation, one.department
            known = parts.get(here, Late(*here, 0, 0))
            parts[here] = Late(*here, known.count + 1, max(known.longest, days))
    return [one for _days, _key, one in sorted(late, key=lambda line: line[:2])], list(parts.values())


@dataclass(frozen=True, slots=True)
class Case:
    """One advice that an organisation was asked, without whom it was about.

    Args:
        priority: whether it went before others.
        sent: the local day on which it was sent.
        answered: the local day of the first answer; None while there is none.
        answer: the last answer, a value of ``Deed``; empty while there is none.
    """

    priority: bool
    sent: date
    answered: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """What became of some advices. ``days``: median working days to the first answer; None without answers enough."""

    asked: int
    taken_over: int
    changed: int
    refused: int
    answered: int
    days: float | None


def figures(cases: Sequence[Case]) -> OwnFigures | None:
    """Figures over some advices; None when there are fewer than ``FROM_CASES``.

    Args:
        cases: which.
    """
    if len(cases) < FROM_CASES:
        return None
    answers = [one.answer for one in cases if one.answer in ANSWERS]
    days = [working_days_between(one.sent, one.answered) for one in cases if one.answered is not None]
    return OwnFigures(
        asked=len(cases),
        taken_over=answers.count(Deed.TAKEN_OVER),
        changed=answers.count(Deed.CHANGED),
        refused=answers.count(Deed.REFUSED),
        answered=len(answers),
        days=float(median(days)) if len(days) >= FROM_CASES else None,
    )
