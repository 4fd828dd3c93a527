"""What pages ask about conversations."""

from keukentafel.reflection.conversations.forms.coming_of_it import (
    AgreeForm,
    LookForm,
    OutcomeForm,
    PrinciplesForm,
)
from keukentafel.reflection.conversations.forms.preparing import (
    BasisForm,
    CaseForm,
    ChoicesForm,
    CloseForm,
    DecisionsForm,
    InviteForm,
    PlanForm,
    VoteForm,
)
from keukentafel.reflection.conversations.forms.talking import DecideForm, StepForm

__all__ = [
    "AgreeForm",
    "BasisForm",
    "CaseForm",
    "ChoicesForm",
    "CloseForm",
    "DecideForm",
    "DecisionsForm",
    "InviteForm",
    "LookForm",
    "OutcomeForm",
    "PlanForm",
    "PrinciplesForm",
    "StepForm",
    "VoteForm",
]
