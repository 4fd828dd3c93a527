"""A real Chromium against the product itself, on a database that is new for each test."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, BrowserContext, Page

from cast import sign_in_client

REPOSITORY = Path(__file__).resolve().parents[2]
PICTURES = REPOSITORY / "var" / "pictures"
AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; the tests tell what went wrong."""


@pytest.fixture
def site(cast: Any) -> Iterator[str]:
    """The address of the product, served on loopback from this test's database."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def open_as(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open a page as an actor (None: nobody signed in), at the width of a phone or a desk."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(actor: Any, path: str = "/", width: str = "desk", **options: Any) -> Page:
        across, down = WIDTHS[width]
        context = chromium.new_context(
            viewport={"width": across, "height": down}, base_url=site, locale="nl-NL", **options
        )
        contexts.append(context)
        if actor is not None:
            cookie = sign_in_client(actor).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
        page = context.new_page()
        page.set_default_timeout(8000)
        # A page that needs anything from elsewhere, or breaks its own content policy, fails its test.
        page.on("request", lambda request: complaints.extend(_elsewhere(request.url, site)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _elsewhere(url: str, site: str) -> list[str]:
    return [] if url.startswith((site, "data:", "blob:")) else [f"request to elsewhere: {url}"]


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Hold a page against WCAG 2.2 A and AA."""
    source = AXE.read_text()

    def check(page: Page) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        result = page.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
            " 'best-practice'], resultTypes: ['violations']}))"
            ".violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' | ')}`)"
        )
        assert result == [], page.url

    return check


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """See that nothing sticks out at both widths; with ``KEUKENTAFEL_PICTURES=1`` keep a picture of the whole page."""
    wanted = os.environ.get("KEUKENTAFEL_PICTURES") == "1"

    def take(page: Page, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        before = page.viewport_size
        for across, down in WIDTHS.values():
            page.set_viewport_size({"width": across, "height": down})
            too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            assert not too_wide, f"{name} is wider than {across} px"
            if wanted:
                where = PICTURES / f"{name}-{across}.jpeg"
                page.screenshot(path=where, type="jpeg", quality=85, full_page=True)
        if before:
            page.set_viewport_size(before)

    return take
