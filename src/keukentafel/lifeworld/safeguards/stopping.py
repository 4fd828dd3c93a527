"""Nothing goes to an organisation any more: every slice ends, and none is opened, until it takes part again."""

from datetime import date, datetime

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.safeguards.models import StoppedSharing


def first_day_stopped(organisation_id: int, today: date) -> date | None:
    """The first day on which nothing goes to an organisation; None when nothing stops it. One query.

    Args:
        organisation_id: key of the organisation.
        today: the local date; what was over before it does not count.
    """
    rows = StoppedSharing.objects.filter(Q(ends=None) | Q(ends__gt=today), organisation_id=organisation_id)
    return rows.order_by("starts").values_list("starts", flat=True).first()


def is_stopped(organisation_id: int, today: date) -> bool:
    """Whether nothing goes to an organisation on a day."""
    first = first_day_stopped(organisation_id, today)
    return first is not None and first <= today


def stopped_on(day: date) -> frozenset[int]:
    """Keys of the organisations to which nothing goes on a day. One query."""
    rows = StoppedSharing.objects.filter(Q(ends=None) | Q(ends__gt=day), starts__lte=day)
    return frozenset(rows.values_list("organisation_id", flat=True))


def stopped_since(told_on: str, today: date | Value, *, organisation: str = "organisation_id") -> Exists:
    """Whether nothing could go to the organisation of a row on some day since then, up to today: for a query.

    Who withdrew and came back signs anew: what was open before stays stopped.

    Args:
        told_on: the column, with its transform, of the day on which something went to it.
        today: the local date, or its place in a ``Question``.
        organisation: the column of the row with the key of its organisation.
    """
    rows = StoppedSharing.objects.filter(
        Q(ends=None) | (Q(ends__gt=OuterRef(told_on)) & Q(ends__gt=F("starts"))),
        organisation_id=OuterRef(organisation),
        starts__lte=today,
    )
    return Exists(rows)


def stopped_from(today: date) -> dict[int, date]:
    """From which day on nothing goes to organisations, by key, also when that day still comes. One query.

    Args:
        today: the local date; what was over before it does not count.
    """
    rows = StoppedSharing.objects.filter(Q(ends=None) | Q(ends__gt=today)).order_by("-starts")
    return dict(rows.values_list("organisation_id", "starts"))


@command
def stop_sharing_with(*, organisation_id: int, starts: date, by: Actor, at: datetime) -> int:
    """From a day on an organisation sees nothing of any file. Gives how many rights end by it.

    The rights end on that day by themselves, so nobody has to wait for a job. Who records it sees no case by it, and
    learns a number only; the rows that tell of the slices stay as they are.

    Args:
        organisation_id: key of the organisation.
        starts: the first day on which it sees nothing; a day that has passed counts from now.
        by, at: who records it (a team leader or an administrator), and when (aware).
    """
    running = StoppedSharing.objects.filter(organisation_id=organisation_id, ends=None).first()
    if running is not None and running.starts <= starts:
        nothing_changed()
        return 0
    if running is None:
        StoppedSharing.objects.create(organisation_id=organisation_id, starts=starts)
    else:
        running.starts = starts
        running.save(update_fields=["starts"])
    with connection.cursor() as cursor:
        cursor.execute("select wall.end_organisation(%s, %s)", [organisation_id, starts])
        (ended,) = cursor.fetchone()
    record_change("safeguards.stoppedsharing", str(organisation_id), at=at)
    return int(ended)


@command
def allow_sharing_with(*, organisation_id: int, by: Actor, at: datetime) -> None:
    """An organisation may be told things again from today on. No slice opens by this: that is a decision of a person.

    Args:
        organisation_id: key of the organisation.
        by, at: who records it, and when (aware).
    """
    running = StoppedSharing.objects.filter(organisation_id=organisation_id, ends=None).first()
    if running is None:
        nothing_changed()
        return
    running.ends = max(running.starts, timezone.localdate(at))
    running.save(update_fields=["ends"])
    record_change("safeguards.stoppedsharing", str(organisation_id), at=at)
