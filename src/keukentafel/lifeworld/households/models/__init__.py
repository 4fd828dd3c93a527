"""Rows of households: of cases, a coach's own notes, and questions whether a family is known."""

from keukentafel.lifeworld.households.models.looking_up import LookUp
from keukentafel.lifeworld.households.models.own_notes import WorkingNote, WorkingNoteLink
from keukentafel.lifeworld.households.models.rows import (
    MEASURED_CHOICES,
    NOTE_CHOICES,
    STATE_CHOICES,
    ActiveOrganisation,
    Contact,
    Ending,
    Engagement,
    Household,
    LadderMeasurement,
    Member,
    Note,
    Relation,
    Resident,
    Substitution,
)

__all__ = [
    "MEASURED_CHOICES",
    "NOTE_CHOICES",
    "STATE_CHOICES",
    "ActiveOrganisation",
    "Contact",
    "Ending",
    "Engagement",
    "Household",
    "LadderMeasurement",
    "LookUp",
    "Member",
    "Note",
    "Relation",
    "Resident",
    "Substitution",
    "WorkingNote",
    "WorkingNoteLink",
]
