"""Is this family known already? Whoever asks learns nothing; the leader of the team that knows them is asked to call."""

from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.access.public import exclude
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.people.models import Account, Membership, Team
from keukentafel.foundation.people.public import Role, end_membership, start_membership
from keukentafel.lifeworld.households.public import (
    add_person,
    ask_if_known,
    leave_household,
    lookups_waiting,
    move_people,
    open_household,
    say_called,
    start_engagement,
)

BORN = date(1991, 3, 4)
FACTS = {
    "known_as": "Samira",
    "full_name": "Samira el Ömari-Bakker",
    "birth_date": BORN,
    "phone": "06-12 34 56 78",
    "note_of_address": "Lindestraat 12 b, 7500 AA Molenstad",
}


@pytest.fixture
def home(cast, now):
    """A household of the first team, with somebody of whom everything is known."""
    return household_of(cast, now, "Lindestraat")


def household_of(cast, now, label, **told):
    with acting_as(cast.coach) as by:
        household = open_household(label=label, team_id=cast.team, by=by, at=now)
        household.member = add_person(household=household, **FACTS | told, by=by, at=now)
        start_engagement(household=household, coach_id=by.id, by=by, at=now)
    return household


@pytest.fixture
def elsewhere(cast, now):
    """The other team has a leader of its own, and shares a coach with the first."""
    with acting_as(cast.administrator) as by:
        for actor, role in ((cast.facilitator, Role.TEAM_LEADER), (cast.coach, Role.COACH)):
            account = Account.objects.get(pk=actor.id)
            start_membership(
                account=account,
                role=role,
                team=Team.objects.get(pk=cast.other_team),
                organisation=Membership.objects.filter(account=account).first().organisation,
                starts=timezone.localdate(),
                by=by,
                at=now,
            )
    return cast.facilitator


def ask(cast, now, *, who=None, name="Samira", **facts):
    with acting_as(who or cast.other_team_coach) as by:
        return ask_if_known(name=name, **facts, by=by, at=now)


def waiting(actor):
    with acting_as(actor):
        return [(one.asked_by, one.file_id) for one in lookups_waiting()]


def test_the_leader_of_the_team_that_knows_them_is_told_who_asks(cast, now, home):
    ask(cast, now, birth_date=BORN)
    assert waiting(cast.leader) == [(cast.other_team_coach.id, home.file_id)]
    for name, actor in cast.everyone().items():
        if name != "leader":
            assert waiting(actor) == [], name


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("samira", {"birth_date": BORN}),
        ("mevrouw S. OMARI", {"birth_date": BORN}),
        ("Bakker", {"birth_date": BORN}),
        ("Heel iemand anders", {"phone": "0612345678"}),
        ("Iemand", {"phone": "+31 6 1234 5678"}),
        ("Samira", {"address": "lindestraat 12"}),
        ("Bakker", {"address": "Lindestraat 12, Molenstad", "birth_date": date(1950, 1, 1)}),
    ],
)
def test_who_is_known_is_found_however_it_is_written(cast, now, home, name, facts):
    ask(cast, now, name=name, **facts)
    assert len(waiting(cast.leader)) == 1


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("Samira", {}),
        ("Samira", {"birth_date": date(1991, 3, 5)}),
        ("Fatima", {"birth_date": BORN}),
        ("el", {"birth_date": BORN}),
        ("", {"birth_date": BORN}),
        ("Samira", {"phone": "0612345679"}),
        ("Samira", {"address": "Lindestraat 1"}),
        ("Samira", {"address": "Lindestraat"}),
        ("Fatima", {"address": "Lindestraat 12"}),
    ],
)
def test_a_part_that_fits_many_finds_nobody(cast, now, home, name, facts):
    ask(cast, now, name=name, **facts)
    assert waiting(cast.leader) == []


def test_who_asks_finds_nothing_of_it_in_the_database(cast, now, home):
    question = ask(cast, now, birth_date=BORN)
    for actor in cast.everyone().values():
        for statement in (
            "select * from households_lookup",
            "update households_lookup set files = '{}'",
            "select * from access_line",
            "select * from journal_change",
        ):
            with acting_as(actor), connection.cursor() as cursor, pytest.raises(DatabaseError):
                cursor.execute(statement)
    with acting_as(cast.other_team_coach), connection.cursor() as cursor:
        cursor.execute("select wall.lookup_called(%s)", [question])
        assert cursor.fetchone() == (None,)
        for table in ("households_household", "households_resident", "journal_snapshot", "search_entry"):
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize("who", ["buddy", "administrator", "policy_adviser", "mother", "privacy_officer"])
def test_only_who_does_case_work_can_ask(cast, now, home, who):
    with pytest.raises(DatabaseError):
        ask(cast, now, who=getattr(cast, who), birth_date=BORN)


def written(before=None):
    """How many rows stand in each table, or how many more than *before*."""
    tables = [
        name
        for (name,) in behind_the_wall(
            "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
        )
    ]
    now = {name: behind_the_wall(f"select count(*) from {name}")[0][0] for name in tables}
    return (
        now
        if before is None
        else {name: n - before.get(name, 0) for name, n in now.items() if n != before[name]}
    )


def test_a_question_that_finds_somebody_writes_the_same_rows_as_one_that_does_not(cast, now, home):
    start = written()
    ask(cast, now, birth_date=date(1899, 1, 1))
    nobody = written(start)
    start = written()
    ask(cast, now, birth_date=BORN)
    assert written(start) == nobody == {"households_lookup": 1, "access_line": 1, "journal_change": 1}


def test_that_it_was_asked_and_whom_it_fits_stand_in_one_line_of_the_access_log(cast, now, home):
    ask(cast, now, birth_date=date(1899, 1, 1))
    ask(cast, now, birth_date=BORN)
    lines = behind_the_wall(
        "select actor_id, role, what, page, files, subjects, purpose from access_line order by id"
    )
    same = (cast.other_team_coach.id, "coach", "asked", "known")
    assert [line[:4] for line in lines] == [same, same]
    assert [line[4:6] for line in lines] == [([], []), ([home.file_id], [home.member.subject_id])]
    assert lines[0][6] == lines[1][6]


def test_nothing_that_was_typed_is_kept(cast, now, home):
    ask(cast, now, name="Qwertina", birth_date=BORN, phone="0699988877", address="Nergensweg 77")
    for table in ("households_lookup", "access_line", "journal_change", "journal_snapshot", "journal_once"):
        for (row,) in behind_the_wall(f"select t::text from {table} t"):
            assert not any(said in row for said in ("Qwertina", "99988877", "Nergensweg")), table


def test_after_the_call_it_waits_no_more_and_the_log_says_who_called(cast, now, home):
    question = ask(cast, now, birth_date=BORN)
    with acting_as(cast.colleague) as by:
        say_called(question=question, by=by, at=now)
    assert len(waiting(cast.leader)) == 1
    with acting_as(cast.leader) as by:
        say_called(question=question, by=by, at=now)
    assert waiting(cast.leader) == []
    told = behind_the_wall(
        f"select actor_id, file_id from journal_change where command = 'say_called' and thing = '{question}'"
    )
    assert told == [(cast.leader.id, home.file_id)]


def test_the_question_goes_along_when_somebody_else_leads_the_team(cast, now, home):
    ask(cast, now, birth_date=BORN)
    with acting_as(cast.administrator) as by:
        old = Membership.objects.get(account_id=cast.leader.id, role=Role.TEAM_LEADER)
        start_membership(
            account=Account.objects.get(pk=cast.colleague.id),
            role=Role.TEAM_LEADER,
            team=old.team,
            organisation=old.organisation,
            starts=timezone.localdate(),
            by=by,
            at=now,
        )
        end_membership(membership=old, ends=timezone.localdate(), by=by, at=now)
    assert waiting(cast.leader) == []
    assert len(waiting(cast.colleague)) == 1


def test_only_where_she_lives_now_is_told_that_somebody_asks_after_her(cast, now, home, elsewhere):
    with acting_as(cast.coach) as by:
        refuge = open_household(label="Elders", team_id=cast.other_team, by=by, at=now)
        move_people(members=[home.member], to=refuge, on=timezone.localdate(), by=by, at=now)
    ask(cast, now, who=cast.colleague, birth_date=BORN)
    assert waiting(elsewhere) == [(cast.colleague.id, refuge.file_id)]
    assert waiting(cast.leader) == []


def test_who_lives_nowhere_that_we_know_is_asked_after_where_they_left_last(cast, now, home):
    with acting_as(cast.coach) as by:
        leave_household(member=home.member, on=timezone.localdate(), by=by, at=now)
    ask(cast, now, birth_date=BORN)
    assert waiting(cast.leader) == [(cast.other_team_coach.id, home.file_id)]


def test_of_two_homes_in_one_team_the_leader_sees_one(cast, now, home):
    household_of(cast, now, "Zandpad")
    ask(cast, now, birth_date=BORN)
    assert len(waiting(cast.leader)) == 1


@pytest.mark.parametrize("of", ["file", "person"])
def test_who_is_shut_out_finds_nothing(cast, now, home, of):
    with acting_as(cast.coach), command_frame("shut_out"):
        person = home.member.subject_id if of == "person" else None
        exclude(cast.other_team_coach.id, home.file_id, subject=person, reason="sister", at=now)
    ask(cast, now, birth_date=BORN)
    assert waiting(cast.leader) == []
    ask(cast, now, who=cast.colleague, birth_date=BORN)
    assert len(waiting(cast.leader)) == 1


def test_a_leader_who_is_shut_out_of_the_file_is_not_told(cast, now, home):
    ask(cast, now, birth_date=BORN)
    with acting_as(cast.coach), command_frame("shut_out"):
        exclude(cast.leader.id, home.file_id, reason="neighbour", at=now)
    assert waiting(cast.leader) == []
