"""Which answers a person sees, and in which order. Never by a count, and never with a name."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from keukentafel.reflection.conversations.domain.guides import GUIDES, Form, Question, StepKind, step_of


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it may be shown: what, why and from which value; not who.

    Args:
        key: drawn, of this answer.
        words: what somebody would do, or says; empty when *unknown*.
        why: the reason in own words.
        value: the value from which, in words.
        unknown: "I do not know", which is welcome.
        number: the place in which it came in.
    """

    key: str
    words: str
    why: str
    value: str
    unknown: bool
    number: int


def are_shown(kind: StepKind, *, is_open: bool, is_past: bool) -> bool:
    """Whether the answers of a step are shown to everybody: each answers alone first (seed 000).

    Args:
        kind: of the step.
        is_open: whether the facilitator showed them.
        is_past: whether the conversation is beyond this step.
    """
    return is_past or kind is StepKind.TOGETHER or (kind is StepKind.ALONE and is_open)


def on_table(form: Form, step: str, *, is_open: bool, is_over: bool) -> list[Question]:
    """The questions of which everybody reads the answers now: those of steps that are past, and of this one when shown.

    Args:
        form: of the conversation.
        step: key of the step that runs; empty before the beginning.
        is_open: whether the facilitator showed the answers of this step.
        is_over: whether the conversation is over.
    """
    if not step:
        return []
    steps = GUIDES[form]
    here = steps.index(step_of(form, step))
    return [
        question
        for place, one in enumerate(steps[: here + 1])
        if are_shown(one.kind, is_open=is_open, is_past=is_over or place < here)
        for question in one.questions
    ]


def in_order(answers: Iterable[Said], *, shuffled_by: str = "") -> list[Said]:
    """In the order in which they came in, or shuffled the same way for everybody.

    Args:
        answers: the answers to one question.
        shuffled_by: what the shuffle is drawn from; empty for the order in which they came in.
    """
    came = sorted(answers, key=lambda one: one.number)
    if shuffled_by:
        # Nothing secret: only that everybody sees the same order, which says nothing of who was first.
        random.Random(shuffled_by).shuffle(came)  # noqa: S311
    return came
