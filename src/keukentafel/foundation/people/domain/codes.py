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


RESIDENTS_DOMAIN = "mijn.invalid"
"""A resident signs in with a name that was drawn, kept as an address that no mail ever reaches (RFC 2606)."""
_NAME_LENGTH = 8


def new_sign_in_name(below: Callable[[int], int]) -> str:
    """Draw a name to sign in with that says nothing about anybody, in two groups of four.

    Args:
        below: gives a random number from 0 up to its argument.
    """
    drawn = "".join(ALPHABET[below(len(ALPHABET))] for _ in range(_NAME_LENGTH)).lower()
    return f"{drawn[:4]}-{drawn[4:]}"


def address_of_name(typed: str) -> str:
    """The address under which the account of a drawn name is kept, however the name was typed."""
    return f"{plain_code(typed).lower()}@{RESIDENTS_DOMAIN}"


def name_of_address(address: str) -> str:
    """The drawn name of such an address, as it is written down; empty for any other address."""
    name, _at, domain = address.partition("@")
    return f"{name[:4]}-{name[4:]}" if domain == RESIDENTS_DOMAIN else ""
