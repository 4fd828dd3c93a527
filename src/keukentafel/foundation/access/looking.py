"""The access log: who looked at what. Written on a connection of its own, so that no rollback erases a look."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connections

from keukentafel.foundation.journal.public import current_actor, files_in_focus

LOG = "log"
"""The alias of the log writer's connection."""

_lines: ContextVar[list[str] | None] = ContextVar("keukentafel_lines", default=None)
_found: ContextVar[set[int] | None] = ContextVar("keukentafel_found", default=None)

_INSERT = """
insert into access_line (actor_kind, actor_id, role, what, page, files, subjects, purpose)
values (%s, %s, %s, %s, %s, %s::bigint[], %s::bigint[], %s)
"""


def log_look(
    page: str,
    *,
    files: Sequence[int] = (),
    subjects: Sequence[int] = (),
    purpose: str = "",
    what: str = "looked",
) -> None:
    """Write one line: the current actor looked at these anchors.

    Args:
        page: the name of the page or the job, never an address with identifiers.
        files, subjects: keys of the anchors; a list is one line with many.
        purpose: why, when the page knows.
        what: ``looked``, ``listed``, ``printed`` or ``refused``.
    """
    if (lines := _lines.get()) is not None:
        lines.append(page)
    actor = current_actor()
    role = ",".join(sorted(actor.roles))
    with connections[LOG].cursor() as cursor:
        cursor.execute(
            _INSERT, [int(actor.kind), actor.id, role, what, page, list(files), list(subjects), purpose]
        )


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
