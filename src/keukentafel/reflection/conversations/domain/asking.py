"""How many of the questions that stand ready in conversations ask *why* (seed 003, Essay §3).

Nobody registers which questions were asked: the guide of a form says which stood ready. Beside what a step asks stands
one why-question for who leads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from keukentafel.reflection.conversations.domain.guides import GUIDES, Form, Question

_WHY = (Question.WHY,)


@dataclass(frozen=True, slots=True)
class Ready:
    """Questions that stood ready: how many, and how many of them ask why."""

    questions: int
    why: int


def ready_in(forms: Iterable[Form]) -> Ready:
    """The questions that stood ready in these conversations together.

    Args:
        forms: the form of each conversation.
    """
    questions = why = 0
    for form in forms:
        for step in GUIDES[form]:
            questions += len(step.questions) + 1
            why += sum(one in _WHY for one in step.questions) + 1
    return Ready(questions, why)
