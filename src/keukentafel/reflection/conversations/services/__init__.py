"""Commands of conversations: prepared, held, and what came of them."""

from keukentafel.reflection.conversations.services.ending import (
    agree_on,
    check_principles,
    finish,
    look_back_on,
    note_outcome,
)
from keukentafel.reflection.conversations.services.following import (
    put_to_body,
    raise_what_blocks,
    write_down,
)
from keukentafel.reflection.conversations.services.leading import lead_on
from keukentafel.reflection.conversations.services.preparing import (
    bring_case,
    call_off,
    close_vote,
    invite,
    name_basis,
    open_vote,
    plan_conversation,
    put_case_away,
    set_decisions,
    vote,
)
from keukentafel.reflection.conversations.services.talking import (
    answer,
    begin,
    decide_in_case,
    go_on,
    show_answers,
    shuffle_answers,
)

__all__ = [
    "agree_on",
    "answer",
    "begin",
    "bring_case",
    "call_off",
    "check_principles",
    "close_vote",
    "decide_in_case",
    "finish",
    "go_on",
    "invite",
    "lead_on",
    "look_back_on",
    "name_basis",
    "note_outcome",
    "open_vote",
    "plan_conversation",
    "put_case_away",
    "put_to_body",
    "raise_what_blocks",
    "set_decisions",
    "show_answers",
    "shuffle_answers",
    "vote",
    "write_down",
]
