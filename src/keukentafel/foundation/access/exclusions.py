"""Who is shut out of a file or of a person, and who may decide that. Reads through the narrow doors of the wall."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from keukentafel.foundation.journal.public import record_change


@dataclass(frozen=True, slots=True)
class ShutOut:
    """Somebody who may not see, whatever the grants.

    Args:
        id: key of the exclusion; never shown.
        account_id: who may not.
        subject: key of the person who must not be seen, in any file; None is the whole of this file.
        reason: why.
        since, until: aware moments; *until* None is without end.
        decided_by: key of the account that decided.
    """

    id: int
    account_id: int
    subject: int | None
    reason: str
    since: datetime
    until: datetime | None
    decided_by: int


def may_give(file_id: int) -> bool:
    """Whether the current actor may give and end rights on a file, and shut somebody out of it."""
    with connection.cursor() as cursor:
        cursor.execute("select wall.may_give(%s)", [file_id])
        return bool(cursor.fetchone()[0])


def exclusions_on(file_id: int) -> list[ShutOut]:
    """Who is shut out of a file, or of a person in it; empty for whoever may not decide about that."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, account_id, subject_id, reason, valid_from, valid_to, decided_by"
            " from wall.exclusions_on(%s)",
            [file_id],
        )
        return [ShutOut(*row) for row in cursor.fetchall()]


def end_exclusion(file_id: int, exclusion: ShutOut, *, at: datetime) -> bool:
    """Let somebody in again; gives False when the wall did not: nobody lets themselves in.

    Args:
        file_id: the file from which this is decided.
        exclusion: one of ``exclusions_on``.
        at: when (aware).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.end_exclusion(%s, %s)", [file_id, exclusion.id])
        (ended,) = cursor.fetchone()
    record_change("access.exclusion_end", str(exclusion.account_id), at=at, file_id=file_id)
    return bool(ended)


def exclude_alike(from_file: int, to_file: int, *, at: datetime) -> None:
    """Whoever is shut out of one file is shut out of another, that is about the same household. Shows nothing.

    Args:
        from_file, to_file: keys of files of which the actor knows that they are there.
        at: when (aware).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.exclude_alike(%s, %s)", [from_file, to_file])
        (copied,) = cursor.fetchone()
    if copied:
        record_change("access.exclusion", "alike", at=at, file_id=to_file)
