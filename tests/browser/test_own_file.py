"""A resident looks into the own file: on a small telephone, without script, and away again at once."""

import pytest

from cast import PASSWORD
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import NewNote, NoteKind, write_note
from portal_town import born, opened, resident_of, turn_on

pytestmark = pytest.mark.usefixtures("portal_made")

SMALL = {"width": 320, "height": 640}


def _home(cast, now):
    turn_on(now)
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        write_note(
            household=home.household,
            kind="visit",
            happened_at=now,
            minutes=10,
            present=[home.mother.subject_id],
            notes=[NewNote(NoteKind.STATEMENT, "Ik wil weer werken.", home.mother.subject_id)],
            by=by,
            at=now,
        )
    return home


def test_the_coach_opens_it_at_the_table_and_the_resident_comes_in(cast, now, open_as, axe, picture):
    home = _home(cast, now)
    with acting_as(cast.coach) as by:
        born(home.file, home.mother.subject_id, now.date().replace(year=1990, day=1), by, now)
    at = f"/huishouden/{home.household.public_id}/mensen/{home.mother.public_id}/"
    desk = open_as(cast.coach, at)
    desk.get_by_role("link", name="Het eigen dossier van deze persoon").click()
    for question, said in (
        ("Wil deze persoon het zelf?", "Ja"),
        ("Kan deze persoon alleen kijken", "Ja"),
        ("Leest iemand anders de post", "Nee, niemand"),
        ("Is deze persoon bang", "Nee"),
    ):
        desk.get_by_role("radiogroup", name=question).get_by_label(said, exact=True).check()
    axe(desk)
    picture(desk, "own-file-ask")
    desk.get_by_role("button", name="Open en maak een code").click()
    name, code = desk.locator(".kt-code").all_inner_texts()
    axe(desk)
    picture(desk, "own-file-code")

    phone = open_as(None, "/mijn/code/", width="phone")
    phone.get_by_label("Inlognaam").fill(name)
    phone.get_by_label("Eenmalige code").fill(code)
    phone.get_by_label("Nieuw wachtwoord", exact=True).fill(PASSWORD)
    phone.get_by_label("Nieuw wachtwoord nog een keer").fill(PASSWORD)
    axe(phone)
    picture(phone, "own-file-first-time")
    phone.get_by_role("button", name="Opslaan en inloggen").click()
    phone.get_by_role("heading", name="Dit is uw dossier").wait_for()
    picture(phone, "own-file-start")


def test_every_page_fits_a_small_telephone_without_script(cast, now, open_as, picture):
    home = _home(cast, now)
    opened(cast, home.file, home.mother.subject_id, now)
    resident = resident_of(home.file, home.mother.subject_id)
    page = open_as(resident, "/mijn/", width="phone", java_script_enabled=False)
    page.set_viewport_size(SMALL)
    links = page.locator("main a").all()
    addresses = [link.get_attribute("href") for link in links]
    assert len(addresses) >= 7
    for address in addresses:
        page.goto(address)
        assert page.get_by_role("link", name="Verlaat deze pagina snel").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], address
    page.goto("/mijn/bekend/")
    assert page.get_by_text("Ik wil weer werken.").is_visible()
    page.get_by_role("link", name="Verlaat deze pagina snel").click()
    page.goto("/mijn/bekend/")
    assert page.url.split("?")[0].endswith("/mijn/binnen/"), "signed out by leaving"


def test_leaving_with_script_leaves_no_page_to_go_back_to(cast, now, open_as, axe, picture):
    home = _home(cast, now)
    opened(cast, home.file, home.mother.subject_id, now)
    page = open_as(resident_of(home.file, home.mother.subject_id), "/gezond/", width="phone")
    page.goto("/mijn/bekend/")
    picture(page, "own-file-known")
    page.set_viewport_size(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    page.get_by_role("link", name="Verlaat deze pagina snel").click()
    page.wait_for_url("**/mijn/weg/")
    assert page.locator("body").inner_text() == ""
    page.go_back()
    assert page.url.endswith("/gezond/"), "the page that was read is not in the history"
