"""Starts one of the servers that are compared: ``python -m bench.serve ours|bare|raw PORT``. All are granian."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

PROCESSES, THREADS = 2, 2
"""As ``keukentafel serve`` has them."""


def main() -> int:
    """Serve until stopped."""
    which, port = sys.argv[1], int(sys.argv[2])
    if which == "ours":
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        import django  # noqa: PLC0415 - the settings come first

        django.setup()
        from keukentafel.site.serving import serve  # noqa: PLC0415 - and then the models

        serve("127.0.0.1", port)
        return 0
    bare = which == "bare"
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare.settings"
    Granian(
        "bench.bare.wsgi:application" if bare else "bench.raw:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI if bare else Interfaces.ASGI,
        workers=PROCESSES,
        blocking_threads=THREADS if bare else None,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
