"""The plan in a browser: forms open in their place, work by keyboard and without JavaScript, and nobody overwrites."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import household_of
from keukentafel.work.plans import public as plans
from keukentafel.work.plans.public import ActionState, Owner, OwnerKind
from plans.histories import Household, build_household


@pytest.fixture
def home(cast: Any) -> Household:
    return build_household(7)


@pytest.fixture
def address(cast: Any, home: Household) -> str:
    with acting_as(cast.coach):
        household = household_of(home.file_id)
    assert household is not None
    return f"/plan/{household.public_id}/"


@pytest.fixture
def plan(cast: Any, home: Household, now: Any) -> plans.Plan:
    """A plan as it is after a month: every owner, every state."""
    mother, son, _neighbour = home.people
    common: dict[str, Any] = {"by": cast.coach, "at": now}
    with acting_as(cast.coach):
        plan = plans.make_plan(
            engagement=home.engagement,
            ambition="Ik wil weer zonder buikpijn de post openmaken.",
            ambition_by=mother,
            **common,
        )
        common["plan"] = plan
        post = plans.add_goal(
            words="Elke week de post open",
            area=1,
            measure="er ligt geen envelop ouder dan een week",
            by_when=(now + timedelta(days=30)).date(),
            **common,
        )
        school = plans.add_goal(words="Yunus gaat elke dag naar school", area=4, **common)
        for goal, what, owner, state, due in (
            (post, "Belt maandag de kredietbank", Owner(kind=OwnerKind.RESIDENT, subject=mother), 0, 2),
            (post, "Zit erbij als Samira belt", Owner(kind=OwnerKind.NETWORK, name="Oom Ben"), 1, 2),
            (
                post,
                "Vraagt Het Anker om uitstel",
                Owner(kind=OwnerKind.COACH, account=cast.coach.id),
                2,
                None,
            ),
            (
                post,
                "Stelt de betaling drie maanden uit",
                Owner(kind=OwnerKind.ORGANISATION, organisation=home.organisation),
                1,
                -3,
            ),
            (school, "Legt zijn tas 's avonds klaar", Owner(kind=OwnerKind.RESIDENT, subject=son), 1, None),
        ):
            action = plans.add_action(
                goal=goal,
                what=what,
                owner=owner,
                tier=1,
                due=None if due is None else (now + timedelta(days=due)).date(),
                **common,
            )
            plans.set_action_state(action=action, state=list(ActionState)[state], by=cast.coach, at=now)
        plans.add_other_view(
            beside=school, words="Eerst rust, dan pas school.", of=son, by=cast.coach, at=now
        )
        plans.add_strength(words="Kookt elke dag voor het hele gezin", whose=mother, **common)
        plans.add_strength(words="Er is een buurvrouw die binnenloopt", **common)
        plans.make_agreement(
            we_do="Wij bellen de verhuurder over de achterstand.",
            resident_does="Legt de post van de week klaar op dinsdag.",
            resident=mother,
            by_when=(now + timedelta(days=14)).date(),
            **common,
        )
        plans.hold_review(
            held_on=now.date(),
            words="De stapel is weg. Bellen blijft spannend.",
            present=[mother],
            next_on=(now + timedelta(days=28)).date(),
            **common,
        )
    return plan


def test_the_plan_is_read_at_every_width_and_without_a_script(
    cast: Any, plan: plans.Plan, address: str, open_as: Any, axe: Any, picture: Any
) -> None:
    page: Page = open_as(cast.coach, address)
    axe(page)
    picture(page, "plan")
    plain: Page = open_as(cast.coach, address, java_script_enabled=False)
    expect(plain.get_by_text("Belt maandag de kredietbank", exact=True)).to_be_visible()
    plain.get_by_role("link", name="Voeg een doel toe").click()
    plain.get_by_label("Wat moet er anders?").fill("Samen eten")
    plain.get_by_label("Welk leefgebied?").select_option(index=1)
    plain.get_by_role("button", name="Opslaan", exact=True).click()
    expect(plain.get_by_role("heading", name="Samen eten")).to_be_visible()


def test_a_plan_begins_with_one_sentence(
    cast: Any, home: Household, address: str, open_as: Any, axe: Any, picture: Any
) -> None:
    page: Page = open_as(cast.coach, address)
    axe(page)
    picture(page, "plan-leeg")
    page.get_by_label("Wat willen zij?").fill("Ik wil weer slapen.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".kt-quote").first).to_have_text("Ik wil weer slapen.")


def test_an_action_is_added_in_its_place_by_keyboard_and_set_in_one_tap(
    cast: Any, plan: plans.Plan, address: str, open_as: Any, axe: Any, picture: Any
) -> None:
    page: Page = open_as(cast.coach, address)
    link = page.locator("#plan-actions").get_by_role("link", name="Voeg een actie toe")
    link.focus()
    page.keyboard.press("Enter")
    form = page.locator("#form-actie-nieuw")
    expect(form).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    axe(page)
    picture(page, "plan-actie")
    form.get_by_role("button", name="Opslaan", exact=True).click()
    expect(form.locator(".kt-error-summary")).to_be_visible()
    assert page.evaluate("document.activeElement.className").startswith("kt-error-summary")
    form.get_by_label("Wat gaat er gebeuren?").fill("Loopt mee naar de bank")
    form.get_by_label("Wie doet het?").select_option("somebody")
    form.get_by_label("Naam").fill("Ans")
    form.get_by_role("button", name="Opslaan", exact=True).click()
    item = page.locator("li", has_text="Loopt mee naar de bank").last
    expect(item).to_be_visible()
    item.get_by_role("button", name="Klaar").click()
    expect(item.locator(".kt-tag").first).to_have_text("Klaar")
    assert page.evaluate("document.activeElement !== document.body")


def test_two_who_change_the_same_goal_see_both_texts(
    cast: Any, plan: plans.Plan, address: str, open_as: Any, axe: Any, picture: Any
) -> None:
    mine, theirs = open_as(cast.coach, address), open_as(cast.deputy, address)
    for page, words in ((theirs, "Elke dag de post open"), (mine, "Op maandag de post open")):
        page.locator("#plan-goals").get_by_role("link", name="Wijzig", exact=True).first.click()
        page.get_by_label("Wat moet er anders?").fill(words)
    theirs.get_by_role("button", name="Opslaan", exact=True).click()
    expect(theirs.get_by_role("heading", name="Elke dag de post open")).to_be_visible()
    mine.get_by_role("button", name="Opslaan", exact=True).click()
    expect(mine.get_by_role("heading", name="Iemand anders paste dit ook aan")).to_be_focused()
    expect(mine.get_by_role("cell", name="Elke dag de post open")).to_be_visible()
    axe(mine)
    picture(mine, "plan-samenvoegen")
    mine.get_by_label("Wat moet er anders?").fill("Elke maandag de post open")
    mine.get_by_role("button", name="Bewaar deze tekst").click()
    expect(mine.get_by_role("heading", name="Elke maandag de post open")).to_be_visible()


def test_the_plan_of_yesterday_and_the_sheet_are_looked_at(
    cast: Any, plan: plans.Plan, address: str, now: Any, open_as: Callable[..., Page], axe: Any, picture: Any
) -> None:
    page = open_as(cast.coach, address)
    page.locator("input[name=day]").fill(now.date().isoformat())
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_text("U ziet dit plan zoals het was")).to_be_visible()
    axe(page)
    picture(page, "plan-toen")
    page.get_by_role("link", name="Terug naar het plan van nu").click()
    page.get_by_role("link", name="Op papier").click()
    axe(page)
    picture(page, "plan-op-papier")
    page.get_by_label("Voor wie is het?").select_option(label="Samira")
    page.get_by_role("button", name="Toon het blad").click()
    expect(page.get_by_text("Legt de post van de week klaar op dinsdag.")).to_be_visible()
    axe(page)
    picture(page, "plan-blad")
