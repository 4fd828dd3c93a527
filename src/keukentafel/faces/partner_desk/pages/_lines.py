"""What the lists of the desk have in common: where one works, what is asked there, and a line of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from keukentafel.faces.partner_desk.words import ASKED, STANDS, day_words, late_words, left_words
from keukentafel.foundation.access.public import log_look
from keukentafel.foundation.people.public import DeskPlace
from keukentafel.work.advice.public import (
    Advice,
    Asked,
    advices_in_order,
    asked_of,
    in_order,
    next_deed,
    our_day,
    overdue_days,
)


@dataclass(frozen=True)
class OurList:
    """What is asked of where somebody works, in order."""

    places: Collection[DeskPlace]
    today: date
    asked: list[Asked]

    def lines(self, some: list[Asked], page: str) -> list[dict[str, Any]]:
        """These, as a page shows them; that they were listed stands in the access log.

        Args:
            some: which.
            page: the name of the page.
        """
        rows = {row.pk: row for row in advices_in_order([one.key for one in some])}
        log_look(page, files=sorted({row.file_id for row in rows.values()}), what="listed")
        return [
            asked_line(rows[one.key], one, self.today, many=len(self.places) > 1)
            for one in some
            if one.key in rows
        ]


def our_list(places: Collection[DeskPlace], today: date) -> OurList:
    """The list of who works at these places. One query.

    Args:
        places: where somebody works.
        today: the local date.
    """
    mine = frozenset[int]().union(*(place.departments for place in places))
    asked = asked_of([place.organisation_id for place in places], today)
    return OurList(places, today, in_order(asked, mine))


def asked_line(advice: Advice, one: Asked, today: date, *, many: bool = False) -> dict[str, Any]:
    """One advice on a list.

    Args:
        advice: the row, with its mandate, organisation, department and who sent it.
        one: the same, as the rules take it.
        today: the local date.
        many: whether the reader works for several organisations.
    """
    following = next_deed(one.standing, weighs=one.weighs)
    words, kind = ASKED[following] if following else STANDS[one.standing.state]
    due = our_day(one)
    late = overdue_days(due, today) if due is not None and due < today else 0
    return {
        "advice": advice,
        "tag": words,
        "kind": kind,
        "due": day_words(due) if due else "",
        "late": late_words(late) if late else "",
        "left": left_words(due, today) if due and not late else "",
        "ended": day_words(one.ended) if one.ended and not following else "",
        "where": [
            *([advice.organisation.name] if many else []),
            *([advice.department.name] if advice.department else []),
        ],
    }
