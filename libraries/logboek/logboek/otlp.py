"""Records as OTLP traces in JSON (OpenTelemetry Protocol 1.x): identifiers in hexadecimal, moments in nanoseconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from logboek.records import ProcessingRecord, RecordError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INTERNAL = 1


@dataclass(frozen=True, slots=True)
class Source:
    """The system that did the processing, and the organisation that answers for it.

    Args:
        system: its name, as ``service.name``.
        version: its version, as ``service.version``; may be empty.
        responsible: who is responsible for the processing, preferably a URI; may be empty. The standard leaves what a
            resource says to the organisation and has no name for this one; here it is ``responsible``.

    Raises:
        RecordError: without a system.
    """

    system: str
    version: str = ""
    responsible: str = ""

    def __post_init__(self) -> None:
        if not self.system.strip():
            raise RecordError(["system: its name"])


def to_otlp(records: Sequence[ProcessingRecord], source: Source) -> dict[str, Any]:
    """The body of one request to a receiver.

    Args:
        records: at least one.
        source: which system they come from.

    Raises:
        ValueError: when there is nothing to send.
    """
    if not records:
        raise ValueError("there is nothing to send")
    said = (
        ("service.name", source.system),
        ("service.version", source.version),
        ("responsible", source.responsible),
    )
    return {
        "resourceSpans": [
            {
                "resource": {"attributes": [_attribute(key, value) for key, value in said if value]},
                "scopeSpans": [{"scope": {"name": "logboek"}, "spans": [_span(one) for one in records]}],
            }
        ]
    }


def _span(record: ProcessingRecord) -> dict[str, Any]:
    attributes = [_attribute("dpl.core.processing_activity_id", record.activity)]
    if record.data_subject:
        attributes.append(_attribute("dpl.core.data_subject_id", record.data_subject.id))
        attributes.append(_attribute("dpl.core.data_subject_id_type", record.data_subject.type))
    if record.foreign:
        attributes.append(_attribute("dpl.core.foreign_operation.span_id", record.foreign.operation_id))
        attributes.append(_attribute("dpl.core.foreign_operation.processor", record.foreign.processor))
    span: dict[str, Any] = {
        "traceId": record.trace_id,
        "spanId": record.operation_id,
        "name": record.name,
        "kind": _INTERNAL,
        "startTimeUnixNano": _nanoseconds(record.started_at),
        "endTimeUnixNano": _nanoseconds(record.ended_at),
        "attributes": attributes,
        "status": {"code": int(record.status)},
    }
    if record.parent_id:
        span["parentSpanId"] = record.parent_id
    return span


def _attribute(key: str, value: str) -> dict[str, Any]:
    return {"key": key, "value": {"stringValue": value}}


def _nanoseconds(moment: datetime) -> str:
    # In whole numbers: as a float the microseconds would be lost. OTLP writes 64-bit numbers in JSON as text.
    return str((moment - _EPOCH) // timedelta(microseconds=1) * 1000)
