"""In which order lines stand that wait for somebody: what presses most first."""

from collections.abc import Sequence
from datetime import date

Line = dict[str, str]
"""A line of the first page: ``kind``, ``tag``, ``words``, ``when`` and ``url``; ``day`` in ISO 8601 where it has one."""
KINDS = ("attention", "waiting", "", "done")
"""Kinds of lines, what presses most first."""
FIRST = {"day": date.min.isoformat()}
"""Of a line that stands above all of its kind: who watches over danger does that before anything that is late."""


def pressing_first(lines: Sequence[Line], today: date) -> list[Line]:
    """What asks for attention first, what was answered last; of each the first day first.

    Args:
        lines: in an order that stays among those of the same kind and day.
        today: the local date: the day of what has none.
    """
    now = today.isoformat()
    return sorted(lines, key=lambda line: (KINDS.index(line["kind"]), line.get("day", now)))
