"""Records of processing: what may stand in one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logboek import (
    DataSubject,
    ForeignOperation,
    ProcessingRecord,
    RecordError,
    Source,
    Status,
    new_operation_id,
    new_trace_id,
    pseudonym,
    records_of,
    to_otlp,
)

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
KEY = b"k" * 32
MOTHER = DataSubject(pseudonym(KEY, "1"), "urn:example:resident")
CHILD = DataSubject(pseudonym(KEY, "2"), "urn:example:resident")
SOURCE = Source("keukentafel", "0.1.0", "https://example.org/town")
GOOD = ProcessingRecord(
    trace_id="ab" * 16,
    operation_id="cd" * 8,
    name="make_plan",
    activity="https://example.org/register/support",
    started_at=AT,
    ended_at=AT + timedelta(milliseconds=12),
    data_subject=MOTHER,
    parent_id="ef" * 8,
)


@pytest.mark.parametrize(
    "change,problem",
    [
        ({"trace_id": "AB" * 16}, "trace id"),
        ({"trace_id": "0" * 32}, "trace id"),
        ({"trace_id": "ab" * 16 + "\n"}, "trace id"),
        ({"operation_id": "cd" * 7}, "operation id"),
        ({"parent_id": "nonsense"}, "parent id"),
        ({"parent_id": "cd" * 8}, "own parent"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"activity": "support"}, "activity"),
        ({"activity": "https://"}, "activity"),
        ({"activity": "https://example.org/a b"}, "activity"),
        ({"activity": "https://[broken"}, "activity"),
        ({"started_at": AT.replace(tzinfo=None)}, "time zone"),
        ({"ended_at": AT - timedelta(seconds=1)}, "ended at"),
    ],
)
def test_a_record_that_is_not_right_is_not_made(change, problem):
    with pytest.raises(RecordError, match=problem):
        replace(GOOD, **change)


def test_everything_that_is_not_right_is_named_at_once():
    with pytest.raises(RecordError) as found:
        replace(GOOD, trace_id="", operation_id="", name="")
    assert len(found.value.problems) == 3


def test_a_register_may_be_named_by_a_urn():
    assert replace(GOOD, activity="urn:nl:town:support").activity == "urn:nl:town:support"


@pytest.mark.parametrize("id", ["Riet van Dam-Overmars", "riet.overmars@example.org", "short", "", "x" * 257])
def test_a_person_is_not_told_by_a_name_or_an_address(id):
    with pytest.raises(RecordError) as found:
        DataSubject(id, "urn:example:resident")
    assert not id or id not in str(found.value)


@given(st.integers(min_value=0).map(lambda number: str(number).zfill(16)))
def test_a_person_is_not_told_by_digits_alone(digits):
    with pytest.raises(RecordError):
        DataSubject(digits[:256], "urn:example:resident")


@pytest.mark.parametrize("type", ["", " ", "BSN", "urn:nl:bsn", "https://example.org/BSN"])
def test_the_kind_of_reference_is_told_and_is_no_citizen_service_number(type):
    with pytest.raises(RecordError):
        DataSubject(MOTHER.id, type)


def test_a_pseudonym_is_the_same_for_who_has_the_key_and_another_for_who_has_not():
    assert pseudonym(KEY, "1") == MOTHER.id != CHILD.id
    assert pseudonym(b"o" * 32, "1") != MOTHER.id
    with pytest.raises(ValueError, match="32 bytes"):
        pseudonym(b"short", "1")
    with pytest.raises(ValueError, match="nothing"):
        pseudonym(KEY, "")


def test_another_party_is_named_by_its_operation_and_its_address():
    assert ForeignOperation("ab" * 8, "https://partner.example.org").processor
    with pytest.raises(RecordError) as found:
        ForeignOperation("ab", "partner")
    assert len(found.value.problems) == 2


def operation(*subjects, **more):
    return records_of(
        name="make_plan", activity=GOOD.activity, started_at=AT, ended_at=AT, data_subjects=subjects, **more
    )


def test_an_operation_on_one_person_is_one_record():
    (only,) = operation(MOTHER, MOTHER, trace_id=GOOD.trace_id, parent_id=GOOD.operation_id)
    assert (only.data_subject, only.trace_id, only.parent_id) == (MOTHER, GOOD.trace_id, GOOD.operation_id)


def test_an_operation_on_nobody_is_one_record_too():
    (only,) = operation()
    assert only.data_subject is None


def test_of_several_persons_each_has_a_record_below_one_about_nobody():
    above, *below = operation(MOTHER, CHILD)
    assert above.data_subject is None
    assert [one.data_subject for one in below] == [MOTHER, CHILD]
    assert {one.parent_id for one in below} == {above.operation_id}
    assert len({one.operation_id for one in (above, *below)}) == 3
    assert {one.trace_id for one in below} == {above.trace_id}


@given(st.integers(0, 5))
def test_identifiers_are_new_and_well_formed_each_time(count):
    made = [
        (replace(GOOD, trace_id=new_trace_id(), operation_id=new_operation_id())) for _ in range(count + 2)
    ]
    assert len({one.trace_id for one in made}) == len({one.operation_id for one in made}) == count + 2


def attributes(said):
    return {one["key"]: one["value"]["stringValue"] for one in said}


def test_otlp_says_what_the_standard_asks():
    foreign = ForeignOperation("12" * 8, "https://partner.example.org")
    body = to_otlp([replace(GOOD, status=Status.ERROR, foreign=foreign)], SOURCE)
    (resource,) = body["resourceSpans"]
    assert attributes(resource["resource"]["attributes"]) == {
        "service.name": "keukentafel",
        "service.version": "0.1.0",
        "responsible": "https://example.org/town",
    }
    (span,) = resource["scopeSpans"][0]["spans"]
    assert attributes(span.pop("attributes")) == {
        "dpl.core.processing_activity_id": GOOD.activity,
        "dpl.core.data_subject_id": MOTHER.id,
        "dpl.core.data_subject_id_type": "urn:example:resident",
        "dpl.core.foreign_operation.span_id": "12" * 8,
        "dpl.core.foreign_operation.processor": "https://partner.example.org",
    }
    assert span == {
        "traceId": GOOD.trace_id,
        "spanId": GOOD.operation_id,
        "parentSpanId": GOOD.parent_id,
        "name": "make_plan",
        "kind": 1,
        "startTimeUnixNano": "1772443800000000000",
        "endTimeUnixNano": "1772443800012000000",
        "status": {"code": 2},
    }


def test_what_is_not_there_is_not_said():
    body = to_otlp([replace(GOOD, data_subject=None, parent_id=None)], Source("keukentafel"))
    (resource,) = body["resourceSpans"]
    assert list(attributes(resource["resource"]["attributes"])) == ["service.name"]
    (span,) = resource["scopeSpans"][0]["spans"]
    assert list(attributes(span["attributes"])) == ["dpl.core.processing_activity_id"]
    assert "parentSpanId" not in span


@given(st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1)), st.integers(-12, 12))
def test_moments_keep_their_microseconds_in_every_time_zone(moment, hours):
    zoned = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    body = to_otlp([replace(GOOD, started_at=zoned, ended_at=zoned)], SOURCE)
    said = int(body["resourceSpans"][0]["scopeSpans"][0]["spans"][0]["startTimeUnixNano"])
    assert said % 1000 == 0
    assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=said // 1000) == zoned


def test_an_empty_batch_and_a_source_without_a_name_are_refused():
    with pytest.raises(ValueError, match="nothing to send"):
        to_otlp([], SOURCE)
    with pytest.raises(RecordError):
        Source(" ")
