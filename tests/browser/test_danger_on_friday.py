"""Friday, five o'clock, somebody is in danger: act now, say who watches until Monday, and look back afterwards."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from doing import fill, rows, sent
from playwright.sync_api import Page, expect

from household_helpers import Home, a_home

WHAT = "Hij staat voor de deur en dreigt."


def _monday(now: datetime) -> datetime:
    return (now + timedelta(days=7 - now.weekday())).replace(hour=9, minute=0, second=0)


@pytest.fixture
def home(cast: Any, now: datetime) -> Home:
    return a_home(cast, now)


def _act(page: Page, cast: Any, now: datetime, axe: Any) -> None:
    """From wherever one is: the numbers first, then what, who was called, what was agreed, who watches."""
    page.get_by_role("link", name="Acuut gevaar").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Acuut gevaar: nu handelen")
    axe(page)
    numbers = page.locator("main a[href^='tel:']")
    expect(numbers.first).to_have_attribute("href", "tel:112")
    expect(numbers.first).to_be_in_viewport()
    form = page.locator("#danger-form")
    assert numbers.first.bounding_box()["y"] < form.bounding_box()["y"]  # type: ignore[index]
    form.locator("[name=what]").fill(WHAT)
    form.get_by_label("112").check()
    form.get_by_label("Veilig Thuis").check()
    form.locator("[name=agreed]").fill("Samira slaapt bij haar zus. De deputy belt zaterdag en zondag.")
    fill(form.locator("[name=watcher]"), cast.deputy.name)
    form.locator("[name=until]").fill(_monday(now).strftime("%Y-%m-%dT%H:%M"))
    sent(page, form, f"{cast.deputy.name} let op")


def test_from_the_household_to_looking_back(
    cast: Any, now: datetime, home: Home, open_as: Any, axe: Any
) -> None:
    page: Page = open_as(cast.coach, f"/huishouden/{home.household.public_id}/", width="phone")
    _act(page, cast, now, axe)
    expect(page.get_by_role("heading", name="Acuut gevaar")).to_be_visible()
    axe(page)
    # No meeting stands between reporting and acting, and nothing waits for one.
    assert rows("select count(*) from agenda_appointment") == [(0,)]

    colleague: Page = open_as(cast.colleague, f"/huishouden/{home.household.public_id}/")
    expect(colleague.get_by_text(f"{cast.deputy.name} let op tot").first).to_be_visible()
    colleague.locator("section", has=colleague.locator("#safety")).get_by_role("link").click()
    expect(colleague.get_by_text("Alleen wie in de melding is genoemd")).to_be_visible()
    assert WHAT not in colleague.content() and "zus" not in colleague.content()

    watcher: Page = open_as(cast.deputy, "/")
    waits = watcher.locator("section", has=watcher.locator("#waiting"))
    expect(waits.get_by_text("U let op")).to_be_visible()
    axe(watcher)
    waits.get_by_role("link", name=home.household.label).click()
    expect(watcher.get_by_text(WHAT)).to_be_visible()
    expect(watcher.get_by_text("Samira slaapt bij haar zus.")).to_be_visible()
    axe(watcher)
    form = watcher.locator("#review-form")
    form.locator("[name=words]").fill("Ze is veilig. Maandag praten we verder.")
    sent(watcher, form, "Dank u")
    page.reload()
    expect(page.get_by_text("Acuut gevaar is hier gemeld")).to_have_count(0)
    assert rows("select reviewed_at is not null from safety_watch") == [(True,)]


def test_the_button_stands_on_a_note_and_what_was_typed_waits(
    cast: Any, now: datetime, home: Home, open_as: Any, axe: Any
) -> None:
    page: Page = open_as(cast.coach, f"/huishouden/{home.household.public_id}/notitie/", width="phone")
    page.locator("#note-form [name=text]").fill("Samira belt huilend op.")
    expect(page.locator("#note-form [data-draft-status]")).to_contain_text("Bewaard om")
    _act(page, cast, now, axe)
    page.goto(f"/huishouden/{home.household.public_id}/notitie/")
    expect(page.locator("#note-form [name=text]")).to_have_value("Samira belt huilend op.")


def test_a_signal_with_danger_goes_straight_on_to_acting(
    cast: Any, now: datetime, open_as: Any, axe: Any
) -> None:
    page: Page = open_as(cast.colleague, "/signalen/nieuw/", width="phone")
    form = page.locator("#signal-form")
    form.get_by_label("Er is acuut gevaar").check()
    fill(form.locator("[name=channel]"), "school")
    form.locator("[name=text]").fill("Moeder belt de school: ze durft niet naar huis.")
    form.get_by_label("Ja", exact=True).check()
    form.locator("button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Acuut gevaar: nu handelen")
    form = page.locator("#danger-form")
    form.locator("[name=what]").fill(WHAT)
    sent(page, form, f"{cast.colleague.name} let op")
    axe(page)
