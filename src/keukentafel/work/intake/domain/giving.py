"""What became of a signal, for who gave it: never more than the word that went back."""

from enum import StrEnum

from keukentafel.work.intake.domain.answering import Word


class Became(StrEnum):
    """As far as who gave it may know. That a team decided is no word: what it decided would follow from it."""

    LOOKED_AT = "looked_at"
    RECEIVED = "received"
    TAKEN_UP = "taken_up"
    NOT_TAKEN_UP = "not_taken_up"
    PASSED_ON = "passed_on"


def became(word: str = "", taken_up: bool | None = None, *, passed_on: bool = False) -> Became:
    """What the word that went back says; while there is none, that the team looks at it.

    Args:
        word: which word went back, a value of ``Word``; empty while none did.
        taken_up: whether it was taken up, where that was told.
        passed_on: whether somebody else took it up.
    """
    if not word:
        return Became.LOOKED_AT
    if word != Word.TAKEN_UP:
        return Became.RECEIVED
    if taken_up:
        return Became.TAKEN_UP
    return Became.PASSED_ON if passed_on else Became.NOT_TAKEN_UP
