"""Seals the secret of an authenticator app with a key of the installation that is not in the database.

AES-256-GCM, bound to its account, so that it opens nothing when it is copied to another. The key is derived from those
that wrap documents: the first seals, the others still open what was sealed before (HKDF, RFC 5869).
"""

import os
from base64 import b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12


class Unsealable(RuntimeError):
    """A secret cannot be opened: its key is gone, or it was changed outside the application."""


def _keys() -> list[bytes]:
    return [
        HKDF(SHA256(), 32, salt=None, info=b"keukentafel second factor").derive(b64decode(said))
        for said in settings.DOCUMENT_KEYS
    ]


def sealed(secret: bytes, account: str) -> bytes:
    """Seal a secret.

    Args:
        secret: of an authenticator app.
        account: public identifier of whose it is.
    """
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_keys()[0]).encrypt(nonce, secret, account.encode())


def unsealed(shut: bytes, account: str) -> bytes:
    """Open what was sealed.

    Args:
        shut: as ``sealed`` gave it.
        account: public identifier of whose it is.

    Raises:
        Unsealable: when no key of the installation opens it.
    """
    for key in _keys():
        try:
            return AESGCM(key).decrypt(shut[:_NONCE], shut[_NONCE:], account.encode())
        except InvalidTag:
            continue
    raise Unsealable("no key in the environment opens this secret")
