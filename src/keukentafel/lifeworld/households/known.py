"""Asking the whole town whether a family is known already, and answering. What nobody may see stands in ``doors``."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.ids import new_public_id


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that fits a household of a team that somebody leads, and of which nobody called back.

    Args:
        public_id: names the question.
        asked_by: key of the account of who asked.
        asked_at: when (aware).
        file_id: key of the household's file.
    """

    public_id: str
    asked_by: int
    asked_at: datetime
    file_id: int


@command
def ask_if_known(
    *,
    name: str,
    birth_date: date | None = None,
    phone: str = "",
    address: str = "",
    by: Actor,
    at: datetime,
) -> str:
    """Ask in all teams whether a family is known. What comes of it the asker hears from a person, or not.

    The same statements run whatever is known, and the line in the access log is written by the last of them.

    Args:
        name: whole or in part.
        birth_date, phone, address: at least one; the address as street and house number. None of it is kept.
        by, at: who asks, and when (aware).

    Returns:
        The public identifier of the question.
    """
    question = new_public_id()
    record_change("households.lookup", question, at=at)
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.ask_if_known(%s, %s, %s::date, %s, %s, %s)",
            [question, name, birth_date, phone, address, ",".join(sorted(by.roles))],
        )
    return question


def lookups_waiting() -> list[Asked]:
    """Who asked after a household of a team that the actor leads, and was not called yet; the longest ago first."""
    with connection.cursor() as cursor:
        cursor.execute("select public_id, asked_by, asked_at, file_id from wall.lookups_waiting()")
        return [Asked(*row) for row in cursor.fetchall()]


@command
def say_called(*, question: str, by: Actor, at: datetime) -> None:
    """The leader called who asked: it waits no more for the teams that *by* leads.

    Args:
        question: its public identifier, one of ``lookups_waiting``.
        by, at: who called, and when.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.lookup_called(%s)", [question])
        (file_id,) = cursor.fetchone()
    if file_id is None:
        nothing_changed()
    else:
        record_change("households.lookup", question, at=at, file_id=file_id)
