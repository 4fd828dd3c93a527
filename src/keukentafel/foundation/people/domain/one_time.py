"""The six digits of an authenticator app (RFC 6238): each works once, in its half minute and the ones beside it."""

import hmac

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECONDS = 30
"""How long an app shows the same digits. Every app knows this one, and not all know another."""
DIGITS = 6
SECRET_BYTES = 20
"""As long as the digest of HMAC-SHA-1 (RFC 4226, 4)."""
_BESIDE = (-1, 0, 1)
"""A telephone's clock may be half a minute off."""


def step_at(seconds: float) -> int:
    """Which half minute it is.

    Args:
        seconds: since 1970, as everywhere on earth.
    """
    return int(seconds // SECONDS)


def digits_at(secret: bytes, step: int) -> str:
    """What the app shows in a half minute.

    Args:
        secret: what the app was given.
        step: which half minute, see ``step_at``.
    """
    # SHA-1 is what every app takes; as HMAC, over a moment and a secret, it is not broken.
    return HOTP(secret, DIGITS, SHA1()).generate(step).decode()  # noqa: S303


def address_for_app(secret: bytes, name: str, issuer: str) -> str:
    """What an app reads in the QR code with which it begins.

    Args:
        secret: what it gets.
        name, issuer: how the app calls it.
    """
    return TOTP(secret, DIGITS, SHA1(), SECONDS).get_provisioning_uri(name, issuer)  # noqa: S303


def accepted_step(secret: bytes, typed: str, *, now: int, after: int) -> int | None:
    """The half minute to which these digits belong; None when they are wrong, too old, or were used.

    Args:
        secret: what the app was given.
        typed: as it was typed; spaces do not count.
        now: which half minute it is.
        after: the last half minute whose digits were used; only a later one counts.
    """
    said = "".join(typed.split()).encode(errors="replace")
    found = None
    # All three are held against it, so that the time tells nothing of which one fitted.
    for beside in _BESIDE:
        step = now + beside
        if step >= 0 and hmac.compare_digest(digits_at(secret, step).encode(), said) and step > after:
            found = step if found is None else found
    return found
