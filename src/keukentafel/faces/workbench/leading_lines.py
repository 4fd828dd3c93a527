"""What a leader hears: what was taken higher, and on what the partners to the covenant look back together."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.faces.workbench.again import Again
from keukentafel.faces.workbench.pages._household import day_words
from keukentafel.foundation.components.addresses import address
from keukentafel.work.mandates.public import due_by


def leading_lines(again: Sequence[Again], today: date, soon: date) -> list[dict[str, str]]:
    """The lines, what was taken higher first; ``file`` is the key of the file that a line is about, for the access log.

    Args:
        again: what is to be looked at again, of other kinds too.
        today: the local date.
        soon: until when it is worth a line.
    """
    higher = sorted((one.day, one.file_id, one.member) for one in again if one.kind == "higher" and one.day)
    due = due_by(((one.day, one.kind, one.member) for one in again), soon)
    return [
        *(
            _line(day, today, _("Taken higher"), _("Seen differently"), address("disagreement", key))
            | {"file": str(file_id)}
            for day, file_id, key in higher
        ),
        *(
            _line(
                one.due, today, _("Look back together: covenant"), one.evaluation.title, address("covenant")
            )
            for one in due
            if one.due is not None
        ),
    ]


def _line(day: date, today: date, tag: str, words: str, url: str) -> dict[str, str]:
    kind = "attention" if day < today else "waiting"
    when = day_words(day)
    return {"kind": kind, "tag": tag, "words": words, "when": when, "url": url, "day": day.isoformat()}
