"""What the gate answers, and the shape of the policies that contexts hand to it."""

from dataclasses import dataclass
from typing import Protocol

from keukentafel.foundation.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer of the gate.

    Args:
        allowed: whether the actor may do it.
        visible: whether the actor may know that the thing exists; if not, the page is a 404.
        reason: why not, in words a worker can act on; empty when allowed.
    """

    allowed: bool
    visible: bool = True
    reason: str = ""


ALLOWED = Decision(True)
INVISIBLE = Decision(False, visible=False)


def refused(reason: str) -> Decision:
    """A refusal of something that may be known about, with its *reason*."""
    return Decision(False, visible=True, reason=reason)


class Policy(Protocol):
    """A rule of one context: may this actor do this with that thing?"""

    def __call__(self, actor: Actor, thing: object | None) -> Decision:
        """Decide for *actor* on *thing* (None when the ability needs none)."""
        ...
