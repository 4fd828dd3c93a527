"""Who else looks for what could point at somebody: a port, and behind it a library that a town may leave out.

``deduce`` (LGPL 3) finds names, places, institutions and more in Dutch texts of care. It is asked in a task of the
outbox, since its lists take long to read; without it, or with ``CASEWORK_DEDUCE`` off, the own rules look alone.
"""

import json
import logging
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connection

from keukentafel.reflection.casework.domain.known import Kind
from keukentafel.reflection.casework.domain.marking import Mark, marks_in, tidy

_log = logging.getLogger(__name__)
TASK = f"{__name__}.look_through_draft"
"""The task that looks through a draft."""


class Looker(Protocol):
    """What finds in a text what could point at somebody."""

    def __call__(self, text: str) -> list[Mark]:
        """The marks of a text.

        Args:
            text: in which what the file knows was replaced.
        """
        ...


_KINDS = {
    "persoon": Kind.PERSON,
    "patient": Kind.PERSON,
    "locatie": Kind.PLACE,
    "instelling": Kind.ORGANISATION,
    "ziekenhuis": Kind.ORGANISATION,
    "datum": Kind.DATE,
    "leeftijd": Kind.AGE,
    "telefoonnummer": Kind.PHONE,
    "emailadres": Kind.EMAIL,
    "url": Kind.LINK,
    "bsn": Kind.BSN,
    "id": Kind.NUMBER,
}
_SOURCE = "deduce"


@cache
def _deduce() -> Callable[[str], Any] | None:
    if find_spec("deduce") is None:
        return None
    from deduce import Deduce  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415 - only where it is installed

    # What the library makes of its lists it reads back as code: nobody else may write there.
    kept = Path(settings.CASEWORK_CACHE or Path.home() / ".cache" / "keukentafel-deduce")
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Deduce(cache_path=kept).deidentify  # type: ignore[no-any-return]


def library() -> Looker | None:
    """The library behind the port; None when it is not installed."""
    look = _deduce()
    if look is None:
        return None

    def marks(text: str) -> list[Mark]:
        return [
            Mark(one.start_char, one.end_char, _KINDS.get(one.tag, Kind.PERSON), _SOURCE)
            for one in look(text).annotations
        ]

    return marks


def looks_along() -> bool:
    """Whether a library looks along in this town: the setting says so, and it is installed."""
    return bool(settings.CASEWORK_DEDUCE) and find_spec("deduce") is not None


def as_kept(marks: list[Mark], text: str) -> list[dict[str, str]]:
    """Marks as a draft keeps them: the words, once each, so that they are found wherever they stand.

    Args:
        marks: of this text.
        text: in which they stand.
    """
    found = {text[one.start : one.end].strip(): one for one in marks}
    return [
        {"words": words, "kind": one.kind.value, "source": one.source}
        for words, one in found.items()
        if len(words) > 1
    ]


def look_through_draft(draft: str) -> None:
    """Look through a draft with the library; a task of the outbox.

    Args:
        draft: its public identifier.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.words_to_look_at(%s)", [draft])
        (words,) = cursor.fetchone()
        if words is None:
            return
        look = library() if looks_along() else None
        marks = marks_in(words)
        if look is not None:
            try:
                marks = tidy([*marks, *look(words)], words)
            except Exception:
                # What a library of others cannot read must not keep a case from being made: our own marks stay.
                _log.exception("the library could not look through a draft")
        cursor.execute(
            "select wall.note_marks(%s, %s, %s::jsonb)", [draft, words, json.dumps(as_kept(marks, words))]
        )
