"""What the wall asks of a row as it is written, beyond who may see it.

Whoever may see a row may change it, as far as policies know. A room that keeps in a row where something stands, and lets
several sides do something about it, makes a rule out of the table of its own domain: so there is one truth.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from keukentafel.foundation.access.roles import APPLICATION, DEFINER


@dataclass(frozen=True, slots=True)
class RowRule:
    """A trigger function on one table, owned by the definer. Of use for what one role writes, and for nobody else.

    Args:
        name: of the function, in the schema ``wall``.
        sql: its ``create or replace function … returns trigger``; it raises ``42501`` for what may not be written.
        verbs: when it looks: ``insert``, ``update``, ``delete``.
        reads: tables that it reads besides its own.
        on: the table that it looks at; empty for that of the model itself.
        through_doors: whether it looks at what narrow functions write, with the rights of the definer: grants are.
        at_the_end: whether it looks when all of the transaction was written; what belongs together is there by then.
        moved: columns of which one must have changed for it to look at an update; empty for any update.
    """

    name: str
    sql: str
    verbs: tuple[str, ...] = ("insert", "update")
    reads: tuple[str, ...] = ()
    on: str = ""
    through_doors: bool = False
    at_the_end: bool = False
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """Where it is written how a row came to stand where it stands: a row of another table for each move.

    Args:
        table: of what is written beside it.
        points_by: its column that holds the key of the row that moved.
        says: SQL that gives what was done, of such a row called ``r``.
        stands: SQL that gives where a row stands; the row is called ``{0}``.
        columns: the columns of the row that say where it stands.
        moves: each move and what is done then: ``<from>><to> <what was done>``; from nothing it begins.
    """

    table: str
    points_by: str
    says: str
    stands: str
    columns: tuple[str, ...]
    moves: tuple[str, ...]


def recorded(name: str, record: Record, *, verbs: tuple[str, ...] = ("insert", "update")) -> RowRule:
    """A rule: a row moves nowhere without the row that says so, written in the same transaction.

    What was written in this transaction, or in one that began after it, is no older than it (``age``). Only somebody who
    moved the same row at the same moment could be taken for it.

    Args:
        name: of the function, in the schema ``wall``.
        record: where each move stands.
        verbs: whether how it begins is written there too.
    """
    allowed = ",".join(f"'{move}'" for move in record.moves)
    return RowRule(
        name,
        # Words of our own domain only; nothing anybody typed reaches this text.
        f"""
create or replace function wall.{name}() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := '';
begin
  if tg_op = 'UPDATE' then was := {record.stands.format("old")}; end if;
  if not exists (
    select 1 from public.{record.table} r
    where r.file_id = new.file_id and r.{record.points_by} = new.id and age(r.xmin) <= 0
      and was || '>' || {record.stands.format("new")} || ' ' || {record.says} = any (array[{allowed}]))
  then
    raise exception 'nothing says why a row of % went from % to %', tg_table_name, was, {record.stands.format("new")}
      using errcode = '42501';
  end if;
  return null;
end $$;
""",  # noqa: S608
        verbs=verbs,
        reads=(record.table,),
        at_the_end=True,
        moved=record.columns,
    )


def ruling_statements(model: type[Model]) -> Iterable[str]:
    """Install the rules of *model*: after its doors, which let the definer read the table itself."""
    rules: tuple[RowRule, ...] = getattr(model, "row_rules", ())
    for rule in rules:
        table = rule.on or model._meta.db_table
        yield f"grant create on schema wall to {DEFINER}"
        yield rule.sql
        yield f"alter function wall.{rule.name}() owner to {DEFINER}"
        yield f"revoke all on function wall.{rule.name}() from public"
        yield f"revoke create on schema wall from {DEFINER}"
        yield from _at_the_end(rule, table) if rule.at_the_end else _as_written(rule, table)


def _as_written(rule: RowRule, table: str) -> Iterable[str]:
    # Triggers go by name: a signature is looked at first, what it is under comes after.
    writer = DEFINER if rule.through_doors else APPLICATION
    yield f"drop trigger if exists stands_{rule.name} on {table}"
    yield (
        f"create trigger stands_{rule.name} before {' or '.join(rule.verbs)} on {table} for each row"
        f" when (current_user = '{writer}') execute function wall.{rule.name}()"
    )


def _at_the_end(rule: RowRule, table: str) -> Iterable[str]:
    """Who writes, and whether something moved, is asked at once: only what must be looked at waits for the end."""
    for verb in rule.verbs:
        moved = [f"new.{column} is distinct from old.{column}" for column in rule.moved if verb == "update"]
        asked = f" and ({' or '.join(moved)})" if moved else ""
        yield f"drop trigger if exists ends_{rule.name}_{verb} on {table}"
        yield (
            f"create constraint trigger ends_{rule.name}_{verb} after {verb} on {table} deferrable initially deferred"
            f" for each row when (current_user = '{APPLICATION}'{asked}) execute function wall.{rule.name}()"
        )


def tables_read(model: Any) -> set[str]:
    """The tables that the rules of *model* read, besides those of its doors."""
    rules: tuple[RowRule, ...] = getattr(model, "row_rules", ())
    return {table for rule in rules for table in rule.reads}
