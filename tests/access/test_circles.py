"""Circles: who is in one reads it, nobody else, and nobody writes its members but who keeps it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.access.public import Circle, CircleMember, admit, circle_of, let_out, open_circle
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from time_passing import time_passes


def a_circle(cast, *, members=("colleague",), at=None):
    with acting_as(cast.facilitator):
        return open_circle(
            members=[getattr(cast, name).id for name in members],
            by=cast.facilitator,
            at=at or timezone.now(),
        )


def sees(actor, circle):
    with acting_as(actor):
        return Circle.objects.filter(pk=circle.pk).exists(), CircleMember.objects.filter(
            circle=circle.pk
        ).count()


def test_who_is_in_a_circle_sees_it_and_who_is_in_it_and_nobody_else_does(cast):
    circle = a_circle(cast)
    everybody = cast.everyone()
    assert {name for name, actor in everybody.items() if sees(actor, circle) == (True, 2)} == {
        "facilitator",
        "colleague",
    }
    assert {
        sees(actor, circle) for name, actor in everybody.items() if name not in ("facilitator", "colleague")
    } == {(False, 0)}
    with acting_as(CARETAKER):
        assert not Circle.objects.exists()


def test_who_keeps_a_circle_lets_others_in_and_out_and_who_leaves_sees_nothing_any_more(cast):
    circle = a_circle(cast)
    now = timezone.now()
    with acting_as(cast.facilitator):
        admit(circle=circle, accounts=[cast.stranger.id, cast.colleague.id], by=cast.facilitator, at=now)
        assert circle_of(circle) == sorted([cast.facilitator.id, cast.colleague.id, cast.stranger.id])
    assert sees(cast.stranger, circle) == (True, 3)
    with acting_as(cast.stranger):
        let_out(circle=circle, account=cast.stranger.id, by=cast.stranger, at=now)
    with acting_as(cast.facilitator):
        let_out(circle=circle, account=cast.colleague.id, by=cast.facilitator, at=now)
    assert sees(cast.stranger, circle) == sees(cast.colleague, circle) == (False, 0)


def test_a_right_in_a_circle_ends_by_itself_at_its_moment(server, cast):
    circle = a_circle(cast)
    now = timezone.now()
    with acting_as(cast.facilitator):
        until = now + timedelta(hours=6)
        admit(circle=circle, accounts=[cast.coach.id], by=cast.facilitator, at=now, until=until)
        assert cast.coach.id in circle_of(circle)
    time_passes(server, 1)
    with acting_as(cast.facilitator):
        assert cast.coach.id not in circle_of(circle)
    assert sees(cast.coach, circle) == (False, 0)


@pytest.mark.parametrize("who", ["colleague", "coach", "administrator", "stranger", "mother"])
def test_nobody_else_lets_anybody_in_or_out(cast, who):
    circle = a_circle(cast)
    actor, now = getattr(cast, who), timezone.now()
    with acting_as(actor):
        with pytest.raises(DatabaseError):
            admit(circle=circle, accounts=[cast.leader.id], by=actor, at=now)
        with pytest.raises(DatabaseError):
            let_out(circle=circle, account=cast.facilitator.id, by=actor, at=now)
    assert sees(cast.facilitator, circle) == (True, 2)


@pytest.mark.parametrize("who", ["administrator", "stranger", "mother", "policy_adviser", "researcher"])
def test_only_who_learns_in_a_team_begins_a_circle(cast, who):
    actor = getattr(cast, who)
    with acting_as(actor), pytest.raises(DatabaseError):
        open_circle(members=[], by=actor, at=timezone.now())


def test_members_are_written_through_the_doors_alone(cast):
    circle = a_circle(cast)
    for statement in (
        "insert into access_circlemember (circle_id, account_id, keeps, starts_at)"
        f" values ({circle.pk}, {cast.coach.id}, true, now())",
        f"update access_circlemember set keeps = true where circle_id = {circle.pk}",
        f"delete from access_circlemember where circle_id = {circle.pk}",
    ):
        with acting_as(cast.colleague), pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(statement)
    assert behind_the_wall("select count(*) from access_circlemember where keeps") == [(1,)]


def test_who_works_nowhere_any_more_is_in_no_circle(cast):
    circle = a_circle(cast)
    with acting_as(cast.administrator), connection.cursor() as cursor:
        cursor.execute(
            "update people_membership set ends = current_date - 1 where account_id = %s", [cast.colleague.id]
        )
    assert sees(cast.colleague, circle) == (False, 0)


def test_a_team_is_what_one_learns_with_today(cast):
    found = {}
    for name, actor in cast.everyone().items():
        with acting_as(actor), connection.cursor() as cursor:
            cursor.execute("select wall.teams()")
            found[name] = cursor.fetchone()[0]
        assert found[name] == list(actor.learns_in), name
    mine = {name for name, teams in found.items() if cast.team in teams}
    assert mine == {"coach", "colleague", "deputy", "leader", "facilitator", "supporter"}
    assert found["other_team_coach"] == [cast.other_team]
    with acting_as(CARETAKER), connection.cursor() as cursor:
        cursor.execute("select wall.teams()")
        assert set(cursor.fetchone()[0]) == {cast.team, cast.other_team}
