"""What the wall says about destroying: the role that can, over which tables, from what the models and rooms declare.

No role that signs in may take a row of a case away. The destroyer may; it cannot sign in, and acts through the
functions of ``sql/destroying.sql`` and of the rooms (``destroying_doors``) alone (ADR 0015).
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import CheckConstraint, F, ForeignKey, Model, Q

from keukentafel.foundation.access.models import CaseRow, Door, Subject
from keukentafel.foundation.access.roles import APPLICATION, DEFINER, DESTROYER
from keukentafel.foundation.journal.public import Retained, retained_as

SQL = Path(__file__).parent / "sql" / "destroying.sql"
"""The functions and the tables they read."""

_FOR_APPLICATION = (
    "remove_row(text, text)",
    "next_files(bigint, int)",
    "keeping_facts(bigint[])",
    "keeping_moments(bigint[])",
    "keeping_births(bigint[])",
    "files_on_hold(bigint[])",
)
_INTERNAL = (
    "on_hold(bigint)",
    "erase_traces(text[])",
    "erase_rows(bigint, text, text[])",
    "erase_file(bigint)",
    "without_person(jsonb, bigint, text[])",
    "release_rows(bigint, text, text[], bigint)",
    "only_a_job()",
)
_ASKS = (
    "who()",
    "today()",
    "live(int)",
    "holds(text[])",
    "may_give(bigint)",
    "allows(bigint, bigint[], smallint, smallint, int, text)",
)
"""What it asks the wall, which the definer answers."""

_BESIDE_THE_WALL = {
    "access_grant": "select, delete",
    "access_exclusion": "select, delete",
    "access_file": "select, update",
    "access_subject": "select",
    "journal_once": "select, delete",
    "journal_due": "select, delete",
    "journal_parcel": "select, delete",
}


def term_of(model: type[CaseRow]) -> str:
    """The key of the one term that all fields of *model* declare.

    Raises:
        ValueError: when they declare several: what needs another term stands in another table.
    """
    keys = {kept.keep for kept in model.kept.values()}
    if len(keys) != 1:
        raise ValueError(f"{model._meta.label} declares the terms {sorted(keys)}: a kind of row has one term")
    return keys.pop()


def persons_in(model: type[CaseRow]) -> dict[str, bool]:
    """Columns of *model* that name a person, besides ``subjects``; True for one without which the row cannot stand."""
    return {
        field.column: not _can_be_emptied(model, field)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Subject
    }


def _can_be_emptied(model: type[CaseRow], field: Any) -> bool:
    """Whether the database takes nothing in this place: what a constraint asks after, it may not."""
    checked = {
        name
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
        for name in _asked_after(constraint.condition)
    }
    return bool(field.null) and not checked & {field.name, field.attname}


def _asked_after(condition: Any) -> Iterable[str]:
    for child in getattr(condition, "children", ()):
        if isinstance(child, Q):
            yield from _asked_after(child)
        else:
            asked, against = child
            yield asked.split("__")[0]
            yield from {str(getattr(against, "name", ""))} if isinstance(against, F) else ()


def points_at(model: type[CaseRow]) -> dict[str, "tuple[str, bool]"]:
    """Columns of *model* that name another case row: its kind, and whether the column can be emptied."""
    return {
        field.column: (field.related_model._meta.label_lower, _can_be_emptied(model, field))
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and _is_case(field.related_model)
    }


def _is_case(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, CaseRow)


def destroying_statements() -> Iterable[tuple[str, list[Any]]]:
    """Each statement, with its values, that makes the destroyer's rights and functions anew."""
    cases = [model for model in apps.get_models() if issubclass(model, CaseRow)]
    for table in ("kept_kind", "kept_part", "kept_reference", "kept_person", "kept_name"):
        yield f"delete from wall.{table}", []  # noqa: S608 - a fixed name
        yield f"grant select on wall.{table} to {DESTROYER}", []
    for case in cases:
        yield from _kind(case, retained_as(case._meta.label_lower))
    yield f"grant usage, create on schema wall to {DESTROYER}", []
    for function in (*_INTERNAL, *_FOR_APPLICATION):
        yield from _owned(function, for_application=function in _FOR_APPLICATION)
    for function in _ASKS:
        yield f"grant execute on function wall.{function} to {DESTROYER}", []
    for table, rights in _BESIDE_THE_WALL.items():
        yield f"grant {rights} on {table} to {DESTROYER}", []
        yield from _sees(table)
    for model in apps.get_models():
        yield from _table(model)
    for model in apps.get_models():
        for door in getattr(model, "destroying_doors", ()):
            yield from _door(door)
    yield f"revoke create on schema wall from {DESTROYER}", []


def _kind(model: type[CaseRow], how: Retained) -> Iterable[tuple[str, list[Any]]]:
    kind, table = model._meta.label_lower, model._meta.db_table
    key = how.key or f"'{term_of(model)}'"
    clock_file = how.clock_file or "t.file_id"
    moments = json.dumps(dict(how.moments))
    yield (
        "insert into wall.kept_kind values (%s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s)",
        [kind, table, key, clock_file, moments, how.born, how.blocks, how.counts, how.removable],
    )
    for part, column in how.parts:
        yield "insert into wall.kept_part values (%s, %s, %s)", [kind, part, column]
    for column, (to, may_be_empty) in points_at(model).items():
        yield (
            "insert into wall.kept_reference values (%s, %s, %s, %s, %s)",
            [kind, table, column, to, may_be_empty],
        )
    insert = "insert into wall.kept_person values (%s, %s, %s, %s)"
    for column, bound in persons_in(model).items():
        yield insert, [kind, column, False, bound]
    for column in how.persons:
        yield insert, [kind, column, True, False]
    for column in how.names:
        yield "insert into wall.kept_name values (%s, %s)", [kind, column]


def _table(model: type[Model]) -> Iterable[tuple[str, list[Any]]]:
    table = model._meta.db_table
    behind = any(
        hasattr(model, name) for name in ("rights_behind_the_wall", "owned_by", "seen_with", "known_to_jobs")
    )
    if behind or issubclass(model, CaseRow):
        yield f"grant select, update, delete on {table} to {DESTROYER}", []
        yield from _sees(table)


def _sees(table: str) -> Iterable[tuple[str, list[Any]]]:
    yield f"drop policy if exists destroying on {table}", []
    yield f"create policy destroying on {table} to {DESTROYER} using (true)", []


def _owned(function: str, *, for_application: bool) -> Iterable[tuple[str, list[Any]]]:
    yield f"alter function wall.{function} owner to {DESTROYER}", []
    yield f"revoke all on function wall.{function} from public, {APPLICATION}, {DEFINER}", []
    if for_application:
        yield f"grant execute on function wall.{function} to {APPLICATION}", []


def _door(door: Door) -> Iterable[tuple[str, list[Any]]]:
    for table in door.reads:
        yield f"grant select on {table} to {DESTROYER}", []
        yield from _sees(table)
    for table in door.writes:
        yield f"grant select, insert, update on {table} to {DESTROYER}", []
        yield from _sees(table)
    yield door.sql, []
    yield from _owned(door.signature, for_application=True)
