"""A family that nobody signalled: asked after in all teams, taken up at the door, and later a mother who leaves."""

import re
from datetime import date
from typing import Any

from doing import fill, rows, sent
from playwright.sync_api import Page, expect

from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import add_person


def test_a_coach_asks_all_teams_and_the_leader_who_knows_them_calls(cast, now, open_as, axe, picture):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        born = date(1991, 3, 4)
        add_person(household=home.household, known_as="Fatma", birth_date=born, by=by, at=now)
    asking: Page = open_as(cast.other_team_coach, "/", width="phone")
    asking.get_by_role("link", name="Is een gezin al bekend?").click()
    form = asking.locator("#known-form")
    form.locator("[name=name]").fill("Fatma Voorbeeld")
    form.get_by_role("button", name="Vraag het").click()
    expect(form.locator(".kt-error-summary")).to_be_focused()
    expect(form.locator("[name=name]")).to_have_value("Fatma Voorbeeld")
    axe(asking)
    fill(form.locator("[name=birth_date]"), "1991-03-04")
    sent(asking, form, "Uw vraag is gesteld")
    axe(asking)
    assert "Lindestraat" not in asking.content()
    leader: Page = open_as(cast.leader, "/")
    asked = leader.locator("section", has_text="Iemand vraagt: al bekend?")
    expect(asked.get_by_role("link", name="Lindestraat")).to_be_visible()
    axe(leader)
    picture(leader, "start_asked")
    asked.get_by_role("button", name="Ik heb gebeld").click()
    expect(leader.get_by_text("Dank u wel voor het bellen.")).to_be_visible()
    expect(asked).to_have_count(0)


def test_a_coach_begins_at_the_door_and_a_mother_leaves_with_her_child(cast, now, open_as, axe):
    page: Page = open_as(cast.coach, "/", width="phone")
    page.get_by_role("link", name="Begin met een huishouden").click()
    form = page.locator("#begin-form")
    form.locator("[name=label]").fill("Eikenhof")
    form.locator("[name=text]").fill("Zij deed open. De stroom is afgesloten.")
    form.get_by_label("Ja", exact=True).check()
    form.get_by_label("Huis-aan-huisronde").check()
    form.locator("[name=first_name]").fill("Noor")
    sent(page, form, "U bent nu de coach van dit huishouden.")
    expect(page.get_by_text("De stroom is afgesloten.")).to_be_visible()
    _add(page, "Pim")
    page.get_by_role("link", name="Noor", exact=True).click()
    page.get_by_role("link", name="Woont nu in een ander huishouden").click()
    form = page.locator("#move-form")
    form.get_by_label("Pim").check()
    sent(page, form, "Geef het nieuwe huishouden een naam")
    expect(form.get_by_label("Pim")).to_be_checked()
    axe(page)
    form.locator("[name=label]").fill("Rustplek")
    sent(page, form, "Vertrokken op deze dag: Noor, Pim.")
    expect(page.get_by_role("heading", name="Eikenhof")).to_be_visible()
    assert "Rustplek" not in page.content()
    page.goto("/")
    page.get_by_role("link", name="Rustplek").click()
    expect(page.get_by_role("link", name="Pim")).to_be_visible()
    assert rows("select channel from intake_signal") == [("outreach",)]


def _add(page: Page, name: str) -> None:
    page.get_by_role("link", name=re.compile("Iemand toevoegen|Voeg iemand toe")).first.click()
    form: Any = page.locator("#person-form")
    form.locator("[name=known_as]").fill(name)
    sent(page, form, name)
