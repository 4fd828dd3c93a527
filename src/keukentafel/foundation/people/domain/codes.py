"""The one-time code with which somebody sets a password: easy to read aloud, and too long to guess.

The alphabet is Crockford's base 32: no letter that looks like a digit.
"""

from collections.abc import Callable
from datetime import timedelta

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
"""Characters: 60 bits, while five wrong guesses lock for a quarter of an hour."""
CODE_LASTS = timedelta(hours=1)
"""Long enough to be told on the telephone, too short to lie about on a desk until tomorrow."""
_MISREAD = str.maketrans("OIL", "011")


def new_code(below: Callable[[int], int]) -> str:
    """Draw a code, in three groups of four.

    Args:
        below: gives a random number from 0 up to its argument.
    """
    drawn = "".join(ALPHABET[below(len(ALPHABET))] for _ in range(LENGTH))
    return "-".join(drawn[place : place + 4] for place in range(0, LENGTH, 4))


def plain_code(typed: str) -> str:
    """The code as it was meant: without spaces and dashes, small letters, or an O for a zero."""
    kept = "".join(sign for sign in typed.upper() if sign.isalnum())
    return kept.translate(_MISREAD)
