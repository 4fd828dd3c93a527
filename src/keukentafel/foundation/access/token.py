"""The signed actor that the database believes. The application role can set any setting; it cannot sign one."""

import hashlib
import time
from functools import lru_cache

from django.conf import settings

from keukentafel.foundation.kernel.actors import Actor

_STEP = 900
"""A token is good for at least this many seconds and at most twice as many."""


def actor_token(actor: Actor) -> str:
    """Sign *actor* for the wall; the same actor gets the same token for a while, so signing costs nothing.

    Args:
        actor: who acts.
    """
    return _token(int(actor.kind), actor.id, (int(time.time()) // _STEP + 2) * _STEP)


@lru_cache(maxsize=4096)
def _token(kind: int, actor_id: int, expires: int) -> str:
    key = wall_key()
    said = f"{kind}.{actor_id}.{expires}"
    return f"{said}.{hashlib.sha256(key + said.encode() + key).hexdigest()}"


def wall_key() -> bytes:
    """The key of the wall, shared by the application and the definer functions, never by the application role."""
    return hashlib.sha256(b"keukentafel wall " + settings.SECRET_KEY.encode()).digest()
