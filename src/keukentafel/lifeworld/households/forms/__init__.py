"""Forms of households: the second door, for faces only. Few fields are required; every error says how to mend it."""

from keukentafel.lifeworld.households.forms.engaging import (
    CloseForm,
    DeputyForm,
    HandOverForm,
    HouseholdNameForm,
    SubstitutionForm,
)
from keukentafel.lifeworld.households.forms.known import KnownForm
from keukentafel.lifeworld.households.forms.noting import (
    CALL,
    OTHER,
    VISIT,
    CorrectNoteForm,
    MeasureForm,
    MyStepForm,
    NoteForm,
)
from keukentafel.lifeworld.households.forms.own_notes import GO, WorkingNoteForm, WorkingNoteLinkForm
from keukentafel.lifeworld.households.forms.people import (
    GuestForm,
    HouseMoveForm,
    LeaveForm,
    OrganisationForm,
    PersonForm,
    RelationEndForm,
    RelationForm,
)

__all__ = [
    "CALL",
    "GO",
    "OTHER",
    "VISIT",
    "CloseForm",
    "CorrectNoteForm",
    "DeputyForm",
    "GuestForm",
    "HandOverForm",
    "HouseMoveForm",
    "HouseholdNameForm",
    "KnownForm",
    "LeaveForm",
    "MeasureForm",
    "MyStepForm",
    "NoteForm",
    "OrganisationForm",
    "PersonForm",
    "RelationEndForm",
    "RelationForm",
    "SubstitutionForm",
    "WorkingNoteForm",
    "WorkingNoteLinkForm",
]
