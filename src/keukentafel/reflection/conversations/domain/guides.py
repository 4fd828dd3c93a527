"""The forms of a conversation and their steps: what is asked, in which order, and how long each takes.

A Wat-werkt conversation begins with one dilemma and asks *what do you do* (seed 000); intervision, team reflection,
ethical consultation and calibration are forms beside it (seed 003, "Leren" §5 and "Goed werk" §3-4). No question asks
which answer is best, and none can be answered with a mark.
"""

from dataclasses import dataclass
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake


class ConversationMistake(Mistake):
    """Something cannot be done with this conversation. The message is for the person who tried."""


class Form(StrEnum):
    """The form of a conversation. The values stand in the database: never change one."""

    WAT_WERKT = "wat_werkt"
    INTERVISION = "intervision"
    REFLECTION = "reflection"
    ETHICS = "ethics"
    CALIBRATION = "calibration"


class Question(StrEnum):
    """What is asked in a step. The values stand in the database: never change one."""

    DO = "do"
    POLE_A = "pole_a"
    POLE_B = "pole_b"
    PARTIES = "parties"
    BROUGHT = "brought"
    ASKED = "asked"
    BENEATH = "beneath"
    TRY = "try"
    TAKEN = "taken"
    WENT_WELL = "went_well"
    CHAFED = "chafed"
    WHY = "why"
    CHANGE = "change"
    MORAL = "moral"
    KNOWN = "known"
    VALUES = "values"
    OPTIONS = "options"
    WEIGHED = "weighed"
    DECIDE = "decide"
    DIFFERENCE = "difference"


class StepKind(StrEnum):
    """How a step goes.

    ``LISTEN``: read or listen, nothing is asked. ``ALONE``: each answers alone, and the answers are shown together
    when the facilitator shows them. ``TOGETHER``: an answer is shown as it comes in. ``OUTCOME``: what comes of it.
    """

    LISTEN = "listen"
    ALONE = "alone"
    TOGETHER = "together"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a conversation.

    Args:
        key: its name, the same in every form in which it means the same.
        kind: how it goes.
        parts: its share of the time; shares of a form add up to 20.
        questions: what is asked in it.
    """

    key: str
    kind: StepKind
    parts: int
    questions: tuple[Question, ...] = ()


_CASE, _OUTCOME = Step("case", StepKind.LISTEN, 3), Step("outcome", StepKind.OUTCOME, 5)
_A, _T = StepKind.ALONE, StepKind.TOGETHER
GUIDES: dict[Form, tuple[Step, ...]] = {
    Form.WAT_WERKT: (
        _CASE,
        Step("do", _A, 5, (Question.DO,)),
        Step("poles", _T, 5, (Question.POLE_A, Question.POLE_B)),
        Step("parties", _T, 2, (Question.PARTIES,)),
        _OUTCOME,
    ),
    Form.INTERVISION: (
        Step("brought", _T, 3, (Question.BROUGHT,)),
        Step("asked", _A, 4, (Question.ASKED,)),
        Step("beneath", _A, 4, (Question.BENEATH,)),
        Step("try", _A, 4, (Question.TRY,)),
        Step("taken", _T, 2, (Question.TAKEN,)),
        Step("outcome", StepKind.OUTCOME, 3),
    ),
    Form.REFLECTION: (
        Step("went_well", _A, 4, (Question.WENT_WELL,)),
        Step("chafed", _A, 4, (Question.CHAFED,)),
        Step("why", _T, 4, (Question.WHY,)),
        Step("change", _T, 3, (Question.CHANGE,)),
        _OUTCOME,
    ),
    Form.ETHICS: (
        _CASE,
        Step("moral", _T, 2, (Question.MORAL,)),
        Step("known", _T, 3, (Question.KNOWN,)),
        Step("values", _A, 3, (Question.VALUES,)),
        Step("options", _T, 3, (Question.OPTIONS,)),
        Step("weighed", _A, 3, (Question.WEIGHED,)),
        Step("outcome", StepKind.OUTCOME, 3),
    ),
    Form.CALIBRATION: (
        Step("case", StepKind.LISTEN, 3),
        Step("decide", _A, 6, (Question.DECIDE,)),
        Step("difference", _T, 6, (Question.DIFFERENCE,)),
        Step("outcome", StepKind.OUTCOME, 5),
    ),
}
PARTS = 20
"""Into how many parts the time of a conversation is divided."""
SHORTEST, LONGEST = 20, 240
"""Minutes. Half an hour must be possible (seed 000: the need for it is at odds with the load of work)."""
MOST_CASES = 4
"""Cases on the table at once; more than one only in a calibration."""


def step_of(form: Form, key: str) -> Step:
    """The step of this form with this key.

    Raises:
        ConversationMistake: when the form has no such step.
    """
    found = next((one for one in GUIDES[form] if one.key == key), None)
    if found is None:
        raise ConversationMistake(key)
    return found


def next_step(form: Form, key: str) -> Step | None:
    """The step after *key*; the first one after an empty key; None after the last."""
    steps = GUIDES[form]
    if not key:
        return steps[0]
    place = steps.index(step_of(form, key)) + 1
    return steps[place] if place < len(steps) else None


def step_before(form: Form, key: str) -> Step | None:
    """The step before *key*; None before the first."""
    place = GUIDES[form].index(step_of(form, key))
    return GUIDES[form][place - 1] if place else None


def asked_by(form: Form, key: str) -> tuple[Question, ...]:
    """What is asked up to and including the step *key*: an answer that comes late still counts.

    Args:
        form: of the conversation.
        key: of the step that runs; empty before the first one.
    """
    if not key:
        return ()
    steps = GUIDES[form]
    reached = steps[: steps.index(step_of(form, key)) + 1]
    return tuple(question for step in reached for question in step.questions)


def begins_with_dilemma(form: Form) -> bool:
    """Whether this form needs a dilemma to begin: each Wat-werkt conversation begins with exactly one (seed 000)."""
    return form is Form.WAT_WERKT


def cases_on_table(form: Form) -> tuple[int, int]:
    """How many cases a conversation of this form begins with: at least and at most."""
    if form is Form.CALIBRATION:
        return 2, MOST_CASES
    return (1, 1) if form in (Form.WAT_WERKT, Form.ETHICS) else (0, 1)


def time_boxes(form: Form, minutes: int) -> dict[str, int]:
    """How many whole minutes each step gets; together exactly *minutes*, and none less than one.

    Args:
        form: of the conversation.
        minutes: its length, at least ``SHORTEST``.

    Raises:
        ConversationMistake: when it is too short or too long.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise ConversationMistake(str(minutes))
    boxes, given, parts = {}, 0, 0
    for step in GUIDES[form]:
        parts += step.parts
        until = round(minutes * parts / PARTS)
        boxes[step.key], given = until - given, until
    return boxes


def minutes_left(box: int, passed: int) -> int:
    """Whole minutes left of a time box; zero when it is over. Nobody is cut short: the facilitator goes on.

    Args:
        box: minutes of the step.
        passed: seconds since it began.
    """
    return max(0, box - max(0, passed) // 60)
