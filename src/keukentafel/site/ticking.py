"""Time that passes by itself: what is due falls due, what waits leaves, the logs are sealed, once a minute."""

import logging
import time
from typing import NoReturn

from django.db import connections
from django.utils import timezone

from keukentafel.foundation.access.sealing import seal
from keukentafel.foundation.journal.public import tick
from keukentafel.foundation.kernel.actors import CARETAKER

_EVERY = 60
"""Seconds between the end of a tick and the next."""
_log = logging.getLogger(__name__)


def tick_once() -> None:
    """Let time pass once, and seal. Beside another that does the same no harm is done: a tick locks."""
    now = timezone.now()
    try:
        tick(now, by=CARETAKER)
    finally:
        # Whatever failed in a room, what was written is sealed.
        seal(now)


def keep_ticking() -> NoReturn:
    """Tick every minute. What is stopped halfway is undone for the room whose turn it was; the next one does it again."""
    while True:
        try:
            tick_once()
        except ExceptionGroup as several:
            # Each says where it went wrong: one line in the log a room.
            for one in several.exceptions:
                _log.error("a tick failed", exc_info=one)
        except Exception:
            # The database may be away for a moment; time passes again in a minute.
            _log.exception("a tick failed")
        for connection in connections.all():
            connection.close_if_unusable_or_obsolete()
        time.sleep(_EVERY)
