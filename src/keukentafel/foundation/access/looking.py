"""The access log: who looked at what. Written on a connection of its own, so that no rollback erases a look."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connections

from keukentafel.foundation.journal.public import (
    PROCESSING_COLUMNS,
    SELECT_PROCESSING,
    About,
    AboutKind,
    current_actor,
    files_in_focus,
    processing_values,
    records_are_kept,
)

LOG = "log"
"""The alias of the log writer's connection."""

_lines: ContextVar[list[str] | None] = ContextVar("keukentafel_lines", default=None)
_found: ContextVar[set[int] | None] = ContextVar("keukentafel_found", default=None)

_INSERT = """
insert into access_line (actor_kind, actor_id, role, organisation_id, what, page, files, subjects, purpose)
select l.actor_kind, l.actor_id, l.role, l.organisation_id, l.what, l.page, l.files, l.subjects, case
    when l.what <> 'listed' and wall.in_emergency(l.actor_kind, l.actor_id, l.files)
    then concat_ws(': ', 'emergency', nullif(l.purpose, '')) else l.purpose end
from (select %(actor_kind)s::int, %(actor_id)s::bigint, %(role)s, %(organisation)s::bigint, %(what)s, %(page)s,
    %(files)s::bigint[], %(subjects)s::bigint[], %(purpose)s)
  as l(actor_kind, actor_id, role, organisation_id, what, page, files, subjects, purpose)
"""
_WITH_RECORDS = f"""
with line as ({_INSERT} returning 1)
insert into journal_processing ({PROCESSING_COLUMNS}) {SELECT_PROCESSING}
"""
# That a file is open because of an emergency is the database's to say: no page can forget it.


def log_look(
    page: str,
    *,
    files: Sequence[int] = (),
    subjects: Sequence[int] = (),
    purpose: str = "",
    what: str = "looked",
    activity: str = "support",
) -> None:
    """Write one line: the current actor looked at these anchors.

    Args:
        page: the name of the page or the job, never an address with identifiers.
        files, subjects: keys of the anchors; a list is one line with many.
        purpose: why, when the page knows.
        what: ``looked``, ``listed``, ``printed``, ``downloaded`` or ``refused``; the wall itself writes ``asked``.
        activity: the key of the activity, in the register of processing, for which they were shown. In the same
            transaction each person gets a record of it; a file of which nobody in particular was shown, one too.
    """
    if (lines := _lines.get()) is not None:
        lines.append(page)
    actor = current_actor()
    about = {About(AboutKind.PERSON, subject): None for subject in subjects} if records_are_kept() else {}
    if not about and records_are_kept():
        about = {About(AboutKind.FILE, file_id): None for file_id in files}
    values: dict[str, Any] = {
        "actor_kind": int(actor.kind),
        "actor_id": actor.id,
        "role": ",".join(sorted(actor.roles)),
        "organisation": actor.organisation,
        "what": what,
        "page": page,
        "files": list(files),
        "subjects": list(subjects),
        "purpose": purpose,
    }
    with connections[LOG].cursor() as cursor:
        if about:
            cursor.execute(_WITH_RECORDS, values | processing_values(page, {activity: about}))
        else:
            cursor.execute(_INSERT, values)


def log_refusal(page: str) -> None:
    """Write that the current actor asked for something absent or not theirs: the same line for both."""
    log_look(page, what="refused")


@contextmanager
def one_request() -> Iterator[None]:
    """Count the lines of one request, so that ``log_what_was_shown`` knows whether the page wrote its own."""
    token, found = _lines.set([]), _found.set(set())
    try:
        yield
    finally:
        _lines.reset(token)
        _found.reset(found)


def remember_found(file_id: int) -> None:
    """Something of this file was looked up for the page."""
    if (found := _found.get()) is not None:
        found.add(file_id)


def log_what_was_shown(page: str) -> None:
    """Write the line of a page about a file that wrote none itself: whatever showed it, it was looked at.

    Args:
        page: the name of the page.
    """
    files = files_in_focus() or _found.get()
    if files and not _lines.get():
        log_look(page, files=sorted(files))
