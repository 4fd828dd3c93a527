"""What makes doing something twice harmless: forms sent twice, things that fall due, effects outside."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module

from django.db import connection, transaction

from keukentafel.foundation.journal.acting import acting_as, current_actor
from keukentafel.foundation.journal.drafts import forget_draft
from keukentafel.foundation.journal.happening import handlers_of
from keukentafel.foundation.journal.models import Due, Once, Parcel
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.events import TimePassed

_log = logging.getLogger(__name__)
_TICK_LOCK = 7_204_001
_LONGEST_WAIT = timedelta(hours=6)


def do_once(key: str, at: datetime, command: Callable[[], str], *, draft: str = "") -> str:
    """Run *command* unless this actor already sent the form with this *key*; then give the first result.

    Args:
        key: the token of the form as it was shown.
        at: now (aware).
        command: what to do; gives the public identifier of what came of it.
        draft: key of the draft that is over with it, in the same transaction.
    """
    key = key.replace("\x00", "")
    if not key:
        result = command()
        if draft:
            forget_draft(draft)
        return result
    actor = current_actor()
    with transaction.atomic():
        with connection.cursor() as cursor:
            # A second click waits here until the first is through, then finds its row.
            cursor.execute(
                "insert into journal_once (actor_kind, actor_id, key, result, at) values (%s, %s, %s, '', %s)"
                " on conflict (actor_kind, actor_id, key) do nothing",
                [int(actor.kind), actor.id, key, at],
            )
            first = cursor.rowcount == 1
        if not first:
            mine = Once.objects.filter(actor_kind=int(actor.kind), actor_id=actor.id, key=key)
            return mine.values_list("result", flat=True).get()
        result = command()
        with connection.cursor() as cursor:
            cursor.execute(
                "update journal_once set result = %s where actor_kind = %s and actor_id = %s and key = %s",
                [result, int(actor.kind), actor.id, key],
            )
        if draft:
            forget_draft(draft)
        return result


def fell_due(kind: str, key: str, at: datetime) -> bool:
    """Tell whether this due thing is here for the first time; the second time it is not."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {Due._meta.db_table} (kind, key, at) values (%s, %s, %s) on conflict do nothing",  # noqa: S608
            [kind, key, at],
        )
        return bool(cursor.rowcount == 1)


def send_later(task: str, at: datetime, **reference: str | int) -> None:
    """Put an effect outside the database in the outbox; it leaves only if this transaction commits.

    Args:
        task: the dotted path of a function of ours that takes *reference* as keywords.
        at: now (aware).
        reference: identifiers only, never content: the outbox is not behind the wall.
    """
    if not task.startswith("keukentafel."):
        raise ValueError("the outbox runs our own functions only")
    with connection.cursor() as cursor:
        # Without asking its key: who puts something in cannot read it.
        cursor.execute(
            f"insert into {Parcel._meta.db_table} (task, reference, created_at, next_try_at, tries)"  # noqa: S608
            " values (%s, %s::jsonb, %s, %s, 0)",
            [task, json.dumps(reference), at, at],
        )


def deliver(at: datetime, most: int = 100) -> int:
    """Deliver what is waiting in the outbox and is due; gives how many left.

    A delivery that fails is tried again, later each time, and is never dropped.
    """
    delivered = 0
    for _ in range(most):
        with transaction.atomic():
            parcel = (
                Parcel.objects.select_for_update(skip_locked=True)
                .filter(delivered_at=None, next_try_at__lte=at)
                .order_by("next_try_at", "id")
                .first()
            )
            if parcel is None:
                return delivered
            module, _dot, name = parcel.task.rpartition(".")
            try:
                with transaction.atomic():
                    getattr(import_module(module), name)(**parcel.reference)
            except Exception:
                parcel.tries += 1
                parcel.next_try_at = at + min(timedelta(minutes=2**parcel.tries), _LONGEST_WAIT)
            else:
                parcel.delivered_at = at
                delivered += 1
            parcel.save()
    return delivered


def tick(at: datetime, by: Actor) -> bool:
    """Let time pass: tell every room, and empty the outbox. Gives False when another tick is at it.

    Each room does its part in a transaction of its own: one that fails holds up no other, and is tried again next time.

    Args:
        at: now (aware).
        by: the system job that acts.

    Raises:
        ExceptionGroup: when all had their turn and something failed.
    """
    with acting_as(by), _the_only_tick() as alone:
        if not alone:
            return False
        failed = []
        rooms = [partial(_in_full, handler, at) for handler in handlers_of(TimePassed(at=at))]
        steps: list[Callable[[], object]] = [*rooms, partial(deliver, at)]
        for step in steps:
            try:
                step()
            except Exception as error:
                failed.append(error)
    if failed:
        raise ExceptionGroup("time did not pass for all", failed)
    return True


def _in_full(handler: Callable[[TimePassed], None], at: datetime) -> None:
    with transaction.atomic():
        handler(TimePassed(at=at))


@contextmanager
def _the_only_tick() -> Iterator[bool]:
    """Whether no other process lets time pass meanwhile; the database forgets it with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [_TICK_LOCK])
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", [_TICK_LOCK])
