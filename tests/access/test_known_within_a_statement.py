"""What the wall works out once in a statement: it holds for that statement, for that actor, and nobody can make it up."""

import hashlib

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone

from keukentafel.foundation.access.public import FileKind, GranteeKind, Slice, end_fact, give, open_file
from keukentafel.foundation.access.roles import APPLICATION
from keukentafel.foundation.access.token import actor_token
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as, command_frame, focus_on_own
from keukentafel.foundation.kernel.categories import Level
from keukentafel.site.database import connection_of

KNOWN = [*(f"{what}{level}" for what in ("files", "partial") for level in (1, 2, 3)), "keys", "partial_keys"]


def whole(actor, **more):
    grant = {"to": GranteeKind.PERSON, "id": actor.id, "level": Level.CONTENT, "fact": "test"} | more
    return Slice(**grant, purpose="test", legal_basis="test")


def new_file(by, *grants, at):
    with acting_as(by), command_frame("open"):
        return open_file(FileKind.HOUSEHOLD, grants=grants, at=at).id


def asked(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def answers():
    """What this transaction keeps of the statement before."""
    return {
        what: asked("select current_setting('keukentafel.known_' || %s::text, true)", what)[0]
        for what in KNOWN
    }


@pytest.fixture
def counted(server, database):
    """A connection of the application that counts how often the functions of the wall are called."""
    at = connection_of(server.url, database)
    given = {
        "dbname": at["NAME"],
        "host": at["HOST"],
        "port": at["PORT"],
        "user": at["USER"],
        "password": at["PASSWORD"],
    }
    with psycopg.connect(**{name: value for name, value in given.items() if value}, **at["OPTIONS"]) as one:
        one.execute("set track_functions = 'pl'")
        # Of an empty table that is read from end to end nothing would be asked.
        one.execute("set enable_seqscan = off")
        one.execute(f"set role {APPLICATION}")
        one.commit()
        yield one
        one.rollback()


def calls(one, actor, statement, focus=""):
    one.rollback()
    one.execute("select set_config('keukentafel.actor', %s, true), set_config('keukentafel.focus', %s, true)", [
        actor_token(actor), focus
    ])  # fmt: skip
    before = _so_far(one)
    one.execute(statement)
    return _so_far(one) - before


def _so_far(one):
    row = one.execute(
        "select coalesce(sum(calls), 0) from pg_stat_xact_user_functions"
        " where schemaname = 'wall' and funcname = 'selves'"
    ).fetchone()
    return int(row[0])


@pytest.mark.parametrize("focus", ["", "own", "the file"])
def test_a_statement_over_many_tables_works_out_once_what_somebody_reaches(cast, now, counted, focus):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    focus = str(made) if focus == "the file" else focus
    tables = [model._meta.db_table for model in case_models() if model.wall_level == Level.CONTENT]
    assert len(tables) > 20
    one, many = (
        " union all ".join(f"select count(*) from {table}" for table in some) for some in (tables[:1], tables)
    )
    assert calls(counted, cast.coach, one, focus) == calls(counted, cast.coach, many, focus) == 1


def test_the_next_statement_works_it_out_anew(cast, now):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    with acting_as(cast.coach), transaction.atomic(), command_frame("end"):
        assert asked("select wall.files(3)") == ([made],)
        end_fact(made, "test", at=timezone.now())
        assert asked("select wall.files(3)") == ([],)


def test_what_changes_within_a_statement_is_known_at_once(cast, now):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    asks = f"""do $$ begin
      if wall.files(3) <> '{{{made}}}' or wall.keys() = '{{}}' then raise exception 'not known'; end if;
      perform wall.end_fact({made}, 'test', statement_timestamp(), null);
      if wall.files(3) <> '{{}}' or wall.keys() <> '{{}}' then raise exception 'still known'; end if;
    end $$"""
    with acting_as(cast.coach), connection.cursor() as cursor:
        cursor.execute(asks)
        cursor.execute("select wall.files(3)")
        assert cursor.fetchone() == ([],)


def test_another_actor_or_another_focus_within_a_statement_gets_an_own_answer(cast, now):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    other = new_file(
        cast.coach, whole(cast.deputy), whole(cast.coach, to=GranteeKind.TEAM, id=cast.team), at=now
    )
    told = "set_config('keukentafel.actor', %s, true)"
    narrowed = "set_config('keukentafel.focus', %s, true)"
    with acting_as(cast.coach):
        row = asked(
            f"select wall.files(3), {narrowed}, wall.files(3), {narrowed}, wall.files(3), {told}, wall.files(3)",
            "own",
            f"{made},{other}",
            actor_token(cast.deputy),
        )
    found = [sorted(set(row[place])) for place in (0, 2, 4, 6)]
    assert found == [[made, other], [made], [made, other], [other]]


def made_up(real):
    """What somebody could say that the wall knew."""
    yield "{5}"
    yield "0" * 64 + "{5}"
    yield hashlib.sha256(b"{5}").hexdigest() + "{5}"
    for said in real:
        yield said
        yield said[:64] + "{5}"
        yield said[:64] + "x"


def test_nobody_makes_up_what_the_wall_knew(cast, now):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    with acting_as(cast.coach), transaction.atomic():
        asked(
            "select wall.files(1), wall.files(2), wall.files(3), wall.partial(3), wall.keys(), wall.partial_keys()"
        )
        kept = {what: said for what, said in answers().items() if said}
    assert {"files1", "files3", "keys"} <= set(kept)
    assert all(str(made) in kept[what] for what in ("files1", "files3"))
    # The very answers of a moment ago, of the coach: not for a stranger, and not for the coach after it ended.
    with acting_as(cast.coach), command_frame("end"):
        end_fact(made, "test", at=timezone.now())
    for actor in (cast.stranger, cast.coach):
        with acting_as(actor):
            for what in ("files1", "files2", "files3", "keys"):
                call = f"wall.files({what[-1]})" if what.startswith("files") else "wall.keys()"
                for said in made_up(kept.values()):
                    # As an injected statement would: said and asked in the same round trip.
                    row = asked(
                        f"select {call} from (select set_config('keukentafel.known_{what}', %s, true)) s",
                        said,
                    )
                    assert row == ([],), (what, said)


def test_the_answer_to_one_question_is_none_to_another(cast, now):
    made = new_file(cast.coach, whole(cast.coach), at=now)
    with acting_as(cast.coach), command_frame("give"):
        give(made, whole(cast.deputy, item="abc"), at=now)
    # With another answer in its place a file of which only an item is open would not be looked at row by row.
    moved = "set_config('keukentafel.known_partial3', current_setting('keukentafel.known_keys', true), true)"
    with acting_as(cast.deputy):
        row = asked(f"select wall.keys(), {moved}, wall.partial(3), wall.partial(3)")
    assert row[0] != [made]
    assert row[2:] == ([made], [made])


def test_what_is_known_ends_with_its_transaction(cast, now):
    new_file(cast.coach, whole(cast.coach), at=now)
    with acting_as(cast.coach):
        focus_on_own()
        asked("select wall.files(3)")
        assert not any(answers().values())
