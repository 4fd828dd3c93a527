"""Casework's door."""

from keukentafel.reflection.casework.domain.known import DIRECT, Kind
from keukentafel.reflection.casework.domain.making import (
    OPEN,
    WITH_WRITER,
    CaseMistake,
    CaseState,
    DraftState,
)
from keukentafel.reflection.casework.domain.marking import Mark, passages
from keukentafel.reflection.casework.events import CaseReadable, CaseWithdrawn
from keukentafel.reflection.casework.gathering import Part, parts_of
from keukentafel.reflection.casework.labels import KINDS, marks_by_kind
from keukentafel.reflection.casework.lending import ask_case_back, lend_case, withdraw_case
from keukentafel.reflection.casework.making import (
    LONGEST,
    change_draft,
    decide_marks,
    invent_case,
    marks_of,
    open_marks,
    take_case,
)
from keukentafel.reflection.casework.models import (
    CaseDraft,
    CaseSource,
    LearningObjection,
    LearningUse,
    SharedCase,
)
from keukentafel.reflection.casework.objecting import (
    destroy_with_source,
    object_to_learning,
    take_objection_back,
)
from keukentafel.reflection.casework.policies import (
    ABILITIES,
    INVENT,
    KEEP,
    LIST,
    READ,
    READ_FIRST,
    TAKE,
)
from keukentafel.reflection.casework.reading_first import (
    ask_to_read,
    let_case_go,
    possible_readers,
    release_case,
    say_told,
    send_case_back,
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
    "ABILITIES",
    "DIRECT",
    "INVENT",
    "KEEP",
    "KINDS",
    "LIST",
    "LONGEST",
    "OPEN",
    "READ",
    "READ_FIRST",
    "TAKE",
    "WITH_WRITER",
    "CaseDraft",
    "CaseMistake",
    "CaseReadable",
    "CaseSource",
    "CaseState",
    "CaseView",
    "CaseWithdrawn",
    "DraftState",
    "Kind",
    "LearningObjection",
    "LearningUse",
    "Mark",
    "Part",
    "SharedCase",
    "ask_case_back",
    "ask_to_read",
    "case",
    "cases_for",
    "change_draft",
    "decide_marks",
    "destroy_with_source",
    "drafts_of",
    "drafts_to_read",
    "invent_case",
    "lend_case",
    "let_case_go",
    "marks_by_kind",
    "marks_of",
    "my_drafts",
    "object_to_learning",
    "objections_on",
    "open_marks",
    "parts_of",
    "passages",
    "possible_readers",
    "readers_of",
    "release_case",
    "say_told",
    "send_case_back",
    "take_case",
    "take_objection_back",
    "uses_of",
    "withdraw_case",
]
