"""The sealed logs: what was changed, removed, swapped or added afterwards is named."""

import time

import pytest
from django.db import connections
from django.utils import timezone

from keukentafel.foundation.access.looking import log_look
from keukentafel.foundation.access.sealing import seal, verify
from keukentafel.foundation.journal.public import acting_as, command_frame, record_change


def changes(cast, now, number=4):
    for place in range(number):
        with acting_as(cast.coach), command_frame(f"change_{place}"):
            record_change("test.thing", f"thing{place}", at=now)
    with acting_as(cast.coach):
        log_look("test page", files=[1, 2])


def found():
    with connections["owner"].cursor() as cursor:
        return verify(cursor)


def as_owner(statement, *values):
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else None


def sealed_all():
    """Seal until nothing is left: a transaction of another database on this server holds a batch back too."""
    for _ in range(200):
        seal(timezone.now())
        left = as_owner(
            "select (select count(*) from journal_change) + (select count(*) from access_line)"
            " - (select coalesce(sum(cardinality(line_ids)), 0) from journal_seal)"
        )
        if left == [(0,)]:
            return
        time.sleep(0.05)
    raise AssertionError("lines stayed without a seal")


@pytest.fixture
def sealed(cast, now):
    changes(cast, now)
    sealed_all()
    changes(cast, now, 2)
    sealed_all()
    assert found() == []
    lines = as_owner("select id from journal_change where thing_kind = 'test.thing' order by id")
    return [line for (line,) in lines]


def seal_of(line, log="journal_change"):
    return as_owner("select number from journal_seal where log = %s and %s = any (line_ids)", log, line)[0][0]


def test_an_untouched_log_is_whole_and_sealing_again_seals_nothing(sealed):
    assert seal(timezone.now()) == 0
    assert found() == []


def test_a_changed_line_is_named(sealed):
    as_owner("update journal_change set actor_id = actor_id + 1 where id = %s", sealed[1])
    assert found() == [f"journal_change, seal {seal_of(sealed[1])}: line {sealed[1]} was changed"]


def test_a_removed_line_is_named(sealed):
    number = seal_of(sealed[2])
    as_owner("delete from journal_change where id = %s", sealed[2])
    assert found() == [f"journal_change, seal {number}: line {sealed[2]} was removed"]


def test_swapped_lines_are_named(sealed):
    one, other = sealed[0], sealed[3]
    as_owner("update journal_change set id = -1 where id = %s", one)
    as_owner("update journal_change set id = %s where id = %s", one, other)
    as_owner("update journal_change set id = %s where id = -1", other)
    assert found() == [f"journal_change, seal {seal_of(one)}: lines {one} and {other} were swapped"]


def test_a_changed_look_is_named(sealed):
    (line,) = as_owner("select min(id) from access_line")[0]
    as_owner("update access_line set page = 'another' where id = %s", line)
    assert found() == [f"access_line, seal {seal_of(line, 'access_line')}: line {line} was changed"]


_PUT_IN = (
    "insert into journal_change (id, entered_at, happened_at, actor_kind, actor_id, command, thing_kind, thing,"
    " subjects, digest, xid) overriding system value"
    " values (%s, {0}, now(), 1, 1, 'x', 'x', 'x', '{{}}', '', '{1}'::xid8)"
)


def test_a_line_that_was_put_in_afterwards_is_named(sealed):
    as_owner("delete from journal_change where id = %s", sealed[0])
    as_owner(_PUT_IN.format("now()", "3"), sealed[0])
    assert found() == [f"journal_change, seal {seal_of(sealed[0])}: line {sealed[0]} was changed"]
    as_owner("delete from journal_change where id = %s", sealed[0])
    as_owner(_PUT_IN.format("now()", "3"), 0)
    assert "journal_change: line 0 was added after its batch was sealed" in found()


def test_a_line_that_pretends_to_be_older_is_named(sealed):
    as_owner(_PUT_IN.format("now() - interval '3 days'", "3"), 999_999)
    as_owner("update journal_change set xid = pg_current_xact_id() where id = 999999")
    sealed_all()
    place = seal_of(999_999)
    assert found() == [f"journal_change, seal {place}: line 999999 says it is older than the batch before it"]


def test_a_line_of_a_transaction_to_come_is_named(sealed):
    as_owner(_PUT_IN.format("now()", "9223372036854775807"), 999_999)
    assert found() == [
        "journal_change: line 999999 says it was written in a transaction that is still to come"
    ]


@pytest.mark.parametrize("column,value", [("sealed_at", "now() - interval '1 year'"), ("below_xid", "0")])
def test_a_seal_whose_moment_was_changed_is_named(sealed, column, value):
    as_owner(f"update journal_seal set {column} = {value} where log = 'journal_change' and number = 1")
    assert "journal_change, seal 1: the seal itself was changed or moved" in found()


def test_after_a_restore_with_lower_transaction_numbers_sealing_goes_on(cast, now, sealed):
    as_owner("update journal_change set xid = (xid::text::bigint + 1000000)::text::xid8")
    as_owner("delete from journal_seal")
    changes(cast, now, 1)
    # The lines of before keep their old, high numbers; what is new has low ones, and a higher line number.
    with connections["owner"].cursor() as cursor:
        cursor.execute("select max(id) - 1 from journal_change")
        (last,) = cursor.fetchone()
    with connections["log"].cursor() as cursor:
        new: list[int] = []
        for _ in range(200):
            cursor.execute("select id from wall.sealable('journal_change', 99999999, %s)", [last])
            new = [line for (line,) in cursor.fetchall()]
            if new:
                break
            time.sleep(0.05)
    assert new == [last + 1]


def test_a_removed_seal_is_named(sealed):
    as_owner("delete from journal_seal where log = 'journal_change' and number = 1")
    assert found()[0] == "journal_change: seal 1 is missing before seal 2"


def test_a_seal_that_was_made_over_without_the_key_is_named(sealed):
    as_owner("update journal_change set command = 'other' where id = %s", sealed[1])
    as_owner("update journal_seal set signature = digest where log = 'journal_change' and number = 1")
    assert "journal_change, seal 1: the seal itself was changed or moved" in found()


def test_a_line_of_a_transaction_that_still_runs_is_sealed_later(cast, now):
    import psycopg

    changes(cast, now, 1)
    at = connections["owner"].settings_dict
    with psycopg.connect(
        dbname=at["NAME"], host=at["HOST"], user=at["USER"], password=at["PASSWORD"]
    ) as slow:
        slow.execute("select pg_current_xact_id()")
        changes(cast, now, 1)
        seal(timezone.now())
        late = as_owner("select max(id) from journal_change")[0][0]
        assert late not in as_owner("select line_ids from journal_seal where log = 'journal_change'")[-1][0]
    sealed_all()
    assert found() == []
