"""What the organisation that is asked looks up: its list, what is late, and its own figures."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.db import connection

from keukentafel.work.advice.domain.advising import AdviceState, Standing
from keukentafel.work.advice.domain.desk import Asked, Case
from keukentafel.work.advice.models import Advice
from keukentafel.work.advice.selectors import advices

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


def advices_in_order(keys: Sequence[int]) -> list[Advice]:
    """These advices behind the wall, with all that a line says of them, in the order of *keys*. One query."""
    found = advices().select_related("sent_by").in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


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
