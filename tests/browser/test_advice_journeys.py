"""Advice as people meet it: the coach writes, the organisation answers and decides, and time goes by."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from doing import fill, rows, send, sent
from playwright.sync_api import Page, expect

from advice_helpers import a_mandate
from household_helpers import Home, a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.people.public import (
    ContactKind,
    accounts,
    add_contact_point,
    organisations,
    report_unreachable,
)

SUBJECT = "Een huis toewijzen"
MAIL = override_settings(
    EMAIL_HOST="mail.example",
    DEFAULT_FROM_EMAIL="Post <post@stad.example>",
    PUBLIC_ADDRESS="https://post.stad.example",
)


@pytest.fixture
def home(cast: Any, now: datetime) -> Home:
    """A household, and a landlord where a fixed contact, a back office and a manager can sign in."""
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        for kind, who in (
            (ContactKind.BUDDY, cast.buddy),
            (ContactKind.BACK_OFFICE, cast.back_office),
        ):
            add_contact_point(
                organisation=landlord,
                kind=kind,
                name=who.name,
                account=accounts().get(pk=who.id),
                starts=now.date(),
                by=by,
                at=now,
            )
    return a_home(cast, now)


def advise(page: Page, home: Home, mandate: Any, words: str, axe: Any) -> None:
    """The coach writes an advice, looks at what leaves, and sends it."""
    page.goto(f"/huishouden/{home.household.public_id}/advies-geven/{mandate.mandate.public_id}/")
    form = page.locator("#advice-form")
    form.locator("[name=people]").first.check()
    form.locator("[name=words]").fill(words)
    form.locator("[name=why]").fill("Het is er te klein voor drie mensen.")
    form.locator("[name=euros]").fill("400")
    fill(form.locator("[name=basis]"), "support")
    axe(page)
    send(form)
    expect(page.get_by_text(words)).to_be_visible()
    axe(page)
    page.locator("button[name=send]").click()
    expect(page.get_by_text("De organisatie besluit").first).to_be_visible()


def at_the_desk(page: Page, act: str, fields: dict[str, str], done: str) -> None:
    """Somebody of the organisation opens what is asked, and does one thing with it."""
    page.goto("/bureau/")
    page.get_by_role("link", name=SUBJECT).first.click()
    page.get_by_role("link", name=act, exact=True).or_(
        page.get_by_role("button", name=act, exact=True)
    ).first.click()
    form = page.locator("main form").first
    for name, value in fields.items():
        field = form.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            form.locator(f"[name={name}][value={value}]").check()
        else:
            fill(field, value)
    if fields:
        send(form)
    expect(page.get_by_text(done).first).to_be_visible()


def test_a_refusal_that_is_right_and_the_coach_withdraws(
    cast: Any, now: datetime, home: Home, open_as: Any, axe: Any
) -> None:
    mandate = a_mandate(cast, now)
    coach: Page = open_as(cast.coach)
    advise(coach, home, mandate, "Wijs een groter huis toe.", axe)
    buddy: Page = open_as(cast.buddy, "/bureau/", width="phone")
    axe(buddy)
    why = "Zij staat al op de lijst voor de Wilgenhof, vanaf maart."
    at_the_desk(
        buddy,
        "Wij doen het niet",
        {"reason": "information", "words": why},
        "Uw weigering ligt bij de wijkcoach",
    )
    axe(buddy)

    coach.goto("/")
    waits = coach.locator("section", has=coach.locator("#waiting"))
    waits.get_by_role("link", name=home.household.label).first.click()
    expect(coach.get_by_text(why)).to_be_visible()
    axe(coach)
    coach.locator("main a[href$='/terug/']").click()
    form = coach.locator("#advice-deed-form")
    form.locator("[name=reason][value=right]").check()
    form.locator("[name=words]").fill("Dat wist ik niet. Dit is beter.")
    sent(coach, form, "Opgeslagen")
    expect(
        coach.get_by_text("Niemand hoeft nog iets te doen").or_(coach.get_by_text("Teruggenomen")).first
    ).to_be_visible()
    buddy.goto("/bureau/")
    assert "Teruggenomen" in buddy.content() or SUBJECT not in buddy.locator("main").inner_text()
    assert rows("select state, ended_at is not null from advice_advice") == [("withdrawn", True)]


def _at_nine(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 9))


def test_an_organisation_out_of_reach_for_a_week_loses_nothing(
    cast: Any, now: datetime, home: Home, open_as: Any, axe: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    mandate = a_mandate(cast, now)
    coach: Page = open_as(cast.coach)
    with MAIL:
        advise(coach, home, mandate, "Wijs een groter huis toe.", axe)
        tick(timezone.now(), by=CARETAKER)
    assert [one.to[0].split("@")[0] for one in mail.outbox] == ["buddy"]
    mail.outbox.clear()
    ((due,),) = rows("select due_on from advice_advice")
    late, back = add_working_days(due, 1), add_working_days(due, 6)
    with acting_as(cast.leader) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        report_unreachable(organisation=landlord, starts=late, ends=back, by=by, at=timezone.now())
    days = [late, add_working_days(late, 2), back, add_working_days(back, 1), add_working_days(back, 2)]
    with MAIL:
        for day in days:
            tick(_at_nine(day), by=CARETAKER)
            assert bool(mail.outbox) is (day >= back)
    assert sorted(one.to[0].split("@")[0] for one in mail.outbox) == ["back_office", "buddy"]
    told = rows("select account_id, count(*) from advice_reminder group by 1 order by 1")
    assert told == [(one, 1) for one in sorted([cast.coach.id, cast.buddy.id, cast.back_office.id])]
    # Nothing was lost: it waits on the desk as it was sent, and is answered in a minute.
    buddy: Page = open_as(cast.buddy, "/bureau/", width="phone")
    at_the_desk(buddy, "Wij nemen het over", {}, "Uw besluit is de volgende stap")
    assert rows("select state from advice_advice") == [("taken_over",)]
