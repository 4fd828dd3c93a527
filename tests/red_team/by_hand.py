"""Statements that nobody writes in the application, in the name of somebody who signed in."""

from typing import Any

from django.db import DatabaseError, connection, transaction

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor


def rows(actor: Actor, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the application reads in the name of this actor."""
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def run(actor: Actor, statement: str, *values: Any) -> int:
    """A statement of the application in the name of this actor; gives how many rows it touched."""
    with acting_as(actor), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def refused(actor: Actor, statement: str, *values: Any) -> bool:
    """Whether the database refuses it, or nothing is touched by it."""
    try:
        return run(actor, statement, *values) == 0
    except DatabaseError:
        return True
