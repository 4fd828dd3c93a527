"""Pieces of the statements that fill the city."""

from collections.abc import Sequence

from bench import words


def listed(texts: Sequence[str]) -> str:
    return "array[" + ",".join("'" + text.replace("'", "''") + "'" for text in texts) + "]::text[]"


def case_rows(table: str, columns: str, values: str, source: str, **common: str) -> str:
    """An insert of case rows: what every one has, then its own."""
    base = {"subjects": "'{}'::bigint[]", "category": "1", "area": "0", "revision": "0"} | common
    return (
        f"insert into {table} (public_id, file_id, subjects, category, area, revision, {columns})"
        f" select {base['public_id']}, {base['file_id']}, {base['subjects']}, {base['category']}, {base['area']},"
        f" {base['revision']}, {values} from {source}"
    )


FIRST, LAST = listed(words.FIRST_NAMES), listed(words.LAST_NAMES)
