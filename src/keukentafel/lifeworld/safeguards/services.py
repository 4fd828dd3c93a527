"""Safeguards' commands, gathered from the modules where each stands."""

from keukentafel.lifeworld.safeguards.authority import end_authority, note_authority
from keukentafel.lifeworld.safeguards.consenting import (
    answer_consent,
    ask_consent,
    except_consent,
    withdraw_consent,
)
from keukentafel.lifeworld.safeguards.emergency import open_in_emergency, review_emergency
from keukentafel.lifeworld.safeguards.informing import hand_word_over, owe_word, tell_later, tell_person
from keukentafel.lifeworld.safeguards.portal import check_safety, close_portal, open_portal, renew_code
from keukentafel.lifeworld.safeguards.sharing import (
    close_to_everybody,
    close_to_partner,
    end_legal_basis,
    open_to_partner,
    state_legal_basis,
)
from keukentafel.lifeworld.safeguards.shutting_out import let_in_again, shut_out
from keukentafel.lifeworld.safeguards.withholding import show_again, withhold

__all__ = [
    "answer_consent",
    "ask_consent",
    "check_safety",
    "close_portal",
    "close_to_everybody",
    "close_to_partner",
    "end_authority",
    "end_legal_basis",
    "except_consent",
    "hand_word_over",
    "let_in_again",
    "note_authority",
    "open_in_emergency",
    "open_portal",
    "open_to_partner",
    "owe_word",
    "renew_code",
    "review_emergency",
    "show_again",
    "shut_out",
    "state_legal_basis",
    "tell_later",
    "tell_person",
    "withdraw_consent",
    "withhold",
]
