"""The web server: granian, a few threads per process, settings measured by ``make bench``."""

import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def serve(host: str, port: int, *, processes: int = 2, threads: int = 2) -> None:
    """Serve until stopped.

    Args:
        host: the address to bind to; production stands behind a proxy that ends TLS.
        port: the port.
        processes, threads: web processes, and threads for requests in each.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.site.settings.production")
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
