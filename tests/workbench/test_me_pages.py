"""What everybody arranges for themselves, and a leader for a member: password, language, absence; the team."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cast import PASSWORD, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import Absence, Account, Team
from keukentafel.foundation.people.public import report_absence
from keukentafel.lifeworld.households.public import members

NEW = "een heel nieuw wachtwoord"
DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


def words(response):
    return response.content.decode()


def account_of(actor):
    with acting_as(actor):
        return Account.objects.get(pk=actor.id)


def errors(response):
    assert response.status_code == 422
    return list(response.context["form"].errors)


def test_whoever_works_here_has_a_page_about_themselves_with_their_roles(cast):
    for name, actor in cast.everyone().items():
        shown = sign_in_client(actor).get("/ik/")
        if actor.roles == {"resident"}:
            assert shown.status_code == 404 and 'href="/ik/"' not in shown.content.decode()
            continue
        assert shown.status_code == 200, name
        assert account_of(actor).email in words(shown)
    assert "Team Molenbuurt" in words(sign_in_client(cast.coach).get("/ik/"))
    assert sign_in_client().get("/ik/").status_code == 302


def test_every_page_leads_to_the_page_about_oneself(cast):
    for actor in (cast.coach, cast.policy_adviser):
        assert 'href="/ik/"' in words(sign_in_client(actor).get("/"))


def test_a_new_password_ends_the_other_sessions_and_not_this_one(cast):
    here, elsewhere = sign_in_client(cast.coach), sign_in_client(cast.coach)
    said = {"present": PASSWORD, "new": NEW, "again": NEW}
    assert here.post("/ik/wachtwoord/", said).status_code == 303
    assert "gewijzigd" in words(here.get("/ik/"))
    assert elsewhere.get("/ik/").status_code == 302
    sign_in = {"email": account_of(cast.coach).email, "password": NEW}
    assert sign_in_client().post("/binnen/", sign_in).status_code == 302


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"present": "fout"}, "present"),
        ({"new": "kort", "again": "kort"}, "new"),
        ({"again": "iets heel anders dan dat"}, "again"),
        ({"present": ""}, "present"),
    ],
)
def test_a_password_that_cannot_be_is_refused_beside_its_field(cast, said, field):
    client = sign_in_client(cast.coach)
    answer = client.post("/ik/wachtwoord/", {"present": PASSWORD, "new": NEW, "again": NEW} | said)
    assert errors(answer) == [field]
    assert NEW not in words(answer)
    with acting_as(cast.coach):
        assert Account.objects.get(pk=cast.coach.id).check_password(PASSWORD)


def speaks(client, language, **headers):
    shown = client.get("/ik/", headers=headers)
    assert shown.headers["Content-Language"] == language
    return f'<html lang="{language}">' in words(shown)


def test_the_language_one_chose_comes_before_the_browsers_and_without_a_choice_the_browser_decides(cast):
    client = sign_in_client(cast.coach)
    english = {"accept-language": "en"}
    assert speaks(client, "nl")
    assert speaks(client, "en", **english)
    assert client.post("/ik/", {"language": "nl"}, headers=english).status_code == 303
    assert speaks(client, "nl", **english)
    # On another device as well, and nobody else's screen changes.
    assert speaks(sign_in_client(cast.coach), "nl", **english)
    assert speaks(sign_in_client(cast.leader), "en", **english)
    client.post("/ik/", {"language": ""})
    assert speaks(client, "en", **english)
    assert errors(client.post("/ik/", {"language": "xx"})) == ["language"]


def test_the_button_in_the_header_is_a_choice_as_well(cast):
    client = sign_in_client(cast.coach)
    client.post("/ik/", {"language": "nl"})
    client.post("/taal/", {"language": "en", "next": "/ik/"})
    assert speaks(client, "en")
    assert speaks(sign_in_client(cast.coach), "en")
    stranger = sign_in_client()
    stranger.post("/taal/", {"language": "en", "next": "/binnen/"})
    assert "Sign in" in words(stranger.get("/binnen/"))


def test_the_language_costs_no_query(cast):
    client = sign_in_client(cast.coach)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/ik/")
        return len(queries)

    before = asked()
    client.post("/ik/", {"language": "en"})
    client.get("/ik/")
    assert asked() == before


def test_absence_is_reported_and_the_substitute_sees_the_household_on_those_days(cast, today, home):
    client = sign_in_client(cast.coach)
    deputy = account_of(cast.deputy)
    shown = words(client.get("/ik/afwezig/"))
    assert "Deputy" in shown
    assert "Leader" not in shown
    said = {
        "starts": today.isoformat(),
        "ends": (today + 5 * DAY).isoformat(),
        "substitute": deputy.public_id,
    }
    with acting_as(cast.deputy):
        assert members(home.file, today) == []
    assert client.post("/ik/afwezig/", said).status_code == 303
    with acting_as(cast.deputy):
        assert members(home.file, today)
    assert "Deputy neemt waar" in words(client.get("/ik/"))
    away = absence_of(cast.coach)
    assert (
        client.post(reverse("absence", args=[away.public_id]), {"ends": today.isoformat()}).status_code == 303
    )
    with acting_as(cast.deputy):
        assert members(home.file, today) == []
    assert "U hebt geen afwezigheid gemeld" in words(client.get("/ik/"))


def absence_of(actor):
    with acting_as(actor):
        return Absence.objects.get(account_id=actor.id)


@pytest.mark.parametrize(
    ("starts", "ends", "field"), [(0, 0, "ends"), (3, 1, "ends"), (2, 12, "starts"), (None, 3, "starts")]
)
def test_days_that_cannot_be_are_said_beside_their_field(cast, now, today, starts, ends, field):
    with acting_as(cast.coach) as by:
        mine = Account.objects.get(pk=by.id)
        report_absence(account=mine, starts=today + 10 * DAY, ends=today + 20 * DAY, by=by, at=now)
    said = {"starts": "" if starts is None else (today + starts * DAY).isoformat()}
    said["ends"] = (today + ends * DAY).isoformat()
    assert errors(sign_in_client(cast.coach).post("/ik/afwezig/", said)) == [field]


@pytest.mark.parametrize(("ends", "right"), [(-1, False), (0, True), (3, True), (5, True), (6, False)])
def test_one_comes_back_within_the_days_that_were_reported(cast, now, today, ends, right):
    with acting_as(cast.coach) as by:
        mine = Account.objects.get(pk=by.id)
        one = report_absence(account=mine, starts=today, ends=today + 5 * DAY, by=by, at=now)
    said = {"ends": (today + ends * DAY).isoformat()}
    answer = sign_in_client(cast.coach).post(reverse("absence", args=[one.public_id]), said)
    assert answer.status_code == (303 if right else 422)


def test_the_leader_sees_the_team_and_reports_and_ends_absence_of_a_member(cast, today, home):
    leader, coach, deputy = sign_in_client(cast.leader), account_of(cast.coach), account_of(cast.deputy)
    shown = words(leader.get("/teams/"))
    for name in ("Coach", "Colleague", "Deputy", "Supporter", "Facilitator"):
        assert name in shown
    assert "Other Team Coach" not in shown
    address = reverse("member_absence", args=[coach.public_id])
    assert f'href="{address}"' in shown
    said = {"starts": today.isoformat(), "ends": "", "substitute": deputy.public_id}
    assert leader.post(address, said).status_code == 303
    with acting_as(cast.deputy):
        assert members(home.file, today)
    away = absence_of(cast.coach)
    assert "Nu afwezig" in words(leader.get("/teams/"))
    back = reverse("absence", args=[away.public_id])
    assert leader.post(back, {"ends": today.isoformat()}).status_code == 303
    with acting_as(cast.deputy):
        assert members(home.file, today) == []


def test_only_the_leader_reports_for_somebody_else_and_of_another_team_one_knows_nothing(cast, now, today):
    coach, elsewhere = account_of(cast.coach), account_of(cast.other_team_coach)
    with acting_as(cast.coach) as by:
        mine = Account.objects.get(pk=by.id)
        one = report_absence(account=mine, starts=today, ends=None, by=by, at=now)
    addresses = [
        reverse("member_absence", args=[coach.public_id]),
        reverse("absence", args=[one.public_id]),
    ]
    expected = {"leader": 200, "colleague": 403, "deputy": 403, "supporter": 403}
    for name, actor in cast.everyone().items():
        if name == "coach":
            continue
        for address in addresses:
            status = sign_in_client(actor).get(address).status_code
            assert status == expected.get(name, 404), f"{name} {address}"
    gone = reverse("member_absence", args=[elsewhere.public_id])
    assert sign_in_client(cast.leader).get(gone).status_code == 404


def test_a_team_is_seen_by_who_works_in_it_who_facilitates_and_who_manages(cast):
    with acting_as(cast.leader):
        address = reverse("team", args=[Team.objects.get(pk=cast.team).public_id])
    sees = {"coach", "colleague", "deputy", "leader", "supporter", "facilitator", "administrator"}
    for name, actor in cast.everyone().items():
        status = sign_in_client(actor).get(address).status_code
        assert status == (200 if name in sees else 404), name
    assert "Meld afwezigheid" not in words(sign_in_client(cast.colleague).get(address))


def test_the_leader_gives_and_ends_no_role(cast):
    shown = words(sign_in_client(cast.leader).get("/teams/"))
    assert "/beheer/" not in shown
