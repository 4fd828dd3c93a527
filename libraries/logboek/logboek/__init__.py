"""Records of the Dutch standard *Logboek Dataverwerkingen* (Logius, working version 0.8).

Make them with ``records_of``, turn them into OTLP with ``to_otlp``, and send them with a ``Sender``.
"""

from logboek.otlp import Source, to_otlp
from logboek.records import (
    DataSubject,
    ForeignOperation,
    ProcessingRecord,
    RecordError,
    Status,
    new_operation_id,
    new_trace_id,
    pseudonym,
    records_of,
)
from logboek.sending import Answer, Outcome, Sender

__all__ = [
    "Answer",
    "DataSubject",
    "ForeignOperation",
    "Outcome",
    "ProcessingRecord",
    "RecordError",
    "Sender",
    "Source",
    "Status",
    "new_operation_id",
    "new_trace_id",
    "pseudonym",
    "records_of",
    "to_otlp",
]
