"""Exchange's commands, gathered from the modules where each stands."""

from keukentafel.lifeworld.exchange.answers import answer_at_desk, note_answer
from keukentafel.lifeworld.exchange.asking import (
    ask_partner,
    note_phoned,
    note_talk,
    tell_of_advice,
    tell_what_we_did,
    withdraw_question,
)
from keukentafel.lifeworld.exchange.incoming import (
    give_answer,
    hand_question_on,
    say_nothing,
    take_in_question,
)
from keukentafel.lifeworld.exchange.proving import end_proof, make_proof

__all__ = [
    "answer_at_desk",
    "ask_partner",
    "end_proof",
    "give_answer",
    "hand_question_on",
    "make_proof",
    "note_answer",
    "note_phoned",
    "note_talk",
    "say_nothing",
    "take_in_question",
    "tell_of_advice",
    "tell_what_we_did",
    "withdraw_question",
]
