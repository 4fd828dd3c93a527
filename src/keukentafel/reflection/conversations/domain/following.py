"""Where what came of a conversation goes on: written down, put to who decides, or raised as what blocks.

Seed 000, "Wat-werkt-gesprekken": some talks led to tasks and powers that were put down better, to leaner processes, to a
clearer vision, to a product book, to a training. Nothing of it has to be done; what was done stands beside the outcome.
"""

from collections.abc import Collection
from enum import StrEnum

from keukentafel.reflection.conversations.domain.outcomes import Kind, Life


class Onward(StrEnum):
    """What was done with an outcome. The values stand in the database: never change one."""

    TEXT = "text"
    BODY = "body"
    BOTTLENECK = "bottleneck"


OFFERS: dict[Kind, tuple[Onward, ...]] = {
    # A team does not decide alone on who may do what: somebody else is asked too.
    Kind.TASKS: (Onward.TEXT, Onward.BODY),
    Kind.PROCESS: (Onward.TEXT, Onward.BODY, Onward.BOTTLENECK),
    Kind.VISION: (Onward.TEXT, Onward.BODY),
    Kind.PRODUCT_BOOK: (Onward.TEXT,),
    Kind.TRAINING: (Onward.BODY,),
    Kind.OTHER: (Onward.BODY, Onward.BOTTLENECK),
    Kind.AGREEMENT: (),
}
"""What is offered with an outcome of a kind, the first as what one would expect. An agreement goes on in its own room."""


def stands_still(kind: Kind, done: Collection[Onward], life: Life) -> bool:
    """Whether an outcome that ends in words of the team did not get any yet, and nobody looked back on it.

    Args:
        kind: of the outcome.
        done: what was done with it.
        life: as it was said last.
    """
    return life is Life.OPEN and not done and Onward.TEXT in OFFERS[kind]
