"""Questions about appointments. What the wall hides is simply not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.agenda.domain.states import AppointmentState
from keukentafel.lifeworld.agenda.models import Appointment
from keukentafel.lifeworld.households.public import HouseholdName, labels_of, standing_in_for


@dataclass(frozen=True, slots=True)
class OnTheDay:
    """An appointment on somebody's day.

    Args:
        appointment: the row, with the account of who was to go.
        household: where it leads; None when the household itself may not be seen.
        for_somebody_else: whether a colleague was to go for whom this person stands in.
    """

    appointment: Appointment
    household: HouseholdName | None
    for_somebody_else: bool


def _day(day: date) -> tuple[datetime, datetime]:
    starts = timezone.make_aware(datetime.combine(day, time.min))
    return starts, timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def today_for(actor: Actor, day: date, known: Mapping[int, HouseholdName] | None = None) -> list[OnTheDay]:
    """What somebody has on a day, what was moved and cancelled left out, by time. At most two queries.

    Args:
        actor: whose day; with those of colleagues for whom this person stands in then.
        day: the local day.
        known: names of households by key of the file that the caller has already; saves a query.
    """
    starts, ends = _day(day)
    others = standing_in_for(actor, max(starts, min(timezone.now(), ends)))
    rows = list(
        Appointment.objects.filter(
            Q(account_id=actor.id) | Q(account_id__in=others),
            starts_at__gte=starts,
            starts_at__lt=ends,
            state__in=[AppointmentState.PLANNED.value, AppointmentState.KEPT.value],
        )
        .select_related("account")
        .order_by("starts_at", "id")
    )
    names = dict(known or {})
    names |= labels_of({row.file_id for row in rows} - set(names))
    return [OnTheDay(row, names.get(row.file_id), row.account_id != actor.id) for row in rows]


def not_noted(actor: Actor, today: date, days: int = 14) -> "QuerySet[Appointment]":
    """Appointments of somebody on the days before *today* of which nobody said what came of them, oldest first.

    Args:
        actor: whose.
        today: the local day.
        days: how far to look back.
    """
    starts, _ends = _day(today)
    return Appointment.objects.filter(
        account_id=actor.id,
        starts_at__lt=starts,
        starts_at__gte=starts - timedelta(days=days),
        state=AppointmentState.PLANNED.value,
    ).order_by("starts_at", "id")


def next_for(file_id: int, after: datetime) -> Appointment | None:
    """The next planned appointment with a household, with the account of who goes. One query."""
    return planned_for(file_id, after).first()


def planned_for(file_id: int, after: datetime) -> "QuerySet[Appointment]":
    """All planned appointments with a household that have not ended long ago, soonest first."""
    return (
        Appointment.objects.filter(
            file_id=file_id, starts_at__gte=after, state=AppointmentState.PLANNED.value
        )
        .select_related("account")
        .order_by("starts_at", "id")
    )
