"""Each document has a random key of its own, wrapped by a key of the installation that is not in the database.

AES-256-GCM throughout. Each piece is bound to its document, its place and the number of pieces, so that none can be
swapped, moved or left out; the wrapped key is bound to its document.
"""

import hashlib
import os
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PIECE = 256 * 1024
"""Bytes of a document in one row."""
_NONCE = 12


class Unreadable(RuntimeError):
    """A document cannot be opened: its key is gone, of another installation, or its pieces were changed."""


@dataclass(frozen=True, slots=True)
class Shut:
    """A document as it is stored."""

    pieces: list[bytes]
    wrapped: bytes
    wrapped_by: str


def keys_of_installation() -> dict[str, bytes]:
    """The keys from the environment by their short name, the one that wraps new documents first.

    Raises:
        ImproperlyConfigured: when there is none, or one is not 32 bytes in base64.
    """
    found = {}
    for said in settings.DOCUMENT_KEYS:
        try:
            key = b64decode(said, validate=True)
        except NotBase64:
            key = b""
        if len(key) != 32:
            raise ImproperlyConfigured("a document key is 32 random bytes in base64: openssl rand -base64 32")
        found[hashlib.sha256(b"keukentafel document key " + key).hexdigest()[:16]] = key
    if not found:
        raise ImproperlyConfigured("DOCUMENT_KEYS names no key")
    return found


def _bound_to(name: str, number: int, of: int) -> bytes:
    return f"keukentafel document {name} {number}/{of}".encode()


def shut(body: bytes, name: str) -> Shut:
    """Encrypt a document with a key of its own.

    Args:
        body: what it says.
        name: its public identifier.
    """
    wrapped_by, wrapping = next(iter(keys_of_installation().items()))
    key = AESGCM.generate_key(256)
    of = max(1, -(-len(body) // PIECE))
    # A key is used for one document and never again, so the place of a piece is a nonce that cannot repeat.
    pieces = [
        AESGCM(key).encrypt(
            place.to_bytes(_NONCE, "big"),
            body[place * PIECE : (place + 1) * PIECE],
            _bound_to(name, place, of),
        )
        for place in range(of)
    ]
    nonce = os.urandom(_NONCE)
    wrapped = nonce + AESGCM(wrapping).encrypt(nonce, key, _bound_to(name, -1, of))
    return Shut(pieces, wrapped, wrapped_by)


def opened(pieces: Sequence[bytes], wrapped: bytes, wrapped_by: str, name: str) -> bytes:
    """What a document says.

    Args:
        pieces: in order.
        wrapped, wrapped_by: its key, and which key of the installation wrapped it.
        name: its public identifier.

    Raises:
        Unreadable: when the key is not here, or anything was changed.
    """
    wrapping = keys_of_installation().get(wrapped_by)
    if wrapping is None:
        raise Unreadable("the key that wrapped this document is not in the environment")
    of = len(pieces)
    try:
        key = AESGCM(wrapping).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _bound_to(name, -1, of))
        return b"".join(
            AESGCM(key).decrypt(place.to_bytes(_NONCE, "big"), piece, _bound_to(name, place, of))
            for place, piece in enumerate(pieces)
        )
    except InvalidTag as changed:
        raise Unreadable("this document was changed outside the application") from changed
