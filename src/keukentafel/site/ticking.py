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
    tick(now, by=CARETAKER)
    seal(now)


def keep_ticking() -> NoReturn:
    """Tick every minute. Whoever stops the process in the middle of a tick undoes it; the next one does it again."""
    while True:
        try:
            tick_once()
        except Exception:
            # The database may be away for a moment; time passes again in a minute.
            _log.exception("a tick failed")
        for connection in connections.all():
            connection.close_if_unusable_or_obsolete()
        time.sleep(_EVERY)
