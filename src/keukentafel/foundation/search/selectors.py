"""The question: what of this may I see?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from keukentafel.foundation.search.domain.words import LONGEST_QUESTION, plain, snippet

_SQL = """
select file_id, thing_kind, thing, title, text, subjects
from (
  -- Hits in a title come first. Comparing letter by letter costs as much as all else, so only the best are.
  select e.*, ts_rank(words, asked) as rank
  from (
    -- The plain text begins with the title.
    select e.*, left(e.plain, char_length(e.title) + 2) as plain_title from search_entry e
  ) e, websearch_to_tsquery('dutch', %(plain)s) asked
  where words @@ asked or plain like %(part)s
  order by plain_title like %(part)s desc, rank desc, file_id, thing
  limit 2 * %(most)s
) best
order by rank + 2 * strict_word_similarity(%(plain)s, plain_title) desc, file_id, thing
limit %(most)s
"""
_FORGIVING = """
select file_id, thing_kind, thing, title, text, subjects
from (select e.*, left(e.plain, char_length(e.title) + 2) as plain_title from search_entry e) e
where word_similarity(%(plain)s, plain_title) >= 0.55
order by word_similarity(%(plain)s, plain_title) desc, file_id, thing
limit %(most)s
"""
_FEW = 3
"""With fewer hits than this a typing error is likely; forgiving one means comparing every title letter by letter."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    Args:
        file_id: its file; never shown.
        subjects: keys of whom it is about; never shown.
        thing_kind: its model.
        thing: its public identifier.
        title: how to recognise it.
        snippet: the part of its text around what was asked.
    """

    file_id: int
    subjects: Sequence[int]
    thing_kind: str
    thing: str
    title: str
    snippet: str


def search(question: str, most: int = 30) -> list[Hit]:
    """Find what the current actor may see: whole words in Dutch, parts of words, and words with a typing error.

    Args:
        question: what somebody typed; at least two letters, or nothing is found.
        most: how many hits at most.
    """
    asked = plain(question[:LONGEST_QUESTION].replace("\x00", ""))
    if len(asked) < 2:
        return []
    part = "%" + asked.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    values: dict[str, str | int] = {"plain": asked, "part": part, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(_SQL, values)
        rows = cursor.fetchall()
        if len(rows) < _FEW:
            cursor.execute(_FORGIVING, values)
            rows += cursor.fetchall()
    found: dict[tuple[int, str, str], Hit] = {}
    for file_id, kind, thing, title, text, subjects in rows:
        found.setdefault(
            (file_id, kind, thing),
            Hit(file_id, subjects, kind, thing, title, snippet(text, question) if text else ""),
        )
    return list(found.values())[:most]
