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
from cast import PASSWORD, Cast, bind_app, sign
from household_helpers import Home, a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.people.public import (
    ContactKind,
    Role,
    accounts,
    actor_of,
    add_contact_point,
    open_account,
    organisations,
    report_unreachable,
    start_membership,
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


@pytest.fixture
def manager(cast: Any, home: Home, now: datetime) -> Any:
    """The manager of the landlord, who signs in with an app as well."""
    with acting_as(CARETAKER) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        account = open_account(
            email="chef@keukentafel.example", name="Chef Sleutel", password=PASSWORD, by=by, at=now
        )
        start_membership(
            account=account,
            role=Role.PARTNER,
            team=None,
            organisation=landlord,
            starts=now.date(),
            by=by,
            at=now,
        )
        add_contact_point(
            organisation=landlord,
            kind=ContactKind.MANAGER,
            name="Chef Sleutel",
            account=account,
            starts=now.date(),
            by=by,
            at=now,
        )
    sign(account.pk)
    with acting_as(CARETAKER):
        bind_app(account.pk)
        return actor_of(account.pk, timezone.localdate())


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
    expect(page.get_by_text("De organisatie beslist").first).to_be_visible()


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


def differ(page: Page, address: str, deed: str, words: str, done: str = "Opgeslagen") -> None:
    """One thing is done with a disagreement, on the page that is about it."""
    page.goto(address)
    link = page.locator(f"main a[href$='/{deed}/']").first
    if not link.is_visible():
        page.locator("main details summary").first.click()
    link.click()
    form = page.locator("main form").first
    if words:
        form.locator("[name=words]").fill(words)
    sent(page, form, done)


def test_changed_disagreed_on_settled_learnt_from_and_shown_at_the_next(
    cast: Cast, now: datetime, home: Home, manager: Any, open_as: Any, axe: Any
) -> None:
    mandate = a_mandate(cast, now)
    coach: Page = open_as(cast.coach)
    advise(coach, home, mandate, "Wijs een groter huis toe.", axe)
    buddy: Page = open_as(cast.buddy, "/bureau/")
    at_the_desk(
        buddy,
        "Wij nemen het over, met een wijziging",
        {"reason": "capacity", "words": "Eerst een jaar op de lijst."},
        "Uw besluit is de volgende stap",
    )
    ((advice,),) = rows("select public_id from advice_advice")

    # They see it differently: each side says it itself.
    coach.goto(f"/advies/{advice}/verschil/nieuw/")
    form = coach.locator("main form").first
    form.locator("[name=topic][value=pace]").check()
    form.locator("[name=words]").fill("Een jaar is te lang voor drie mensen in een kamer.")
    sent(coach, form, "De organisatie krijgt de vraag")
    axe(coach)
    ((differs,),) = rows("select public_id from disagreements_disagreement")
    ours, theirs = f"/verschil/{differs}/", f"/bureau/verschil/{differs}/"
    differ(buddy, theirs, "visie", "Anderen wachten ook.")
    axe(buddy)

    # One level higher: the manager there and the leader here.
    differ(coach, ours, "hoger", "Een plek in de Wilgenhof.")
    leader: Page = open_as(cast.leader, "/")
    leader.goto(ours)
    expect(leader.get_by_text("Een plek in de Wilgenhof.")).to_be_visible()
    axe(leader)
    chief: Page = open_as(manager, theirs)
    axe(chief)
    differ(chief, theirs, "boven", "Wij kunnen er een vrijhouden vanaf juni.")

    # Settled in the same words; then it becomes a rule, read first by who does not know the case.
    differ(coach, ours, "voorstel", "Er komt een plek vrij in de zomer.")
    differ(buddy, theirs, "akkoord", "")
    assert rows("select how from disagreements_disagreement") == [("mutual",)]
    rule = "Wie te klein woont, wacht niet langer dan een half jaar op een antwoord."
    coach.goto(f"{ours}regel/")
    form = coach.locator("main form").first
    form.locator("[name=words]").fill(rule)
    fill(form.locator("[name=reader]"), cast.facilitator.name)
    sent(coach, form, "ligt nu bij uw collega")
    ((draft,),) = rows("select public_id from disagreements_ruledraft")
    reader: Page = open_as(cast.facilitator, f"/regels/lezen/{draft}/")
    axe(reader)
    form = reader.locator("main form").first
    form.locator("[name=found][value=released]").check()
    send(form)
    expect(reader.get_by_text(rule).first).to_be_visible()

    # The organisation decides, and its back office carries it out.
    at_the_desk(
        buddy,
        "Schrijf ons besluit op",
        {"granted": "yes", "number": "2026-77", "law": "yes"},
        "Het besluit is opgeschreven",
    )
    office: Page = open_as(cast.back_office, "/bureau/", width="phone")
    at_the_desk(office, "Het is uitgevoerd", {"proof": "Opdracht 311"}, "dit is klaar")
    coach.goto(f"/huishouden/{home.household.public_id}/adviezen/{advice}/")
    for said in ("Uitgevoerd", "Opdracht 311", "2026-77"):
        expect(coach.get_by_text(said).first).to_be_visible()
    axe(coach)

    # At the next comparable advice both sides read the rule, and nothing of where it came from.
    coach.goto(f"/huishouden/{home.household.public_id}/advies-geven/{mandate.mandate.public_id}/")
    expect(coach.get_by_text(rule)).to_be_visible()
    advise(coach, home, mandate, "Wijs ook hier een groter huis toe.", axe)
    buddy.goto("/bureau/")
    buddy.get_by_role("link", name=SUBJECT).first.click()
    expect(buddy.get_by_text(rule)).to_be_visible()
    assert "Wilgenhof" not in buddy.locator("main").inner_text()
    assert rows("select state from advice_advice order by id") == [("carried_out",), ("waiting",)]


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
