"""Records of processing: that data about somebody were used, for which activity of the register, and when.

One record for each person and activity, as the standard *Logboek Dataverwerkingen* asks, written in the transaction of
the data or of the look. A record says nothing of the data and names nobody: a person, or a household as a whole, is a
keyed digest that only this installation can make again. Who did it stands in the two logs, on the lines of the same
transaction.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from logboek import new_operation_id, new_trace_id, pseudonym


class AboutKind(StrEnum):
    """Whom a record is about. The words stand in records: never change one."""

    PERSON = "person"
    FILE = "file"


class About(NamedTuple):
    """Whom a record is about, by an internal key that never leaves."""

    kind: AboutKind
    key: int

    @staticmethod
    def these(file_id: int, subjects: Sequence[int]) -> "Iterator[About]":
        """Each of the persons; of nobody in particular, the file as a whole."""
        yield from (About(AboutKind.PERSON, subject) for subject in subjects)
        if not subjects:
            yield About(AboutKind.FILE, file_id)


def records_are_kept() -> bool:
    """Whether records are written: in a town that has a receiver for them. They would only pile up in another."""
    return bool(settings.LOGBOEK["url"])


def pseudonym_of(about: About) -> str:
    """The reference under which a person or a file stands in the records of this installation.

    Args:
        about: whom.
    """
    return _pseudonym(settings.SECRET_KEY, str(about.kind), about.key)


@lru_cache(maxsize=4096)
def _pseudonym(secret: str, kind: str, key: int) -> str:
    own = hashlib.sha256(b"keukentafel logboek " + secret.encode()).digest()
    return pseudonym(own, f"{kind} {key}")


PROCESSING_COLUMNS = (
    "trace_id, operation_id, parent_id, name, activity, about_kind, about, started_at, ended_at"
)
SELECT_PROCESSING = """
select r.trace_id, r.operation_id, r.parent_id, r.name, r.activity, r.about_kind, r.about,
  transaction_timestamp(), statement_timestamp()
from unnest(%(p_trace)s::text[], %(p_operation)s::text[], %(p_parent)s::text[], %(p_name)s::text[],
  %(p_activity)s::text[], %(p_about_kind)s::text[], %(p_about)s::text[])
  as r(trace_id, operation_id, parent_id, name, activity, about_kind, about)
"""
"""The rows of ``processing_values``; a processing lasts from the beginning of its transaction until they are written."""
_COLUMNS = ("p_trace", "p_operation", "p_parent", "p_name", "p_activity", "p_about_kind", "p_about")


def processing_values(name: str, about: Mapping[str, Mapping[About, None]]) -> dict[str, Any]:
    """The values that ``SELECT_PROCESSING`` takes: one trace, one record for each person, and one above several.

    Args:
        name: the command or the page.
        about: by key of an activity: whom it was about.
    """
    trace, rows = new_trace_id(), list[tuple[str, ...]]()
    for activity, persons in about.items():
        above = ""
        if len(persons) > 1:
            above = new_operation_id()
            rows.append((trace, above, "", name, activity, "", ""))
        for person in persons:
            digest = pseudonym_of(person)
            rows.append((trace, new_operation_id(), above, name, activity, str(person.kind), digest))
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in _COLUMNS]
    return dict(zip(_COLUMNS, columns, strict=True))


def write_processing(values: Mapping[str, Any]) -> None:
    """Write records in the transaction that is open.

    Args:
        values: of ``processing_values``.
    """
    with connection.cursor() as cursor:
        # Names of our own columns; every value is a parameter.
        cursor.execute(f"insert into journal_processing ({PROCESSING_COLUMNS}) {SELECT_PROCESSING}", values)
