"""The frame in which every command runs.

It opens the transaction or joins the one that is open, demands a line in the change log, and tells the rooms that
subscribed what happened, inside the same transaction (ADR 0007).
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from keukentafel.foundation.journal.acting import current_actor
from keukentafel.foundation.journal.processing import (
    About,
    processing_values,
    records_are_kept,
    write_processing,
)
from keukentafel.foundation.kernel.categories import Category, Level

P = ParamSpec("P")
R = TypeVar("R")


class SilentCommand(RuntimeError):
    """A command ended without a line in the change log: nobody could ever account for it."""


class OutsideCommand(RuntimeError):
    """A change was recorded outside a command."""


@dataclass(slots=True)
class _Frame:
    command: str
    lines: int = 0
    outer: "_Frame | None" = None
    about: dict[str, dict[About, None]] = field(default_factory=dict)


_frame: ContextVar[_Frame | None] = ContextVar("keukentafel_frame", default=None)


@contextmanager
def command_frame(name: str) -> Iterator[None]:
    """Run the block as the command *name*; see ``command``."""
    outer = _frame.get()
    frame = _Frame(name, outer=outer, about=outer.about if outer else {})
    token = _frame.set(frame)
    try:
        with transaction.atomic(savepoint=False):
            yield
            if frame.lines == 0:
                raise SilentCommand(f"{name} wrote no line in the change log")
            if outer is not None:
                outer.lines += frame.lines
            elif frame.about and records_are_kept():
                write_processing(processing_values(name, frame.about))
    finally:
        _frame.reset(token)


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Make *function* a command: one thing that happened, all of it or nothing, and logged.

    Raises:
        SilentCommand: when it ends without ``record_change`` or ``nothing_changed``.
        ValueError: when ``by`` is somebody else than who acts.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if "by" in kwargs and kwargs["by"] != current_actor():
            raise ValueError("a command is done by whoever acts")
        with command_frame(function.__name__):
            return function(*args, **kwargs)

    return run


def nothing_changed() -> None:
    """Say that the command found nothing to do (it was done already)."""
    _open_frame().lines += 1


def note_processing(activity: str, *, file_id: int, subjects: Sequence[int]) -> None:
    """Say for which activity the open command writes about whom; at its end each of them gets one record of it.

    Args:
        activity: the key of an activity in the register of processing.
        file_id: the file.
        subjects: keys of the persons; without any it is about the household as a whole.

    Raises:
        OutsideCommand: outside a command.
    """
    persons = _open_frame().about.setdefault(activity, {})
    persons.update(dict.fromkeys(About.these(file_id, subjects)))


def _open_frame() -> _Frame:
    frame = _frame.get()
    if frame is None:
        raise OutsideCommand("changes are recorded inside a command")
    return frame


_OF_A_LINE = (
    "happened_at", "actor_kind", "actor_id", "command", "thing_kind", "thing", "file_id", "subjects", "digest"
)  # fmt: skip
_INSERT_LINE = """
insert into journal_change
  (happened_at, actor_kind, actor_id, command, thing_kind, thing, file_id, subjects, digest)
values (%(happened_at)s, %(actor_kind)s, %(actor_id)s, %(command)s, %(thing_kind)s, %(thing)s,
  %(file_id)s, %(subjects)s::bigint[], %(digest)s)
"""
_WITH_ROW = """
with written as (
  {row} returning id
), told as (
  insert into journal_snapshot
    (happened_at, entered_at, actor_kind, actor_id, command, thing_kind, thing, file_id, subjects,
     category, area, level, salt, content)
  select %(happened_at)s, statement_timestamp(), %(actor_kind)s, %(actor_id)s, %(command)s, %(thing_kind)s,
    %(thing)s, %(file_id)s, %(subjects)s::bigint[], %(category)s, %(area)s, %(level)s, %(salt)s, %(content)s::jsonb
  from written
), line as (
  insert into journal_change
    (happened_at, actor_kind, actor_id, command, thing_kind, thing, file_id, subjects, digest)
  select %(happened_at)s, %(actor_kind)s, %(actor_id)s, %(command)s, %(thing_kind)s, %(thing)s,
    %(file_id)s, %(subjects)s::bigint[], %(digest)s
  from written
)
select id from written
"""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a case row is written: an ``insert`` or ``update`` without ``returning``, and its named values.

    Args:
        sql: constant for a kind of row; its values are named ``row_…``.
        values: by name.
    """

    sql: str
    values: dict[str, Any]


def record_change(thing_kind: str, thing: str, *, at: datetime, file_id: int | None = None) -> None:
    """Write one line in the change log, of a thing that is no case row.

    Args:
        thing_kind: the model, for example ``people.team``.
        thing: its public identifier.
        at: when it happened (aware).
        file_id: the file that it opened, gave or closed.

    Raises:
        OutsideCommand: outside a command.
    """
    frame = _open_frame()
    values = _line(frame, thing_kind, thing, at, {}) | {"file_id": file_id, "subjects": []}
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_LINE, {key: values[key] for key in _OF_A_LINE})
    frame.lines += 1


def record_row(
    thing_kind: str,
    thing: str,
    writing: Writing,
    *,
    at: datetime,
    file_id: int,
    subjects: Sequence[int],
    category: Category,
    area: int,
    level: Level,
    content: dict[str, object],
) -> int | None:
    """Write a case row, what it says now, and its line in the change log, in one statement: none exists without the rest.

    Args:
        thing_kind: the model, for example ``plans.goal``.
        thing: its public identifier.
        writing: how the row itself is written.
        at: when it happened (aware).
        file_id: the file it belongs to.
        subjects: keys of the persons it is about.
        category, area, level: what the wall asks of the row, and so of its history.
        content: the values after the change, JSON-able.

    Returns:
        The key of the row; None when it was not there to be changed, and then nothing was written.

    Raises:
        OutsideCommand: outside a command.
    """
    frame = _open_frame()
    values = _line(frame, thing_kind, thing, at, content) | writing.values
    values |= {
        "file_id": file_id,
        "subjects": list(subjects),
        "category": int(category),
        "area": area,
        "level": int(level),
    }
    with connection.cursor() as cursor:
        cursor.execute(_WITH_ROW.replace("{row}", writing.sql), values)
        found = cursor.fetchone()
    if found is None:
        return None
    frame.lines += 1
    return int(found[0])


def _line(
    frame: _Frame, thing_kind: str, thing: str, at: datetime, content: dict[str, object]
) -> dict[str, Any]:
    actor, salt = current_actor(), secrets.token_bytes(16)
    body = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return {
        "happened_at": at,
        "actor_kind": int(actor.kind),
        "actor_id": actor.id,
        "command": frame.command,
        "thing_kind": thing_kind,
        "thing": thing,
        "salt": salt,
        "content": body,
        "digest": hashlib.sha256(salt + body.encode()).digest(),
    }
