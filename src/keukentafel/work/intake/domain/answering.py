"""Word back to whoever signalled: three kinds, and never more than this person may know.

A resident who asked for help hears what we do. A professional hears whether it was taken up, and only on a
legal basis. Anybody else hears that it was received, with thanks: whether somebody gets help is not theirs to
know.
"""

from enum import StrEnum


class Word(StrEnum):
    """The kinds of word that go back; the values stand in the database."""

    ABOUT_SELF = "about_self"
    TAKEN_UP = "taken_up"
    RECEIVED = "received"


def widest_word(informant_kind: str, *, legal_basis: str = "") -> Word:
    """The most that may be told.

    Args:
        informant_kind: ``resident`` (about self), ``professional`` or ``other``.
        legal_basis: on which basis a professional may know; empty is none.
    """
    if informant_kind == "resident":
        return Word.ABOUT_SELF
    if informant_kind == "professional" and legal_basis.strip():
        return Word.TAKEN_UP
    return Word.RECEIVED


def may_be_told(word: Word, informant_kind: str, *, legal_basis: str = "") -> bool:
    """Whether *word* may go back: what may be told at most, or just thanks."""
    return word in (Word.RECEIVED, widest_word(informant_kind, legal_basis=legal_basis))


def informant_kind_of(feedback: str) -> str:
    """Which role a channel suggests, by the word that may go back through it (or ``none``)."""
    roles: dict[str, str] = {Word.ABOUT_SELF: "resident", Word.TAKEN_UP: "professional"}
    return roles.get(feedback, "other")
