"""Shipping records of processing to the receiver of the town, in batches, through the outbox.

Off without a receiver: then the records stay. A batch that could not be brought is brought again, later each time, and
only a few batches are under way at once, so that a receiver that is away holds up nothing else.
"""

import logging
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from keukentafel.foundation.journal.models import Parcel
from keukentafel.foundation.journal.repeating import send_later
from keukentafel.foundation.kernel.events import TimePassed
from logboek import Answer, DataSubject, Outcome, ProcessingRecord, Sender, Source

_log = logging.getLogger(__name__)
_TASK = f"{__name__}.ship_batch"
MOST_IN_A_BATCH = 500
MOST_UNDER_WAY = 4


class NotShipped(RuntimeError):
    """The receiver did not take a batch now; it is tried again later."""


def ship_what_waits(event: TimePassed) -> None:
    """Put records that wait in the outbox, when there is a receiver and not too much is under way."""
    if not settings.LOGBOEK["url"]:
        return
    under_way = Parcel.objects.filter(task=_TASK, delivered_at=None).count()
    for _ in range(MOST_UNDER_WAY - under_way):
        batch = _ask("take_processing", MOST_IN_A_BATCH)
        if batch is None:
            return
        send_later(_TASK, event.at, batch=batch)


def ship_batch(batch: int) -> None:
    """Ship one batch and mark what the receiver said; a task of the outbox.

    A batch that the receiver refuses because of what is in it is divided, until the one record that it refuses is
    alone. Of a batch that it took in part it does not say which part, and OTLP forbids to send it again: its records
    stay, marked as doubted.

    Args:
        batch: its number.

    Raises:
        NotShipped: when it must be tried again.
    """
    records = _records(batch)
    if not records:
        return
    answer = _sender().send(records)
    match answer.outcome:
        case Outcome.ACKNOWLEDGED:
            _ask("mark_processing", batch, "acknowledged")
        case Outcome.PARTLY:
            _log.warning(
                "the receiver rejected %d of %d records of processing", answer.rejected, len(records)
            )
            _ask("mark_processing", batch, "doubted")
        case Outcome.REFUSED if answer.about_records:
            _divide_or_set_apart(batch, len(records), answer)
        case _:
            _log.warning("records of processing wait: the receiver said %s", answer.status or "nothing")
            raise NotShipped


def _divide_or_set_apart(batch: int, count: int, answer: Answer) -> None:
    if count == 1:
        _log.warning("the receiver refused a record of processing with %s; it stays here", answer.status)
        _ask("mark_processing", batch, "refused")
        return
    second = _ask("divide_processing", batch)
    for half in (batch, second):
        send_later(_TASK, timezone.now(), batch=half)


def _sender() -> Sender:
    said = settings.LOGBOEK
    headers = {"Authorization": f"Bearer {said['token']}"} if said["token"] else None
    return Sender(said["url"], Source("keukentafel", responsible=said["responsible"]), headers)


def _records(batch: int) -> list[ProcessingRecord]:
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.processing_in(%s)", [batch])
        return [_record(*row) for row in cursor.fetchall()]


def _record(
    trace: str, operation: str, parent: str, name: str, activity: str, kind: str, about: str, *when: Any
) -> ProcessingRecord:
    return ProcessingRecord(
        trace_id=trace,
        operation_id=operation,
        parent_id=parent or None,
        name=name,
        activity=f"{settings.LOGBOEK['register']}{activity}",
        data_subject=DataSubject(about, f"urn:keukentafel:{kind}") if about else None,
        started_at=when[0],
        ended_at=when[1],
    )


def _ask(function: str, *values: int | str) -> Any:
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"select wall.{function}({marks})", list(values))
        return cursor.fetchone()[0]
