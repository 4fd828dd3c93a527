"""What the lists of the desk have in common: where one works, what is asked there, and a line of it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from keukentafel.faces.partner_desk.words import ASKED, STANDS, day_words
from keukentafel.foundation.access.public import log_look
from keukentafel.foundation.people.public import DeskPlace
from keukentafel.work.advice.public import (
    Advice,
    Asked,
    advices_in_order,
    asked_of,
    in_order,
    late_days,
    late_words,
    next_deed,
    our_day,
    until_words,
)


def our_list(places: Collection[DeskPlace], today: date) -> list[Asked]:
    """The list of who works at these places, in order. One query.

    Args:
        places: where somebody works.
        today: the local date.
    """
    mine = frozenset[int]().union(*(place.departments for place in places))
    return in_order(asked_of([place.organisation_id for place in places], today), mine)


def lines_of(some: Sequence[Asked], today: date, page: str, *, many: bool = False) -> list[dict[str, Any]]:
    """These, as a page shows them; that they were listed stands in the access log.

    Args:
        some: which.
        today: the local date.
        page: the name of the page.
        many: whether the reader works for several organisations.
    """
    rows = advices_in_order([one.key for one in some])
    log_look(page, files=sorted({row.file_id for row in rows}), what="listed")
    return [asked_line(row, today, many=many) for row in rows]


def as_asked(advice: Advice) -> Asked:
    """An advice as the rules of the list take it; its mandate is read along."""
    ended = timezone.localdate(advice.ended_at) if advice.ended_at else None
    standing, weighs = advice.standing, advice.weighs
    place = advice.organisation_id, standing, advice.department_id
    return Asked(advice.pk, *place, advice.due_on, ended, weighs)


def asked_line(advice: Advice, today: date, *, many: bool = False) -> dict[str, Any]:
    """One advice on a list.

    Args:
        advice: as ``advices`` gives it, with who sent it.
        today: the local date.
        many: whether the reader works for several organisations.
    """
    standing = advice.standing
    following = next_deed(standing, weighs=advice.weighs)
    tag = ASKED[following] if following else STANDS[standing.state]
    due = our_day(as_asked(advice))
    late = late_days(advice, today) if due is not None else 0
    tags: list[tuple[Promise | str, str]] = [tag]
    if advice.priority:
        tags.append((_("Priority"), "attention"))
    if late:
        tags.append((late_words(late), "attention"))
    where = [advice.organisation.name] if many else []
    return {
        "advice": advice,
        "subject": advice.mandate.subject,
        "tags": tags,
        "stands": tag[0],
        "due": day_words(due) if due else "",
        "when": _when(advice, due if not late else None, today, bool(following)),
        "late": late_words(late) if late else "",
        "where": [*where, advice.department.name] if advice.department else where,
    }


def _when(advice: Advice, due: date | None, today: date, asked: bool) -> str:
    if due is not None:
        said = {"day": day_words(due), "left": until_words(due, 0, today)}
        return _("Before the end of %(day)s: %(left)s") % said
    return day_words(timezone.localdate(advice.ended_at)) if advice.ended_at and not asked else ""
