"""The main job, from a signal by a school to a plan that moves and an engagement that ends."""

import io
import re
from datetime import datetime, timedelta
from typing import Any

from doing import add_part, fill, required_in, rows, send, sent
from playwright.sync_api import Locator, Page, Route, expect
from pypdf import PdfReader

from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import open_household, start_engagement

MOST_REQUIRED = 12
"""Fields somebody must fill in between a signal and the first plan."""


def _others_are_busier(cast: Any, now: datetime) -> None:
    with acting_as(cast.leader) as by:
        for who in (cast.colleague, cast.deputy):
            home = open_household(label=f"Huis van {who.name}", team_id=cast.team, by=by, at=now)
            start_engagement(household=home, coach_id=who.id, by=by, at=now)


def _take_in(page: Page, axe: Any) -> int:
    page.get_by_role("link", name="Nieuw signaal").first.click()
    axe(page)
    form = page.locator("#signal-form")
    required = required_in(form)
    fill(form.locator("[name=channel]"), "school")
    form.locator("[name=text]").fill("Yunus (9) is vaak moe en heeft geen brood bij zich.")
    form.get_by_label("Ja", exact=True).check()
    form.locator("summary").last.click()
    form.locator("[name=label]").fill("Jongen, vaak moe")
    form.locator("[name=name]").fill("Juf Anouk")
    sent(page, form, "Het signaal is opgeslagen.")
    return required


def _give_to_the_coach(page: Page, cast: Any, axe: Any) -> None:
    axe(page)
    page.get_by_role("link", name="Jongen, vaak moe").first.click()
    axe(page)
    coach = page.locator("tr", has=page.get_by_role("button", name=f"Kies {cast.coach.name}"))
    expect(coach.get_by_text("Voorstel")).to_be_visible()
    expect(page.get_by_text("Voorstel", exact=True)).to_have_count(1)
    expect(coach.locator("td").nth(2)).to_contain_text(re.compile(r"\w{4,}"))
    page.get_by_text("Zeg zelf waarom").click()
    page.locator("[name=label]").fill("Lindestraat 4")
    coach.get_by_role("button").click()
    expect(page.get_by_text(f"{cast.coach.name} pakt dit signaal op.")).to_be_visible()


def _first_visit(page: Page, axe: Any) -> int:
    page.get_by_role("link", name="Lindestraat 4").first.click()
    expect(page.get_by_text("geen brood bij zich")).to_be_visible()
    axe(page)
    required = 0
    for name, role in (("Samira", "moeder"), ("Yunus", "zoon")):
        page.get_by_role("link", name="Iemand toevoegen").first.click()
        form = page.locator("#person-form")
        required += required_in(form)
        form.locator("[name=known_as]").fill(name)
        form.locator("[name=role]").fill(role)
        sent(page, form, f"{name} hoort bij dit huishouden.")
    axe(page)
    page.get_by_role("link", name="Schrijf notitie").first.click()
    axe(page)
    form = page.locator("#note-form")
    required += required_in(form)
    form.locator("[name=text]").fill("Samira slaapt slecht. De brieven van de verhuurder liggen dicht.")
    sent(page, form, "De notitie is opgeslagen.")
    expect(
        page.locator("section", has=page.locator("#log")).get_by_text("Samira slaapt slecht")
    ).to_be_visible()
    return required


def _make_the_plan(page: Page, axe: Any) -> int:
    page.get_by_role("link", name="Maak het plan").first.click()
    axe(page)
    form = page.locator("#form-wens-nieuw")
    required = required_in(form)
    form.locator("[name=ambition]").fill("Ik wil weer zonder buikpijn de post openmaken.")
    send(form)
    expect(page.locator(".kt-quote").first).to_have_text("Ik wil weer zonder buikpijn de post openmaken.")
    return required


def _fill_the_plan(page: Page, cast: Any, now: datetime, axe: Any) -> int:
    """Gives how many fields the first goal and the first action needed: with those it is a plan that moves."""
    soon = (now + timedelta(days=7)).date().isoformat()
    required = []
    for words, area in (("Elke week de post open", "1"), ("Yunus eet elke ochtend", "4")):
        fields = {"words": words, "area": area}
        required.append(add_part(page, "Voeg een doel toe", "doel", fields, words))
    goals = required[0]
    owners = {
        "Belt maandag de kredietbank": {"owner": "Samira"},
        "Zit erbij als Samira belt": {"owner": "somebody", "owner_name": "Oom Ben"},
        "Vraagt uitstel aan": {"owner": cast.coach.name},
        "Stelt de betaling uit": {"owner": "Woningstichting De Sleutel"},
    }
    for what, owner in owners.items():
        fields = {"what": what, **owner, "due": soon}
        required.append(add_part(page, "Voeg een actie toe", "actie", fields, what))
    actions = required[2]
    for side in ("Samira", "Oom Ben", cast.coach.name, "Woningstichting De Sleutel"):
        expect(page.locator("#plan-actions section", has_text=side).first).to_be_visible()
    page.locator("#plan-actions li", has_text="Belt maandag").last.get_by_role("button", name="Klaar").click()
    expect(page.locator("#plan-actions li", has_text="Belt maandag").last.locator(".kt-tag")).to_have_text(
        "Klaar"
    )
    both = {
        "we_do": "Wij bellen de verhuurder.",
        "resident_does": "Legt de post klaar op dinsdag.",
        "resident": "Samira",
        "by_when": soon,
    }
    add_part(page, "Maak een afspraak", "afspraak", both, "Wij bellen de verhuurder.")
    add_part(
        page, "Kijk terug", "terugblik", {"words": "De stapel wordt kleiner."}, "De stapel wordt kleiner."
    )
    axe(page)
    return goals + actions


def _pdf_of(page: Page) -> bytes:
    """Press the button; the file that the server answers with is put aside instead of shown by the browser."""
    answers: list[bytes] = []

    def put_aside(route: Route) -> None:
        answer = route.fetch()
        answers.append(answer.body())
        route.fulfill(response=answer, headers={**answer.headers, "content-disposition": "attachment"})

    page.route("**/afdruk/", put_aside)
    with page.expect_download():
        page.get_by_role("button", name="Maak de pdf").click()
    page.unroute("**/afdruk/")
    return answers[0]


def _print_it(page: Page, axe: Any) -> None:
    page.get_by_role("link", name="Op papier").click()
    axe(page)
    page.get_by_label("Voor wie is het?").select_option(label="Samira")
    made = _pdf_of(page)
    assert made.startswith(b"%PDF")
    root = PdfReader(io.BytesIO(made)).root_object
    assert root["/MarkInfo"]["/Marked"], "a PDF that nobody can hear"
    assert root["/Lang"] == "nl"
    page.get_by_role("button", name="Toon het blad").click()
    expect(page.get_by_text("Legt de post klaar op dinsdag.")).to_be_visible()
    expect(page.get_by_text("Samira").first).to_be_visible()
    axe(page)
    page.go_back()


def _close(page: Page, axe: Any) -> None:
    page.get_by_role("link", name="Lindestraat 4").first.click()
    page.get_by_role("link", name="Waarneming, overdracht, afsluiten").or_(
        page.locator("section", has=page.locator("#engagement")).get_by_role("link")
    ).first.click()
    axe(page)
    page.get_by_role("link", name="Sluit het traject af").click()
    axe(page)
    open_still: Locator = page.locator("section", has=page.locator("#open"))
    expect(open_still).to_contain_text("Stelt de betaling uit")
    expect(open_still).not_to_contain_text("Belt maandag de kredietbank")
    form = page.locator("#close-form")
    first = page.evaluate(
        "() => Boolean(document.getElementById('open').compareDocumentPosition("
        "document.getElementById('close-form')) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    assert first, "what is still open stands before the form"
    form.locator("[name=reason]").fill("Het lukt Samira nu met haar buurvrouw.")
    sent(page, form, "Het traject is afgesloten.")


def _word_back(page: Page, axe: Any) -> None:
    page.goto("/signalen/")
    page.get_by_role("link", name="Jongen, vaak moe").click()
    axe(page)
    form = page.locator("#signals_feedback-form")
    form.get_by_label("Het is opgepakt").check()
    form.locator("[name=legal_basis]").fill("Jeugdwet 7.3.11")
    sent(page, form, "Bewaard is dat u het liet weten.")


def test_from_a_signal_by_a_school_to_a_plan_and_its_end(
    cast: Any, now: datetime, open_as: Any, axe: Any
) -> None:
    _others_are_busier(cast, now)
    leader: Page = open_as(cast.leader, "/signalen/")
    required = _take_in(leader, axe)
    _give_to_the_coach(leader, cast, axe)
    coach: Page = open_as(cast.coach, "/")
    required += _first_visit(coach, axe)
    required += _make_the_plan(coach, axe)
    required += _fill_the_plan(coach, cast, now, axe)
    # The signal, two people, the first note, what they want, a goal and an action.
    assert 10 <= required <= MOST_REQUIRED
    _print_it(coach, axe)
    _close(coach, axe)
    coach.get_by_role("link", name="Lindestraat 4").first.click()
    expect(coach.get_by_role("heading", name="Er is nu geen traject")).to_be_visible()
    expect(coach.get_by_text("Samira slaapt slecht")).to_have_count(0)
    _word_back(leader, axe)
    assert rows("select kind from intake_feedback") == [("taken_up",)]
    ended = "select state, ended_on is not null from households_engagement where coach_id = %d"
    assert rows(ended % cast.coach.id) == [("closed", True)]
