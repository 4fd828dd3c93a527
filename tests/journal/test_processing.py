"""Records of processing: written with the data and with the look, about a pseudonym, and shipped until acknowledged."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, connections

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.access.models import processing_activity
from keukentafel.foundation.access.public import log_look, log_refusal
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal import shipping
from keukentafel.foundation.journal.models import Parcel
from keukentafel.foundation.journal.processing import (
    About,
    AboutKind,
    processing_values,
    pseudonym_of,
    write_processing,
)
from keukentafel.foundation.journal.public import (
    OutsideCommand,
    acting_as,
    command_frame,
    note_processing,
    tick,
)
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method.public import entry
from keukentafel.lifeworld.households.public import add_person
from logboek import Answer, Outcome

MINUTE = timedelta(minutes=1)
TO_A_TOWN = {
    "url": "https://logboek.example.org/v1/traces",
    "token": "word",
    "register": "https://example.org/register/",
    "responsible": "https://example.org",
}


def person(key):
    return About(AboutKind.PERSON, key)


def records(more=""):
    """Every record that is there, as a dictionary."""
    columns = (
        "id, trace_id, operation_id, parent_id, name, activity, about_kind, about, batch, acknowledged_at,"
    )
    columns += " doubted_at, refused_at, xid::text"
    names = [name.strip().split(":")[0] for name in columns.split(",")]
    rows = behind_the_wall(f"select {columns} from journal_processing {more} order by id")
    return [dict(zip(names, row, strict=True)) for row in rows]


def newest(name):
    """The records of the newest trace with this name."""
    found = records(f"where name = '{name}'")
    return [one for one in found if one["trace_id"] == found[-1]["trace_id"]]


def clear():
    """No record waits: as the owner, whose table it is."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("delete from journal_processing")


class Town:
    """A receiver that answers as it is told, and remembers what it took."""

    def __init__(self):
        self.answer = Answer(Outcome.ACKNOWLEDGED, 200)
        self.bad = set()
        self.batches, self.senders = [], []

    def send(self, sender, batch):
        """In the place of the sender's own."""
        self.senders.append(sender)
        self.batches.append([one.operation_id for one in batch])
        if self.bad.intersection(self.batches[-1]):
            return Answer(Outcome.REFUSED, 400)
        return self.answer


@pytest.fixture(autouse=True)
def a_town_with_a_receiver(monkeypatch):
    monkeypatch.setattr(settings, "LOGBOEK", TO_A_TOWN)


@pytest.fixture
def town(monkeypatch):
    receiver = Town()
    monkeypatch.setattr(shipping.Sender, "send", lambda sender, batch: receiver.send(sender, batch))
    return receiver


@pytest.fixture
def configured(town):
    return town


def some_records(count):
    clear()
    with acting_as(CARETAKER):
        for _ in range(count):
            write_processing(processing_values("test", {"support": {person(1): None}}))
    return [one["operation_id"] for one in records()]


# --- what is written


def test_a_digest_is_the_same_here_and_another_elsewhere_and_tells_nobody(monkeypatch):
    here = pseudonym_of(person(12))
    assert here == pseudonym_of(person(12))
    assert here not in (pseudonym_of(person(13)), pseudonym_of(About(AboutKind.FILE, 12)))
    monkeypatch.setattr(settings, "SECRET_KEY", "another installation")
    assert pseudonym_of(person(12)) != here


def test_several_persons_of_one_activity_have_a_record_above_them():
    values = processing_values(
        "add", {"support": {person(1): None, person(2): None}, "debts": {person(1): None}}
    )
    rows = list(zip(*values.values(), strict=True))
    assert len({row[0] for row in rows}) == 1
    above, one, two, alone = rows
    assert (above[2], above[5], above[6]) == ("", "", "")
    assert one[2] == two[2] == above[1]
    assert (alone[2], alone[4]) == ("", "debts")
    assert {one[6], two[6]} == {pseudonym_of(person(1)), pseudonym_of(person(2))}


@pytest.mark.parametrize("model", case_models(), ids=lambda model: model._meta.label)
def test_every_case_row_is_kept_for_an_activity(model):
    assert processing_activity(model)


def test_each_activity_stands_in_the_register_of_the_pack(cast):
    with acting_as(cast.coach):
        for model in case_models():
            assert entry("processing", processing_activity(model)).key


def test_a_command_writes_one_record_for_each_person_with_its_line_in_the_log(cast, now):
    home = a_home(cast, now)
    found = newest("add_person")
    about = {one["about"] for one in found}
    assert pseudonym_of(person(home.child.subject_id)) in about
    assert len(found) == len({(one["about"], one["activity"]) for one in found})
    assert {one["activity"] for one in found} == {"support"}
    (line,) = behind_the_wall(
        f"select count(*) from journal_change where xid = '{found[0]['xid']}' and command = 'add_person'"
    )
    assert line[0] > 0


def test_a_command_that_fails_leaves_no_record(cast, now):
    home = a_home(cast, now)
    before = len(records())
    with acting_as(cast.coach) as by, pytest.raises(ZeroDivisionError), command_frame("failing"):
        add_person(household=home.household, known_as="Bo", role="dochter", by=by, at=now)
        raise ZeroDivisionError
    assert len(records()) == before


def test_outside_a_command_nothing_is_noted():
    with pytest.raises(OutsideCommand):
        note_processing("support", file_id=1, subjects=[])


def test_a_look_writes_its_records_with_its_line(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach):
        log_look("person", files=[home.file], subjects=[home.mother.subject_id], activity="debts")
    (record,) = newest("person")
    assert record["about"] == pseudonym_of(person(home.mother.subject_id))
    assert (record["about_kind"], record["activity"]) == ("person", "debts")
    ((organisation, xid),) = behind_the_wall(
        "select organisation_id, xid::text from access_line where page = 'person'"
    )
    assert (organisation, xid) == (cast.coach.organisation, record["xid"])
    assert organisation


def test_a_look_at_files_writes_one_for_each_and_a_refusal_none(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach):
        log_look("list", files=[home.file, home.file + 1], what="listed")
        log_refusal("absent")
    assert [one["about_kind"] for one in newest("list")] == ["", "file", "file"]
    assert records("where name = 'absent'") == []
    assert behind_the_wall("select what from access_line where page = 'absent'") == [("refused",)]


# --- who may


@pytest.mark.parametrize(
    "statement",
    [
        "select count(*) from journal_processing",
        "delete from journal_processing",
        "update journal_processing set acknowledged_at = now()",
        "insert into journal_processing (trace_id, acknowledged_at) values ('x', now())",
    ],
)
def test_the_application_can_add_and_nothing_else(cast, statement):
    with (
        acting_as(cast.coach),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="denied"),
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "call",
    ["take_processing(1)", "processing_in(1)", "divide_processing(1)", "mark_processing(1, 'refused')"],
)
def test_only_a_job_of_the_system_ships(cast, call):
    with acting_as(cast.administrator), connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(f"select * from wall.{call}")


# --- shipping


def test_without_a_receiver_no_records_pile_up_and_nothing_is_sent(cast, now, town, monkeypatch):
    some_records(3)
    monkeypatch.setattr(settings, "LOGBOEK", {**TO_A_TOWN, "url": ""})
    home = a_home(cast, now)
    with acting_as(cast.coach):
        log_look("household", files=[home.file])
    tick(now, by=CARETAKER)
    assert town.batches == []
    assert [one["batch"] for one in records()] == [None] * 3


def test_what_is_acknowledged_is_marked_and_not_sent_again(cast, now, configured):
    sent = some_records(3)
    for minute in range(3):
        tick(now + minute * MINUTE, by=CARETAKER)
    assert configured.batches == [sent]
    assert all(one["acknowledged_at"] for one in records())
    sender = configured.senders[0]
    assert sender.address == TO_A_TOWN["url"]
    assert sender.headers == {"Authorization": "Bearer word"}
    assert sender.source.responsible == "https://example.org"


def test_nothing_is_lost_while_the_receiver_is_away_and_it_is_tried_later_each_time(cast, now, configured):
    sent = some_records(2)
    configured.answer = Answer(Outcome.TRY_AGAIN)
    for minute in range(4):
        tick(now + minute * MINUTE, by=CARETAKER)
    assert len(configured.batches) == 2
    assert not any(one["acknowledged_at"] for one in records())
    configured.answer = Answer(Outcome.ACKNOWLEDGED, 200)
    tick(now + timedelta(hours=1), by=CARETAKER)
    assert configured.batches[-1] == sent
    assert all(one["acknowledged_at"] for one in records())


@pytest.mark.parametrize("status", [302, 401, 404])
def test_a_refusal_that_is_not_about_the_records_is_tried_again(cast, now, configured, status):
    some_records(1)
    configured.answer = Answer(Outcome.REFUSED, status)
    tick(now, by=CARETAKER)
    assert (records()[0]["refused_at"], records()[0]["acknowledged_at"]) == (None, None)
    configured.answer = Answer(Outcome.ACKNOWLEDGED, 200)
    tick(now + timedelta(hours=1), by=CARETAKER)
    assert records()[0]["acknowledged_at"]


def test_only_a_few_batches_are_under_way_at_once(cast, now, configured, monkeypatch):
    monkeypatch.setattr(shipping, "MOST_IN_A_BATCH", 1)
    some_records(shipping.MOST_UNDER_WAY + 3)
    configured.answer = Answer(Outcome.TRY_AGAIN, 503)
    for minute in range(5):
        tick(now + minute * MINUTE, by=CARETAKER)
    with acting_as(CARETAKER):
        assert Parcel.objects.filter(delivered_at=None).count() == shipping.MOST_UNDER_WAY
    assert sum(one["batch"] is None for one in records()) == 3


def test_one_record_that_is_refused_does_not_hold_the_others(cast, now, configured):
    sent = some_records(5)
    configured.bad = {sent[2]}
    for minute in range(6):
        tick(now + minute * MINUTE + timedelta(seconds=5), by=CARETAKER)
    found = records()
    assert [bool(one["acknowledged_at"]) for one in found] == [True, True, False, True, True]
    assert found[2]["refused_at"]
    assert configured.batches.count([sent[2]]) == 1


def test_a_batch_that_was_taken_in_part_stays_and_is_not_sent_again(cast, now, configured):
    some_records(3)
    configured.answer = Answer(Outcome.PARTLY, 200, rejected=1)
    for minute in range(3):
        tick(now + minute * timedelta(hours=1), by=CARETAKER)
    assert len(configured.batches) == 1
    assert all(one["doubted_at"] and not one["acknowledged_at"] for one in records())
