"""What one record says: which processing, of whom, when, and how it ended. Plain values, checked when they are made.

The standard asks one record for each person ("een logregel kan naar 0 of 1 Betrokkenen verwijzen"), in a trace, with an
operation of its own. It never says what the data were.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from urllib.parse import urlsplit

_TRACE = re.compile(r"[0-9a-f]{32}")
_OPERATION = re.compile(r"[0-9a-f]{16}")
_REFERENCE = re.compile(r"[A-Za-z0-9._~:+/=-]{16,256}")
_LONGEST_NAME = 200
_SHORTEST_KEY = 32


class RecordError(ValueError):
    """A record that the standard, or the privacy of whom it is about, does not allow; ``problems`` names each reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class Status(IntEnum):
    """How an operation ended. The numbers are those of an OTLP status.

    ``UNSET`` is the ordinary one: done, without a fault inside the system. ``ERROR`` is such a fault.
    """

    UNSET = 0
    OK = 1
    ERROR = 2


def new_trace_id() -> str:
    """A new trace: 16 random bytes, in hexadecimal."""
    return secrets.token_hex(16)


def new_operation_id() -> str:
    """A new operation in a trace (``span_id``): 8 random bytes, in hexadecimal."""
    return secrets.token_hex(8)


def pseudonym(key: bytes, value: str) -> str:
    """A reference to a person that only the holder of *key* can make again: HMAC-SHA256, in hexadecimal.

    Args:
        key: at least 32 bytes, secret, one for each installation.
        value: what names the person inside, such as an internal key.

    Raises:
        ValueError: for a key that is too short, or an empty value.
    """
    if len(key) < _SHORTEST_KEY:
        raise ValueError(f"the key must have at least {_SHORTEST_KEY} bytes")
    if not value:
        raise ValueError("there is nothing to refer to")
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class DataSubject:
    """Whom the data are about, by a pseudonym.

    Args:
        id: a reference of 16 to 256 letters, digits or signs without spaces, with a letter in it. A name, an e-mail
            address and a citizen service number (BSN) do not fit.
        type: what kind of reference it is: a word, or a URI that tells.

    Raises:
        RecordError: when one of them is not that.
    """

    id: str
    type: str

    def __post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise RecordError(problems)

    def _problems(self) -> Iterator[str]:
        # The value itself never stands in the message: it may be the very thing that should not be told.
        if not _REFERENCE.fullmatch(self.id):
            yield "data subject id: 16 to 256 letters, digits or . _ ~ : + / = -, without spaces"
        elif not re.search(r"[A-Za-z]", self.id):
            yield "data subject id: only digits could be a citizen service number; use a pseudonym"
        if not self.type.strip():
            yield "data subject id type: say what kind of reference it is"
        elif "bsn" in re.split(r"[^a-z]+", self.type.lower()):
            yield "data subject id type: a citizen service number (BSN) is no pseudonym"


@dataclass(frozen=True, slots=True)
class ForeignOperation:
    """The operation of another party that asked for this one (W3C Trace Context).

    Args:
        operation_id: its ``span_id``, 16 hexadecimal digits.
        processor: the address of that party's site.

    Raises:
        RecordError: when one of them is not that.
    """

    operation_id: str
    processor: str

    def __post_init__(self) -> None:
        problems = []
        if not _is_id(_OPERATION, self.operation_id):
            problems.append("foreign operation id: 16 lower-case hexadecimal digits, not all zero")
        if urlsplit(self.processor).scheme not in ("http", "https") or not urlsplit(self.processor).netloc:
            problems.append("foreign processor: an address that starts with https://")
        if problems:
            raise RecordError(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingRecord:
    """One operation on data about at most one person.

    Args:
        trace_id: which processing it is part of, 32 hexadecimal digits.
        operation_id: which operation, 16 hexadecimal digits; in the standard ``span_id``.
        name: what was done, for example the name of a command; never something about a person.
        activity: absolute URI of the activity in the register of processing activities.
        started_at, ended_at: moments with a time zone.
        data_subject: whom it is about; None when it is about nobody, or stands above the records of several.
        parent_id: the operation in the same trace that led to this one.
        status: how it ended.
        foreign: the operation of another party that asked for it.

    Raises:
        RecordError: naming everything that is not so.
    """

    trace_id: str
    operation_id: str
    name: str
    activity: str
    started_at: datetime
    ended_at: datetime
    data_subject: DataSubject | None = None
    parent_id: str | None = None
    status: Status = Status.UNSET
    foreign: ForeignOperation | None = None

    def __post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise RecordError(problems)

    def _problems(self) -> Iterator[str]:
        if not _is_id(_TRACE, self.trace_id):
            yield "trace id: 32 lower-case hexadecimal digits, not all zero"
        if not _is_id(_OPERATION, self.operation_id):
            yield "operation id: 16 lower-case hexadecimal digits, not all zero"
        if self.parent_id is not None and not _is_id(_OPERATION, self.parent_id):
            yield "parent id: 16 lower-case hexadecimal digits, not all zero"
        if self.parent_id is not None and self.parent_id == self.operation_id:
            yield "parent id: an operation is not its own parent"
        if not self.name.strip() or len(self.name) > _LONGEST_NAME:
            yield f"name: 1 to {_LONGEST_NAME} characters"
        if not _is_absolute(self.activity):
            yield "activity: an absolute URI into the register of processing activities"
        zoned = [moment.utcoffset() is not None for moment in (self.started_at, self.ended_at)]
        if not all(zoned):
            yield "started at, ended at: moments with a time zone"
        elif self.ended_at < self.started_at:
            yield "ended at: before it started"


def records_of(
    *,
    name: str,
    activity: str,
    started_at: datetime,
    ended_at: datetime,
    data_subjects: Sequence[DataSubject] = (),
    trace_id: str = "",
    parent_id: str | None = None,
    status: Status = Status.UNSET,
    foreign: ForeignOperation | None = None,
) -> list[ProcessingRecord]:
    """The records of one operation: one for each person, and above several of them one about nobody.

    Args:
        name, activity, started_at, ended_at, parent_id, status, foreign: see ``ProcessingRecord``.
        data_subjects: whom it is about; somebody who is named twice counts once.
        trace_id: the trace it is part of; empty starts a new one.

    Raises:
        RecordError: see ``ProcessingRecord``.
    """
    trace = trace_id or new_trace_id()
    persons = list(dict.fromkeys(data_subjects))

    def record(parent: str | None, person: DataSubject | None) -> ProcessingRecord:
        return ProcessingRecord(
            trace_id=trace,
            operation_id=new_operation_id(),
            name=name,
            activity=activity,
            started_at=started_at,
            ended_at=ended_at,
            data_subject=person,
            parent_id=parent,
            status=status,
            foreign=foreign,
        )

    first = record(parent_id, persons[0] if len(persons) == 1 else None)
    if len(persons) < 2:
        return [first]
    return [first, *(record(first.operation_id, person) for person in persons)]


def _is_id(form: re.Pattern[str], value: str) -> bool:
    return bool(form.fullmatch(value)) and value.strip("0") != ""


def _is_absolute(uri: str) -> bool:
    if re.search(r"[\s<>\"]", uri):
        return False
    try:
        parts = urlsplit(uri)
    except ValueError:
        return False
    return bool(parts.scheme) and bool(parts.netloc or (parts.scheme == "urn" and ":" in parts.path))
