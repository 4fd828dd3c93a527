"""Typed text survives a broken connection, a failing server and a session that ended; in a real Chromium."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.template import engines
from django.urls import set_urlconf
from django.utils import translation
from django.utils.safestring import mark_safe
from playwright.sync_api import Browser, Page, expect

DIST = Path(__file__).resolve().parents[2] / "src/keukentafel/foundation/components/static/dist"
KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
POLICY = "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'"
FORM = """{% extends "components/page.html" %}{% load components %}{% block title %}t{% endblock %}
{% block main %}<form id="note" method="post" action="/send" data-safe-submit data-draft-key="note:1"
 data-draft-url="/draft">{% once %}{{ errors }}<label for="text">Text</label>
<textarea id="text" name="text" data-autosize>{{ text }}</textarea><p data-draft-status></p>
<button class="nl-button nl-button--primary" type="submit">Save</button></form>
<div id="piece"><button hx-get="/piece" hx-target="#piece">Show</button>
<button hx-get="/plain" hx-target="#piece">Plain</button></div>
<details><summary>More</summary><form method="post" action="/away"><button>Away</button></form></details>{% endblock %}"""
urlpatterns: list[object] = []
ERRORS = '<div class="kt-error-summary" tabindex="-1" data-focus><a href="#text">Too short</a></div>'

pytestmark = pytest.mark.browser


class _Told:
    """What was refused of the button that sends to ``/away``."""

    extra_tags, level_tag = "/away", "warning"

    def __str__(self) -> str:
        return "Somebody was first."


class Town:
    """A very small server that can be told how to behave."""

    def __init__(self) -> None:
        self.mood = "well"
        self.drafts: list[str] = []
        self.sent: list[dict[str, list[str]]] = []

    def page(self, text: str = "", errors: str = "") -> bytes:
        person = {"name": "Nora", "key": "nora", "draft_key": KEY, "sign_out_url": "/out"}
        # Each request has a thread of its own, and language and addresses belong to a thread.
        set_urlconf(__name__)
        with translation.override("en"):
            return (
                engines["django"]
                .from_string(FORM)
                .render(
                    {
                        "signed_in": person,
                        "sign_in_url": "/sign-in",
                        "text": text,
                        "errors": mark_safe(errors),
                        "messages": [_Told()] if self.mood == "too late" else [],
                    }
                )
                .encode()
            )


@pytest.fixture
def town() -> Iterator[tuple[Town, str]]:
    town = Town()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            given = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY}
            given |= {name.replace("_", "-"): value for name, value in headers.items()}
            for name, value in given.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            if "/dist/" in self.path:
                file = DIST / self.path.rsplit("/", 1)[1]
                kinds = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}
                self.answer(200, file.read_bytes(), Content_Type=kinds[file.suffix])
            elif self.path.startswith("/there"):
                self.answer(200, b"<!doctype html><title>there</title><h1>There</h1>")
            elif self.path == "/piece":
                self.answer(200, b"<h2 data-focus>Shown</h2>")
            elif self.path == "/plain" and town.mood == "broken":
                self.answer(500, b"<h1>Server error</h1>")
            elif self.path == "/plain":
                self.answer(200, b"<p>Shown</p>")
            else:
                self.answer(200, town.page())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/out":
                return self.answer(303, Location="/there")
            if town.mood == "broken":
                return self.answer(500, b"<h1>Server error</h1>")
            if town.mood == "signed out":
                return self.answer(204, X_Keukentafel_Sign_In="1", X_Keukentafel_Location="/sign-in")
            if self.path == "/draft":
                town.drafts.append(body.decode(errors="replace"))
                return self.answer(204)
            if town.mood == "refusing":
                return self.answer(422, town.page("too short", ERRORS))
            town.sent.append(parse_qs(body.decode(errors="replace")))
            return self.answer(204, X_Keukentafel_Location="/there")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield town, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Browser, town: tuple[Town, str]) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_default_timeout(5_000)
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda line: trouble.append(line.text) if "Content Security" in line.text else None)
    page.goto(town[1] + "/")
    yield page
    page.context.close()
    assert trouble == []


def test_what_was_refused_of_a_button_stands_beside_it_and_is_read_with_it(
    page: Page, town: tuple[Town, str]
) -> None:
    town[0].mood = "too late"
    page.goto(town[1] + "/")
    button = page.get_by_role("button", name="Away")
    expect(button).to_be_focused()
    expect(button).to_have_accessible_description("Somebody was first.")
    expect(page.locator("form[action='/away']").get_by_text("Somebody was first.")).to_be_visible()


def test_text_saves_itself_while_it_is_typed(page: Page, town: tuple[Town, str]) -> None:
    page.fill("#text", "Samen de post geopend")
    expect(page.locator("[data-draft-status]")).to_contain_text("only you see this until you save")
    assert "Samen de post geopend" in town[0].drafts[-1]
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_form_that_arrives_leaves_nothing_on_the_device(page: Page, town: tuple[Town, str]) -> None:
    page.fill("#text", "klaar")
    page.click("#note button")
    page.wait_for_url("**/there")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert len(town[0].sent) == 1


def test_clicking_twice_sends_once(page: Page, town: tuple[Town, str]) -> None:
    page.fill("#text", "klaar")
    page.evaluate("const b = document.querySelector('#note button'); b.click(); b.click(); b.click()")
    page.wait_for_url("**/there")
    assert len(town[0].sent) == 1


@pytest.mark.parametrize("mood", ["broken", "signed out", "offline"])
def test_text_survives_trouble_and_is_put_back(page: Page, town: tuple[Town, str], mood: str) -> None:
    town[0].mood = mood
    page.context.set_offline(mood == "offline")
    page.fill("#text", "gevoelige tekst")
    page.click("#note button")
    expect(page.locator("[data-trouble-text]")).to_contain_text("safe on this device")
    assert page.input_value("#text") == "gevoelige tekst"
    link = page.locator("[data-trouble-link]")
    if mood == "signed out":
        expect(link).to_have_attribute("href", "/sign-in?next=%2F")
    else:
        expect(link).to_be_hidden()
    assert "gevoelige" not in page.evaluate("JSON.stringify(localStorage)")
    token = page.input_value("[name=once]")

    town[0].mood = "well"
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#text")).to_have_value("gevoelige tekst")
    # The first sending may have arrived after all: with the same token it cannot write twice.
    assert page.input_value("[name=once]") == token
    page.click("#note button")
    page.wait_for_url("**/there")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_refused_form_comes_back_with_its_errors_in_focus(page: Page, town: tuple[Town, str]) -> None:
    town[0].mood = "refusing"
    page.fill("#text", "too short")
    page.click("#note button")
    expect(page.locator(".kt-error-summary")).to_be_focused()
    assert page.input_value("#text") == "too short"
    town[0].mood = "well"
    page.fill("#text", "long enough")
    page.click("#note button")
    page.wait_for_url("**/there")


def test_signing_out_leaves_no_text_on_the_device(page: Page, town: tuple[Town, str]) -> None:
    town[0].mood = "broken"
    page.fill("#text", "gevoelige tekst")
    expect(page.locator("[data-draft-status]")).to_contain_text("Kept on this device")
    page.click(".kt-me summary")
    page.click("[data-sign-out] button")
    page.wait_for_url("**/there")
    assert page.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.parametrize(("button", "where"), [("Show", "H2"), ("Plain", "DIV")])
def test_the_focus_follows_what_was_swapped_and_is_never_lost(page: Page, button: str, where: str) -> None:
    page.get_by_role("button", name=button).press("Enter")
    expect(page.locator("#piece")).to_have_text("Shown")
    page.wait_for_function("document.activeElement !== document.body")
    assert page.evaluate("document.activeElement.tagName") == where


def test_a_piece_that_fails_leaves_the_page_and_says_so(page: Page, town: tuple[Town, str]) -> None:
    town[0].mood = "broken"
    page.get_by_role("button", name="Plain").click()
    expect(page.locator("[data-trouble-text]")).to_contain_text("went wrong on our side")
    expect(page.locator("#piece button")).to_have_count(2)
