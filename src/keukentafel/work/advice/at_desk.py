"""What the organisation that is asked looks up: its list, what is late, and its own figures."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from keukentafel.work.advice.domain.advising import AdviceState, Standing
from keukentafel.work.advice.domain.desk import Asked, Case
from keukentafel.work.advice.models import Advice
from keukentafel.work.advice.selectors import advices

LISTED_DAYS = 30
"""Days for which what is over stands on the list; as long as the organisation reads it."""
FIGURES_DAYS = 365


def asked_of(organisations: Collection[int], today: date, *, over: bool = True) -> list[Asked]:
    """What is asked of some organisations, as far as the wall lets through. One query, without words.

    Args:
        organisations: keys.
        today: the local date.
        over: whether what is over for some time comes along.
    """
    runs = Q(ended_at=None)
    if over:
        since = datetime.combine(today - timedelta(days=LISTED_DAYS), time(), timezone.get_current_timezone())
        runs |= Q(ended_at__gte=since)
    rows = Advice.objects.filter(runs, organisation_id__in=list(organisations)).values_list(
        "pk", "state", "reported", "department_id", "due_on", "ended_at", "mandate__kind"
    )
    return [
        Asked(
            key=key,
            standing=Standing(AdviceState(state), reported),
            department=department,
            due=due,
            ended=timezone.localdate(ended) if ended else None,
            weighs=kind == "advice",
        )
        for key, state, reported, department, due, ended, kind in rows
    ]


def advices_in_order(keys: Sequence[int]) -> list[Advice]:
    """These advices with all that a line says of them, in the order of *keys*. One query."""
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
