"""The frame of dilemmas: qualities, what names a dilemma, when two words are the same (seed 000, Vier kwaliteiten)."""

import re
from enum import StrEnum

from keukentafel.foundation.kernel.mistakes import Mistake

QUALITIES = ("presence", "professionalism", "integrality", "legitimacy")
"""Keys of the four qualities (seed 000). Their words stand in the pack."""

_OWN = "own:"


class DilemmaMistake(Mistake):
    """Something cannot be done with a dilemma, a word or a value. The message is for the person who tried."""


class Leaned(StrEnum):
    """To which side somebody leaned in one situation. Both sides have value; none of these is more than another."""

    A = "a"
    B = "b"
    BOTH = "both"
    UNSAID = ""


def own_key(public_id: str) -> str:
    """How a dilemma, word or value of a team itself is named beside those of the pack.

    Args:
        public_id: of its row.
    """
    return f"{_OWN}{public_id}"


def own_id(key: str) -> str:
    """The public identifier in such a key; empty for what stands in the pack.

    Args:
        key: as ``own_key`` makes it, or a key of the pack.
    """
    return key.removeprefix(_OWN) if key.startswith(_OWN) else ""


def same_word(word: str) -> str:
    """What is the same in two ways to write a word: without capitals, quotes and spaces too many.

    Args:
        word: as somebody wrote it.
    """
    return re.sub(r"\s+", " ", word.strip(" \t\n\"'‘’“”.")).casefold()
