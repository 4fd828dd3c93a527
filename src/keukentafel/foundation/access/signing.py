"""Who did something, in the name of who acts: the database lets nobody write another name there.

A field that points at an account and is called ``by`` or ends in ``_by`` is a signature. The name is the declaration: a
new table has it without anybody thinking of it, and one that means something else is called otherwise.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey, Model

from keukentafel.foundation.access.circles import TeamRow
from keukentafel.foundation.access.roles import APPLICATION

_ACCOUNT = "people.account"
"""By its label: the room of accounts stands above this one."""

_WRITERS_OF_ONE = {
    "of_oneself": "{} = (select wall.me())",
    "of_keeper": "wall.keeps({})",
    "of_team": "{} = any ((select wall.teams())::bigint[])",
}
"""Who alone writes a row that more people read, by what its model declares and the column that this names."""


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


def writer_statements(model: type[Model]) -> Iterable[str]:
    """Rows that more people read than write: each is written, changed and removed by who it is of, by who keeps its
    circle, or by its team; and changed by who stands in a column that ``or_changed_by`` names. A signature alone would
    let others change the words above it.
    """
    table = model._meta.db_table
    theirs = " and ".join(
        form.format(column) for name, form in _WRITERS_OF_ONE.items() if (column := getattr(model, name, ""))
    )
    others = [_is_me(model, column) for column in getattr(model, "or_changed_by", ())]
    change = " or ".join([f"({theirs})", *others] if theirs else others)
    for verb, clause in (
        ("insert", theirs and f"with check ({theirs})"),
        ("update", change and f"using ({change}) with check ({change})"),
        ("delete", theirs and f"using ({theirs})"),
        ("select", theirs and getattr(model, "read_by_oneself", False) and f"using ({theirs})"),
    ):
        if change:
            yield f"drop policy if exists of_one_writer_{verb} on {table}"
        if clause:
            yield f"create policy of_one_writer_{verb} on {table} as restrictive for {verb} to {APPLICATION} {clause}"


def _is_me(model: type[Model], column: str) -> str:
    """Who acts is the account in this column, or one of those."""
    several = any(
        field.column == column and hasattr(field, "base_field") for field in model._meta.concrete_fields
    )
    return f"(select wall.me()) = {f'any ({column})' if several else column}"


def staying(model: type[Model]) -> dict[str, bool]:
    """The columns of *model* that stay as they were written, in every table; True for one that may be filled in later.

    In which file, circle or team a row stands, and how it is called, is for whom its words are. Who signed stays the
    one who did, but for what ``signed_anew`` names: who changed it last. ``once`` names what else is written once.
    """
    column_of = {field.name: field for field in model._meta.concrete_fields}
    place = {
        "file_id",
        "public_id",
        "team_id" if issubclass(model, TeamRow) else getattr(model, "read_with", ""),
    }
    anew = {column_of[name].column for name in getattr(model, "signed_anew", ())}
    written = {*signatures(model)} - anew | {column_of[name].column for name in getattr(model, "once", ())}
    return {
        str(field.column): bool(field.null) and field.column in written
        for field in column_of.values()
        if field.column in place | written
    }


def staying_statements(model: type[Model]) -> Iterable[str]:
    """Refuse what would take a row away from those it is for, or from who signed it. Of use for the application."""
    table, columns = model._meta.db_table, staying(model)
    rights = (*getattr(model, "rights", ()), *getattr(model, "rights_behind_the_wall", ()))
    if columns and "update" in rights:
        moved = " or ".join(
            f"({f'old.{column} is not null and ' if later else ''}new.{column} is distinct from old.{column})"
            for column, later in columns.items()
        )
        yield f"drop trigger if exists stays on {table}"
        yield (
            f"create trigger stays before update on {table} for each row"
            f" when (current_user = '{APPLICATION}' and ({moved})) execute function wall.stays()"
        )


def stamping_statements(model: type[Model]) -> Iterable[str]:
    """The column that *model* calls ``stamped`` gets the day on which the row was written, whatever day it says.

    A figure of a quarter that is over, or of something that closed, rests on it. It is never changed afterwards.
    """
    table, column = model._meta.db_table, getattr(model, "stamped", "")
    if column:
        yield f"drop trigger if exists stamped on {table}"
        yield (
            f"create trigger stamped before insert on {table} for each row when (current_user = '{APPLICATION}')"
            f" execute function wall.stamped('{column}')"
        )


def updatable(model: Any) -> str:
    """What may be changed of a row once it is there: the columns, as a grant names them; empty for all of them."""
    fixed = {*getattr(model, "fixed", ()), getattr(model, "stamped", "")} - {""}
    if not fixed:
        return ""
    left = [f'"{field.column}"' for field in model._meta.concrete_fields if field.name not in fixed | {"id"}]
    return f" ({', '.join(left)})"
