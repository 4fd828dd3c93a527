"""Six accidents on note, plan and signal: the text is on the screen again, and in the end once in the database."""

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from doing import fill, rows, send
from playwright.sync_api import Locator, Page, expect

from cast import PASSWORD, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.plans.public import make_plan

TEXT = "Samira vertelt dat de huur twee maanden te laat is, en dat zij dat niet durfde te zeggen."
SAVED = "Bewaard om"


@dataclass(frozen=True)
class Door:
    """A form through which somebody writes.

    Args:
        address: of the page on which it stands.
        link: words of the link that opens it there, if it does not stand open.
        form: selector of the form.
        text: name of its text field.
        date: name of a date field, with what comes behind the day in it.
        counts: SQL that counts how often TEXT was kept.
        others: what else must be filled in.
    """

    address: str
    link: str
    form: str
    text: str
    date: tuple[str, str]
    counts: str
    others: dict[str, str]

    def open(self, page: Page) -> Locator:
        """Go to the form, as somebody does who begins, or who comes back."""
        if not page.url.endswith(self.address):
            page.goto(self.address)
        return self.here(page)

    def here(self, page: Page) -> Locator:
        """The form on the page where one is."""
        form = page.locator(self.form)
        if self.link:
            # The form is open when it stands on the page; otherwise its link opens it.
            page.get_by_role("link", name=self.link).first.click()
        expect(form).to_be_visible()
        return form

    def write(self, form: Locator, words: str = TEXT) -> None:
        """Fill everything in."""
        for name, value in self.others.items():
            field = form.locator(f"[name={name}]")
            if field.first.get_attribute("type") == "radio":
                form.locator(f"[name={name}][value={value}]").check()
            else:
                fill(field, value)
        self.field(form).fill(words)

    def field(self, form: Locator) -> Locator:
        """The text."""
        return form.locator(f"[name={self.text}]")

    def times_kept(self) -> int:
        """How often the text stands in the database."""
        return int(rows(self.counts)[0][0])


@pytest.fixture(autouse=True)
def checks_connections() -> Iterator[None]:
    """As in production: a connection that died is found out before it is used."""
    held = connections["default"].settings_dict
    held["CONN_HEALTH_CHECKS"] = True
    yield
    held["CONN_HEALTH_CHECKS"] = False


@pytest.fixture
def doors(cast: Any, now: datetime) -> dict[str, Door]:
    """The forms by name."""
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        make_plan(engagement=home.engagement, ambition="Rust in huis", by=by, at=now)
    key = home.household.public_id
    return {
        "note": Door(
            f"/huishouden/{key}/notitie/", "", "#note-form", "text", ("happened_at", "T09:30"),
            f"select count(*) from households_note where text = '{TEXT}'", {},
        ),
        "plan": Door(
            f"/plan/{key}/", "Voeg een doel toe", "#form-doel-nieuw", "words", ("by_when", ""),
            f"select count(*) from plans_goal where words = '{TEXT}'", {"area": "1"},
        ),
        "signal": Door(
            "/signalen/nieuw/", "", "#signal-form", "text", ("received_at", "T09:30"),
            f"select count(*) from intake_story where text = '{TEXT}'", {"channel": "school", "told": "yes"},
        ),
    }  # fmt: skip


@pytest.fixture(params=["note", "plan", "signal"])
def door(request: Any, doors: dict[str, Door]) -> Door:
    return doors[request.param]


@pytest.fixture
def page(cast: Any, door: Door, open_as: Any) -> Page:
    opened: Page = open_as(cast.coach, door.address)
    return opened


def _arrives(page: Page, door: Door, form: Locator) -> None:
    """Send the form; the text is kept once, and nothing waits any more."""
    before = page.evaluate("performance.timeOrigin")
    send(form)
    page.wait_for_function("before => performance.timeOrigin !== before", arg=before)
    assert door.times_kept() == 1
    assert rows("select key from journal_draft") == []
    assert (
        page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('keukentafel:draft'))") == []
    )


def _is_refused(page: Page, form: Locator, words: str) -> None:
    send(form)
    summary = form.locator(".kt-error-summary")
    expect(summary).to_contain_text(words)
    expect(summary).to_be_focused()


def _says_it_is_safe(page: Page) -> None:
    expect(page.locator("[data-trouble-text]")).to_contain_text("Uw tekst staat veilig op dit toestel.")


def test_a_text_of_one_megabyte(page: Page, door: Door) -> None:
    long = ("Nog een regel over de huur. " * 40_000)[:1_000_000]
    form = door.open(page)
    door.write(form, long)
    _is_refused(page, form, "te lang")
    expect(door.field(form)).to_have_value(long)
    page.reload()
    form = door.here(page)
    expect(door.field(form)).to_have_value(long)
    door.write(form)
    _arrives(page, door, form)


def test_a_date_in_the_year_20260(page: Page, door: Door, now: datetime) -> None:
    form = door.open(page)
    door.write(form)
    name, clock = door.date
    form.locator("details", has=page.locator(f"[name={name}]")).locator("summary").click()
    day = form.locator(f"[name={name}]")
    day.fill(f"20260-11-21{clock}")
    _is_refused(page, form, "in het jaar 20260")
    expect(door.field(form)).to_have_value(TEXT)
    form.locator(".kt-error-summary a").click()
    expect(day).to_be_focused()
    day.fill(f"{now.date().isoformat()}{clock and 'T00:00'}")
    _arrives(page, door, form)


def test_a_session_that_expires_while_typing(page: Page, door: Door, server: Any, database: str) -> None:
    form = door.open(page)
    door.field(form).fill("Samira vertelt")
    expect(form.locator("[data-draft-status]")).to_contain_text(SAVED)
    with psycopg.connect(server.url, dbname=database, autocommit=True) as connection:
        assert connection.execute("delete from django_session").rowcount > 0
    door.write(form)
    send(form)
    _says_it_is_safe(page)
    expect(door.field(form)).to_have_value(TEXT)
    page.locator("[data-trouble-link]").click()
    page.locator("input[name=email]").fill("coach@keukentafel.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{door.address}")
    form = door.here(page)
    expect(door.field(form)).to_have_value(TEXT)
    _arrives(page, door, form)


def test_a_double_click(page: Page, door: Door) -> None:
    form = door.open(page)
    door.write(form)
    # Past the lock of the script: what two tabs, or a browser that tries again by itself, would send.
    answers = form.evaluate(
        """async form => {
          const send = () => fetch(form.getAttribute("action") || location.href, {
            method: "POST", body: new FormData(form), headers: {"X-Keukentafel-Safe": "1"},
          }).then(answer => answer.status);
          return Promise.all([send(), send()]);
        }"""
    )
    assert answers == [204, 204]
    assert door.times_kept() == 1
    before = page.evaluate("performance.timeOrigin")
    form.locator("button[type=submit].nl-button--primary").first.dblclick()
    page.wait_for_function("before => performance.timeOrigin !== before", arg=before)
    assert door.times_kept() == 1


@contextmanager
def _away(server: Any, database: str) -> Iterator[None]:
    """The database refuses everybody and throws out who was there."""
    for one in connections.all():
        one.close()
    server.run("alter database {0} with allow_connections false", database)
    with psycopg.connect(server.url, autocommit=True) as connection:
        gone = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        connection.execute(gone, [database])
    try:
        yield
    finally:
        server.run("alter database {0} with allow_connections true", database)


def test_a_database_that_goes_away(page: Page, door: Door, server: Any, database: str) -> None:
    form = door.open(page)
    door.write(form)
    with _away(server, database):
        send(form)
        _says_it_is_safe(page)
        expect(door.field(form)).to_have_value(TEXT)
    _arrives(page, door, form)


def test_an_answer_that_is_lost_after_the_text_arrived(page: Page, door: Door) -> None:
    form = door.open(page)
    door.write(form)

    def lose(route: Any) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(lambda url: "/concept" not in url, lose)
    send(form)
    _says_it_is_safe(page)
    # The page may give up before the answer is there to be lost.
    page.unroute_all(behavior="wait")
    assert door.times_kept() == 1
    page.reload()
    form = door.here(page)
    expect(door.field(form)).to_have_value(TEXT)
    _arrives(page, door, form)


def test_a_browser_that_is_killed(cast: Any, page: Page, door: Door, open_as: Callable[..., Page]) -> None:
    form = door.open(page)
    door.write(form)
    expect(form.locator("[data-draft-status]")).to_contain_text(SAVED)
    page.context.close()
    page = open_as(cast.coach, door.address)
    form = door.here(page)
    expect(door.field(form)).to_have_value(TEXT)
    _arrives(page, door, form)


@contextmanager
def _own_chromium(playwright: Any, profile: Path) -> Iterator[Page]:
    """A Chromium that keeps its storage in *profile*; it is killed in the end."""
    told = profile / "DevToolsActivePort"
    told.unlink(missing_ok=True)
    command = [
        os.environ.get("CHROMIUM") or "/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu",
        "--no-first-run", "--accept-lang=nl-NL", "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank",
    ]  # fmt: skip
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, start_new_session=True, **silent) as process:
        try:
            _until(lambda: told.exists() and told.read_text().count("\n") > 0)
            browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{told.read_text().split()[0]}")
            yield browser.contexts[0].pages[0]
        finally:
            _kill(process, profile)


def _kill(process: subprocess.Popen[bytes], profile: Path) -> None:
    """End all of it at once, as a power cut does.

    The command may be a script around the browser, which lives on when only the script is killed, and keeps its
    storage locked; who comes next on the same profile would then begin with an empty one.
    """
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    _until(lambda: not any(str(profile).encode() in _command(one) for one in Path("/proc").glob("[0-9]*")))


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def _until(holds: Callable[[], bool]) -> None:
    # Chromium spreads what it writes to disk: on a busy machine the third text comes half a minute later.
    end = monotonic() + 60
    while not holds():
        assert monotonic() < end, "it did not come"
        sleep(0.05)


def test_a_browser_that_is_killed_while_there_is_no_connection(
    cast: Any, doors: dict[str, Door], site: str, playwright: Any, tmp_path: Path
) -> None:
    cookie = sign_in_client(cast.coach).cookies[settings.SESSION_COOKIE_NAME].value
    session = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}
    stored = tmp_path / "Default" / "Local Storage" / "leveldb"
    with _own_chromium(playwright, tmp_path) as page:
        page.context.add_cookies([session])
        page.context.route("**/concept/", lambda route: route.abort())
        for door in doors.values():
            page = page.context.new_page()
            page.goto(f"{site}{door.address}")
            door.write(door.here(page))
            _says_it_is_safe(page)
        names = [f"keukentafel:draft:.*:{name}".encode() for name in ("note", "plan", "signal")]
        # The browser writes what it stores to disk some seconds later.
        _until(
            lambda: all(
                any(re.search(name, one.read_bytes()) for one in stored.glob("*.log")) for name in names
            )
        )
    with _own_chromium(playwright, tmp_path) as page:
        page.context.add_cookies([session])
        for door in doors.values():
            page.goto(f"{site}{door.address}")
            form = door.here(page)
            expect(door.field(form)).to_have_value(TEXT)
            send(form)
            page.wait_for_function("() => !document.querySelector('form[data-sending]')")
            _until(lambda door=door: door.times_kept() == 1)
