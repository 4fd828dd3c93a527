"""Word back to whoever signalled."""

from datetime import datetime

from keukentafel.foundation.access.public import part_of
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.work.intake.domain.answering import Word, may_be_told
from keukentafel.work.intake.domain.mistakes import IntakeMistake
from keukentafel.work.intake.models import Feedback, Informant, Signal
from keukentafel.work.intake.rights import close_to_giver, release_receiver


@command
def give_feedback(
    *,
    signal: Signal,
    kind: str,
    by: Actor,
    at: datetime,
    informant_kind: str,
    words: str = "",
    taken_up: bool | None = None,
    passed_on: bool = False,
    legal_basis: str = "",
) -> Feedback:
    """Keep that word went back to whoever signalled; the right to read for that purpose ends, if nothing is owed still.

    Args:
        signal: the signal.
        kind: which word went back.
        by: who gave it.
        at: when (aware).
        informant_kind: in which role this person signalled.
        words: what was told; only to a resident about self are they our own.
        taken_up: whether it was taken up; only to a professional with a legal basis.
        passed_on: whether somebody else took it up, and not we.
        legal_basis: on which basis a professional may know.

    Raises:
        IntakeMistake: when more would be told than this person may know, or something is missing.
    """
    word = Word(kind)
    if not may_be_told(word, informant_kind, legal_basis=legal_basis):
        raise IntakeMistake({"kind": "too_much"})
    if word is Word.TAKEN_UP and taken_up is None:
        raise IntakeMistake({"taken_up": "empty"})
    if word is Word.ABOUT_SELF and not words.strip():
        raise IntakeMistake({"words": "empty"})
    informant = Informant.objects.filter(file_id=signal.file_id, account__isnull=False).first()
    feedback = Feedback(
        public_id=part_of(informant) if informant else new_public_id(),
        file_id=signal.file_id,
        signal=signal,
        kind=word,
        # To anybody else the words are always the same: free words would tell what is not theirs to know.
        words=words if word is Word.ABOUT_SELF else "",
        taken_up=taken_up if word is Word.TAKEN_UP else None,
        passed_on=word is Word.TAKEN_UP and not taken_up and passed_on,
        legal_basis=legal_basis if word is Word.TAKEN_UP else "",
        given_by_id=by.id,
        given_at=at,
    )
    feedback.keep(at=at)
    if informant is not None:
        close_to_giver(signal, informant, at)
    release_receiver(signal)
    return feedback
