"""The web server: granian, a few threads per process, settings measured by ``make bench``."""

import os
import threading

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from keukentafel.site.ticking import keep_ticking


def serve(host: str, port: int, *, processes: int = 2, threads: int = 2, ticking: bool = True) -> None:
    """Serve until stopped, and let time pass every minute meanwhile.

    Args:
        host: the address to bind to; production stands behind a proxy that ends TLS.
        port: the port.
        processes, threads: web processes, and threads for requests in each.
        ticking: False where ``keukentafel worker`` lets time pass.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.site.settings.production")
    if ticking:
        threading.Thread(target=keep_ticking, daemon=True).start()
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
