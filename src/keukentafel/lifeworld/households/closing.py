"""What is still open when an engagement closes: each room says so, and it is shown before anybody decides."""

from collections.abc import Callable
from dataclasses import dataclass

from keukentafel.foundation.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """Something that is not finished.

    Args:
        what: in words, in the language of the screen.
        who: whose it is, in words; empty when nobody's.
        key: its public identifier, when the decision asks something about it; else empty.
    """

    what: str
    who: str = ""
    key: str = ""


closing_checks: Registry[Callable[[int], list[OpenEnd]]] = Registry("closing check")
"""By context: what is still open in a file, given its key."""


def what_is_open(file_id: int) -> list[OpenEnd]:
    """Everything that is still open in this file, room by room."""
    return [end for _name, check in closing_checks.items() for end in check(file_id)]
