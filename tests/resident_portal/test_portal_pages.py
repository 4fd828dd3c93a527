"""The portal's pages: absent when it is off, plain to read, three questions first, and a way out on each."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from reading import DOORS, PAGES, body, rare_words, reads_easily, words

from backup import behind_the_wall
from cast import PASSWORD, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.agenda.public import plan_appointment
from keukentafel.lifeworld.households.public import MeasuredBy, NewNote, NoteKind, measure, write_note
from keukentafel.work.plans.public import (
    Agreement,
    Owner,
    OwnerKind,
    SideState,
    add_action,
    add_goal,
    make_agreement,
    make_plan,
    settle_agreement,
)
from portal_town import choose, opened, resident_of, turn_off, turn_on
from telling_helpers import question as ask_landlord
from walking import patterns

pytestmark = pytest.mark.usefixtures("portal_made")


@pytest.fixture
def home(cast, now):
    turn_on(now)
    return a_home(cast, now)


def write(cast, home, now, times=1):
    mother = home.mother.subject_id
    with acting_as(cast.coach) as by:
        for _ in range(times):
            write_note(
                household=home.household,
                kind="visit",
                happened_at=now,
                minutes=10,
                present=[mother],
                notes=[NewNote(NoteKind.STATEMENT, "Ik wil weer werken.", mother)],
                by=by,
                at=now,
            )
            measure(
                household=home.household,
                area=1,
                step=2,
                measured_by=MeasuredBy.RESIDENT,
                subject=mother,
                by=by,
                at=now,
            )
            plan_appointment(
                household=home.household,
                starts_at=now.replace(year=now.year + 1),
                account_id=cast.coach.id,
                place="Lindestraat 4",
                subjects=[mother],
                by=by,
                at=now,
            )


def planned(cast, home, now, times=1):
    mother = home.mother.subject_id
    with acting_as(cast.coach) as by:
        plan = make_plan(
            engagement=home.engagement, ambition="Weer werken", ambition_by=mother, by=by, at=now
        )
        for _ in range(times):
            goal = add_goal(plan=plan, words="Een vaste baan", area=1, about=[mother], by=by, at=now)
            for owner in (
                Owner(kind=OwnerKind.RESIDENT, subject=mother),
                Owner(kind=OwnerKind.COACH, account=cast.coach.id),
                Owner(kind=OwnerKind.ORGANISATION, organisation=cast.buddy.organisation),
            ):
                add_action(plan=plan, what=f"Stap {owner.kind}", owner=owner, goal=goal, by=by, at=now)
            make_agreement(
                plan=plan,
                we_do="Wij bellen mee",
                resident_does="Samira schrijft",
                resident=mother,
                by=by,
                at=now,
            )


@pytest.fixture
def client(cast, home, now):
    opened(cast, home.file, home.mother.subject_id, now)
    return sign_in_client(resident_of(home.file, home.mother.subject_id))


def portal_addresses():
    return [address for name, address in patterns(get_resolver()) if address.startswith("/mijn/")]


def test_a_portal_that_is_off_is_absent_everywhere_for_everybody(cast, now, client):
    turn_off(now)
    assert len(portal_addresses()) >= len(PAGES) + len(DOORS) + 2
    for someone in (client, sign_in_client(cast.coach), sign_in_client(None)):
        for address in portal_addresses():
            assert someone.get(address).status_code == 404, address
            assert someone.post(address).status_code == 404, address


def test_the_first_page_answers_three_questions_within_two_taps(client):
    page = body(client, "/mijn/").decode()
    main = page[page.index("<main") :]
    for question, address in (
        ("Wie is mijn coach?", "/mijn/helpers/"),
        ("Wat hebben we afgesproken?", "/mijn/plan/"),
        ("Wie keek in mijn dossier?", "/mijn/wie-keek/"),
    ):
        assert f'<a href="{address}">{question}</a>' in main
        before = words(page[page.index("<body") : page.index(question)].encode())
        assert len(before.split()) + len(question.split()) <= 60
        assert question in words(body(client, address)), "the page says what was asked"


def test_of_an_agreement_one_reads_how_each_side_stands(cast, home, now, client):
    planned(cast, home, now)
    with acting_as(cast.coach) as by:
        agreement = Agreement.objects.select_related("plan").get()
        settle_agreement(agreement=agreement, ours=SideState.DONE, theirs=SideState.OTHERWISE, by=by, at=now)
    page = words(body(client, "/mijn/plan/"))
    assert "Wij bellen mee Klaar" in " ".join(page.split())
    assert "Samira schrijft Wordt anders" in " ".join(page.split())


@pytest.mark.parametrize("name", [*PAGES, *DOORS])
def test_reads_easily(name, cast, home, now, client):
    """Readability: sentences of 12 words on average, none above 20, at most 5% rare words, of the words that are ours."""
    write(cast, home, now)
    planned(cast, home, now)
    ask_landlord(cast, home, now)
    client.post(PAGES["wish"], {"words": "Fietsen"})
    client.post(PAGES["step"], {"step": "2"})
    reads_easily(body(client, {**PAGES, **DOORS}[name]))


def test_a_rare_word_is_told_from_one_that_everybody_knows():
    rare, count = rare_words(
        b"<p>Uw coach helpt met de indicatiestelling. <b data-own-words>Xylofoon</b></p>"
    )
    assert (rare, count) == (["indicatiestelling"], 6)


@pytest.mark.parametrize("name", [*PAGES, *DOORS])
def test_each_page_has_the_way_out_and_the_independent_supporter(name, client):
    page = body(client, {**PAGES, **DOORS}[name]).decode()
    assert re.search(
        r'<a [^>]*href="/mijn/weg/"[^>]*data-quick-leave[^>]*>Verlaat deze pagina snel</a>', page
    )
    assert "Onafhankelijke cliëntondersteuner" in page


def test_leaving_signs_out_and_asks_nothing_of_anybody_else(client):
    left = client.get("/mijn/weg/")
    assert left.status_code == 200
    assert b"http" not in left.content and b"keukentafel" not in left.content.lower()
    assert left["Referrer-Policy"] == "no-referrer"
    assert client.get("/mijn/").headers["Location"].startswith("/mijn/binnen/")


def test_a_town_chooses_where_leaving_goes(now, client):
    choose(now, "1.2", resident_portal="true", portal_leave_address="'https://www.gemeente.example/'")
    assert client.get("/mijn/weg/").headers["Location"] == "https://www.gemeente.example/"


def test_an_address_that_is_no_secure_page_is_not_followed(now, client):
    choose(now, "1.2", resident_portal="true", portal_leave_address="'javascript:alert(1)'")
    assert client.get("/mijn/weg/").status_code == 200


def test_my_plan_my_appointments_and_what_is_known(cast, home, now, client):
    write(cast, home, now)
    planned(cast, home, now)
    plan = words(body(client, PAGES["plan"]))
    for said in ("Een vaste baan", "Wij bellen mee", "Samira schrijft", "Stap coach", "Woningstichting"):
        assert said in plan, said
    known = words(body(client, PAGES["known"]))
    assert "Samira" in known and "0612345678" in known and "Ik wil weer werken." in known
    assert "Coach" in words(body(client, PAGES["helpers"]))
    appointments = words(body(client, PAGES["appointments"]))
    assert "Coach" in appointments and "Lindestraat 4" not in appointments


def test_functions_and_organisations_and_names_only_where_the_town_chooses_so(cast, home, now, client):
    sign_in_client(cast.coach).get(f"/huishouden/{home.household.public_id}/mensen/{home.mother.public_id}/")
    shown = words(body(client, PAGES["looks"]))
    assert "De Vuurtoren" in shown and "Wijkcoach, De Vuurtoren" in shown
    # The coach of the tests is called Coach.
    assert "Coach, Wijkcoach" not in shown
    choose(now, "1.3", resident_portal="true", names_in_access_log="true")
    assert "Coach, Wijkcoach, De Vuurtoren" in words(body(client, PAGES["looks"]))


def test_every_page_asks_as_little_however_much_there_is(cast, home, now, client):
    planned(cast, home, now)
    write(cast, home, now)
    asked = {}
    for name, address in PAGES.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked[name] = len(queries)
    assert max(asked.values()) <= 12, asked
    write(cast, home, now, times=4)
    for name, address in PAGES.items():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) == asked[name], name


def test_each_page_of_the_portal_stands_in_the_log_with_its_person(home, client):
    for address in PAGES.values():
        client.get(address)
    rows = behind_the_wall("select page, files, subjects from access_line where page like 'portal_%'")
    assert {page for page, _files, _subjects in rows} >= {f"portal_{name}" for name in PAGES}
    assert all(
        (files, subjects) == ([home.file], [home.mother.subject_id]) for _page, files, subjects in rows
    )


@pytest.mark.parametrize(
    "who", ["coach", "leader", "administrator", "privacy_officer", "buddy", "mother", "former_partner"]
)
def test_nobody_else_gets_a_page_of_it(cast, client, who):
    other = sign_in_client(getattr(cast, who))
    for address in PAGES.values():
        assert other.get(address).status_code == 404, address


def test_a_resident_gets_no_page_of_the_workbench(cast, home, client):
    ids = {"public_id": home.household.public_id, "household": home.household.public_id}
    for name, address in patterns():
        if address.startswith(("/mijn/", "/binnen/", "/buiten/", "/taal/", "/gezond/", "/concept/")):
            continue
        if name == "desk_notice":
            # The same page for everybody and every link: tests/people/test_notice.py.
            continue
        filled = re.sub(
            r"<(?:\w+:)?(\w+)>", lambda found: ids.get(found[1], home.household.public_id), address
        )
        assert client.get(filled).status_code in (403, 404, 405), f"{name} {filled}"
    assert client.post("/zoeken/", {"question": "Samira"}).status_code == 404


def test_the_first_time_with_a_code_and_later_with_the_password(cast, home, now):
    paper = opened(cast, home.file, home.mother.subject_id, now)
    browser = sign_in_client(None)
    assert browser.get("/mijn/").headers["Location"].startswith("/mijn/binnen/")
    form = {"email": paper.name, "code": paper.code, "new": PASSWORD, "again": PASSWORD}
    assert browser.post("/mijn/code/", form | {"code": "AAAA-BBBB-CCCC"}).status_code == 422
    came = browser.post("/mijn/code/", form)
    assert came.headers["Location"] == "/mijn/" and browser.get("/mijn/").status_code == 200
    assert came.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 30 * 60
    assert sign_in_client(None).post("/mijn/code/", form).status_code == 422, "a code works once"
    later = sign_in_client(None)
    said = {"email": paper.name.upper().replace("-", " "), "password": PASSWORD}
    assert later.post("/mijn/binnen/", said).headers["Location"] == "/mijn/"
    assert later.post("/mijn/buiten/").headers["Location"] == "/mijn/binnen/"
    assert later.get("/mijn/").status_code == 302


def test_who_works_here_does_not_come_in_through_the_residents_door(cast, home):
    said = {"email": "coach@keukentafel.example", "password": PASSWORD}
    assert sign_in_client(None).post("/mijn/binnen/", said).status_code == 422
