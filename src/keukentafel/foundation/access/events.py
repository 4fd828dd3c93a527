"""What happened at the wall."""

from dataclasses import dataclass
from typing import Any

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKept(Event):
    """A case row was written: the index of what may be searched follows it.

    Args:
        row: the row as it stands now.
        new: whether it was not there before.
    """

    row: Any
    new: bool
