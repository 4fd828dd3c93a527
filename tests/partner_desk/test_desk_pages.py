"""The partner's door and desk: without a second factor somebody is nobody, on every page there is."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cast import PASSWORD, app_shows, bind_app, sign, sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import Account, Organisation, Team
from keukentafel.foundation.people.public import (
    ContactKind,
    Role,
    add_contact_point,
    end_second_factor,
    start_membership,
)
from keukentafel.site import second_factor
from walking import patterns

FACTOR_PAGE = "/binnen/tweede/"
OPEN_PAGES = {
    "sign_in",
    "sign_out",
    "first_password",
    "second_factor",
    "set_language",
    "health",
    "desk_notice",
}
OPEN_PORTAL = {"portal_sign_in", "portal_first_time", "portal_sign_out", "portal_leave"}


def sign_in(email):
    client = Client()
    answer = client.post("/binnen/", {"email": email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


@pytest.fixture
def clock(monkeypatch):
    """The moment at which digits are typed."""
    start = timezone.now()
    moment = {"now": start}
    monkeypatch.setattr(
        second_factor, "timezone", type("Clock", (), {"now": staticmethod(lambda: moment["now"])})
    )
    return moment


@pytest.fixture
def app(cast, clock):
    """What the buddy's app shows, at the moment of the clock."""
    with acting_as(CARETAKER):
        shut, account = bind_app(cast.buddy.id), Account.objects.get(pk=cast.buddy.id)
    clock["now"] += timedelta(minutes=2)
    return lambda: app_shows(account, shut, clock["now"])


def test_with_a_password_alone_no_page_shows_anything_and_all_lead_to_the_second_step(cast, pages):
    """Property: of every address of the product, filled in where somebody sees it, and of every other as it stands."""
    client = sign_in_client(cast.buddy, second_factor=False)
    seen = {page.name: page.address for page in pages}
    tried = 0
    for name, address in patterns():
        if name in OPEN_PAGES | OPEN_PORTAL:
            continue
        url = seen.get(name, address.replace("<", "").replace(">", "").replace("str:", ""))
        got = client.get(url)
        assert got.status_code in (302, 404, 405), (name, got.status_code)
        if got.status_code == 302:
            assert got["Location"].split("?")[0] == FACTOR_PAGE, (name, got["Location"])
        sent = client.post(url)
        assert sent.status_code in (401, 404, 405), (name, sent.status_code)
        tried += got.status_code == 302
    assert tried > 100


def test_what_stays_open_is_the_second_step_signing_out_and_the_language(cast):
    client = sign_in_client(cast.buddy, second_factor=False)
    page = client.get(FACTOR_PAGE)
    assert page.status_code == 200 and "Zes cijfers" in page.content.decode()
    assert client.post("/taal/", {"language": "en", "next": FACTOR_PAGE}).status_code == 302
    client.post("/buiten/")
    assert client.get(FACTOR_PAGE)["Location"] == "/"
    assert client.get("/bureau/")["Location"].startswith("/binnen/?")


def test_password_and_digits_lead_to_the_desk(cast, app):
    client = sign_in("buddy@keukentafel.example")
    assert client.get("/")["Location"] == f"{FACTOR_PAGE}?next=%2F"
    before = client.cookies["keukentafel_session"].value
    answer = client.post(FACTOR_PAGE, {"digits": app(), "next": "/"})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert client.cookies["keukentafel_session"].value != before
    desk = client.get("/", follow=True)
    assert desk.redirect_chain == [("/bureau/", 303)]
    words = desk.content.decode()
    assert "Woningstichting De Sleutel" in words and "Hoe u inlogt" in words
    assert "Mensen van uw organisatie" not in words


def test_the_same_digits_open_no_second_session(cast, app):
    first, second = sign_in("buddy@keukentafel.example"), sign_in("buddy@keukentafel.example")
    assert first.post(FACTOR_PAGE, {"digits": app()}).status_code == 303
    refused = second.post(FACTOR_PAGE, {"digits": app()})
    assert refused.status_code == 422 and "Deze cijfers werken niet" in refused.content.decode()
    assert second.get("/bureau/").status_code == 302


def test_five_wrong_ones_lock_and_a_right_password_begins_no_new_count(cast, app):
    wrong = "000000" if app() != "000000" else "000001"
    for _ in range(4):
        assert sign_in("buddy@keukentafel.example").post(FACTOR_PAGE, {"digits": wrong}).status_code == 422
    client = sign_in("buddy@keukentafel.example")
    assert client.post(FACTOR_PAGE, {"digits": wrong}).status_code == 429
    assert client.post(FACTOR_PAGE, {"digits": app()}).status_code == 429
    assert client.get("/bureau/").status_code == 302
    # Of somebody else nothing is locked, and the password of this one neither.
    assert sign_in("stranger@keukentafel.example").get(FACTOR_PAGE).status_code == 200
    administrator = sign_in_client(cast.administrator)
    with acting_as(CARETAKER):
        key = Account.objects.get(pk=cast.buddy.id).public_id
    administrator.post(f"/beheer/accounts/{key}/ontgrendelen/")
    assert client.post(FACTOR_PAGE, {"digits": app()}).status_code == 303


def test_an_app_that_is_taken_off_ends_every_session_at_once(cast, now):
    client = sign_in_client(cast.buddy)
    assert client.get("/bureau/").status_code == 200
    with acting_as(cast.leader) as by:
        end_second_factor(account=Account.objects.get(pk=cast.buddy.id), by=by, at=now)
    assert client.get("/bureau/")["Location"].startswith(FACTOR_PAGE)
    with acting_as(CARETAKER):
        bind_app(cast.buddy.id)
    # Another app: the session remembers the old one.
    assert client.get("/bureau/")["Location"].startswith(FACTOR_PAGE)


def test_somebody_binds_an_app_with_the_code_of_the_leader(cast, clock):
    leader = sign_in_client(cast.leader)
    with acting_as(CARETAKER):
        account = Account.objects.get(pk=cast.buddy.id)
        organisation = Organisation.objects.get(pk=cast.buddy.organisation)
    assert "Woningstichting De Sleutel" in leader.get("/partners/").content.decode()
    page = leader.get(f"/partners/{organisation.public_id}/").content.decode()
    assert "Heeft een app" in page
    given = leader.post(f"/partners/{organisation.public_id}/{account.public_id}/code/")
    code = given.context["code"]
    client = sign_in("buddy@keukentafel.example")
    first = client.get(FACTOR_PAGE)
    assert "data:image/svg+xml" in first.content.decode()
    with acting_as(CARETAKER):
        shut = client.session["keukentafel_factor_begun"]
    digits = app_shows(account, shut, clock["now"])
    wrong = client.post(FACTOR_PAGE, {"digits": digits, "code": "AAAA-AAAA-AAAA"})
    assert wrong.status_code == 422
    assert wrong.context["words"] == first.context["words"]
    done = client.post(FACTOR_PAGE, {"digits": digits, "code": code.lower(), "next": "/bureau/"})
    assert (done.status_code, done["Location"]) == (303, "/bureau/")
    assert client.get("/bureau/").status_code == 200
    with acting_as(CARETAKER):
        assert "keukentafel_factor_begun" not in client.session


@pytest.fixture
def manager(cast, now):
    """Back office of the buddy's organisation, and its manager."""
    with acting_as(CARETAKER) as by:
        add_contact_point(
            organisation=Organisation.objects.get(pk=cast.back_office.organisation),
            kind=ContactKind.MANAGER,
            name="Chef",
            account=Account.objects.get(pk=cast.back_office.id),
            starts=timezone.localdate(now),
            by=by,
            at=now,
        )
        buddy = Account.objects.get(pk=cast.buddy.id).public_id
        stranger = Account.objects.get(pk=cast.stranger.id).public_id
    return sign_in_client(cast.back_office), buddy, stranger


def test_a_manager_sees_the_own_people_gives_codes_and_takes_apps_off(cast, manager):
    client, buddy, stranger = manager
    page = client.get("/bureau/").content.decode()
    assert "Mensen van uw organisatie" in page and "Buddy" in page and "Stranger" not in page
    for form in re.findall(r'<form[^>]*action="/bureau/mensen/.*?</form>', page, re.DOTALL):
        assert "csrfmiddlewaretoken" in form
    assert client.post(f"/bureau/mensen/{stranger}/code/").status_code == 404
    assert client.post(f"/bureau/mensen/{stranger}/einde/").status_code == 404
    open_session = sign_in_client(cast.buddy)
    assert client.post(f"/bureau/mensen/{buddy}/einde/").status_code == 303
    assert open_session.get("/bureau/").status_code == 302
    code = client.post(f"/bureau/mensen/{buddy}/code/")
    assert code.status_code == 200 and code.context["code"] in code.content.decode()
    assert code.context["code"] not in client.get("/bureau/").content.decode()
    # Who is no manager has none of it, not even of oneself.
    plain = sign_in_client(cast.stranger)
    assert plain.post(f"/bureau/mensen/{buddy}/code/").status_code == 404


def test_the_desk_asks_at_most_twelve_questions_however_many_people(cast, manager, now):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, _buddy, _stranger = manager

    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/bureau/").status_code == 200
        return len(asked)

    before = questions()
    with acting_as(CARETAKER) as by:
        start_membership(
            account=Account.objects.get(pk=cast.stranger.id),
            role=Role.PARTNER,
            organisation=Organisation.objects.get(pk=cast.buddy.organisation),
            starts=timezone.localdate(now),
            by=by,
            at=now,
        )
    assert questions() == before <= 12
    # And however many organisations somebody is the manager of, each with its own people and what is late there.
    with acting_as(CARETAKER) as by:
        elsewhere = Organisation.objects.get(pk=cast.stranger.organisation)
        me, today = Account.objects.get(pk=cast.back_office.id), timezone.localdate(now)
        start_membership(account=me, role=Role.PARTNER, organisation=elsewhere, starts=today, by=by, at=now)
        start_membership(
            account=Account.objects.get(pk=cast.coach.id),
            role=Role.PARTNER,
            organisation=elsewhere,
            starts=today,
            by=by,
            at=now,
        )
        manager_too = {"kind": ContactKind.MANAGER, "name": "Chef", "account": me}
        add_contact_point(organisation=elsewhere, starts=today, by=by, at=now, **manager_too)
    assert questions() == before
    people = {
        one["organisation"]: {row["account"].pk for row in one["rows"]}
        for one in client.get("/bureau/").context["people"]
    }
    assert len(people) == 2 and cast.coach.id in people.pop(elsewhere.name)
    assert cast.coach.id not in next(iter(people.values()))
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/bureau/te-laat/").status_code == 200
    assert len(asked) <= 12


def test_a_coach_who_is_a_partner_too_goes_on_with_the_work_and_shows_it_at_the_desk(cast, now):
    with acting_as(CARETAKER) as by:
        start_membership(
            account=Account.objects.get(pk=cast.buddy.id),
            role=Role.COACH,
            team=Team.objects.get(pk=cast.team),
            organisation=Organisation.objects.get(pk=cast.coach.organisation),
            starts=timezone.localdate(now),
            by=by,
            at=now,
        )
    sign(cast.buddy.id)
    client = sign_in_client(cast.buddy, second_factor=False)
    assert client.get("/").status_code == 200
    assert client.get("/signalen/").status_code == 200
    assert client.get("/bureau/")["Location"].startswith(FACTOR_PAGE)
    assert sign_in_client(cast.buddy).get("/bureau/").status_code == 200
