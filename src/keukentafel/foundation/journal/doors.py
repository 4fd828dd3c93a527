"""Narrow functions in the database, declared with the tables they are about; the wall makes them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """A narrow function over a table behind the wall, owned by the definer: one question, and who may ask it.

    Args:
        signature: ``name(types)``, in the schema ``wall``.
        sql: its ``create or replace function``; it asks for itself who acts.
        reads, writes: tables that it reads or writes besides the one of its model, which it reads.
        removes: tables from which it takes rows away.
    """

    signature: str
    sql: str
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    removes: tuple[str, ...] = ()
