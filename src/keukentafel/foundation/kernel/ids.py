"""Public identifiers: random, so that nothing can be read from them or guessed. Internal keys never leave."""

import secrets

PUBLIC_ID_LENGTH = 16


def new_public_id() -> str:
    """Make an identifier of 16 URL-safe characters (96 random bits)."""
    return secrets.token_urlsafe(12)
