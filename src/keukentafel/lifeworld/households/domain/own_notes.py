"""How long a coach's own note may say which household it is about."""

from datetime import datetime, timedelta

LONGEST_LINK = timedelta(weeks=6)
"""At the most; a town may choose less. Longer, and it is a file beside the file (AVG art. 5 lid 1 onder e)."""
_UNITS = {"days": timedelta(days=1), "weeks": timedelta(weeks=1)}


def link_ends(at: datetime, amount: int, unit: str) -> datetime:
    """When the link of a note ends that is linked at *at*.

    Args:
        at: when (aware).
        amount: how many of *unit* the town chose.
        unit: days or weeks; by any other the longest link holds.
    """
    chosen = amount * _UNITS[unit] if unit in _UNITS else LONGEST_LINK
    return at + min(max(chosen, timedelta(0)), LONGEST_LINK)
