"""The few fixed words of households. What a town may want otherwise (kinds of contact) stands in the pack."""

from enum import StrEnum


class EngagementState(StrEnum):
    """How an engagement (*traject*) stands. The values stand in the database: never change one."""

    ACTIVE = "active"
    WINDING_DOWN = "winding_down"
    CLOSED = "closed"


class NoteKind(StrEnum):
    """Whose words a note holds: three kinds that are never mixed."""

    OBSERVATION = "observation"
    STATEMENT = "statement"
    INFORMATION = "information"


class MeasuredBy(StrEnum):
    """Who chose a step on a ladder."""

    COACH = "coach"
    RESIDENT = "resident"


NOT_AT_HOME = "not_at_home"
NOT_ANSWERED = "not_answered"
"""Kinds of contact in which nobody was spoken to; the two that a town cannot do without."""
