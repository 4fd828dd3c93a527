"""The wall itself, attacked by who can run SQL as the application: who acts, what is near, and who may give."""

import json
import random
import time
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from random_rights import FILES, as_migrator, build

from backup import behind_the_wall
from cast import Cast
from household_helpers import Home, a_home
from keukentafel.foundation.access.public import exclude, may_give
from keukentafel.foundation.access.token import _token, actor_token
from keukentafel.foundation.journal.public import acting_as, command_frame, focus_on, focus_on_own, in_file
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER, Actor
from time_passing import as_superuser

pytestmark = pytest.mark.usefixtures("database")


def asked(actor: Actor, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a statement of the application gives, in the name of this actor."""
    with acting_as(actor), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def a_slice(to: Actor, **more: Any) -> str:
    """A grant on all of a file, as a statement of SQL says it."""
    said = {
        "grantee_kind": 1,
        "grantee_id": to.id,
        "level": 3,
        "fact": "x",
        "purpose": "x",
        "legal_basis": "x",
    }
    return json.dumps([said | more])


# Who acts


def odd_actors(cast: Cast) -> list[str]:
    """Settings that nobody signed, or signed for something else."""
    kind, who, expires, signature = actor_token(cast.coach).split(".")
    said, later = f"{kind}.{who}.{expires}", str(int(time.time()) + 9000)
    return [
        "", ".", "..", "...", "....", "." * 5000, "....." + signature, f"...{signature}",
        said, f"{said}.", f"{said}.{signature}.", f".{said}.{signature}", f"{said}..{signature}",
        f"{said}.{signature[:-1]}", f"{said}.{signature}0", f"{said}.{signature.upper()}", f" {said}.{signature}",
        f"{said}.{signature}\n", f"+{said}.{signature}", f"0{said}.{signature}", f"-{said}.{signature}",
        f"١.{who}.{expires}.{signature}", f"{kind}.{who}.{later}.{signature}", f"4.1.{expires}.{signature}",
        f"{kind}.{cast.leader.id}.{expires}.{signature}", f"{kind}.-{who}.{expires}.{signature}",
        f"{kind}.{who}.{'9' * 400}.{signature}", f"{kind}.{'9' * 100_000}.{expires}.{signature}",
        f"{kind}.{who}.{expires}.{'0' * 64}", f"{kind}.{who}.{expires}.null", "null.null.null.null", "{1,2,3,4}",
        _token(1, cast.coach.id, int(time.time()) - 1), _token(2, cast.team, int(later)), _token(3, 1, int(later)),
        _token(0, cast.coach.id, int(later)), _token(1, -cast.coach.id, int(later)),
    ]  # fmt: skip


def test_an_odd_actor_is_nobody_and_breaks_nothing(cast: Cast, now: datetime) -> None:
    file = a_home(cast, now).file
    look = (
        "select wall.me(), coalesce(cardinality(wall.files(1)), 0) > 0, wall.may_give(%s), wall.holds('{coach}')"
        " from (select set_config('keukentafel.actor', %s, true)) s"
    )
    assert asked(cast.coach, look, file, actor_token(cast.coach)) == [(cast.coach.id, True, True, True)]
    for said in odd_actors(cast):
        ((me, files, gives, holds),) = asked(cast.coach, look, file, said)
        assert not (files or gives or holds), said[:200]
        assert me in (None, -cast.coach.id), said[:200]


def test_no_digest_that_leaves_the_database_signs_an_actor(cast: Cast, now: datetime) -> None:
    home = a_home(cast, now)
    name = f"4.1.{int(time.time()) + 10**8}"
    with as_migrator() as db:
        db.execute(
            "update households_resident set full_name = %s where id = %s",
            [f"X {name}", home.mother.resident_id],
        )
    with acting_as(CARETAKER), connection.cursor() as cursor:
        words = "select word from wall.alike_words(array[%s]::bigint[], array[%s]::bigint[]) where kind = 'surname'"
        cursor.execute(words, [cast.coach.id, home.file])
        digests = [word for (word,) in cursor.fetchall()]
    assert digests
    for digest in digests:
        look = "select w.id from (select set_config('keukentafel.actor', %s, true)) s, lateral wall.who() w"
        assert asked(cast.stranger, look, f"{name}.{digest}") == [(None,)]


# What is near


@pytest.mark.parametrize("level", [4, 7, 4000, 0, -1])
def test_a_grant_of_a_level_that_there_is_not_opens_no_file_beside_it(
    cast: Cast, now: datetime, level: int
) -> None:
    """Files and levels are one number in the wall: a level too high is the next file."""
    attacker = cast.other_team_coach
    with suppress(DatabaseError):
        made = "select wall.open_file(1::smallint, 'attacked', %s::jsonb)"
        asked(attacker, made, a_slice(attacker, level=level))
    theirs = a_home(cast, now).file
    ((mine,),) = behind_the_wall("select coalesce(max(id), 0) from access_file where public_id = 'attacked'")
    assert mine < theirs
    with acting_as(attacker), connection.cursor() as cursor:
        focus_on(mine)
        for number in (1, 2, 3):
            cursor.execute("select coalesce(wall.files(%s), '{}')", [number])
            assert set(cursor.fetchone()[0]) <= {mine}
        for table in ("journal_snapshot", "search_entry", "households_household", "households_resident"):
            cursor.execute(f"select count(*) from {table} where file_id = %s", [theirs])
            assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize("team", [2**62, -(2**62)])
def test_nobody_locks_a_colleague_out_with_a_grant_that_cannot_be_counted(
    cast: Cast, now: datetime, team: int
) -> None:
    file = a_home(cast, now).file
    with suppress(DatabaseError):
        asked(cast.coach, "select wall.give(%s, %s::jsonb)", file, a_slice(cast.leader, through_team=team))
    with suppress(DatabaseError):
        asked(
            cast.coach, "select wall.give(%s, %s::jsonb)", file,
            a_slice(CARETAKER, grantee_kind=4, through_team=team),
        )  # fmt: skip
    for actor in (cast.leader, CARETAKER):
        with acting_as(actor), connection.cursor() as cursor:
            cursor.execute("select wall.files(1)")


@pytest.mark.parametrize("focus", ["own", "0", "-1", "1,2,3,4,5,6,7,8,9", ",".join(map(str, range(1, 3000)))])
def test_a_focus_typed_in_sql_shows_nothing_that_was_not_shown(cast: Cast, now: datetime, focus: str) -> None:
    a_home(cast, now)
    look = (
        "select coalesce(cardinality(wall.files(1)), 0) + coalesce(cardinality(wall.keys()), 0)"
        " from (select set_config('keukentafel.focus', %s, true)) s"
    )
    assert asked(cast.other_team_coach, look, focus) == [(0,)]
    assert asked(ANONYMOUS, look, focus) == [(0,)]


# Who may give

_BEFORE = """
create or replace function wall.may_give_before(of_file bigint) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
begin
  me := wall.who();
  if me.id is null then return false; end if;
  return (of_file = any (wall.files(3)) and exists (
      select 1 from unnest(wall.selves(me.kind, me.id)) s (one)
      join public.access_grant g
        on g.file_id = of_file and g.grantee_kind = (s.one & 7)::smallint and g.grantee_id = s.one >> 3
      where g.revoked_at is null and g.level >= 3 and g.subjects is null and g.areas is null and g.item is null
        and g.fact not like 'emergency:%' and g.valid_from <= statement_timestamp()
        and (g.valid_to is null or g.valid_to > statement_timestamp())
        and (g.through_team is null or g.through_team * 8 + 2 = any (wall.selves(me.kind, me.id)))))
    or (me.kind = 4 and exists (select 1 from wall.live(1) l where l.file_id = of_file))
    or exists (
      select 1 from public.people_membership m join public.access_grant g
        on g.grantee_kind = 2 and g.grantee_id = m.team_id
      where of_file = any (wall.files(1)) and me.kind = 1 and m.account_id = me.id and m.role = 'team_leader'
        and m.secrecy_signed_on is not null
        and m.starts <= wall.today() and (m.ends is null or m.ends > wall.today())
        and g.file_id = of_file and g.revoked_at is null
        and g.valid_from <= statement_timestamp()
        and (g.valid_to is null or g.valid_to > statement_timestamp()));
end $$;
alter function wall.may_give_before(bigint) owner to keukentafel_definer;
grant execute on function wall.may_give_before(bigint) to keukentafel_app;
"""
"""As it was when it looked at every file of the actor: slower, and the truth to hold the new one against."""


def test_who_may_give_is_the_same_as_when_every_file_was_looked_at(
    cast: Cast, now: datetime, server: Any
) -> None:
    with as_superuser(server) as db:
        db.execute(_BEFORE)
    actors = [
        cast.coach,
        cast.colleague,
        cast.leader,
        cast.facilitator,
        cast.buddy,
        cast.administrator,
        CARETAKER,
    ]
    people = [actor.id for actor in actors if actor is not CARETAKER]
    given = 0
    for seed in range(60):
        rng = random.Random(seed)
        build(rng, people, cast.team, cast.buddy.organisation or 0, now)
        with as_migrator() as db:
            # Some of it is there because of an emergency, and more of it is of a whole team.
            db.execute("update access_grant set fact = 'emergency:x' where id %% 3 = %s", [seed % 3])
            db.execute(
                "update access_grant set subjects = null, areas = null, item = null where id %% 4 = %s",
                [seed % 4],
            )
            db.execute("update access_grant set level = 3 where id %% 2 = %s", [seed % 2])
            for person in rng.sample(people, 3):
                db.execute(
                    "insert into access_exclusion (account_id, file_id, reason, valid_from, decided_by)"
                    " select %s, id, '', now(), 1 from access_file where id %% 2 = %s",
                    [person, rng.randint(0, 1)],
                )
        for actor in actors:
            with acting_as(actor), connection.cursor() as cursor:
                for file in FILES:
                    cursor.execute("select wall.may_give(%s), wall.may_give_before(%s)", [file, file])
                    new, old = cursor.fetchone()
                    assert new is old, (seed, actor.name, file)
                    given += new
                focus_on_own()
                for file in FILES:
                    cursor.execute("select wall.may_give(%s), wall.may_give_before(%s)", [file, file])
                    new, old = cursor.fetchone()
                    assert new or not old, (seed, actor.name, file)
    assert given > 20


def test_who_is_shut_out_of_a_file_gives_nothing_there_and_who_is_shut_out_of_somebody_gives_no_row_of_that_one(
    cast: Cast, now: datetime
) -> None:
    home = a_home(cast, now)
    with acting_as(cast.leader), command_frame("exclude"):
        exclude(cast.coach.id, home.file, subject=home.child.subject_id, reason="x", at=now)
    with acting_as(cast.coach):
        assert may_give(home.file)
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from households_resident where %s = any (subjects)", [home.child.subject_id]
            )
            assert cursor.fetchone() == (0,)
    with acting_as(cast.leader), command_frame("exclude"):
        exclude(cast.coach.id, home.file, reason="x", at=now)
    with acting_as(cast.coach):
        assert not may_give(home.file)
        focus_on(home.file)
        assert not may_give(home.file)


def test_who_holds_one_item_of_all_categories_gives_nothing(cast: Cast, now: datetime) -> None:
    home: Home = a_home(cast, now)
    with acting_as(cast.coach), connection.cursor() as cursor:
        cursor.execute(
            "select wall.give(%s, %s::jsonb)", [home.file, a_slice(cast.buddy, item=home.household.public_id)]
        )
    with acting_as(cast.buddy), connection.cursor() as cursor:
        cursor.execute("select 3 = any (array(select level from wall.reach(%s)))", [home.file])
        assert cursor.fetchone() == (True,)
        assert not may_give(home.file)


# What the back end tells


def _fails() -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into people_account (public_id) values (null)")


def test_a_statement_that_fails_under_a_focus_leaves_the_transaction_usable(
    cast: Cast, now: datetime
) -> None:
    """Going back to a savepoint is a statement too: nothing can be told before it."""
    home = a_home(cast, now)
    with acting_as(cast.coach), transaction.atomic():
        with suppress(IntegrityError, DatabaseError), transaction.atomic(), in_file(home.file + 1):
            _fails()
        assert may_give(home.file)
        with connection.cursor() as cursor:
            cursor.execute("select current_setting('keukentafel.focus', true), wall.me()")
            assert cursor.fetchone() == ("", cast.coach.id)


def test_a_savepoint_brings_no_wider_focus_back_and_no_other_actor(cast: Cast, now: datetime) -> None:
    home = a_home(cast, now)
    seen = "select current_setting('keukentafel.focus', true), wall.me()"
    with acting_as(cast.coach), transaction.atomic(), connection.cursor() as cursor, in_file(home.file):
        cursor.execute(seen)
        with suppress(DatabaseError), transaction.atomic():
            with in_file(home.file + 1):
                cursor.execute(seen)
            focus_on(home.file + 2)
            _fails()
        cursor.execute(seen)
        assert cursor.fetchone() == (str(home.file + 2), cast.coach.id)
    with acting_as(cast.leader), connection.cursor() as cursor:
        cursor.execute(seen)
        assert cursor.fetchone() == ("", cast.leader.id)


def test_an_injected_end_of_the_transaction_gives_the_next_one_nobodys_rights(
    cast: Cast, now: datetime
) -> None:
    file = a_home(cast, now).file
    own = actor_token(cast.coach)
    with acting_as(cast.coach), suppress(DatabaseError), transaction.atomic():
        # As a raw statement would end it, and write its own actor for the whole session.
        connection.connection.execute("rollback")
        connection.connection.execute("select set_config('keukentafel.actor', %s, false)", [own])
        connection.connection.execute("select set_config('keukentafel.focus', %s, false)", [str(file)])
        raise IntegrityError
    for actor in (cast.stranger, cast.other_team_coach):
        assert asked(actor, "select wall.me(), coalesce(cardinality(wall.files(1)), 0)") == [(actor.id, 0)]


def test_a_case_row_that_is_refused_leaves_the_command_usable(cast: Cast, now: datetime) -> None:
    home = a_home(cast, now)
    with acting_as(cast.coach), command_frame("twice"):
        again = type(home.mother)(
            public_id=home.mother.public_id,
            file_id=home.file,
            subjects=home.mother.subjects,
            subject_id=home.mother.subject_id,
            resident_id=home.mother.resident_id,
            known_as="Samira",
            since=timezone.localdate(now),
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            again.keep(at=now)
        home.mother.role = "oma"
        home.mother.keep(at=now)
    with acting_as(cast.coach):
        assert type(home.mother).objects.get(pk=home.mother.pk).role == "oma"
