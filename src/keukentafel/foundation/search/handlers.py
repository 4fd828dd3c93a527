"""The index follows the rows, in the same transaction."""

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
        Entry.objects.filter(**where).delete()
        return
    Entry.objects.bulk_create(
        [
            Entry(
                **where,
                subjects=row.subjects,
                category=row.category,
                area=row.area,
                level=int(row.wall_level),
                title=found.title,
                text=found.text[:_LONGEST],
                plain=plain(f"{found.title} {found.text[:_LONGEST]}"),
            )
        ],
        update_conflicts=True,
        unique_fields=["file_id", "thing_kind", "thing"],
        update_fields=["subjects", "category", "area", "level", "title", "text", "plain"],
    )
