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
from kinds_of_pages import kinds_on
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from seen_before import SeenBefore

from cast import sign_in_client

REPOSITORY = Path(__file__).resolve().parents[2]
PICTURES = REPOSITORY / "var" / "pictures"
AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
AXE_ADDRESS = "/axe.min.js"
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; the tests tell what went wrong."""


def _with_axe(application: Any) -> Any:
    """The product, and axe beside it: a browser keeps what it got from an address, and not what it was told."""
    source = AXE.read_bytes()
    kept = [
        ("Content-Type", "text/javascript; charset=utf-8"),
        ("Content-Length", str(len(source))),
        ("Cache-Control", "max-age=3600, immutable"),
    ]

    def serve(environ: Any, start: Any) -> Any:
        if environ["PATH_INFO"] != AXE_ADDRESS:
            return application(environ, start)
        start("200 OK", kept)
        return [source]

    return serve


_AXE_FINDS = """async address => {
  if (!window.axe) {
    const it = document.createElement('script');
    it.src = address;
    await new Promise((done, fail) => { it.onload = done; it.onerror = fail; document.head.append(it); });
    it.remove();
  }
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  return found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).join(' | ')}`);
}"""

_ARRIVED = """() => document.readyState === "complete"
  || new Promise(done => addEventListener("load", () => done(true), {once: true}))"""


@pytest.fixture
def site(cast: Any) -> Iterator[str]:
    """The address of the product, served on loopback from this test's database."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.daemon_threads = True
    server.set_app(_with_axe(get_wsgi_application()))
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


def _arrived(page: Page) -> None:
    """Wait until the page stands there whole: a link that was just followed has a document without anything in it."""
    page.evaluate(_ARRIVED)


def _elsewhere(url: str, site: str) -> list[str]:
    return [] if url.startswith((site, "data:", "blob:")) else [f"request to elsewhere: {url}"]


@pytest.fixture(scope="session")
def seen_before(tmp_path_factory: pytest.TempPathFactory) -> SeenBefore:
    """What was seen before in this run, by this worker or by the other."""
    folder = tmp_path_factory.getbasetemp()
    return SeenBefore(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)


@pytest.fixture
def axe(seen_before: SeenBefore) -> Callable[..., None]:
    """Hold a page against WCAG 2.2 A and AA; unless all that stands on it was held against it at this width before."""

    def check(page: Page, kinds: set[str] | None = None) -> None:
        _arrived(page)
        width = page.viewport_size["width"] if page.viewport_size else 0
        if not seen_before.new(f"axe-{width}", kinds or kinds_on(page)):
            return
        result = page.evaluate(_AXE_FINDS, AXE_ADDRESS)
        assert result == [], page.url

    return check


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """See that nothing sticks out at both widths; with ``KEUKENTAFEL_PICTURES=1`` keep a picture of the whole page."""
    wanted = os.environ.get("KEUKENTAFEL_PICTURES") == "1"

    def take(page: Page, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        _arrived(page)
        before = page.viewport_size
        for across, down in WIDTHS.values():
            size: ViewportSize = {"width": across, "height": down}
            if size != page.viewport_size:
                page.set_viewport_size(size)
            too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            assert not too_wide, f"{name} is wider than {across} px"
            if wanted:
                where = PICTURES / f"{name}-{across}.jpeg"
                page.screenshot(path=where, type="jpeg", quality=85, full_page=True)
        if before and before != page.viewport_size:
            page.set_viewport_size(before)

    return take
