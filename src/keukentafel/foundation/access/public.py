"""Access' door."""

from keukentafel.foundation.access.anchors import (
    Grantee,
    Held,
    OpenedFile,
    Slice,
    end_fact,
    exclude,
    give,
    grants_on,
    has_whole,
    held_on,
    keep_protected,
    new_subject,
    open_file,
)
from keukentafel.foundation.access.events import RowKept
from keukentafel.foundation.access.gate import (
    OPEN,
    SIGNED_IN,
    abilities,
    decide,
    demand,
    find,
    needs,
    register_abilities,
)
from keukentafel.foundation.access.looking import log_look, log_refusal
from keukentafel.foundation.access.models import (
    CaseRow,
    ChangedMeanwhile,
    FileKind,
    GranteeKind,
    case_key,
)

__all__ = [
    "OPEN",
    "SIGNED_IN",
    "CaseRow",
    "ChangedMeanwhile",
    "FileKind",
    "Grantee",
    "GranteeKind",
    "Held",
    "OpenedFile",
    "RowKept",
    "Slice",
    "abilities",
    "case_key",
    "decide",
    "demand",
    "end_fact",
    "exclude",
    "find",
    "give",
    "grants_on",
    "has_whole",
    "held_on",
    "keep_protected",
    "log_look",
    "log_refusal",
    "needs",
    "new_subject",
    "open_file",
    "register_abilities",
]
