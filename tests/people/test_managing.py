"""What an administrator's commands do and refuse, and what they ask of whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people import policies
from keukentafel.foundation.people.models import Account, Membership, Organisation, Team
from keukentafel.foundation.people.public import (
    NameTaken,
    Overlaps,
    OwnAdministration,
    Role,
    StillInUse,
    absences_known_to,
    accounts,
    accounts_found,
    add_department,
    add_organisation,
    change_organisation,
    change_team,
    close_account,
    colleagues_of,
    departments_of,
    end_membership,
    end_organisation,
    known_organisations,
    locked_until,
    members_of,
    memberships_in,
    open_account,
    organisations,
    reopen_account,
    report_absence,
    start_membership,
    take_up_organisation,
    teams_seen_by,
    teams_with_size,
)
from keukentafel.site.command_line import main
from keukentafel.site.first_administrator import appoint

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def by(cast):
    with acting_as(cast.administrator) as administrator:
        yield administrator


def test_the_policy_and_the_questions_agree_on_who_sees_which_team_and_whose_absence(cast, today):
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            for team in Team.objects.all():
                seen = teams_seen_by(actor).filter(pk=team.pk).exists()
                assert policies.see_team(actor, team).allowed == seen, name
            known = set(colleagues_of(actor, today).values_list("pk", flat=True))
            for one in Account.objects.all():
                decision = policies.report_absence(actor, one)
                assert decision.visible == (one.pk in known), f"{name} {one.email}"


def test_absences_are_known_to_colleagues_and_to_nobody_else(cast, now, today):
    with acting_as(cast.coach) as coach:
        mine = accounts().get(pk=coach.id)
        report_absence(account=mine, starts=today + DAY, ends=today + 3 * DAY, by=coach, at=now)
    knows = {name for name, actor in cast.everyone().items() if knows_of(actor, today)}
    assert knows == {"coach", "colleague", "deputy", "leader", "supporter"}
    assert not knows_of(cast.coach, today + 3 * DAY)


def knows_of(actor, day):
    with acting_as(actor):
        return absences_known_to(actor, day).exists()


def test_an_absence_or_a_role_without_days_is_not_shown_as_one_to_come(cast, now, today, by):
    coach, team = accounts().get(pk=cast.coach.id), Team.objects.get(pk=cast.other_team)
    role = start_membership(
        account=coach,
        role=Role.COACH,
        team=team,
        organisation=organisations().first(),
        starts=today + 9 * DAY,
        by=by,
        at=now,
    )
    assert role in memberships_in(team.pk, today)
    end_membership(membership=role, ends=role.starts, by=by, at=now)
    assert role not in memberships_in(team.pk, today)


def test_a_team_counts_people_and_not_roles(cast, now, today, by):
    coach = accounts().get(pk=cast.coach.id)
    before = {team.pk: team.size for team in teams_with_size(today)}
    assert before[cast.team] == len(members_of(cast.team, today))
    team, home = Team.objects.get(pk=cast.team), organisations().first()
    start_membership(
        account=coach, role=Role.FACILITATOR, team=team, organisation=home, starts=today, by=by, at=now
    )
    assert {team.pk: team.size for team in teams_with_size(today)} == before


def test_accounts_are_found_by_part_of_a_name_or_address_open_or_closed(cast, now, today, by):
    close_account(account=accounts().get(pk=cast.deputy.id), by=by, at=now)

    def names(words, closed=False):
        return [one.name for one in accounts_found(words, today, closed=closed)]

    assert names("COLL") == ["Colleague"]
    assert names("policy_adviser@") == ["Policy Adviser"]
    assert names("second_parent@") == []
    assert names("deputy") == []
    assert names("", closed=True) == ["Deputy"]
    (coach,) = accounts_found("colleague", today, closed=False)
    assert [held.role for held in coach.held] == ["coach"]


def test_a_lock_counts_failures_of_the_last_quarter_under_one_name_from_everywhere(cast, now):
    tried = [("coach@x.nl", 3, 1), ("coach@x.nl", 2, 5), ("leader@x.nl", 4, 1), ("old@x.nl", 9, 16)]
    with acting_as(CARETAKER):
        from axes.models import AccessAttempt

        for number, (name, failures, minutes) in enumerate(tried):
            row = AccessAttempt.objects.create(
                username=name, ip_address=f"10.0.0.{number}", user_agent="x", failures_since_start=failures
            )
            AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=now - timedelta(minutes=minutes))
        found = locked_until([name for name, _failures, _minutes in tried], now)
    assert found == {"coach@x.nl": now + timedelta(minutes=14)}


def test_no_two_organisations_teams_or_departments_have_one_name(cast, now, by):
    home, other = organisations()[:2]
    with pytest.raises(NameTaken):
        add_organisation(name=f" {home.name} ", kind="partner", by=by, at=now)
    how = {"kind": "home", "formal": True, "sensitive": False}
    with pytest.raises(NameTaken):
        change_organisation(organisation=other, name=home.name, **how, by=by, at=now)
    change_organisation(organisation=home, name=home.name, **how, by=by, at=now)
    add_department(organisation=home, name="Schulden", by=by, at=now)
    with pytest.raises(NameTaken):
        add_department(organisation=home, name="Schulden", by=by, at=now)
    add_department(organisation=other, name="Schulden", by=by, at=now)
    with pytest.raises(NameTaken):
        team = Team.objects.get(pk=cast.team)
        change_team(team=team, name="Team Havenkwartier", area="Molenbuurt", by=by, at=now)


def test_an_organisation_ends_when_nobody_works_for_it_and_stays_known(cast, now, today, by):
    elsewhere = Organisation.objects.get(name="Bureau Verderop")
    with pytest.raises(StillInUse) as refused:
        end_organisation(organisation=elsewhere, by=by, at=now)
    assert refused.value.count == 1
    held = Membership.objects.get(organisation=elsewhere)
    end_membership(membership=held, ends=today, by=by, at=now)
    end_organisation(organisation=elsewhere, by=by, at=now)
    assert elsewhere not in organisations()
    assert list(known_organisations())[-1] == elsewhere
    take_up_organisation(organisation=elsewhere, by=by, at=now)
    assert elsewhere in organisations()
    assert list(departments_of(elsewhere.pk)) == []


def test_who_was_closed_by_mistake_comes_back_without_roles(cast, now, today, by):
    deputy = accounts().get(pk=cast.deputy.id)
    close_account(account=deputy, by=by, at=now)
    reopen_account(account=deputy, by=by, at=now)
    assert [row.ends for row in Membership.objects.filter(account=deputy)] == [today]


def test_one_administrator_ends_another_and_never_the_own_administration(cast, now, today, by):
    mine = accounts().get(pk=cast.administrator.id)
    for end in (
        lambda: close_account(account=mine, by=by, at=now),
        lambda: end_membership(
            membership=Membership.objects.get(account=mine), ends=today + 9 * DAY, by=by, at=now
        ),
    ):
        with pytest.raises(OwnAdministration):
            end()
    other = open_account(email="b@team.example", name="B", by=by, at=now)
    role = start_membership(
        account=other,
        role=Role.ADMINISTRATOR,
        organisation=organisations().first(),
        starts=today,
        by=by,
        at=now,
    )
    end_membership(membership=role, ends=today, by=by, at=now)
    close_account(account=other, by=by, at=now)
    # Another role of one's own may end.
    second = start_membership(
        account=mine, role=Role.PARTNER, organisation=organisations().first(), starts=today, by=by, at=now
    )
    with pytest.raises(Overlaps):
        start_membership(
            account=mine, role=Role.PARTNER, organisation=organisations().first(), starts=today, by=by, at=now
        )
    end_membership(membership=second, ends=today, by=by, at=now)


def test_the_first_administrator_is_appointed_from_the_command_line_and_gets_a_code(database, capsys):
    said = ["administrator", "Sanne Beheer", "Sanne@Stad.example", "--organisation", "Gemeente Stad"]
    settings = ["--settings", "keukentafel.site.settings.test"]
    assert main([*settings, *said]) == 0
    assert main([*settings, *said]) == 0
    printed = capsys.readouterr().out
    assert printed.count("One-time code for Sanne@Stad.example: ") == 2
    held = behind_the_wall(
        "select a.email, m.role, o.name, o.kind from people_membership m join people_account a on a.id = m.account_id"
        " join people_organisation o on o.id = m.organisation_id where a.email like 'sanne%'"
    )
    assert held == [("sanne@stad.example", "administrator", "Gemeente Stad", "home")]


def test_an_administrator_who_was_closed_can_be_appointed_again(cast, now):
    with acting_as(CARETAKER):
        one = accounts().get(pk=cast.administrator.id)
        close_account(account=one, by=CARETAKER, at=now)
    code = appoint(name="X", email=one.email, organisation="De Vuurtoren", at=now)
    assert len(code) == 14
    with acting_as(CARETAKER):
        one.refresh_from_db()
        assert (one.is_active, one.name) == (True, "Administrator")
