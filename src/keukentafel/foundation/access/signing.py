"""Who did something, in the name of who acts: the database lets nobody write another name there.

A field that points at an account and is called ``by`` or ends in ``_by`` is a signature. The name is the declaration: a
new table has it without anybody thinking of it, and one that means something else is called otherwise.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey, Model

from keukentafel.foundation.access.roles import APPLICATION

_ACCOUNT = "people.account"
"""By its label: the room of accounts stands above this one."""


def signatures(model: type[Model]) -> list[str]:
    """The columns of *model* that name who did something."""
    return [
        str(field.column)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model._meta.label_lower == _ACCOUNT
        and (field.name == "by" or field.name.endswith("_by"))
    ]


def signing_statements(model: type[Model]) -> Iterable[str]:
    """Hold each signature of *model* to who acts: when it is written, and when it changes.

    A policy sees no row as it was, and would refuse whoever changes something else of a row that a colleague signed. A
    narrow function of the wall writes for who asks it, and a job of the system for whoever it was told of. ``by`` is
    never left open by a person: without a name something was done by time. Of ``ended_by`` and alike that is what it
    means that nobody did it yet.
    """
    table = model._meta.db_table
    for column in signatures(model):
        named = "" if column == "by_id" else f" and new.{column} is not null"
        for verb, changed in (("insert", ""), ("update", f" and new.{column} is distinct from old.{column}")):
            name = f"signed_{column}_{verb}"
            yield f"drop trigger if exists {name} on {table}"
            yield (
                f"create trigger {name} before {verb} on {table} for each row"
                f" when (current_user = '{APPLICATION}'{named}{changed})"
                f" execute function wall.signed('{column}')"
            )


def updatable(model: Any) -> str:
    """What may be changed of a row once it is there: the columns, as a grant names them; empty for all of them."""
    fixed = set(getattr(model, "fixed", ()))
    if not fixed:
        return ""
    left = [str(field.column) for field in model._meta.concrete_fields if field.name not in fixed | {"id"}]
    return f" ({', '.join(left)})"
