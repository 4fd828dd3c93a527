"""Half-open periods of days: from the first day on, until (not including) the last.

Everything with a validity (a grant, a membership, a substitution) uses this one shape, so that
two periods that touch never overlap and no day is lost between them.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """The days from *start* up to but not including *end*; without *end* it goes on.

    Raises:
        ValueError: when *end* lies before *start*.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a period cannot end before it starts")

    def contains(self, day: date) -> bool:
        """Tell whether *day* lies in the period."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Tell whether some day lies in both periods."""
        starts_before_other_ends = other.end is None or self.start < other.end
        other_starts_before_end = self.end is None or other.start < self.end
        neither_is_empty = self.start != self.end and other.start != other.end
        return starts_before_other_ends and other_starts_before_end and neither_is_empty
