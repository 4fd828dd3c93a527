"""Questions about appointments. What the wall hides is simply not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.agenda.domain.states import AppointmentState
from keukentafel.lifeworld.agenda.models import Appointment
from keukentafel.lifeworld.households.public import Household, HouseholdName, standing_in_for


@dataclass(frozen=True, slots=True)
class Planned:
    """An appointment as a page shows it.

    Args:
        public_id: its public identifier.
        file_id: key of the file; never shown.
        starts_at: when (aware).
        kind, state: as in the row.
        place: where, for who may know; else empty.
        subjects: keys of whom it is with.
        account_id, account: who goes: key and name.
    """

    public_id: str
    file_id: int
    starts_at: datetime
    kind: str
    place: str
    state: str
    subjects: Sequence[int]
    account_id: int
    account: str


_WHERE = Coalesce("place__words", Value(""), output_field=TextField())
_PLANNED = (
    "public_id", "file_id", "starts_at", "kind", _WHERE, "state", "subjects", "account_id", "account__name"
)  # fmt: skip
_STATES = [AppointmentState.PLANNED.value, AppointmentState.KEPT.value]
_NEXT = Question(
    Planned,
    lambda: planned_for(given("file"), given("after")).values_list(*_PLANNED)[:1],
)


@dataclass(frozen=True, slots=True)
class OnTheDay:
    """An appointment on somebody's day.

    Args:
        appointment: which, who was to go, and where for who may know.
        household: where it leads; None when the household itself may not be seen.
        for_somebody_else: whether a colleague was to go for whom this person stands in.
    """

    appointment: Planned
    household: HouseholdName | None
    for_somebody_else: bool


@dataclass(frozen=True, slots=True)
class Days:
    """What an agenda says to somebody who begins the day.

    Args:
        today: what this person has, by time.
        not_noted: what was before, and of which nobody said what came of it; the oldest first.
    """

    today: list[OnTheDay]
    not_noted: list[Planned]


def _days() -> "QuerySet[Any, Any]":
    household = Household.objects.filter(file_id=OuterRef("file_id")).values(
        found=JSONObject(public_id="public_id", label="label")
    )
    others = standing_in_for(given("me"), given("others_at"))
    today = Q(starts_at__gte=given("starts"), starts_at__lt=given("ends"), state__in=_STATES)
    before = Q(starts_at__gte=given("since"), starts_at__lt=given("starts"))
    rows = Appointment.objects.filter(
        (today & (Q(account_id=given("me")) | Q(account_id__in=others)))
        | (before & Q(account_id=given("me"), state=AppointmentState.PLANNED.value))
    )
    mine = ExpressionWrapper(Q(account_id=given("me")), output_field=BooleanField())
    return rows.order_by("starts_at", "id").values_list(Subquery(household[:1]), mine, *_PLANNED)


def _on_the_day(household: dict[str, str] | None, mine: bool, *planned: Any) -> OnTheDay:
    return OnTheDay(Planned(*planned), HouseholdName(**household) if household else None, not mine)


_DAYS = Question(_on_the_day, _days)


def _day(day: date) -> tuple[datetime, datetime]:
    starts = timezone.make_aware(datetime.combine(day, time.min))
    return starts, timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def days_of(actor: Actor, today: date, days: int = 14) -> Days:
    """What somebody has today, what was moved and cancelled left out, and what was not noted before. One query.

    Args:
        actor: whose days; today with those of colleagues for whom this person stands in.
        today: the local day.
        days: how far to look back.
    """
    starts, ends = _day(today)
    others_at = max(starts, min(timezone.now(), ends))
    since = starts - timedelta(days=days)
    found = _DAYS.ask(me=actor.id, others_at=others_at, since=since, starts=starts, ends=ends)
    before = [one.appointment for one in found if one.appointment.starts_at < starts]
    return Days([one for one in found if one.appointment.starts_at >= starts], before)


def next_for(file_id: int, after: datetime) -> Planned | None:
    """The next planned appointment with a household, with who goes, and where for who may know. One query."""
    return _NEXT.first(file=file_id, after=after)


def planned_for(file_id: int | Value, after: datetime | Value) -> "QuerySet[Appointment]":
    """All planned appointments with a household that have not ended long ago, soonest first."""
    return (
        Appointment.objects.filter(
            file_id=file_id, starts_at__gte=after, state=AppointmentState.PLANNED.value
        )
        .select_related("account", "place")
        .order_by("starts_at", "id")
    )
