"""What the organisation that is asked looks up: its list, what is late, and its own figures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.people.public import away_periods
from keukentafel.work.advice.domain.advising import AdviceState, Side, Standing
from keukentafel.work.advice.domain.desk import Asked, Case
from keukentafel.work.advice.domain.terms import late_days
from keukentafel.work.advice.models import Advice
from keukentafel.work.advice.selectors import away

LISTED_DAYS = 30
"""Days for which what is over stands on the list; as long as the organisation reads it."""
FIGURES_DAYS = 365


def asked_of(organisations: Collection[int], today: date) -> list[Asked]:
    """What is asked of some organisations, of those where the actor works, without words. One query.

    Args:
        organisations: keys.
        today: the local date.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.asked_now(%s)", [today - timedelta(days=LISTED_DAYS)])
        return [
            Asked(key, organisation, Standing(AdviceState(state), reported), department, due, ended, weighs)
            for key, organisation, department, state, reported, due, ended, weighs in cursor.fetchall()
            if organisation in organisations
        ]


@dataclass(frozen=True, slots=True)
class Worded:
    """What a line of a list says of an advice, beside where it stands.

    Args:
        key: of the advice.
        file_id: key of the file that it is of.
        public_id: for its address.
        subject: of the mandate.
        about, words: as the coach wrote them.
        priority: whether it goes before others.
        coach: who sent it.
        organisation: who is asked.
        department: the part of it; None for the organisation as such.
        away: when the organisation could not be reached, as ``away_periods`` reads it.
    """

    key: int
    file_id: int
    public_id: str
    subject: str
    about: str
    words: str
    priority: bool
    coach: str
    organisation: str
    department: str | None
    away: Sequence[Mapping[str, str | None]]


def _worded() -> "QuerySet[Advice, Any]":
    rows = Advice.objects.filter(pk__among=given("keys")).annotate(away=away())
    return rows.values_list(
        "pk", "file_id", "public_id", "mandate__subject", "about", "words", "priority",
        "sent_by__name", "organisation__name", "department__name", "away",
    )  # fmt: skip


_WORDED = Question(Worded, _worded)


def worded(keys: Sequence[int]) -> dict[int, Worded]:
    """What a line says of these advices, by key, as far as the wall lets them through. One query."""
    return {one.key: one for one in _WORDED.ask(keys=list(keys))}


def worded_of(advice: Advice) -> Worded:
    """The same of one that was read whole, as ``advices`` gives it with who sent it."""
    said: Any = advice
    return Worded(
        key=advice.pk,
        file_id=advice.file_id,
        public_id=advice.public_id,
        subject=advice.mandate.subject,
        about=advice.about,
        words=advice.words,
        priority=advice.priority,
        coach=advice.sent_by.name,
        organisation=advice.organisation.name,
        department=advice.department.name if advice.department else None,
        away=said.away,
    )


def late_at_desk(due: date | None, said: Worded, today: date) -> int:
    """How many working days the organisation is late, without those on which it was out of reach.

    Args:
        due: the last day on which it is in time; None when it is not its turn.
        said: what the advice says.
        today: the local date.
    """
    if due is None or due >= today:
        return 0
    return late_days(Side.ORGANISATION, due, today, away_periods(said.away))


def own_cases(organisations: Collection[int], today: date) -> list[Case]:
    """What these organisations were asked in the last year, of those where the actor works. One query.

    Args:
        organisations: keys.
        today: the local date.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.asked_of_us(%s)", [today - timedelta(days=FIGURES_DAYS)])
        return [
            Case(priority=priority, sent=sent, answered=answered, answer=answer)
            for organisation, priority, sent, answered, answer in cursor.fetchall()
            if organisation in organisations
        ]
