"""The question: what of this may I see?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from keukentafel.foundation.search.domain.words import LONGEST_QUESTION, plain, snippet

_SQL = """
select file_id, thing_kind, thing, title, text, subjects,
  ts_rank(words, asked) + 2 * strict_word_similarity(%(plain)s, plain_title)
  + case when words @@ asked then 0 else word_similarity(%(plain)s, plain_title) end as score
from (
  -- The plain text begins with the title. Typing errors are forgiven there: in whole notes that costs a second.
  select e.*, left(e.plain, char_length(e.title) + 2) as plain_title from search_entry e
) e, websearch_to_tsquery('dutch', %(plain)s) asked
where words @@ asked or plain like %(part)s or word_similarity(%(plain)s, plain_title) >= 0.55
order by score desc, file_id, thing
limit %(most)s
"""


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
    asked = plain(question[:LONGEST_QUESTION])
    if len(asked) < 2:
        return []
    part = "%" + asked.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"plain": asked, "part": part, "most": most})
        return [
            Hit(file_id, subjects, kind, thing, title, snippet(text, question) if text else "")
            for file_id, kind, thing, title, text, subjects, _score in cursor.fetchall()
        ]
