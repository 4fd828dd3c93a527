"""Engagements: who gets what, and when it ends. Every look goes through the wall."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.db.utils import ProgrammingError
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.access.public import decide, grants_on, held_on
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.models import Account, Membership
from keukentafel.foundation.people.public import Role, end_absence, end_membership, report_absence
from keukentafel.lifeworld.households.models import Ending
from keukentafel.lifeworld.households.public import (
    Engagement,
    EngagementIsClosed,
    EngagementRuns,
    EngagementState,
    Household,
    Member,
    SamePerson,
    Substitution,
    appoint_deputy,
    caseload,
    close_engagement,
    current_engagement,
    end_substitution,
    hand_over,
    leave_without_coach,
    my_households,
    open_household,
    past_engagements,
    start_engagement,
    substitute,
    wind_down,
    without_coach,
)


def level_of(actor, file_id):
    with acting_as(actor):
        return max((held.level for held in held_on(file_id)), default=0)


def reads(actor, home):
    with acting_as(actor):
        return Member.objects.filter(file_id=home.file).exists()


def test_the_team_knows_that_and_only_the_coach_knows_what(cast, now):
    home = a_home(cast, now)
    seen = {name: level_of(actor, home.file) for name, actor in cast.everyone().items()}
    assert {name for name, level in seen.items() if level == Level.CONTENT} == {"coach"}
    assert {name for name, level in seen.items() if level == Level.THAT} == {
        "colleague",
        "deputy",
        "leader",
        "supporter",
    }
    with acting_as(cast.colleague):
        assert [row.label for row in Household.objects.all()] == ["Lindestraat"]
        assert not Member.objects.exists()


def test_who_opens_a_household_may_write_until_the_engagement_starts(cast, now):
    with acting_as(cast.supporter) as by:
        household = open_household(label="Wilgenhof", team_id=cast.team, by=by, at=now)
    assert level_of(cast.supporter, household.file_id) == Level.CONTENT
    with acting_as(cast.supporter) as by:
        start_engagement(household=household, coach_id=cast.coach.id, by=by, at=now)
    assert level_of(cast.supporter, household.file_id) == Level.THAT
    assert level_of(cast.coach, household.file_id) == Level.CONTENT


def test_a_household_has_one_engagement_at_a_time(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.leader) as by, pytest.raises(EngagementRuns):
        start_engagement(household=home.household, coach_id=cast.colleague.id, by=by, at=now)
    with acting_as(cast.leader) as by:
        close_engagement(engagement=home.engagement, reason="klaar", by=by, at=now)
        start_engagement(household=home.household, coach_id=cast.colleague.id, by=by, at=now)
    assert reads(cast.colleague, home)
    assert not reads(cast.coach, home)


def test_the_database_itself_refuses_two_engagements_at_once(cast, now):
    home = a_home(cast, now)
    from keukentafel.foundation.journal.public import command_frame

    with acting_as(cast.leader), pytest.raises(IntegrityError), command_frame("twice"):
        Engagement(file_id=home.file, team_id=cast.team, started_on=now.date()).keep(at=now)


def test_a_deputy_reads_and_stops_reading(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    assert reads(cast.deputy, home)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.colleague.id, by=by, at=now)
    assert not reads(cast.deputy, home)
    assert reads(cast.colleague, home)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=None, by=by, at=now)
    assert not reads(cast.colleague, home)


def test_the_coach_is_not_their_own_deputy(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        with pytest.raises(SamePerson):
            appoint_deputy(engagement=home.engagement, deputy_id=cast.coach.id, by=by, at=now)
        with pytest.raises(SamePerson):
            hand_over(engagement=home.engagement, to=cast.coach.id, reason="", by=by, at=now)


def test_a_colleague_cannot_make_themselves_deputy(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.colleague) as by, pytest.raises(ProgrammingError):
        appoint_deputy(engagement=home.engagement, deputy_id=cast.colleague.id, by=by, at=now)
    assert not reads(cast.colleague, home)


def test_a_substitute_reads_between_two_moments_and_not_before_or_after(cast, now):
    home = a_home(cast, now)
    for starts, ends, may in (
        (timedelta(days=-3), timedelta(days=-1), False),
        (timedelta(days=1), timedelta(days=2), False),
        (timedelta(days=-1), timedelta(days=1), True),
    ):
        with acting_as(cast.coach) as by:
            row = substitute(
                engagement=home.engagement,
                account_id=cast.colleague.id,
                starts=now + starts,
                ends=now + ends,
                by=by,
                at=now,
            )
        assert reads(cast.colleague, home) is may
    with acting_as(cast.coach) as by:
        end_substitution(substitution=row, ends=timezone.now(), by=by, at=now)
    assert not reads(cast.colleague, home)


@pytest.mark.parametrize("who", ["coach", "leader"])
def test_a_hand_over_gives_everything_to_the_next_coach(cast, now, who):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    for to, before in (
        (cast.deputy, cast.coach),
        (cast.colleague, cast.deputy),
        (cast.deputy, cast.colleague),
    ):
        acts = cast.leader if who == "leader" else before
        with acting_as(acts) as by:
            hand_over(engagement=current_engagement(home.file), to=to.id, reason="verhuisd", by=by, at=now)
        assert reads(to, home)
        assert not reads(before, home)
    with acting_as(cast.deputy):
        engagement = current_engagement(home.file)
        assert (engagement.coach_id, engagement.deputy_id, engagement.turn) == (cast.deputy.id, None, 4)
        holders = [g.id for g in grants_on(home.file) if g.level == Level.CONTENT]
    assert holders == [cast.deputy.id]


def test_an_engagement_without_coach_stands_on_the_leaders_page(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        leave_without_coach(engagement=home.engagement, by=by, at=now)
    assert not reads(cast.coach, home)
    with acting_as(cast.leader):
        assert [one.label for one in without_coach([cast.team])] == ["Lindestraat"]


def end_of(cast, actor, now):
    with acting_as(cast.administrator) as by:
        membership = Membership.objects.get(account_id=actor.id, role=Role.COACH)
        end_membership(membership=membership, ends=timezone.localdate(), by=by, at=now)


def test_when_a_membership_ends_the_deputy_becomes_coach(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    end_of(cast, cast.coach, now)
    assert tick(timezone.now(), CARETAKER)
    assert not reads(cast.coach, home)
    assert reads(cast.deputy, home)
    with acting_as(cast.deputy):
        engagement = current_engagement(home.file)
        assert (engagement.coach_id, engagement.deputy_id) == (cast.deputy.id, None)
    assert tick(timezone.now(), CARETAKER)
    with acting_as(cast.deputy):
        assert current_engagement(home.file).revision == engagement.revision


def test_when_coach_and_deputy_are_gone_it_stands_without_coach(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    end_of(cast, cast.deputy, now)
    end_of(cast, cast.coach, now)
    assert tick(timezone.now(), CARETAKER)
    with acting_as(cast.leader):
        (one,) = without_coach([cast.team])
        assert (one.coach, one.label) == ("", home.household.label)
        assert current_engagement(home.file).deputy_id is None


def test_while_the_coach_is_away_the_substitute_reads_and_the_team_sees_the_agenda(cast, now):
    home = a_home(cast, now)
    today = timezone.localdate()
    with acting_as(cast.coach) as by:
        away = report_absence(
            account=Account.objects.get(pk=cast.coach.id),
            starts=today,
            substitute=Account.objects.get(pk=cast.colleague.id),
            by=by,
            at=now,
        )
    assert reads(cast.colleague, home)
    assert level_of(cast.deputy, home.file) == Level.AGENDA
    with acting_as(cast.colleague):
        (mine,) = my_households(cast.colleague)
        assert (mine.part, mine.label) == ("substitute", "Lindestraat")
    with acting_as(cast.coach) as by:
        end_absence(absence=away, ends=today + timedelta(days=1), by=by, at=now)
        assert timezone.localdate(Substitution.objects.get().ends_at) == today + timedelta(days=1)
        ends = [g.valid_to for g in grants_on(home.file) if g.fact.startswith(("absence", "substitution"))]
        assert {timezone.localdate(end) for end in ends} == {today + timedelta(days=1)}


@pytest.mark.parametrize("who", ["coach", "deputy", "leader"])
def test_closing_ends_every_grant_on_content(cast, now, who):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
        substitute(
            engagement=home.engagement,
            account_id=cast.colleague.id,
            starts=now,
            ends=now + timedelta(days=9),
            by=by,
            at=now,
        )
    with acting_as(getattr(cast, who)) as by:
        engagement = current_engagement(home.file)
        wind_down(engagement=engagement, by=by, at=now)
        close_engagement(engagement=engagement, reason="het gaat goed", by=by, at=now)
    for actor in cast.everyone().values():
        assert level_of(actor, home.file) in (0, Level.THAT)
    with acting_as(cast.leader) as by:
        assert current_engagement(home.file) is None
        (row,) = Engagement.objects.filter(file_id=home.file)
        assert row.state == EngagementState.CLOSED
        with pytest.raises(EngagementIsClosed):
            hand_over(engagement=row, to=cast.colleague.id, reason="", by=by, at=now)


@pytest.mark.parametrize("who", ["coach", "leader"])
def test_why_it_ended_is_read_by_the_next_coach_and_not_by_the_team(cast, now, who):
    home = a_home(cast, now)
    with acting_as(getattr(cast, who)) as by:
        close_engagement(engagement=home.engagement, reason=" Zij zit in de opvang. ", by=by, at=now)
    for actor in cast.everyone().values():
        with acting_as(actor):
            assert not Ending.objects.exists()
            assert [row.why for row in past_engagements(home.file)] in ([], [None])
    with acting_as(cast.leader) as by:
        start_engagement(household=home.household, coach_id=cast.colleague.id, by=by, at=now)
        assert [row.why for row in past_engagements(home.file)] == [None]
    with acting_as(cast.colleague):
        assert [row.why for row in past_engagements(home.file)] == ["Zij zit in de opvang."]
    told = behind_the_wall("select level from journal_snapshot where content::text like '%opvang%'")
    assert told == [(Level.CONTENT,)]


def test_without_words_nothing_is_kept_of_why(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        close_engagement(engagement=home.engagement, reason="  ", by=by, at=now)
    assert behind_the_wall("select count(*) from households_ending") == [(0,)]


def test_the_list_of_a_coach_holds_what_is_hers_in_any_part(cast, now):
    a_home(cast, now, "Anemoonweg")
    other = a_home(cast, now, "Zandpad")
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=other.engagement, deputy_id=cast.deputy.id, by=by, at=now)
        assert [(one.label, one.part) for one in my_households(by)] == [
            ("Anemoonweg", "coach"),
            ("Zandpad", "coach"),
        ]
    with acting_as(cast.deputy) as by:
        assert [(one.label, one.part) for one in my_households(by)] == [("Zandpad", "deputy")]


def test_the_load_of_each_coach_is_counted_for_the_team(cast, now):
    a_home(cast, now, "Anemoonweg")
    other = a_home(cast, now, "Zandpad")
    with acting_as(cast.leader) as by:
        wind_down(engagement=other.engagement, by=by, at=now)
        loads = {
            load.account_id: (load.active, load.winding_down) for load in caseload(cast.team, date.today())
        }
    assert loads[cast.coach.id] == (1, 1)
    assert loads[cast.colleague.id] == (0, 0)


@pytest.mark.parametrize(
    ("ability", "allowed", "visible"),
    [
        ("households.see", {"coach", "colleague", "deputy", "leader", "supporter"}, set()),
        ("households.read", {"coach"}, {"colleague", "deputy", "leader", "supporter"}),
        ("households.conduct", {"coach", "leader"}, {"colleague", "deputy", "supporter"}),
        ("agenda.plan", {"coach"}, {"colleague", "deputy", "leader", "supporter"}),
    ],
)
def test_each_ability_is_for_whom_it_is_for(cast, now, ability, allowed, visible):
    home = a_home(cast, now)
    thing = home.engagement if ability == "households.conduct" else home.household
    found = {}
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            found[name] = decide(actor, ability, thing)
    assert {name for name, answer in found.items() if answer.allowed} == allowed
    assert {name for name, answer in found.items() if answer.visible and not answer.allowed} == visible
