"""Everything can be read without JavaScript, and what is most written can be written."""

from typing import Any

import pytest
from doing import fill, rows, send
from playwright.sync_api import Page, expect

from scene import Scene


@pytest.fixture
def page(cast: Any, scene: Scene, open_as: Any) -> Page:
    opened: Page = open_as(cast.coach, "/", width="phone", java_script_enabled=False)
    return opened


def test_start_household_plan_and_triage_are_read(page: Page, scene: Scene) -> None:
    expect(page.get_by_role("heading", name="Uw huishoudens")).to_be_visible()
    page.get_by_role("link", name="Nieuw huis").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nieuw huis")
    expect(page.get_by_text("Hier is het rustig.")).to_be_visible()
    page.goto(f"/plan/{scene.old_home.public_id}/")
    for words in (
        "Rust in huis",
        "De huur op tijd",
        "Oma kookt",
        "stap organisation",
        "Wij bellen de verhuurder",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="Signalen").click()
    page.get_by_role("link", name="Signaal 2").click()
    expect(page.get_by_text("Kind vaak moe (2)")).to_be_visible()


def test_the_quick_note_is_sent(page: Page, scene: Scene) -> None:
    page.goto(f"/huishouden/{scene.new_home.public_id}/")
    page.get_by_role("link", name="Schrijf notitie").first.click()
    form = page.locator("#note-form")
    send(form)
    summary = form.locator(".kt-error-summary")
    expect(summary).to_be_visible()
    form.locator("[name=text]").fill("Kim lacht weer.")
    send(form)
    expect(page.get_by_text("De notitie is opgeslagen.")).to_be_visible()
    expect(page.get_by_text("Kim lacht weer.")).to_be_visible()
    assert rows("select count(*) from households_note where text = 'Kim lacht weer.'") == [(1,)]


def test_an_action_is_added_to_the_plan_and_set_to_done(page: Page, scene: Scene) -> None:
    page.goto(f"/plan/{scene.old_home.public_id}/")
    page.get_by_role("link", name="Voeg een actie toe").first.click()
    form = page.locator("#form-actie-nieuw")
    form.locator("[name=what]").fill("Brengt de sleutel terug")
    fill(form.locator("[name=owner]"), "somebody")
    form.locator("[name=owner_name]").fill("Ans")
    send(form)
    item = page.locator("#plan-actions li", has_text="Brengt de sleutel terug").last
    expect(item).to_be_visible()
    item.get_by_role("button", name="Klaar").click()
    expect(item.locator(".kt-tag").first).to_have_text("Klaar")


def test_a_signal_is_taken_in(page: Page) -> None:
    page.goto("/signalen/nieuw/")
    form = page.locator("#signal-form")
    fill(form.locator("[name=channel]"), "school")
    form.locator("[name=text]").fill("Een kind zit te slapen in de les.")
    form.get_by_label("Ja", exact=True).check()
    send(form)
    expect(page.get_by_text("Het signaal is opgeslagen.")).to_be_visible()
