"""Accounts, organisations, teams and memberships: what commands do, and what questions answer."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cast import sign
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER, Actor, ActorKind
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people import handlers, policies, selectors, services
from keukentafel.foundation.people.models import Account, ContactKind, Membership, OrganisationKind
from keukentafel.foundation.people.public import (
    AbsenceEnded,
    AbsenceStarted,
    EmailTaken,
    IsOver,
    MembershipEnded,
    MembershipStarted,
    Overlaps,
    Role,
)
from keukentafel.foundation.people.services import teams

TODAY = date(2026, 5, 20)
DAY = timedelta(days=1)
BY = CARETAKER


def noon(day=TODAY):
    return datetime.combine(day, time(12), ZoneInfo("Europe/Amsterdam"))


AT = noon()


@pytest.fixture
def heard(monkeypatch):
    events = []
    publish = teams.publish

    def listen(event):
        events.append(event)
        publish(event)

    monkeypatch.setattr(teams, "publish", listen)
    return events


def pass_time(at=AT):
    handlers.tell_ended_memberships(TimePassed(at=at))


@pytest.fixture
def town(database):
    with acting_as(CARETAKER):
        yield Town()


class Town:
    """A home organisation, a partner and two teams."""

    def __init__(self):
        self.home = services.add_organisation(name="De Brug", kind=OrganisationKind.HOME, by=BY, at=AT)
        self.partner = services.add_organisation(name="Wonen", kind=OrganisationKind.PARTNER, by=BY, at=AT)
        self.team = services.found_team(name="Team Noord", area="Noord", by=BY, at=AT)
        self.other_team = services.found_team(name="Team Zuid", area="Zuid", by=BY, at=AT)
        self.people = 0

    def person(self, name="Els", password=None):
        self.people += 1
        email = f"p{self.people}@team.example"
        return services.open_account(email=email, name=name, password=password, by=BY, at=AT)

    def member(self, account, role=Role.COACH, starts=TODAY, ends=None, team=None, organisation=None):
        membership = services.start_membership(
            account=account,
            role=role,
            team=team or self.team,
            organisation=organisation or self.home,
            starts=starts,
            ends=ends,
            by=BY,
            at=AT,
        )
        sign(account.pk)
        return membership


def test_two_accounts_cannot_differ_in_capitals_only(town):
    services.open_account(email="Els@Team.Example", name="Els", by=BY, at=AT)
    with pytest.raises(EmailTaken):
        services.open_account(email=" els@TEAM.example", name="Another Els", by=BY, at=AT)


def test_the_database_keeps_addresses_in_small_letters(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(email="Els@team.example", name="Els")


def test_an_account_alone_gives_no_role_and_no_team(town):
    actor = selectors.actor_of(town.person().pk, TODAY)
    assert (actor.roles, actor.teams, actor.organisation) == (frozenset(), (), None)


def test_who_somebody_is_takes_one_query(town):
    els = town.person()
    town.member(els)
    town.member(els, team=town.other_team)
    town.member(els, role=Role.FACILITATOR)
    with CaptureQueriesContext(connection) as queries:
        actor = selectors.actor_of(els.pk, TODAY)
    assert len(queries) == 1
    assert actor == Actor(
        ActorKind.PERSON,
        els.pk,
        "Els",
        frozenset({"coach", "facilitator"}),
        (town.team.pk, town.other_team.pk),
        town.home.pk,
    )


def test_a_membership_holds_from_its_first_day_until_its_last(town):
    els = town.person()
    town.member(els, starts=TODAY, ends=TODAY + 2 * DAY)
    held = [selectors.actor_of(els.pk, TODAY + n * DAY).has("coach") for n in (-1, 0, 1, 2)]
    assert held == [False, True, True, False]


def test_teams_of_an_actor_are_those_of_case_work_only(town):
    els = town.person()
    town.member(els, role=Role.FACILITATOR)
    assert selectors.actor_of(els.pk, TODAY).teams == ()


def test_the_organisation_of_a_partner_is_the_one_they_are_partner_for(town):
    els = town.person()
    town.member(els, starts=TODAY - 30 * DAY)
    services.start_membership(
        account=els, role=Role.PARTNER, organisation=town.partner, starts=TODAY, by=BY, at=AT
    )
    assert selectors.actor_of(els.pk, TODAY).organisation == town.partner.pk


def test_a_closed_account_is_nobody_and_its_memberships_end(town, heard):
    els = town.person()
    town.member(els, starts=TODAY - DAY)
    coming = town.member(els, team=town.other_team, starts=TODAY + 10 * DAY)
    services.close_account(account=els, by=BY, at=AT)
    assert selectors.actor_of(els.pk, TODAY) is None
    assert [e.team_id for e in heard if isinstance(e, MembershipEnded)] == [town.team.pk]
    coming.refresh_from_db()
    assert coming.ends == coming.starts


def test_a_session_from_before_a_change_of_password_is_nobodys(town):
    els = town.person(password="soep met balletjes")

    def who(session_hash):
        with acting_as(ANONYMOUS):
            return selectors.actor_of(els.pk, TODAY, session_hash=session_hash)

    with acting_as(selectors.actor_of(els.pk, TODAY)) as by:
        old = els.get_session_auth_hash()
        assert who(old) == by
        services.change_password(account=els, password="een heel andere zin", by=by, at=AT)
    assert who(old) is None
    assert who("") is None


def test_the_same_role_in_the_same_team_never_overlaps(town):
    els = town.person()
    town.member(els, ends=TODAY + 5 * DAY)
    with pytest.raises(Overlaps):
        town.member(els, starts=TODAY + 4 * DAY)
    town.member(els, starts=TODAY + 5 * DAY)
    town.member(els, role=Role.TEAM_LEADER)
    town.member(els, team=town.other_team)


def test_an_end_cannot_be_moved_into_the_next_membership(town):
    els = town.person()
    first = town.member(els, ends=TODAY + 5 * DAY)
    town.member(els, starts=TODAY + 5 * DAY)
    with pytest.raises(Overlaps):
        services.end_membership(membership=first, ends=TODAY + 6 * DAY, by=BY, at=AT)


lengths = st.none() | st.integers(min_value=0, max_value=12)
shifts = st.integers(min_value=0, max_value=12)


@given(shifts, lengths, shifts, lengths, st.booleans())
def test_the_database_refuses_exactly_the_overlaps_that_the_kernel_sees(
    town, one_start, one_length, other_start, other_length, in_team
):
    one, other = (
        Period(TODAY + start * DAY, None if length is None else TODAY + (start + length) * DAY)
        for start, length in ((one_start, one_length), (other_start, other_length))
    )
    els = town.person()
    refused = False
    with transaction.atomic():
        for period in (one, other):
            try:
                with transaction.atomic():
                    Membership.objects.create(
                        account=els,
                        team=town.team if in_team else None,
                        organisation=town.home,
                        role=Role.COACH if in_team else Role.PARTNER,
                        starts=period.start,
                        ends=period.end,
                    )
            except IntegrityError:
                refused = True
    assert refused == one.overlaps(other)


@given(shifts, lengths, shifts)
def test_the_database_and_the_kernel_agree_on_which_days_a_period_holds(town, start, length, day):
    period = Period(TODAY + start * DAY, None if length is None else TODAY + (start + length) * DAY)
    els = town.person()
    town.member(els, starts=period.start, ends=period.end)
    asked = TODAY + day * DAY
    assert selectors.actor_of(els.pk, asked).has("coach") == period.contains(asked)


def test_the_database_refuses_case_work_outside_a_team_and_a_coach_without_home(town):
    els = town.person()
    for fields in (
        {"role": "coach", "organisation": town.home},
        {"role": "coach", "team": town.team},
        {"role": "king", "team": town.team, "organisation": town.home},
        {"role": "coach", "team": town.team, "organisation": town.home, "ends": TODAY - DAY},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(account=els, starts=TODAY, **fields)


def test_an_end_today_is_told_at_once_and_only_once(town, heard):
    els = town.person()
    membership = town.member(els, starts=TODAY - 9 * DAY)
    services.end_membership(membership=membership, ends=TODAY, by=BY, at=AT)
    pass_time()
    started, ended = heard
    assert isinstance(started, MembershipStarted)
    assert ended == MembershipEnded(at=AT, account_id=els.pk, team_id=town.team.pk, role="coach", ends=TODAY)
    with pytest.raises(IsOver):
        services.end_membership(membership=membership, ends=TODAY + DAY, by=BY, at=AT)


def test_an_end_to_come_is_told_on_its_day_by_the_passing_of_time(town, heard):
    membership = town.member(town.person())
    services.end_membership(membership=membership, ends=TODAY + 3 * DAY, by=BY, at=AT)
    told = []
    for n in (0, 2, 3, 3, 4):
        heard.clear()
        pass_time(noon(TODAY + n * DAY))
        told.append(len(heard))
    assert told == [0, 0, 1, 0, 0]


def test_two_who_tell_the_same_end_tell_it_once(town, heard):
    membership = town.member(town.person(), ends=TODAY + DAY)
    stale = Membership.objects.get(pk=membership.pk)
    for one in (membership, stale):
        services.tell_end_of_membership(membership=one, by=BY, at=noon(TODAY + DAY))
    assert [type(event) for event in heard] == [MembershipStarted, MembershipEnded]


def test_an_end_to_come_can_be_moved(town, heard):
    membership = town.member(town.person(), ends=TODAY + 3 * DAY)
    services.end_membership(membership=membership, ends=TODAY + 8 * DAY, by=BY, at=AT)
    heard.clear()
    pass_time(noon(TODAY + 3 * DAY))
    assert heard == []


def test_the_passing_of_time_looks_with_one_query_when_nothing_is_due(town):
    for n in range(3):
        membership = town.member(town.person(), starts=TODAY - 9 * DAY)
        services.end_membership(membership=membership, ends=TODAY - n * DAY, by=BY, at=AT)
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        pass_time()
    assert len(queries) == 1


def test_members_of_a_team_say_who_is_away(town):
    els, joop = town.person("Els"), town.person("Joop")
    town.member(els)
    town.member(joop, role=Role.TEAM_LEADER)
    services.report_absence(account=els, starts=TODAY, substitute=joop, by=BY, at=AT)
    found = selectors.members_of(town.team.pk, TODAY)
    assert [(m.name, m.role, m.absent) for m in found] == [
        ("Els", Role.COACH, True),
        ("Joop", Role.TEAM_LEADER, False),
    ]
    leaders = selectors.team_members_with(Role.TEAM_LEADER, team_id=town.team.pk, today=TODAY)
    assert [m.name for m in leaders] == ["Joop"]
    assert selectors.substitutes(TODAY) == {els.pk: joop.pk}


def test_a_deputy_is_a_coach_of_the_same_team_who_is_here(town):
    els = town.person("Els")
    town.member(els)
    town.member(town.person("Anna"))
    bas, piet, zus = town.person("Bas"), town.person("Piet"), town.person("Zus")
    town.member(bas)
    services.report_absence(account=bas, starts=TODAY, by=BY, at=AT)
    town.member(piet, team=town.other_team)
    town.member(zus, role=Role.TEAM_LEADER)
    assert [m.name for m in selectors.deputy_candidates(els.pk, TODAY)] == ["Anna"]


def test_absence_starts_and_ends_with_its_substitute(town, heard):
    els, joop = town.person(), town.person()
    absence = services.report_absence(account=els, starts=TODAY, substitute=joop, by=BY, at=AT)
    with pytest.raises(Overlaps):
        services.report_absence(account=els, starts=TODAY + DAY, ends=TODAY + 2 * DAY, by=BY, at=AT)
    services.end_absence(absence=absence, ends=TODAY + DAY, by=BY, at=AT)
    assert heard == [
        AbsenceStarted(at=AT, account_id=els.pk, substitute_id=joop.pk, starts=TODAY, ends=None),
        AbsenceEnded(at=AT, account_id=els.pk, substitute_id=joop.pk, ends=TODAY + DAY),
    ]


def test_nobody_stands_in_for_themselves(town):
    els = town.person()
    with pytest.raises(ValueError, match="stands in"):
        services.report_absence(account=els, starts=TODAY, substitute=els, by=BY, at=AT)


def test_a_contact_point_belongs_to_a_department_of_its_own_organisation(town):
    debts = services.add_department(organisation=town.partner, name="Schulden", by=BY, at=AT)
    point = services.add_contact_point(
        organisation=town.partner,
        kind=ContactKind.BUDDY,
        name="Noor",
        department=debts,
        starts=TODAY,
        by=BY,
        at=AT,
    )
    assert list(selectors.contact_points(town.partner.pk, TODAY)) == [point]
    services.change_contact_point(
        contact_point=point,
        kind=ContactKind.MANAGER,
        name="Noor",
        department=None,
        phone="",
        email="",
        reachable="",
        ends=TODAY,
        by=BY,
        at=AT,
    )
    assert not selectors.contact_points(town.partner.pk, TODAY)
    with pytest.raises(ValueError, match="another organisation"):
        services.add_contact_point(
            organisation=town.home,
            kind=ContactKind.BUDDY,
            name="Noor",
            department=debts,
            starts=TODAY,
            by=BY,
            at=AT,
        )


def test_names_of_many_take_one_query_and_of_nobody_none(town):
    els, joop = town.person("Els"), town.person("Joop")
    with CaptureQueriesContext(connection) as queries:
        assert selectors.names_of([els.pk, joop.pk, els.pk]) == {els.pk: "Els", joop.pk: "Joop"}
        assert selectors.names_of([]) == {}
    assert len(queries) == 1


def test_absence_of_somebody_else_is_reported_by_the_leader_of_the_same_team(town, monkeypatch):
    monkeypatch.setattr(policies.timezone, "localdate", lambda: TODAY)
    els, joop, piet = town.person("Els"), town.person("Joop"), town.person("Piet")
    town.member(els)
    town.member(joop, role=Role.TEAM_LEADER)
    town.member(piet, role=Role.TEAM_LEADER, team=town.other_team)
    town.member(piet)
    who = {
        name: selectors.actor_of(a.pk, TODAY) for name, a in (("els", els), ("joop", joop), ("piet", piet))
    }
    assert policies.report_absence(who["els"], els.pk).allowed
    assert policies.report_absence(who["joop"], els.pk).allowed
    # Piet leads another team; here he is a coach, so he knows Els and may not do this.
    answer = policies.report_absence(who["piet"], els.pk)
    assert (answer.allowed, answer.visible) == (False, True)
    assert not policies.report_absence(who["els"], town.person().pk).visible
