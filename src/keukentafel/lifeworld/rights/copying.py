"""All rows about one person alone, as they stand in the database: what a copy of the own file is made of (AVG art. 15).

Asked as the person whose file it is, so that the wall shows nothing else, and then through the filter of the portal.
One statement for all kinds of row together: a copy must not ask as many questions as there are kinds.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from keukentafel.foundation.access.public import CaseRow
from keukentafel.lifeworld.safeguards.public import OwnFile


@dataclass(slots=True)
class CopiedRow:
    """One row, with its values by column; times as ISO 8601.

    Args:
        public_id, subjects, category: as the filter looks at it.
        values: every column; an amount with cents is a ``Decimal``.
    """

    public_id: str
    subjects: list[int]
    category: int
    values: dict[str, Any]


def rows_about(own: OwnFile, models: Sequence[type[CaseRow]]) -> dict[str, list[CopiedRow]]:
    """The rows about this person alone that this person may read, by model, the first first. One query.

    What somebody else told is not weighed here: only who knows the kind of row can ask ``OwnFile.may_read`` that.

    Args:
        own: the file of who is signed in.
        models: of which kinds.
    """
    of_every_table = " union all ".join(
        f"select '{model._meta.label}' as kind, t.id, to_jsonb(t)::text as said from {model._meta.db_table} t"  # noqa: S608 - our own names; whose file and who come as arguments
        " where t.file_id = %(file)s and t.subjects = array[%(person)s]::bigint[]"
        for model in models
    )
    found: dict[str, list[CopiedRow]] = {model._meta.label: [] for model in models}
    with connection.cursor() as cursor:
        cursor.execute(
            f"{of_every_table} order by kind, id",
            {"file": own.file_id, "person": own.person},
        )
        for kind, _key, said in cursor.fetchall():
            values = json.loads(said, parse_float=Decimal)
            row = CopiedRow(values["public_id"], values["subjects"], values["category"], values)
            if own.may_read(row):
                found[kind].append(row)
    return found
