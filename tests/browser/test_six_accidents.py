"""Six accidents on note, plan and signal: the text is on the screen again, and in the end once in the database."""

import os
import signal as signals
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from playwright.sync_api import Locator, Page, expect

from cast import PASSWORD
from doing import fill, rows, send
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


@pytest.fixture(params=["note", "plan", "signal"])
def door(request: Any, cast: Any, now: datetime) -> Door:
    if request.param == "signal":
        return Door(
            "/signalen/nieuw/", "", "#signal-form", "text", ("received_at", "T09:30"),
            f"select count(*) from intake_story where text = '{TEXT}'", {"channel": "school", "told": "yes"},
        )  # fmt: skip
    home = a_home(cast, now)
    if request.param == "note":
        return Door(
            f"/huishouden/{home.household.public_id}/notitie/", "", "#note-form", "text",
            ("happened_at", "T09:30"), f"select count(*) from households_note where text = '{TEXT}'", {},
        )  # fmt: skip
    with acting_as(cast.coach) as by:
        make_plan(engagement=home.engagement, ambition="Rust in huis", by=by, at=now)
    return Door(
        f"/plan/{home.household.public_id}/", "Voeg een doel toe", "#form-doel-nieuw", "words", ("by_when", ""),
        f"select count(*) from plans_goal where words = '{TEXT}'", {"area": "1"},
    )  # fmt: skip


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
    assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('keukentafel:draft'))") == []


def _is_refused(page: Page, form: Locator, words: str) -> None:
    send(form)
    summary = form.locator(".kt-error-summary")
    expect(summary).to_contain_text(words)
    expect(summary).to_be_focused()


def test_a_text_of_one_megabyte(page: Page, door: Door) -> None:
    long = ("Nog een regel over de huur. " * 40_000)[:1_000_000]
    form = door.open(page)
    door.write(form, long)
    _is_refused(page, form, "te lang")
    assert door.field(form).input_value() == long
    page.reload()
    form = door.here(page)
    assert door.field(form).input_value() == long
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
    day.fill(f"{now.date().isoformat()}{clock and 'T00:01'}")
    _arrives(page, door, form)


def test_a_session_that_expires_while_typing(page: Page, door: Door, server: Any, database: str) -> None:
    form = door.open(page)
    door.field(form).fill("Samira vertelt")
    expect(form.locator("[data-draft-status]")).to_contain_text(SAVED)
    with psycopg.connect(server.url, dbname=database, autocommit=True) as connection:
        assert connection.execute("delete from django_session").rowcount > 0
    door.write(form)
    send(form)
    expect(page.get_by_text("U bent uitgelogd. Uw tekst staat veilig op dit apparaat.")).to_be_visible()
    expect(door.field(form)).to_have_value(TEXT)
    page.get_by_role("link", name="Log opnieuw in").click()
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
        expect(page.get_by_text("Uw tekst staat veilig op dit apparaat.")).to_be_visible()
        expect(door.field(form)).to_have_value(TEXT)
    page.reload()
    form = door.here(page)
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
    expect(page.get_by_text("De verbinding is even weg. Uw tekst staat veilig op dit apparaat.")).to_be_visible()
    assert door.times_kept() == 1
    page.unroute_all()
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
