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
    """

    name: str
    sql: str
    verbs: tuple[str, ...] = ("insert", "update")
    reads: tuple[str, ...] = ()
    on: str = ""
    through_doors: bool = False


def ruling_statements(model: type[Model]) -> Iterable[str]:
    """Install the rules of *model*: after its doors, which let the definer read the table itself."""
    rules: tuple[RowRule, ...] = getattr(model, "row_rules", ())
    for rule in rules:
        writer = DEFINER if rule.through_doors else APPLICATION
        table = rule.on or model._meta.db_table
        yield f"grant create on schema wall to {DEFINER}"
        yield rule.sql
        yield f"alter function wall.{rule.name}() owner to {DEFINER}"
        yield f"revoke all on function wall.{rule.name}() from public"
        yield f"revoke create on schema wall from {DEFINER}"
        # Triggers go by name: a signature is looked at first, what it is under comes after.
        yield f"drop trigger if exists stands_{rule.name} on {table}"
        yield (
            f"create trigger stands_{rule.name} before {' or '.join(rule.verbs)} on {table} for each row"
            f" when (current_user = '{writer}') execute function wall.{rule.name}()"
        )


def tables_read(model: Any) -> set[str]:
    """The tables that the rules of *model* read, besides those of its doors."""
    rules: tuple[RowRule, ...] = getattr(model, "row_rules", ())
    return {table for rule in rules for table in rule.reads}
