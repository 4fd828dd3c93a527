"""What happened: the base of every event."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, told to the rooms that subscribed to it.

    Args:
        at: when it happened (aware).
    """

    highest_first: ClassVar[bool] = False
    """Handlers run from the lowest storey up; destruction runs from the highest down."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePassed(Event):
    """A minute went by: whoever has something due looks now (``keukentafel tick``)."""
