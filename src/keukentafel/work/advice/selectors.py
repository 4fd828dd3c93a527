"""Questions about advice; what the wall hides is not there."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject, TruncDate

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.people.public import away_json, away_periods
from keukentafel.work.advice.domain.advising import AdviceState, Side, Standing
from keukentafel.work.advice.domain.comparing import Breakdown, Cell, Compared
from keukentafel.work.advice.domain.limits import COUNTED, YearLimit
from keukentafel.work.advice.domain.terms import late_days as late_days_of
from keukentafel.work.advice.models import Advice, Decision, Reminder, Said
from keukentafel.work.mandates.public import MandateVersion

NEWS_DAYS = 7
"""Days for which it is news that an answer or a decision came."""
_LATE = "late "
_ANSWERED = (
    AdviceState.TAKEN_OVER,
    AdviceState.CHANGED,
    AdviceState.DECIDED,
    AdviceState.DENIED,
    AdviceState.NOTED,
)


def away() -> ArraySubquery:
    """When the organisation that is asked could not be reached; ``away_periods`` reads what it gives."""
    return ArraySubquery(away_json(OuterRef("organisation_id")))


def advices() -> "QuerySet[Advice]":
    """All that the wall lets through, with organisation, department and mandate, and when the organisation was away."""
    rows = Advice.objects.select_related("organisation", "department", "mandate__mandate")
    return rows.annotate(away=away())


def late_days(advice: "Advice | AdviceOnAction", today: date) -> int:
    """How many working days whoever's turn it is is late, without those on which the organisation was out of reach.

    Args:
        advice: as ``advices`` or ``advices_on`` gives it.
        today: the local date.
    """
    said: Any = advice
    return late_days_of(advice.standing.turn, advice.due_on, today, away_periods(said.away))


def late_days_said(waiting: Mapping[str, Any], today: date) -> int:
    """The same of what ``waiting_rows`` gives.

    Args:
        waiting: one of them.
        today: the local date.
    """
    due, away = date.fromisoformat(waiting["due"]), away_periods(waiting["away"])
    return late_days_of(Side(waiting["turn"]), due, today, away)


def advices_of(file_id: int) -> "QuerySet[Advice]":
    """The advices about a household: what waits first, by day, and then what is over, the latest first.

    Args:
        file_id: key of the household's file.
    """
    waits_first = F("ended_at").desc(nulls_first=True)
    return advices().filter(file_id=file_id).order_by(waits_first, "due_on", "-sent_at")


class AdviceOnAction(NamedTuple):
    """What a plan tells of an advice that comes from one of its actions.

    ``action`` is the public identifier of the action, ``organisation`` the name of who was advised, ``area`` the life
    area of the mandate; the others are those of the advice, as ``advices`` gives it.
    """

    action: str
    public_id: str
    organisation_id: int
    organisation: str
    subjects: Sequence[int]
    area: int
    category: int
    state: str
    reported: bool
    turn: str
    due_on: date | None
    sent_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    away: Sequence[Mapping[str, str | None]]

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return Standing(AdviceState(self.state), self.reported)


def _advised() -> "QuerySet[Advice, Any]":
    # An action that somebody may not read is not there, and neither is what was advised about it.
    rows = Advice.objects.filter(file_id=given("file"), action__public_id__isnull=False)
    return rows.order_by("-sent_at", "-id").values_list(
        "action__public_id",
        "public_id",
        "organisation_id",
        "organisation__name",
        "subjects",
        "mandate__area",
        "category",
        "state",
        "reported",
        "turn",
        "due_on",
        "sent_at",
        "answered_at",
        "ended_at",
        away(),
    )


_ADVISED = Question(AdviceOnAction, _advised)


def advices_on(file_id: int) -> dict[str, list[AdviceOnAction]]:
    """The advices that come from actions of the plan, by public identifier of the action, the latest first. One query.

    Args:
        file_id: key of the household's file.
    """
    found: dict[str, list[AdviceOnAction]] = {}
    for row in _ADVISED.ask(file=file_id):
        found.setdefault(row.action, []).append(row)
    return found


def to_look_at(files: Any, today: Any, since: Any) -> "QuerySet[Advice, Any]":
    """What a coach looks at again: what they ask, a refusal, an answer or a decision that came, a day that passed.

    Gives file, day, kind (``ask``, ``refused``, ``late …``, ``denied`` or ``answer``) and public identifier. Whether what
    is ``late …`` is late, ``as_it_stands`` says.

    Args:
        files: keys of the files, or their place in a ``Question``.
        today: the local date, or its place.
        since: the first day of what is news, or its place.
    """
    text = TextField()
    over = Q(ended_day__gte=since, state__in=[AdviceState.DENIED.value, AdviceState.NOTED.value])
    decided = Decision.objects.filter(file_id=OuterRef("file_id"), advice=OuterRef("pk"))
    news = Q(answered_day__gte=since) | over | Exists(decided.filter(noted_at__date__gte=since))
    came = Q(state__in=[one.value for one in _ANSWERED]) & news
    otherwise = Case(When(came, then=Value("answer")), default=Value(""))
    late = JSONObject(away=away(), otherwise=otherwise)
    kind = Case(
        When(state=AdviceState.MORE_ASKED.value, then=Value("ask")),
        When(state=AdviceState.REFUSED.value, then=Value("refused")),
        When(due_on__lt=today, then=Concat(Value(_LATE), Cast(late, text))),
        When(state=AdviceState.DENIED.value, then=Value("denied")),
        default=Value("answer"),
        output_field=text,
    )
    rows = Advice.objects.filter(file_id__among=files).annotate(
        answered_day=TruncDate("answered_at"), ended_day=TruncDate("ended_at")
    )
    rows = rows.filter(Q(turn=Side.COACH.value) | Q(due_on__lt=today) | came)
    day = Case(
        When(due_on__isnull=False, then="due_on"), default="ended_day", output_field=DateField(null=True)
    )
    return rows.values_list("file_id", day, kind, "public_id")


def as_it_stands(kind: str, due: date | None, today: date) -> str:
    """What there is to look at, of a row of ``to_look_at``: late counts in working days, as everywhere; empty is nothing.

    Args:
        kind: as the row has it.
        due: its day.
        today: the local date.
    """
    if not kind.startswith(_LATE):
        return kind
    said = json.loads(kind.removeprefix(_LATE))
    # When it is the coach's turn, the row says what is asked.
    late = late_days_of(Side.ORGANISATION, due, today, away_periods(said["away"]))
    return "late" if late else str(said["otherwise"])


def waiting_rows() -> "QuerySet[Advice, Any]":
    """Of each advice about the file ``given("file")`` that waits: ``advice``; whose turn it is by when, and ``away``."""
    rows = Advice.objects.filter(file_id=given("file"), ended_at=None).order_by()
    return rows.values_list(Value("advice"), JSONObject(turn="turn", due="due_on", away=away()))


def comparable(mandate_id: int) -> Compared | None:
    """How advices under a mandate ended, in the whole town; None for too few, and for who does no case work. One query.

    Args:
        mandate_id: key of the mandate.
    """
    with connection.cursor() as cursor:
        cursor.execute("select breakdown, key, at_least from wall.comparable_advice(%s)", [mandate_id])
        rows = cursor.fetchall()
    totals = [at_least for breakdown, _key, at_least in rows if breakdown == "total"]
    if not totals:
        return None
    by = {
        breakdown: tuple(Cell(key, at_least) for of, key, at_least in rows if of == breakdown.value)
        for breakdown in Breakdown
    }
    return Compared(totals[0], by)


def _counted(file_id: int, year: int) -> "QuerySet[Advice]":
    counted = [one.value for one in COUNTED]
    return Advice.objects.filter(file_id=file_id, sent_at__year=year, state__in=counted).order_by()


def advised_in(file_id: int, year: int) -> Coalesce:
    """Of each ``Mandate``: what was advised under it for a household in a year, in euros; part of a larger question.

    Earlier versions of the mandate count along; what the actor may not read does not.

    Args:
        file_id: key of the household's file.
        year: the calendar year of sending.
    """
    rows = _counted(file_id, year).filter(mandate__mandate=OuterRef("pk")).values("mandate__mandate")
    return Coalesce(Subquery(rows.values(sum=Sum("euros"))), 0)


def year_limit(file_id: int, mandate: MandateVersion, year: int) -> YearLimit:
    """The limit of a mandate for a household in a year, and what was advised, counted as ``advised_in`` does.

    One query; none where the mandate has no limit in euros.

    Args:
        file_id: key of the household's file.
        mandate: the version of which the limit holds.
        year: the calendar year of sending.
    """
    if mandate.limit_euros is None:
        return YearLimit(None)
    found = _counted(file_id, year).filter(mandate__mandate=mandate.mandate_id).aggregate(sum=Sum("euros"))
    return YearLimit(mandate.limit_euros, found["sum"] or 0)


@dataclass(frozen=True, slots=True)
class Story:
    """All that was said and done with one advice, in order."""

    steps: Sequence[Said]
    decisions: Sequence[Decision]
    reminders: Sequence[Reminder]


def story_of(advice: Advice) -> Story:
    """All that was said and done with an advice. Three queries."""
    here = {"file_id": advice.file_id, "advice": advice}
    return Story(
        steps=list(Said.objects.filter(**here).select_related("by").order_by("number")),
        decisions=list(Decision.objects.filter(**here).select_related("by").order_by("noted_at", "id")),
        reminders=list(Reminder.objects.filter(**here).select_related("account").order_by("told_at", "id")),
    )
