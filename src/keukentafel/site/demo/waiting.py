"""A page that is there while the demo is being made: it says how far that is, and looks again by itself.

Making tables and letting twelve weeks happen takes a while; who starts the demo sees at once that it works on it. It is
on loopback only and has nothing of anybody: it knows a step and a part of it, and no database. It ends before the product
takes the port.
"""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

STEPS = (
    ("De database begint", "The database starts"),
    ("De tabellen worden gemaakt", "The tables are being made"),
    ("Twaalf weken in een verzonnen stad gebeuren", "Twelve weeks in an invented town happen"),
)
"""What is done, in Dutch and in English: no language was chosen yet, and translations need what is being made."""
LOOKS_AGAIN = 2
"""Seconds after which the page looks again."""
_PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta http-equiv="refresh" content="{again}">
<meta name="viewport" content="width=device-width"><title>Keukentafel</title>
<style>body{{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;color:#22303a}}
progress{{width:100%}}p.en{{color:#55626c}}</style></head>
<body><main><h1>Keukentafel</h1>
<p>De demo wordt klaargezet. {dutch}.</p>
<p><progress max="100" value="{value}">{value}%</progress></p>
<p class="en" lang="en">The demo is being made. {english}. This page looks again by itself.</p></main></body></html>
"""


class Waiting:
    """The page, from entering until leaving.

    Args:
        port: on loopback; 0 for any that is free.

    Raises:
        OSError: when something else has the port.
    """

    def __init__(self, port: int) -> None:
        self.step, self.part = 0, 0.0
        waiting = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                waiting.answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing: the terminal says what is done."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
        self._server.daemon_threads = True
        self.port: int = self._server.server_port

    def __enter__(self) -> "Waiting":
        """Begin to answer."""
        about = {"target": self._server.serve_forever, "kwargs": {"poll_interval": 0.1}, "daemon": True}
        threading.Thread(**about).start()  # type: ignore[arg-type]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, where: TracebackType | None
    ) -> None:
        """Let go of the port, also when making the demo failed."""
        self._server.shutdown()
        self._server.server_close()

    def next(self) -> None:
        """The following step begins; the terminal says so too."""
        self.step, self.part = min(self.step + 1, len(STEPS) - 1), 0.0
        print(f"{STEPS[self.step][1]} …", flush=True)

    def tell(self, done: int, of: int) -> None:
        """How far the step is.

        Args:
            done: how much of it is done.
            of: how much there is.
        """
        self.part = done / max(of, 1)

    @property
    def value(self) -> int:
        """How far all of it is, 0 to 99: letting things happen is most of the work."""
        begins = (0, 5, 35, 99)
        return round(begins[self.step] + self.part * (begins[self.step + 1] - begins[self.step]))

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Say how far it is: 503, since nothing of the product is there yet."""
        dutch, english = STEPS[self.step]
        page = _PAGE.format(again=LOOKS_AGAIN, dutch=dutch, english=english, value=self.value).encode()
        request.send_response(503)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(page))),
            ("Cache-Control", "no-store"),
            ("Retry-After", str(LOOKS_AGAIN)),
        ):
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(page)
