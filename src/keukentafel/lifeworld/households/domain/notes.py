"""What a note may hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from keukentafel.lifeworld.households.domain.words import NOT_ANSWERED, NOT_AT_HOME, NoteKind

LONGEST_NOTE = 100_000
"""Characters in one note."""


class NothingNoted(ValueError):
    """Somebody was spoken to, and nothing was written down."""


class NoteTooLong(ValueError):
    """A note holds more than ``LONGEST_NOTE`` characters."""


@dataclass(frozen=True, slots=True)
class NewNote:
    """Words of one kind, as somebody wrote them.

    Args:
        kind: own observation, statement of a resident, or information of somebody else.
        text: the words.
        speaker: key of the resident who said it, when it is a statement and known whose.
        sensitive: stays closed in the log until somebody opens it.
    """

    kind: NoteKind
    text: str
    speaker: int | None = None
    sensitive: bool = False


def nobody_reached(kind: str) -> bool:
    """Whether nobody was spoken to at a contact of this *kind*."""
    return kind in (NOT_AT_HOME, NOT_ANSWERED)


def worth_keeping(kind: str, notes: Sequence[NewNote]) -> list[NewNote]:
    """Give the notes with words in them.

    Args:
        kind: the kind of contact; only when nobody was reached there need be no words.
        notes: as they were written.

    Raises:
        NothingNoted: when words are missing.
        NoteTooLong: when one is too long.
    """
    kept = [note for note in notes if note.text.strip()]
    if not kept and not nobody_reached(kind):
        raise NothingNoted(kind)
    if any(len(note.text) > LONGEST_NOTE for note in kept):
        raise NoteTooLong(f"more than {LONGEST_NOTE} characters")
    return kept
