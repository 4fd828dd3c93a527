"""Casework's door."""

from keukentafel.reflection.casework.domain.making import CaseMistake, CaseState, DraftState
from keukentafel.reflection.casework.events import CaseReadable, CaseWithdrawn
from keukentafel.reflection.casework.lending import lend_case, withdraw_case
from keukentafel.reflection.casework.models import (
    CaseDraft,
    CaseSource,
    LearningObjection,
    LearningUse,
    SharedCase,
)
from keukentafel.reflection.casework.selectors import (
    CaseView,
    case,
    cases_for,
    drafts_of,
    drafts_to_read,
    my_drafts,
    objections_on,
    readers_of,
    uses_of,
)

__all__ = [
    "CaseDraft",
    "CaseMistake",
    "CaseReadable",
    "CaseSource",
    "CaseState",
    "CaseView",
    "CaseWithdrawn",
    "DraftState",
    "LearningObjection",
    "LearningUse",
    "SharedCase",
    "case",
    "cases_for",
    "drafts_of",
    "drafts_to_read",
    "lend_case",
    "my_drafts",
    "objections_on",
    "readers_of",
    "uses_of",
    "withdraw_case",
]
