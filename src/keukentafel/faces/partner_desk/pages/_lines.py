"""What the lists of the desk have in common: where one works, what is asked there, and a line of it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from keukentafel.faces.partner_desk.words import ASKED, STANDS
from keukentafel.foundation.access.public import log_look
from keukentafel.foundation.components.days import short_day
from keukentafel.foundation.people.public import DeskPlace
from keukentafel.work.advice.public import (
    Advice,
    Asked,
    Worded,
    asked_of,
    in_order,
    late_at_desk,
    late_words,
    next_deed,
    our_day,
    until_words,
    worded,
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
    said = worded([one.key for one in some])
    log_look(page, files=sorted({one.file_id for one in said.values()}), what="listed")
    return [asked_line(one, said[one.key], today, many=many) for one in some if one.key in said]


def as_asked(advice: Advice) -> Asked:
    """An advice as the rules of the list take it; its mandate is read along."""
    ended = timezone.localdate(advice.ended_at) if advice.ended_at else None
    standing, weighs = advice.standing, advice.weighs
    place = advice.organisation_id, standing, advice.department_id
    return Asked(advice.pk, *place, advice.due_on, ended, weighs)


def asked_line(asked: Asked, said: Worded, today: date, *, many: bool = False) -> dict[str, Any]:
    """One advice on a list.

    Args:
        asked: where it stands.
        said: what it says.
        today: the local date.
        many: whether the reader works for several organisations.
    """
    standing = asked.standing
    following = next_deed(standing, weighs=asked.weighs)
    tag = ASKED[following] if following else STANDS[standing.state]
    due = our_day(asked)
    late = late_at_desk(due, said, today)
    tags: list[tuple[Promise | str, str]] = [tag]
    if said.priority:
        tags.append((_("Priority"), "attention"))
    if late:
        tags.append((late_words(late), "attention"))
    where = [said.organisation] if many else []
    return {
        "asked": asked,
        "said": said,
        "tags": tags,
        "stands": tag[0],
        "due": short_day(due) if due else "",
        "when": _when(asked, due if not late else None, today, bool(following)),
        "late": late_words(late) if late else "",
        "where": [*where, said.department] if said.department else where,
    }


def _when(asked: Asked, due: date | None, today: date, following: bool) -> str:
    if due is not None:
        said = {"day": short_day(due), "left": until_words(due, 0, today)}
        return _("Before the end of %(day)s: %(left)s") % said
    return short_day(asked.ended) if asked.ended and not following else ""
