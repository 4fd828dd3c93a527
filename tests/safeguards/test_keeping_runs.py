"""A run: shown first, decided by a named person, done in steps, proven. And what the wall refuses whoever asks."""

import json

import psycopg
import pytest
from django.db import DatabaseError, connection, connections
from django.test import override_settings
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keeping_helpers import (
    as_superuser,
    days_until_due,
    decide,
    destroy_what_is_due,
    last_change,
    left_of,
    propose,
    seals_hold,
    set_terms,
    things_in,
    time_passes,
    work,
)
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.households.public import rename_household
from keukentafel.lifeworld.safeguards import destroying
from keukentafel.lifeworld.safeguards.models import RunItem
from keukentafel.lifeworld.safeguards.public import (
    FileState,
    Hold,
    KeepingMistake,
    RunState,
    ask_run,
    decide_run,
    destroy_again,
    destroyed,
    end_hold_unseen,
    files_of,
    hold_unseen,
    holds_everywhere,
    leave_out,
    lift_hold,
    place_hold,
    proof_of,
    states_of,
    withdraw_run,
)
from keukentafel.site.database import role_password


@pytest.fixture
def home(cast, now, server):
    """A household whose term is over today."""
    made = a_home(cast, now)
    time_passes(server, days_until_due(240))
    return made


def homes(cast, now, server, many):
    made = [a_home(cast, now, f"Huis {number}") for number in range(many)]
    time_passes(server, days_until_due(240))
    return [one.file for one in made]


def state_of(cast, run, file):
    with acting_as(cast.privacy_officer):
        return files_of(run).get(file_id=file).state


def test_nothing_is_destroyed_before_somebody_decided(cast, home):
    there = things_in(home.file)
    run = propose(cast)
    assert run.state == RunState.PROPOSED
    work()
    assert things_in(home.file) == there
    with acting_as(cast.privacy_officer) as by:
        with pytest.raises(KeepingMistake):
            decide_run(run=run, ground="  ", by=by, at=timezone.now())
        with pytest.raises(KeepingMistake):
            ask_run(by=by, at=timezone.now())
    decide(cast, run)
    assert things_in(home.file) == there, "deciding itself destroys nothing"
    work()
    assert left_of(home.file) == {}
    with acting_as(cast.privacy_officer) as by, pytest.raises(KeepingMistake):
        decide_run(run=run, ground="nog eens", by=by, at=timezone.now())


def test_a_proposal_that_is_withdrawn_destroys_nothing(cast, home):
    there = things_in(home.file)
    run = propose(cast)
    with acting_as(cast.privacy_officer) as by:
        withdraw_run(run=run, by=by, at=timezone.now())
        with pytest.raises(KeepingMistake):
            decide_run(run=run, ground="toch", by=by, at=timezone.now())
    work()
    assert things_in(home.file) == there


def test_the_proof_says_what_how_many_by_which_term_when_and_by_whom_and_names_nobody(cast, home):
    before = {kind: len(names) for kind, names in things_in(home.file).items()}
    run = destroy_what_is_due(cast)
    assert run.state == RunState.DONE and run.finished_at is not None
    assert (run.decided_by_id, run.ground) == (cast.privacy_officer.id, "De termijn is voorbij")
    with acting_as(cast.privacy_officer):
        proof = proof_of(run)
        assert states_of(run) == {"destroyed": 1}
        assert RunItem.objects.count() == 0
    assert {one.kind: one.how_many for one in proof} == before
    assert {(one.key, one.article) for one in proof} == {("household", "Jeugdwet art. 7.3.8")}
    told = " ".join(
        str(row)
        for table in ("destructionrun", "runfile", "runitem", "certificate")
        for row in behind_the_wall(f"select t::text from safeguards_{table} t")
    )
    for words in ("Lindestraat", "Samira", "Yunus", "0612345678"):
        assert words not in told


def test_a_privacy_officer_sees_the_list_and_nothing_of_the_file(cast, home):
    run = propose(cast)
    with acting_as(cast.privacy_officer), connection.cursor() as cursor:
        assert files_of(run).count() == 1
        for table in ("households_household", "households_resident", "journal_snapshot", "search_entry"):
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize("who", ["coach", "leader", "administrator", "policy_adviser", "stranger", "mother"])
def test_nobody_else_sees_or_writes_a_run(cast, home, who):
    propose(cast)
    with acting_as(getattr(cast, who)), connection.cursor() as cursor:
        for table in ("destructionrun", "runfile", "runitem", "certificate"):
            cursor.execute(f"select count(*) from safeguards_{table}")
            assert cursor.fetchone() == (0,), table
        assert holds_everywhere() == []
        with pytest.raises(DatabaseError):
            ask_run(by=getattr(cast, who), at=timezone.now())


ONLY_A_JOB = [
    "select wall.destroy_listed(1)",
    "select wall.next_files(0, 10)",
    "select wall.keeping_facts('{1}')",
    "select wall.keeping_moments('{1}')",
    "select wall.keeping_births('{1}')",
    "select wall.files_on_hold('{1}')",
    "select wall.granted_request('x')",
    "insert into safeguards_runitem (of_id, kind, thing, key, clock, is_released) values (1, 'x', 'x', '', '', false)",
    "delete from safeguards_runitem",
]
NOBODY = [
    "select wall.erase_file(1)",
    "select wall.erase_rows(1, 'households.note', '{x}')",
    "select wall.erase_traces('{x}')",
    "select wall.release_rows(1, 'households.note', '{x}', 1)",
    "select wall.on_hold(1)",
    "select wall.without_person('{}', 1, '{}')",
    "select * from wall.kept_kind",
    "update wall.kept_kind set removable = true",
    "delete from households_note",
    "delete from journal_snapshot",
    "delete from documents_key",
    "delete from safeguards_certificate",
    "delete from safeguards_destructionrun",
    "update access_file set destroyed_at = now()",
    "set role keukentafel_destroyer",
]


@pytest.mark.parametrize("statement", ONLY_A_JOB + NOBODY)
@pytest.mark.parametrize("who", ["coach", "privacy_officer"])
def test_no_person_destroys_anything_by_hand(cast, home, statement, who):
    propose(cast)
    before = behind_the_wall("select count(*) from safeguards_runitem")
    with acting_as(getattr(cast, who)), connection.cursor() as cursor:
        try:
            cursor.execute(statement)
        except DatabaseError:
            pass
        else:
            # Row-level security hides what may not be deleted, instead of refusing.
            assert statement.startswith("delete from safeguards_runitem")
    assert behind_the_wall("select count(*) from safeguards_runitem") == before


@pytest.mark.parametrize("statement", NOBODY)
def test_not_even_a_job_destroys_past_a_run(cast, home, statement):
    with acting_as(CARETAKER), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)


def listed(cast, run):
    with acting_as(cast.privacy_officer):
        return files_of(run).get().pk


def ask_the_wall(key):
    with acting_as(CARETAKER), connection.cursor() as cursor:
        cursor.execute("select wall.destroy_listed(%s)", [key])
        return cursor.fetchone()[0]


def test_the_wall_refuses_a_run_that_nobody_decided(cast, home):
    key = listed(cast, propose(cast))
    with pytest.raises(DatabaseError, match="nobody decided"):
        ask_the_wall(key)


def test_the_wall_refuses_what_is_not_due_whatever_the_list_says(cast, now, server):
    made = a_home(cast, now)
    time_passes(server, days_until_due(240))
    run = propose(cast)
    decide(cast, run)
    with as_superuser(server) as db:
        db.execute("update safeguards_runitem set due_on = wall.today() + 1 where kind = 'households.member'")
    with pytest.raises(DatabaseError, match="the day has not come"):
        ask_the_wall(listed(cast, run))
    assert left_of(made.file)


def test_the_wall_leaves_a_file_alone_in_which_a_row_stands_that_is_not_listed(cast, home, server):
    run = propose(cast)
    decide(cast, run)
    with as_superuser(server) as db:
        db.execute("delete from safeguards_runitem where id = (select min(id) from safeguards_runitem)")
    there = things_in(home.file)
    assert ask_the_wall(listed(cast, run)) == "changed"
    assert things_in(home.file) == there


def test_a_file_in_which_something_was_written_since_stays(cast, home):
    run = propose(cast)
    decide(cast, run)
    with acting_as(cast.coach) as by:
        rename_household(household=home.household, label="Toch nog", by=by, at=timezone.now())
    there = things_in(home.file)
    work()
    assert state_of(cast, run, home.file) == FileState.CHANGED
    assert things_in(home.file) == there


def test_a_file_that_is_left_out_stays_with_its_reason_and_comes_back_in_the_next_run(cast, home):
    run = propose(cast)
    with acting_as(cast.privacy_officer) as by:
        file = files_of(run).get()
        with pytest.raises(KeepingMistake):
            leave_out(file=file, why=" ", by=by, at=timezone.now())
        leave_out(file=file, why="Eerst navragen", by=by, at=timezone.now())
    decide(cast, run)
    work()
    assert state_of(cast, run, home.file) == FileState.LEFT_OUT
    assert left_of(home.file)
    assert state_of(cast, propose(cast), home.file) == FileState.LISTED


def test_a_legal_hold_blocks_destruction_whenever_it_comes(cast, home, now):
    with acting_as(cast.coach) as by:
        hold = place_hold(file_id=home.file, reason="objection", until=None, by=by, at=timezone.now())
    run = propose(cast)
    assert state_of(cast, run, home.file) == FileState.HELD
    with acting_as(cast.privacy_officer) as by:
        (known,) = holds_everywhere()
        assert (known.reason, known.until, known.placed_by) == ("objection", None, "Coach")
        withdraw_run(run=run, by=by, at=timezone.now())
    with acting_as(cast.coach) as by:
        lift_hold(hold=hold, by=by, at=timezone.now())
    run = propose(cast)
    assert state_of(cast, run, home.file) == FileState.LISTED
    decide(cast, run)
    with acting_as(cast.leader) as by:
        place_hold(file_id=home.file, reason="court", until=None, by=by, at=timezone.now())
    there = things_in(home.file)
    work()
    assert state_of(cast, run, home.file) == FileState.HELD
    assert things_in(home.file) == there


def test_a_hold_with_a_last_day_ends_on_that_day(cast, now, server):
    made = a_home(cast, now)
    today = timezone.localdate()
    with acting_as(cast.coach) as by:
        until = today + timezone.timedelta(days=days_until_due(240) + 1)
        place_hold(file_id=made.file, reason="court", until=until, by=by, at=now)
    time_passes(server, days_until_due(240))
    run = propose(cast)
    assert state_of(cast, run, made.file) == FileState.HELD
    with acting_as(cast.privacy_officer) as by:
        withdraw_run(run=run, by=by, at=timezone.now())
    time_passes(server, 1)
    destroy_what_is_due(cast)
    assert left_of(made.file) == {}


def test_a_privacy_officer_keeps_a_file_unseen_and_lets_it_go_again(cast, home):
    run = propose(cast)
    with acting_as(cast.privacy_officer) as by:
        file = files_of(run).get()
        for wrong in (
            {"reason": "zomaar", "until": None},
            {"reason": "court", "until": timezone.localdate()},
        ):
            with pytest.raises(KeepingMistake):
                hold_unseen(file=file.file, by=by, at=timezone.now(), **wrong)
        hold_unseen(file=file.file, reason="court", until=None, by=by, at=timezone.now())
        (held,) = holds_everywhere()
        assert held.file == file.file
        with pytest.raises(KeepingMistake):
            hold_unseen(file="AAAAAAAAAAAAAAAA", reason="court", until=None, by=by, at=timezone.now())
    with acting_as(cast.leader):
        assert Hold.objects.get().reason == "court"
    decide(cast, run)
    work()
    assert state_of(cast, run, home.file) == FileState.HELD
    with acting_as(cast.privacy_officer) as by:
        end_hold_unseen(hold=held.hold, by=by, at=timezone.now())
        assert holds_everywhere() == []
    destroy_what_is_due(cast)
    assert left_of(home.file) == {}


@pytest.mark.parametrize("who", ["coach", "leader", "administrator", "stranger"])
def test_nobody_else_keeps_a_file_unseen(cast, home, who):
    ((file,),) = behind_the_wall(f"select public_id from access_file where id = {home.file}")
    with acting_as(getattr(cast, who)) as by:
        with pytest.raises(DatabaseError):
            hold_unseen(file=file, reason="court", until=None, by=by, at=timezone.now())
        with pytest.raises(DatabaseError):
            end_hold_unseen(hold="x", by=by, at=timezone.now())


def test_a_run_that_is_killed_half_way_goes_on_where_it_was(cast, now, server, monkeypatch):
    files = homes(cast, now, server, 5)
    run = propose(cast)
    decide(cast, run)
    monkeypatch.setattr(destroying, "FILES_DESTROYED", 2)
    really, done = destroying.destroy_file, []

    def dies_at_the_fourth(**kwargs):
        if len(done) == 3:
            raise SystemExit("the machine went down")
        really(**kwargs)
        done.append(kwargs["file"].file_id)

    monkeypatch.setattr(destroying, "destroy_file", dies_at_the_fourth)
    with pytest.raises(SystemExit):
        work()
    connections["default"].close()
    gone = [file for file in files if not left_of(file)]
    assert gone == done[:2], "the step in which it died is undone, the steps before it are done"
    with acting_as(cast.privacy_officer):
        assert states_of(run) == {"destroyed": 2, "listed": 3}
    monkeypatch.setattr(destroying, "destroy_file", really)
    work()
    assert [file for file in files if left_of(file)] == []
    with acting_as(cast.privacy_officer):
        run.refresh_from_db()
        assert run.state == RunState.DONE
        assert states_of(run) == {"destroyed": 5}
        assert {one.how_many for one in proof_of(run) if one.kind == "households.household"} == {5}
    assert seals_hold() == []


def test_counting_goes_on_where_it_was(cast, now, server, monkeypatch):
    files = homes(cast, now, server, 5)
    monkeypatch.setattr(destroying, "FILES_COUNTED", 2)
    run = propose(cast)
    with acting_as(cast.privacy_officer):
        assert sorted(files_of(run).values_list("file_id", flat=True)) == sorted(files)


def test_one_file_that_cannot_go_does_not_stop_the_others(cast, now, server):
    files = homes(cast, now, server, 3)
    run = propose(cast)
    decide(cast, run)
    with as_superuser(server) as db:
        db.execute(
            "update safeguards_runitem set due_on = null where of_id ="
            " (select id from safeguards_runfile where file_id = %s)",
            [files[1]],
        )
    work()
    with acting_as(cast.privacy_officer):
        run.refresh_from_db()
        assert run.state == RunState.DONE
        assert states_of(run) == {"destroyed": 2, "failed": 1}
    assert [bool(left_of(file)) for file in files] == [False, True, False]


def test_a_term_that_the_pack_does_not_have_destroys_nothing(cast, home, server):
    with as_superuser(server) as db:
        ((content,),) = db.execute("select content from method_packversion where in_use").fetchall()
    content["retention"]["entries"] = [e for e in content["retention"]["entries"] if e["key"] != "household"]
    set_terms(server)
    with as_superuser(server) as db:
        db.execute("update method_packversion set content = %s where in_use", [json.dumps(content)])
    run = propose(cast)
    with acting_as(cast.privacy_officer):
        assert states_of(run) == {}


# After an older back-up


def test_what_an_older_back_up_brought_back_is_destroyed_again(cast, scene, server, tmp_path):
    file = scene.old_home.file_id
    set_terms(server, safety={"amount": 5, "unit": "years", "clock": "file_changed"})
    time_passes(server, days_until_due(60, last_change(file)) + 400)
    copy = f"{connections['owner'].settings_dict['NAME']}_backup"
    original = connections["owner"].settings_dict["NAME"]
    for alias in connections:
        connections[alias].close()
    server.run("create database {0} template {1}", copy, original)
    apart = tmp_path / "destroyed"
    with override_settings(DESTROYED_LIST=str(apart)):
        destroy_what_is_due(cast)
        work()
    with connections["owner"].cursor() as cursor:
        lines = list(destroyed(cursor))
    assert [json.loads(line) for line in lines] == [
        json.loads(line) for line in apart.read_text().splitlines()
    ]
    assert not any(words in apart.read_text() for words in ("Mina", "Bram", "Kade"))
    after = things_in(file)
    try:
        for alias in connections:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = copy
        assert things_in(file) != after
        owner = connections["owner"]
        owner.ensure_connection()
        assert destroy_again(owner.connection, lines) > 0
        assert things_in(file) == after
        assert destroy_again(owner.connection, lines) == 0
        with pytest.raises(ValueError):
            destroy_again(owner.connection, ["{}"])
    finally:
        for alias in connections:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = original
        server.run("drop database if exists {0} with (force)", copy)


def test_the_destroyer_cannot_sign_in(cast, server):
    at = connections["owner"].settings_dict
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(
            dbname=at["NAME"],
            host=at["HOST"],
            port=at["PORT"] or None,
            user="keukentafel_destroyer",
            password=role_password("for tests only", "keukentafel_destroyer"),
        )
