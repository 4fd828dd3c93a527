"""Commands of advice: ``sending`` is the coach's side, ``answering`` the organisation's, ``passing`` what time does,
``sanctions`` what is announced, decided and objected to."""

from keukentafel.work.advice.services.answering import (
    answer_advice,
    ask_for_more,
    carry_out,
    confirm_reported,
    decide_formally,
    take_note,
)
from keukentafel.work.advice.services.passing import let_go, let_terms_pass
from keukentafel.work.advice.services.sanctions import (
    Announced,
    Told,
    announce_measure,
    confirm_measure,
    object_to_decision,
    take_measure_step,
)
from keukentafel.work.advice.services.sending import (
    Advised,
    report_answer,
    report_decision,
    send_advice,
    tell_more,
    withdraw_advice,
)

__all__ = [
    "Advised",
    "Announced",
    "Told",
    "announce_measure",
    "answer_advice",
    "ask_for_more",
    "carry_out",
    "confirm_measure",
    "confirm_reported",
    "decide_formally",
    "let_go",
    "let_terms_pass",
    "object_to_decision",
    "report_answer",
    "report_decision",
    "send_advice",
    "take_measure_step",
    "take_note",
    "tell_more",
    "withdraw_advice",
]
