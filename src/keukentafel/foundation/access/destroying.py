"""What is kept until when, and taking rows away, through the narrow doors of the destroyer (ADR 0015).

Facts say which rows there are, of whom, and since when; never what stands in them. Only a job of the system asks them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection

from keukentafel.foundation.access.destroyer import points_at
from keukentafel.foundation.journal.public import retained_as


@dataclass(frozen=True, slots=True)
class KeptFact:
    """One row of a case, as destroying needs to know it.

    Args:
        kind, thing: its model and public identifier.
        id: its key, to which others point.
        file_id: the file it stands in.
        subjects: keys of the persons it is about.
        names: keys of persons that it names besides.
        bound: keys of those without whom it cannot stand.
        category: the kind of data.
        key: of its term, in the pack's table of retention.
        clock_file: key of the file whose moments count for it.
        made: the day it was first written; None when history does not know.
        points: keys of the rows it names, by column.
    """

    kind: str
    thing: str
    id: int
    file_id: int
    subjects: tuple[int, ...]
    names: tuple[int, ...]
    bound: tuple[int, ...]
    category: int
    key: str
    clock_file: int
    made: date | None
    points: dict[str, int]


@dataclass(frozen=True, slots=True)
class FileAnchor:
    """A file that is not destroyed: its key, the identifier that may be shown, and what it is of."""

    id: int
    public_id: str
    kind: int


def remove_row(kind: str, thing: str) -> bool:
    """Take one row away before its term, with its parts, its history and its place in the index.

    Args:
        kind, thing: model and public identifier; of a kind that is registered as removable.

    Returns:
        False when something keeps its file from being destroyed now; nothing was taken away then.

    Raises:
        django.db.utils.ProgrammingError: when the actor does not hold all of the file, or cannot read the row.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.remove_row(%s, %s)", [kind, thing])
        return bool(cursor.fetchone()[0])


def next_files(after: int, most: int) -> list[FileAnchor]:
    """Files in the order of their keys, from the one behind *after* on.

    Args:
        after: key of the last file that was looked at; 0 to begin.
        most: how many at most.
    """
    with connection.cursor() as cursor:
        cursor.execute("select id, public_id, kind from wall.next_files(%s, %s)", [after, most])
        return [FileAnchor(*row) for row in cursor.fetchall()]


def facts_of(files: Sequence[int]) -> list[KeptFact]:
    """Every row of these files."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, thing, id, file_id, subjects, names, bound, category, key, clock_file, made, points::text::json"
            " from wall.keeping_facts(%s::bigint[])",
            [list(files)],
        )
        return [
            KeptFact(kind, thing, key, file_id, tuple(subjects), tuple(names), tuple(bound), *rest)
            for kind, thing, key, file_id, subjects, names, bound, *rest in cursor.fetchall()
        ]


def moments_of(files: Iterable[int]) -> dict[int, dict[str, date | None]]:
    """By file and clock, the day from which a term counts; None and absent are *not yet*."""
    found: dict[int, dict[str, date | None]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select file_id, clock, day from wall.keeping_moments(%s::bigint[])", [sorted(set(files))]
        )
        for file_id, clock, day in cursor.fetchall():
            found.setdefault(file_id, {})[clock] = day
    return found


def files_on_hold(files: Iterable[int]) -> set[int]:
    """Those of these files that must be kept now, whatever their terms."""
    with connection.cursor() as cursor:
        cursor.execute("select wall.files_on_hold(%s::bigint[])", [sorted(set(files))])
        return set(cursor.fetchone()[0])


def what_it_needs(fact: KeptFact) -> list[tuple[tuple[str, int], bool]]:
    """The rows without which this one cannot stand, by kind and key; True where it goes with the other."""
    model: Any = apps.get_model(fact.kind)
    going = {model._meta.get_field(name).column for name in retained_as(fact.kind).goes_with}
    return [
        ((to, fact.points[column]), column in going)
        for column, (to, may_be_empty) in points_at(model).items()
        if column in fact.points and (not may_be_empty or column in going)
    ]


def births_of(subjects: Iterable[int]) -> dict[int, date | None]:
    """By person, the day of birth as far as it is known."""
    with connection.cursor() as cursor:
        cursor.execute("select person, born from wall.keeping_births(%s::bigint[])", [sorted(set(subjects))])
        return dict(cursor.fetchall())
