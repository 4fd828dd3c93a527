"""The web server: granian, a few threads per process, settings measured by ``make bench``."""

import logging
import os
import threading
import time

from django.db import connections
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from keukentafel.foundation.access.sealing import seal
from keukentafel.foundation.journal.public import tick
from keukentafel.foundation.kernel.actors import CARETAKER

_log = logging.getLogger(__name__)


def serve(host: str, port: int, *, processes: int = 2, threads: int = 2) -> None:
    """Serve until stopped, and let time pass every minute meanwhile.

    Args:
        host: the address to bind to; production stands behind a proxy that ends TLS.
        port: the port.
        processes, threads: web processes, and threads for requests in each.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.site.settings.production")
    threading.Thread(target=_let_time_pass, daemon=True).start()
    Granian(
        "keukentafel.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=threads,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


def _let_time_pass() -> None:
    """Tick and seal every minute. Beside other machines that do the same no harm is done: a tick locks."""
    while True:
        now = timezone.now()
        try:
            tick(now, by=CARETAKER)
            seal(now)
        except Exception:
            # The database may be away for a moment; time passes again in a minute.
            _log.exception("a tick failed")
        for connection in connections.all():
            connection.close_if_unusable_or_obsolete()
        time.sleep(60)
