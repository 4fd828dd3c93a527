"""The index follows the rows, in the same transaction."""

from django.db import connection

from keukentafel.foundation.access.public import RowKept
from keukentafel.foundation.search.domain.words import plain
from keukentafel.foundation.search.models import Entry
from keukentafel.foundation.search.things import searchable

_LONGEST = 20_000
"""Characters of a text that are indexed; a full-text vector has a limit, and the note itself stays whole."""


def index_row(event: RowKept) -> None:
    """Index the row that was kept, if its context registered it; a row with nothing to find leaves the index."""
    row = event.row
    kind = row._meta.label_lower
    describe = dict(searchable.items()).get(kind)
    if describe is None:
        return
    found = describe(row)
    where = {"file_id": row.file_id, "thing_kind": kind, "thing": row.public_id}
    if found is None:
        if not event.new:
            Entry.objects.filter(**where).delete()
        return
    values = {
        **where,
        "subjects": row.subjects,
        "category": row.category,
        "area": row.area,
        "level": int(row.wall_level),
        "title": found.title,
        "text": found.text[:_LONGEST],
        "plain": plain(f"{found.title} {found.text[:_LONGEST]}"),
    }
    with connection.cursor() as cursor:
        cursor.execute(_INSERT if event.new else _INSERT_OR_CHANGE, values)


_COLUMNS = (
    "file_id", "thing_kind", "thing", "subjects", "category", "area", "level", "title", "text", "plain"
)  # fmt: skip
_INSERT = (
    f"insert into {Entry._meta.db_table} ({', '.join(_COLUMNS)})"  # noqa: S608 - names of our own only
    f" values ({', '.join(f'%({column})s' for column in _COLUMNS)})"
)
_INSERT_OR_CHANGE = f"{_INSERT} on conflict (file_id, thing_kind, thing) do update set " + ", ".join(
    f"{column} = excluded.{column}" for column in _COLUMNS[3:]
)
