"""The administrator's pages: accounts, roles, teams and organisations. Nobody else has them, and no case is on them."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cast import PASSWORD, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import (
    Account,
    ContactPoint,
    Department,
    Membership,
    Organisation,
    Team,
)
from keukentafel.foundation.people.public import Role, organisations, start_membership
from keukentafel.foundation.people.sign_in import AXES_FAILURE_LIMIT
from keukentafel.lifeworld.households.public import appoint_deputy, current_engagement

ROLE = {
    "starts": "2026-01-05",
    "ends": "",
    "hours": "32,5",
    "skills": "schulden, Turks",
    "registration": "SKJ 1",
}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


@pytest.fixture
def admin(cast):
    client = sign_in_client(cast.administrator)
    with acting_as(cast.administrator):
        yield client


def words(response):
    return response.content.decode()


def one(model, **what):
    return model.objects.get(**what)


def account_of(actor):
    return one(Account, pk=actor.id)


def page(name, *things):
    return reverse(name, args=[thing.public_id for thing in things])


def errors(response):
    assert response.status_code == 422
    return {
        field: [str(said) for said in all_of_it]
        for field, all_of_it in response.context["form"].errors.items()
    }


@pytest.fixture
def pages(cast, database):
    """The address of each of these pages."""
    with acting_as(cast.administrator):
        coach, team = account_of(cast.coach), one(Team, pk=cast.team)
        employer = one(Organisation, name="De Vuurtoren")
        role = one(Membership, account_id=cast.coach.id)
    return [
        *(reverse(name) for name in ("accounts", "account_new", "organisation_new", "team_new")),
        *(page(name, coach) for name in ("account", "account_change", "account_close", "role_new")),
        *(page(name, employer) for name in ("organisation_change", "department_new")),
        page("contact_point_new", employer),
        page("role_end", role),
        page("team_change", team),
    ]


def test_only_the_administrator_has_these_pages(cast, pages):
    for name, actor in cast.everyone().items():
        client = sign_in_client(actor)
        expected = 200 if name == "administrator" else 404
        for address in pages:
            assert client.get(address).status_code == expected, f"{name} {address}"
    for address in pages:
        assert sign_in_client().get(address).status_code == 302, address


def test_a_page_of_managing_that_is_not_ones_own_does_not_change_anything_either(cast, admin):
    coach, leader = account_of(cast.coach), sign_in_client(cast.leader)
    for name in ("account_code", "account_unlock", "account_close", "account_reopen"):
        assert leader.post(page(name, coach), {}).status_code == 404
    assert account_of(cast.coach).is_active


def test_the_administrator_comes_to_these_pages_from_the_menu_and_finds_no_box_for_households(admin):
    shown = words(admin.get("/"))
    for name in ("accounts", "teams", "organisations"):
        assert f'href="{reverse(name)}"' in shown
    assert "kt-search" not in shown


def test_the_list_shows_accounts_with_their_roles_and_finds_a_part_of_a_name_by_post(cast, admin):
    everything = words(admin.get(reverse("accounts")))
    assert "Policy Adviser" in everything
    assert "Team Molenbuurt" in everything
    found = words(admin.post(reverse("accounts"), {"words": "deput"}))
    assert "Deputy" in found
    assert "Policy Adviser" not in found
    assert "Niemand gevonden" in words(admin.post(reverse("accounts"), {"words": "zzz"}))


def test_that_somebody_is_a_resident_of_ours_is_no_business_of_who_manages_accounts(cast, admin, now):
    mother = account_of(cast.mother)
    for shown in (admin.get(reverse("accounts")), admin.post(reverse("accounts"), {"words": "mother"})):
        assert mother.public_id not in words(shown)
    for name in ("account", "account_change", "account_close", "role_new"):
        assert admin.get(page(name, mother)).status_code == 404
    for name in ("account_code", "account_unlock", "account_reopen"):
        assert admin.post(page(name, mother)).status_code == 404
    assert admin.get(page("role_end", one(Membership, account=mother))).status_code == 404
    # Who works here and lives here is seen at work only.
    with acting_as(CARETAKER):
        start_membership(
            account=one(Account, pk=cast.coach.id),
            role=Role.RESIDENT,
            starts=now.date(),
            by=CARETAKER,
            at=now,
        )
    shown = words(admin.get(page("account", account_of(cast.coach))))
    assert "Team Molenbuurt" in shown
    assert "Bewoner" not in shown


def test_the_list_costs_the_same_for_few_and_many(cast, admin):
    with CaptureQueriesContext(connection) as queries:
        admin.get(reverse("accounts"))
    assert len(queries) <= 7


def test_an_account_is_opened_without_a_password_and_twice_sent_is_once(cast, admin):
    said = {"name": "Els Vroom", "email": "ELS@team.example", "once": "t1"}
    first, second = (admin.post(reverse("account_new"), said) for _ in range(2))
    els = one(Account, email="els@team.example")
    assert first.headers["Location"] == second.headers["Location"] == page("account", els)
    shown = words(admin.get(page("account", els)))
    assert "Nog geen rol" in shown
    assert (els.language, els.is_active) == ("", True)


def test_an_address_that_is_taken_says_so_beside_the_field_and_keeps_what_was_typed(cast, admin):
    said = {"name": "Els Vroom", "email": "coach@keukentafel.example"}
    answer = admin.post(reverse("account_new"), said)
    assert list(errors(answer)) == ["email"]
    assert 'value="Els Vroom"' in words(answer)
    answer = admin.post(page("account_change", account_of(cast.leader)), said)
    assert list(errors(answer)) == ["email"]


def test_name_and_address_are_changed_and_one_signs_in_with_the_new_one(cast, admin):
    said = {"name": "Anna Nieuw", "email": "anna@team.example"}
    answer = admin.post(page("account_change", account_of(cast.coach)), said)
    assert answer.status_code == 303
    assert account_of(cast.coach).name == "Anna Nieuw"
    said = {"email": "anna@team.example", "password": PASSWORD}
    assert sign_in_client().post("/binnen/", said).status_code == 302


def test_a_code_is_shown_once_with_where_to_go_and_works(cast, admin):
    coach = account_of(cast.coach)
    shown = admin.post(page("account_code", coach))
    assert shown.status_code == 200
    assert "no-store" in shown.headers["Cache-Control"]
    code = shown.context["code"]
    assert code in words(shown)
    assert "http://testserver/binnen/code/" in words(shown)
    after = words(admin.get(page("account", coach)))
    assert code not in after
    assert "Er is een eenmalige code gemaakt" in after
    new = "een heel nieuw wachtwoord"
    sent = {"email": coach.email, "code": code, "new": new, "again": new}
    assert sign_in_client().post("/binnen/code/", sent).status_code == 303
    assert "De laatste code is gebruikt" in words(admin.get(page("account", coach)))


def test_a_lock_after_wrong_guesses_is_seen_and_taken_off(cast, admin):
    coach, wrong = account_of(cast.coach), {"email": "coach@keukentafel.example", "password": "verkeerd"}
    right = {**wrong, "password": PASSWORD}
    for _ in range(AXES_FAILURE_LIMIT):
        sign_in_client().post("/binnen/", wrong)
    sign_in_client().post("/binnen/", {"email": "leader@keukentafel.example", "password": "verkeerd"})
    assert sign_in_client().post("/binnen/", right).status_code == 429
    assert "Geblokkeerd tot" in words(admin.get(page("account", coach)))
    assert "Even geblokkeerd" in words(admin.get(reverse("accounts")))
    assert admin.post(page("account_unlock", coach)).status_code == 303
    assert "Geblokkeerd tot" not in words(admin.get(page("account", coach)))
    assert sign_in_client().post("/binnen/", right).status_code == 302
    # Who guessed at another account is still counted.
    assert AccessAttempt.objects.get().username == "leader@keukentafel.example"


def test_closing_asks_once_more_ends_everything_and_can_be_taken_back(cast, admin, today):
    coach = account_of(cast.coach)
    open_screen = sign_in_client(cast.coach)
    assert admin.get(page("account_close", coach)).status_code == 200
    assert account_of(cast.coach).is_active
    assert admin.post(page("account_close", coach)).status_code == 303
    assert open_screen.get("/ik/").status_code == 302
    assert one(Membership, account=coach).ends == today
    assert f">{coach.email}<" not in words(admin.get(reverse("accounts")))
    assert f">{coach.email}<" in words(admin.get(reverse("accounts") + "?closed=1"))
    assert admin.get(page("role_new", coach)).status_code == 404
    admin.post(page("account_reopen", coach))
    said = {"email": coach.email, "password": PASSWORD}
    assert sign_in_client().post("/binnen/", said).status_code == 302
    assert one(Membership, account=coach).ends == today


def test_nobody_takes_the_own_administration_away(cast, admin):
    mine = account_of(cast.administrator)
    answer = admin.post(page("account_close", mine))
    assert "Vraag het aan een andere beheerder" in str(errors(answer))
    role = one(Membership, account=mine)
    answer = admin.post(page("role_end", role), {"ends": "2027-01-01"})
    assert list(errors(answer)) == ["ends"]
    role.refresh_from_db()
    assert (account_of(cast.administrator).is_active, role.ends) == (True, None)


def test_a_role_is_given_with_all_that_belongs_to_it(cast, admin):
    coach, team = account_of(cast.coach), one(Team, pk=cast.other_team)
    employer = one(Organisation, name="De Vuurtoren")
    said = {**ROLE, "role": "coach", "team": team.public_id, "organisation": employer.public_id}
    assert admin.post(page("role_new", coach), said).status_code == 303
    made = one(Membership, account=coach, team=team)
    assert (str(made.hours), made.skills, made.registration) == ("32.50", ["schulden", "Turks"], "SKJ 1")
    assert (made.organisation, made.starts.isoformat(), made.ends) == (employer, "2026-01-05", None)
    shown = words(admin.get(page("account", coach)))
    assert "Team Havenkwartier" in shown
    assert "32,5 uur per week" in shown


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"role": "", "organisation": "home"}, "role"),
        ({"role": "coach", "organisation": "home"}, "team"),
        ({"role": "coach", "team": "team"}, "organisation"),
        ({"role": "resident", "organisation": "home"}, "role"),
        ({"role": "partner"}, "organisation"),
        ({"role": "partner", "organisation": "home", "ends": "2026-01-05"}, "ends"),
        ({"role": "partner", "organisation": "home", "hours": "99"}, "hours"),
        ({"role": "partner", "organisation": "home", "hours": "veel"}, "hours"),
        ({"role": "partner", "organisation": "home", "starts": "31-02-2026"}, "starts"),
        ({"role": "coach", "team": "team", "organisation": "home"}, "starts"),
    ],
)
def test_what_does_not_go_together_is_said_beside_its_field_and_nothing_typed_is_lost(
    cast, admin, said, field
):
    keys = {
        "team": one(Team, pk=cast.team).public_id,
        "home": one(Organisation, name="De Vuurtoren").public_id,
    }
    sent = {**ROLE, **{name: keys.get(value, value) for name, value in said.items()}}
    before = Membership.objects.count()
    answer = admin.post(page("role_new", account_of(cast.coach)), sent)
    assert list(errors(answer)) == [field]
    assert "schulden, Turks" in words(answer)
    assert Membership.objects.count() == before


def test_ending_a_role_hands_the_household_to_the_deputy_and_the_administrator_sees_none_of_it(
    cast, admin, now, today, home
):
    with acting_as(cast.coach) as by:
        engagement = current_engagement(home.file)
        appoint_deputy(engagement=engagement, deputy_id=cast.deputy.id, by=by, at=now)
    role = one(Membership, account_id=cast.coach.id)
    with acting_as(cast.administrator):
        assert admin.post(page("role_end", role), {"ends": today.isoformat()}).status_code == 303
        assert current_engagement(home.file) is None
    tick(now, CARETAKER)
    with acting_as(cast.deputy):
        assert current_engagement(home.file).coach_id == cast.deputy.id


def test_an_end_in_the_future_can_be_moved_and_one_that_came_cannot(cast, admin, today):
    role = one(Membership, account_id=cast.coach.id)
    for days in (9, 3, 0):
        ends = (today + timedelta(days=days)).isoformat()
        assert admin.post(page("role_end", role), {"ends": ends}).status_code == 303
        role.refresh_from_db()
        assert role.ends.isoformat() == ends
    assert admin.get(page("role_end", role)).status_code == 404
    assert "Eerdere rollen" in words(admin.get(page("account", account_of(cast.coach))))


def test_a_role_cannot_end_before_it_began(cast, admin):
    role = one(Membership, account_id=cast.coach.id)
    assert list(errors(admin.post(page("role_end", role), {"ends": "2025-12-31"}))) == ["ends"]


def test_a_team_is_founded_and_renamed_and_no_two_have_one_name(cast, admin):
    answer = admin.post(reverse("team_new"), {"name": "Team Noord", "area": "Noord"})
    made = one(Team, name="Team Noord")
    assert answer.headers["Location"] == page("team", made)
    assert "Hier werkt nog niemand" in words(admin.get(page("team", made)))
    answer = admin.post(reverse("team_new"), {"name": "Team Noord", "area": "Elders"})
    assert list(errors(answer)) == ["name"]
    assert admin.post(page("team_change", made), {"name": "Noord", "area": "Noord"}).status_code == 303
    answer = admin.post(page("team_change", made), {"name": "Team Molenbuurt", "area": "Noord"})
    assert list(errors(answer)) == ["name"]
    assert sorted(Team.objects.values_list("name", flat=True))[0] == "Noord"


def test_the_administrator_sees_every_team_and_comes_from_there_to_accounts(cast, admin):
    shown = words(admin.get(reverse("teams")))
    assert "Team Molenbuurt" in shown
    assert "Team Havenkwartier" in shown
    coach = page("account", account_of(cast.coach))
    assert f'href="{coach}"' in words(admin.get(page("team", one(Team, pk=cast.team))))


def test_an_organisation_is_added_changed_ended_and_taken_up_again(cast, admin):
    said = {"name": "Buurtmoeders", "kind": "cooperating", "informal": "on"}
    assert admin.post(reverse("organisation_new"), said).status_code == 303
    made = one(Organisation, name="Buurtmoeders")
    assert (made.formal, made.sensitive) == (False, False)
    assert list(errors(admin.post(reverse("organisation_new"), said))) == ["name"]
    changed = {"name": "Het Anker", "kind": "partner", "sensitive": "on"}
    assert admin.post(page("organisation_change", made), changed).status_code == 303
    made.refresh_from_db()
    assert (made.name, made.kind, made.formal, made.sensitive) == ("Het Anker", "partner", True, True)
    admin.post(page("organisation_stop", made))
    assert made not in organisations()
    assert "Niet meer" in words(admin.get(reverse("organisations")))
    admin.post(page("organisation_resume", made))
    assert made in organisations()


def test_an_organisation_for_which_people_work_does_not_end(cast, admin):
    employer = one(Organisation, name="De Vuurtoren")
    shown = admin.post(page("organisation_stop", employer), follow=True)
    assert "mensen hebben nog een rol" in words(shown)
    assert employer in organisations()


def test_departments_are_added_renamed_and_ended(cast, admin):
    employer = one(Organisation, name="De Vuurtoren")
    assert admin.post(page("department_new", employer), {"name": "Schulden"}).status_code == 303
    assert list(errors(admin.post(page("department_new", employer), {"name": "Schulden"}))) == ["name"]
    part = one(Department, name="Schulden")
    answer = admin.post(page("department_change", part), {"name": "Geld", "ended": "on"})
    assert answer.status_code == 303
    part.refresh_from_db()
    assert (part.name, part.ended_on) == ("Geld", timezone.localdate())
    # What ended is offered to nobody new.
    assert "Geld" not in words(admin.get(page("contact_point_new", employer)))
    admin.post(page("department_change", part), {"name": "Geld"})
    assert "Geld" in words(admin.get(page("contact_point_new", employer)))


def test_a_contact_point_is_added_changed_and_ended(cast, admin, today):
    employer = one(Organisation, name="De Vuurtoren")
    admin.post(page("department_new", employer), {"name": "Schulden"})
    part = one(Department, name="Schulden")
    said = {"kind": "buddy", "name": "Noor", "department": part.public_id, "phone": "085-0001", "email": ""}
    assert admin.post(page("contact_point_new", employer), said).status_code == 303
    point = one(ContactPoint, name="Noor")
    assert (point.department, point.starts, point.phone) == (part, today, "085-0001")
    answer = admin.post(page("contact_point_change", point), {**said, "name": "Nora", "ends": "2020-01-01"})
    assert list(errors(answer)) == ["ends"]
    assert 'value="Nora"' in words(answer)
    admin.post(page("contact_point_change", point), {**said, "name": "Nora"})
    assert "Nora" in words(admin.get(page("organisation", employer)))
    admin.post(page("contact_point_change", point), {**said, "name": "Nora", "ends": today.isoformat()})
    assert "Nora" not in words(admin.get(page("organisation", employer)))
