"""Whose hands write a kind of case row, beyond who may see it.

A partner sees a part of a file and a resident the own one, and a policy of rows says the same of reading and writing. So
case rows are written by who works with households and by jobs of the system, and by who else their kind names: a new
table is closed to everybody else without anybody thinking of it. And what is a person's own hand, is nobody else's.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from keukentafel.foundation.access.roles import APPLICATION

CASE_WORK = ("coach", "team_leader", "process_supporter")
"""Who works with households: ``people.CASE_WORK_ROLES``, whose room stands above this one."""
PARTNER, RESIDENT = "partner", "resident"
_HOMES = "any ((select wall.homes())::bigint[])"


def hands_statements(model: Any) -> Iterable[str]:
    """Hold the rows of a kind to these hands; narrow functions of the wall write as they did."""
    team = _holds({*CASE_WORK, *model.also_written_by})
    partner = _when(model.partner_writes.format(homes=_HOMES), PARTNER)
    added = [
        f"({model.team_adds}) and {team}" if model.team_adds else team,
        *_when(model.resident_adds, RESIDENT),
    ]
    yield from _held(
        model._meta.db_table,
        {"insert": " or ".join([*added, *partner]), "update": " or ".join([team, *partner])},
    )


def hands_of_kinds(model: type[Model], kinds: Iterable[Any], rights: Iterable[str]) -> Iterable[str]:
    """The same of a table whose rows each say of which kind they are: history, and what can be searched."""
    by_roles: dict[tuple[str, ...], list[str]] = {}
    for kind in kinds:
        guests = {RESIDENT: kind.resident_adds, PARTNER: kind.partner_writes}
        if also := {*kind.also_written_by, *(role for role, what in guests.items() if what)}:
            by_roles.setdefault(tuple(sorted(also)), []).append(kind._meta.label_lower)
    named = [
        f"(thing_kind = any ('{{{','.join(sorted(of))}}}'::text[]) and {_holds(roles)})"
        for roles, of in sorted(by_roles.items())
    ]
    hands = " or ".join([_holds(CASE_WORK), *named])
    yield from _held(model._meta.db_table, {verb: hands for verb in rights if verb != "select"})


def _when(what: str, role: str) -> list[str]:
    return [f"({what}) and {_holds([role])}"] if what else []


def _holds(roles: Iterable[str]) -> str:
    # Asked once in a statement, not of each row.
    return f"(select wall.holds('{{{','.join(sorted(roles))}}}'))"


def _held(table: str, hands: dict[str, str]) -> Iterable[str]:
    clauses = {
        "insert": "with check ({0})",
        "update": "using ({0}) with check ({0})",
        "delete": "using ({0})",
    }
    for verb, by in hands.items():
        yield f"drop policy if exists by_hands_{verb} on {table}"
        yield (
            f"create policy by_hands_{verb} on {table} as restrictive for {verb} to {APPLICATION}"
            f" {clauses[verb].format(by)}"
        )
