"""What makes doing something twice harmless."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from keukentafel.foundation.journal import repeating
from keukentafel.foundation.journal.models import Parcel
from keukentafel.foundation.journal.public import (
    DraftTooLong,
    acting_as,
    do_once,
    fell_due,
    forget_draft,
    keep_draft,
    my_draft,
    my_drafts,
    send_later,
    tick,
)
from keukentafel.foundation.kernel.actors import CARETAKER

DELIVERED: list[dict[str, object]] = []


def test_a_form_that_is_sent_twice_is_done_once_and_answered_alike(cast, now):
    done = []
    with acting_as(cast.coach):
        answers = [do_once("key", now, lambda: done.append(1) or "made") for _ in range(2)]
    assert answers == ["made", "made"]
    assert done == [1]


def test_two_people_may_send_the_same_key(cast, now):
    done = []
    for actor in (cast.coach, cast.colleague):
        with acting_as(actor):
            do_once("key", now, lambda: done.append(1) or "made")
    assert len(done) == 2


def test_a_form_that_failed_may_be_sent_again(cast, now):
    def fail():
        raise ZeroDivisionError

    with acting_as(cast.coach):
        with pytest.raises(ZeroDivisionError):
            do_once("key", now, fail)
        assert do_once("key", now, lambda: "made") == "made"


def test_two_clicks_at_the_same_moment_are_done_once(cast, now):
    done, answers = [], []
    together = threading.Barrier(2)

    def click():
        with acting_as(cast.coach):
            together.wait()
            answers.append(do_once("key", now, lambda: done.append(1) or "made"))
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (done, answers) == ([1], ["made", "made"])


def test_what_falls_due_falls_due_once(cast, now):
    with acting_as(CARETAKER):
        assert [fell_due("test", "a", now), fell_due("test", "a", now), fell_due("test", "b", now)] == [
            True,
            False,
            True,
        ]


def test_the_outbox_keeps_what_failed_and_tries_again_later(cast, now, monkeypatch):
    sent, works = [], []

    def deliver(**reference):
        if not works:
            raise ConnectionError
        sent.append(reference)

    monkeypatch.setattr(repeating, "later_in_the_test", deliver, raising=False)
    with acting_as(CARETAKER):
        send_later(f"{repeating.__name__}.later_in_the_test", now, thing="abc")
    assert tick(now, by=CARETAKER)
    with acting_as(CARETAKER):
        parcel = Parcel.objects.get()
        assert (parcel.tries, parcel.delivered_at) == (1, None)
        assert parcel.next_try_at > now
    works.append(True)
    tick(now + timedelta(hours=1), by=CARETAKER)
    tick(now + timedelta(hours=2), by=CARETAKER)
    assert sent == [{"thing": "abc"}]


def test_a_room_that_fails_holds_up_no_other_and_undoes_its_own_part_alone(cast, now, monkeypatch):
    told = []

    def fails(event):
        assert fell_due("half", "done", event.at)
        raise ZeroDivisionError

    def works(event):
        told.append(fell_due("wholly", "done", event.at))

    with acting_as(CARETAKER):
        send_later("keukentafel.foundation.journal.repeating.note_for_test", now, number=2)
    monkeypatch.setattr(repeating, "note_for_test", lambda **said: DELIVERED.append(said), raising=False)
    DELIVERED.clear()
    monkeypatch.setattr(repeating, "handlers_of", lambda _event: [fails, works, fails])
    for _again in range(2):
        with pytest.raises(ExceptionGroup) as failed:
            tick(now, by=CARETAKER)
        assert [type(one) for one in failed.value.exceptions] == [ZeroDivisionError] * 2
    assert told == [True, False]
    assert DELIVERED == [{"number": 2}]
    with acting_as(CARETAKER):
        assert fell_due("half", "done", now)


def test_two_ticks_at_the_same_moment_are_one_and_after_one_that_failed_the_next_may_go(
    cast, now, monkeypatch
):
    inside, go_on, answers = threading.Event(), threading.Event(), []

    def waits(event):
        inside.set()
        go_on.wait(20)
        raise ZeroDivisionError

    def first():
        try:
            tick(now, by=CARETAKER)
        except ExceptionGroup:
            answers.append("failed")
        connection.close()

    monkeypatch.setattr(repeating, "handlers_of", lambda _event: [waits])
    thread = threading.Thread(target=first)
    thread.start()
    assert inside.wait(20)
    assert not tick(now, by=CARETAKER)
    go_on.set()
    thread.join()
    monkeypatch.setattr(repeating, "handlers_of", lambda _event: [])
    assert tick(now, by=CARETAKER)
    assert answers == ["failed"]


def test_the_outbox_runs_nothing_but_our_own_functions(cast, now):
    with acting_as(CARETAKER), pytest.raises(ValueError, match="our own"):
        send_later("os.system", now, command="x")


def test_a_draft_is_its_writers_alone(cast, now):
    with acting_as(cast.coach):
        keep_draft("note:1", {"text": ["eerst"]}, at=now)
        keep_draft("note:1", {"text": ["later"]}, at=now)
        draft = my_draft("note:1")
        assert draft is not None
        assert draft.content == {"text": ["later"]}
    for actor in (cast.deputy, cast.leader, cast.administrator, CARETAKER):
        with acting_as(actor):
            assert my_drafts() == []
    with acting_as(cast.coach):
        forget_draft("note:1")
        assert my_drafts() == []


def test_a_draft_may_be_a_megabyte_but_not_without_end(cast, now):
    with acting_as(cast.coach):
        keep_draft("note:1", {"text": ["a" * 1_000_000]}, at=now)
        with pytest.raises(DraftTooLong):
            keep_draft("note:1", {"text": ["a" * 3_000_000]}, at=now)
