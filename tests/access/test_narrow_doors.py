"""The narrow doors in the wall, and who tries to widen them."""

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from test_wall import whole

from keukentafel.foundation.access.public import FileKind, exclude, give, grants_on, open_file
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.people.models import Membership, Team
from keukentafel.foundation.people.public import Role, end_membership, start_membership
from keukentafel.lifeworld.households.public import Engagement, appoint_deputy, hand_over
from keukentafel.lifeworld.safety.public import Whereabouts, keep_whereabouts, shielded_in


def sees(actor, table):
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return cursor.fetchone()[0]


def ask(actor, statement, *values):
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute(statement, values)


_NAME = "select wall.name_readers(%s, {items}, {readers}, {kinds}, 'x', 'x', 'x', null)"


@pytest.mark.parametrize("who", ["colleague", "supporter", "buddy", "leader"])
@pytest.mark.parametrize(
    "items,readers,kinds",
    [
        ("array[null]::text[]", "array[{me}]::bigint[]", "null"),
        ("array[null]::text[]", "array[{me}]::bigint[]", "14"),
        ("array['']", "array[{me}]::bigint[]", "8"),
        ("array[]::text[]", "array[{me}]::bigint[]", "8"),
        ("array['0123456789abcdef']", "array[null]::bigint[]", "8"),
        ("array['0123456789abcdef']", "array[{me}]::bigint[]", "1"),
        ("array['0123456789abcdef']", "array[{me}]::bigint[]", "14"),
        ("null", "null", "8"),
    ],
)
def test_naming_readers_opens_nothing_but_a_new_protected_row(cast, scene, who, items, readers, kinds):
    actor = getattr(cast, who)
    statement = _NAME.format(items=items, readers=readers.format(me=actor.id), kinds=kinds)
    with pytest.raises(DatabaseError):
        ask(actor, statement, scene.old_home.file_id)


@pytest.mark.parametrize("who", ["leader", "deputy", "coach"])
def test_kinds_that_nobody_gets_by_default_are_not_given_for_a_whole_file(cast, scene, now, who):
    actor = getattr(cast, who)
    for kinds in (63, 2, 8, 16):
        grant = (
            f'[{{"grantee_kind":1,"grantee_id":{actor.id},"level":3,"categories":{kinds},"fact":"x","purpose":"x",'
            '"legal_basis":"x"}]'
        )
        with pytest.raises(DatabaseError):
            ask(actor, "select wall.give(%s, %s::jsonb)", scene.old_home.file_id, grant)


def test_a_leader_who_is_shut_out_gives_and_ends_nothing(cast, scene, now):
    with acting_as(cast.coach), command_frame("shut_out"):
        exclude(cast.leader.id, scene.old_home.file_id, reason="sister", at=now)
    with acting_as(cast.leader), pytest.raises(DatabaseError), command_frame("give"):
        give(scene.old_home.file_id, whole(cast.buddy), at=now)


def test_a_right_that_comes_with_a_team_ends_with_that_team_without_any_job(cast, scene, now):
    assert sees(cast.coach, "households_note") > 0
    with acting_as(cast.administrator):
        by, today = cast.administrator, timezone.localdate()
        old = Membership.objects.get(account_id=cast.coach.id, role=Role.COACH)
        team = Team.objects.get(pk=cast.other_team)
        start_membership(
            account=old.account,
            role=Role.COACH,
            team=team,
            organisation=old.organisation,
            starts=today,
            by=by,
            at=now,
        )
        end_membership(membership=old, ends=today, by=by, at=now)
    for table in ("households_note", "safety_whereabouts", "safety_danger"):
        assert sees(cast.coach, table) == 0, table


def test_a_deputy_who_wrote_a_hidden_address_down_does_not_keep_it(cast, scene, now):
    home = scene.old_home
    with acting_as(cast.deputy):
        until = timezone.localdate() + timezone.timedelta(days=20)
        keep_whereabouts(
            file_id=home.file_id,
            subject=scene.child,
            address="Geheim 2",
            until_review=until,
            by=cast.deputy,
            at=now,
        )
        assert Whereabouts.objects.count() == 1
    with acting_as(cast.coach):
        engagement = Engagement.objects.get(file_id=home.file_id)
        appoint_deputy(engagement=engagement, deputy_id=None, by=cast.coach, at=now)
    assert sees(cast.deputy, "safety_whereabouts") == 0


def test_who_must_not_be_found_is_shielded_whoever_makes_the_paper(cast, scene, now):
    people = [scene.mother, scene.former_partner, scene.child]
    for who in ("coach", "deputy"):
        with acting_as(getattr(cast, who)):
            assert shielded_in(scene.old_home.file_id, people) == {scene.mother}, who
    for who in ("colleague", "leader", "stranger", "buddy"):
        with acting_as(getattr(cast, who)):
            assert shielded_in(scene.old_home.file_id, people) == set(), who


def test_after_a_hand_over_by_the_leader_the_new_coach_still_shields_her(cast, scene, now):
    with acting_as(cast.leader):
        engagement = Engagement.objects.get(file_id=scene.old_home.file_id)
        hand_over(engagement=engagement, to=cast.colleague.id, reason="x", by=cast.leader, at=now)
    with acting_as(cast.colleague):
        assert Whereabouts.objects.count() == 0
        assert shielded_in(scene.old_home.file_id, [scene.mother]) == {scene.mother}


def test_nobody_writes_history_at_another_level_than_the_row_itself_or_in_another_name(cast, scene, now):
    file_id = scene.old_home.file_id
    planted = (
        "insert into journal_snapshot (happened_at, entered_at, actor_kind, actor_id, command, thing_kind, thing,"
        " file_id, subjects, category, area, level, salt, content)"
        " values (now(), now(), 1, %s, 'x', 'plans.goal', 'x', %s, '{}', 1, 0, 1, '', '{}')"
    )
    with pytest.raises(DatabaseError):
        ask(cast.colleague, planted, cast.colleague.id, file_id)
    forged = (
        "insert into journal_snapshot (happened_at, entered_at, actor_kind, actor_id, command, thing_kind, thing,"
        " file_id, subjects, category, area, level, salt, content)"
        " values (now(), now(), 1, %s, 'x', 'households.contact', 'x', %s, '{}', 1, 0, 1, '', '{}')"
    )
    with pytest.raises(DatabaseError):
        ask(cast.colleague, forged, cast.coach.id, file_id)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into journal_change (xid, happened_at, actor_kind, actor_id, command, thing_kind, thing, subjects,"
        " digest)"
        " values ('9223372036854775807', now(), 1, 1, 'x', 'x', 'x', '{}', '')",
        "insert into journal_change (entered_at, happened_at, actor_kind, actor_id, command, thing_kind, thing, subjects,"
        " digest) values (now() - interval '1 year', now(), 1, 1, 'x', 'x', 'x', '{}', '')",
        "select lo_from_bytea(0, 'x')",
        "select wall.line_text('{}'::jsonb)",
    ],
)
def test_the_application_role_cannot_date_a_line_or_leave_the_tables(cast, statement):
    with pytest.raises(DatabaseError):
        ask(cast.coach, statement)


def test_nobody_writes_a_line_of_the_log_in_another_name(cast, scene):
    forged = (
        "insert into journal_change (happened_at, actor_kind, actor_id, command, thing_kind, thing, subjects, digest)"
        " values (now(), 1, %s, 'x', 'x', 'x', '{}', '')"
    )
    with pytest.raises(DatabaseError):
        ask(cast.colleague, forged, cast.coach.id)


@pytest.mark.parametrize("who", ["stranger", "policy_adviser", "administrator", "mother", "facilitator"])
def test_who_does_no_case_work_opens_no_file(cast, scene, now, who):
    actor = getattr(cast, who)
    with acting_as(actor), pytest.raises(DatabaseError), command_frame("open"):
        open_file(FileKind.HOUSEHOLD, grants=[whole(actor)], at=now)


def test_nobody_is_shut_out_of_a_person_from_a_file_in_which_that_person_is_not(cast, scene, now):
    with acting_as(cast.other_team_coach), command_frame("open"):
        own = open_file(FileKind.HOUSEHOLD, grants=[whole(cast.other_team_coach)], at=now)
    with acting_as(cast.other_team_coach), pytest.raises(DatabaseError), command_frame("shut_out"):
        exclude(cast.coach.id, own.id, subject=scene.mother, reason="x", at=now)


def test_a_slice_does_not_list_who_else_sees_the_file(cast, scene):
    for who, some in (("buddy", False), ("coach", True), ("leader", False)):
        with acting_as(getattr(cast, who)):
            assert bool(grants_on(scene.old_home.file_id)) is some, who


def test_what_was_typed_does_not_stand_among_the_running_queries(cast, scene):
    with acting_as(cast.coach):
        Whereabouts.objects.filter(address="een geheim adres").count()
        with connection.cursor() as cursor:
            cursor.execute("select string_agg(query, ' ') from pg_stat_activity")
            assert "een geheim adres" not in cursor.fetchone()[0]
