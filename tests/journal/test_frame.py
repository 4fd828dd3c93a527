"""The command frame: all of it or nothing, always a line, and everybody told in the same transaction."""

from dataclasses import dataclass

import pytest
from django.db import connections, transaction

from keukentafel.foundation.journal import happening
from keukentafel.foundation.journal.public import (
    OutsideCommand,
    SilentCommand,
    acting_as,
    command,
    command_frame,
    nothing_changed,
    publish,
    record_change,
)
from keukentafel.foundation.kernel.events import Event
from keukentafel.foundation.people.models import Organisation
from keukentafel.foundation.people.public import add_organisation


def lines(kind="test.thing"):
    with connections["owner"].cursor() as cursor:
        cursor.execute("select command, thing from journal_change where thing_kind = %s order by id", [kind])
        return cursor.fetchall()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened(Event):
    """For these tests only."""

    word: str


@pytest.fixture
def subscribers(monkeypatch):
    told = []
    monkeypatch.setitem(happening._handlers, Happened, [lambda event: told.append(event.word)])
    return told


def test_a_command_that_writes_no_line_is_refused_and_undone(cast, now):
    @command
    def silent(*, by, at):
        Organisation.objects.create(name="Spook", kind="partner")

    with acting_as(cast.administrator):
        with pytest.raises(SilentCommand):
            silent(by=cast.administrator, at=now)
        assert not Organisation.objects.filter(name="Spook").exists()


def test_a_command_that_found_nothing_to_do_may_say_so(cast, now):
    with acting_as(cast.coach), command_frame("idle"):
        nothing_changed()
    assert lines() == []


def test_a_change_outside_a_command_is_refused(cast, now):
    with acting_as(cast.coach), pytest.raises(OutsideCommand):
        record_change("test.thing", "x", at=now)


def test_a_command_in_a_command_joins_its_transaction_and_each_keeps_its_name(cast, now):
    with acting_as(cast.coach), command_frame("outer"):
        with command_frame("inner"):
            record_change("test.thing", "b", at=now)
        record_change("test.thing", "a", at=now)
    assert lines() == [("inner", "b"), ("outer", "a")]


def test_a_command_that_fails_leaves_neither_row_nor_line(cast, now):
    with acting_as(cast.administrator), pytest.raises(ZeroDivisionError), command_frame("fails"):
        add_organisation(name="Half", kind="partner", by=cast.administrator, at=now)
        raise ZeroDivisionError
    with acting_as(cast.administrator):
        assert not Organisation.objects.filter(name="Half").exists()
    assert ("add_organisation",) not in [line[:1] for line in lines("people.organisation")][3:]


def test_a_command_is_done_by_whoever_acts(cast, now):
    with acting_as(cast.coach), pytest.raises(ValueError, match="whoever acts"):
        add_organisation(name="X", kind="partner", by=cast.leader, at=now)


def test_subscribers_hear_of_it_in_the_same_transaction(cast, now, subscribers):
    with acting_as(cast.coach), command_frame("tell"):
        publish(Happened(at=now, word="yes"))
        assert transaction.get_connection().in_atomic_block
        nothing_changed()
    assert subscribers == ["yes"]


def test_a_subscriber_that_fails_undoes_the_command(cast, now, monkeypatch):
    def fail(event):
        raise ZeroDivisionError

    monkeypatch.setitem(happening._handlers, Happened, [fail])
    with acting_as(cast.coach), pytest.raises(ZeroDivisionError), command_frame("tell"):
        record_change("test.thing", "a", at=now)
        publish(Happened(at=now, word="no"))
    assert lines() == []
