"""The access log: who looked at what. Written on a connection of its own, so that no rollback erases a look."""

from collections.abc import Sequence

from django.db import connections

from keukentafel.foundation.journal.public import current_actor

LOG = "log"
"""The alias of the log writer's connection."""

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
    actor = current_actor()
    role = ",".join(sorted(actor.roles))
    with connections[LOG].cursor() as cursor:
        cursor.execute(
            _INSERT, [int(actor.kind), actor.id, role, what, page, list(files), list(subjects), purpose]
        )


def log_refusal(page: str) -> None:
    """Write that the current actor asked for something absent or not theirs: the same line for both."""
    log_look(page, what="refused")
