"""Intake's commands, gathered from the modules where each stands."""

from keukentafel.work.intake.answering import give_feedback
from keukentafel.work.intake.beginning import begin_with_household
from keukentafel.work.intake.deciding import decide_signal, offered_reasons
from keukentafel.work.intake.receiving import NewInformant, receive_signal, tell
from keukentafel.work.intake.waiting import (
    change_keeper,
    note_waiting_contact,
    put_on_waiting_list,
    take_from_waiting_list,
    weigh_again,
)

__all__ = [
    "NewInformant",
    "begin_with_household",
    "change_keeper",
    "decide_signal",
    "give_feedback",
    "note_waiting_contact",
    "offered_reasons",
    "put_on_waiting_list",
    "receive_signal",
    "take_from_waiting_list",
    "tell",
    "weigh_again",
]
