"""The door of the rights over the own file."""

from keukentafel.lifeworld.rights.checks import still_to_answer, undecided_days
from keukentafel.lifeworld.rights.copying import CopiedRow, rows_about
from keukentafel.lifeworld.rights.domain.cases import (
    Outcome,
    RightsKind,
    RightsMistake,
    Standing,
    State,
    StepKind,
    standing,
)
from keukentafel.lifeworld.rights.models import How, RightsRequest, RightsStep
from keukentafel.lifeworld.rights.selectors import (
    Asked,
    WaitingRights,
    as_asked,
    asked_in,
    due_before,
    rights_waiting,
    words_beside,
)
from keukentafel.lifeworld.rights.services import ask_right, carry_out, decide_right, put_off

__all__ = [
    "Asked",
    "CopiedRow",
    "How",
    "Outcome",
    "RightsKind",
    "RightsMistake",
    "RightsRequest",
    "RightsStep",
    "Standing",
    "State",
    "StepKind",
    "WaitingRights",
    "as_asked",
    "ask_right",
    "asked_in",
    "carry_out",
    "decide_right",
    "due_before",
    "put_off",
    "rights_waiting",
    "rows_about",
    "standing",
    "still_to_answer",
    "undecided_days",
    "words_beside",
]
