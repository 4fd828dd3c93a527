"""What became of what was put to a body without a household: since when it lies there, and what they said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from keukentafel.work.consultations.domain.laying import Before
from keukentafel.work.consultations.domain.meeting import EntryKind
from keukentafel.work.consultations.models import OpenEntry, OpenItem

SAYS = (EntryKind.ANSWER.value, EntryKind.DECISION.value)
"""What of a meeting is an answer to what was put to it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Something without a household that was put to a body, as who may read it does.

    Args:
        public_id: of the item.
        key: of what it came.
        title: what it is called on the agenda.
        body: key of the body.
        put_on: the local day on which it was put to them.
        held_on: the day on which it is or was spoken of; None while it waits.
        is_off: whether that meeting was cancelled.
        words: what was decided or answered; empty while nothing was.
    """

    public_id: str
    key: str
    title: str
    body: str
    put_on: date
    held_on: date | None
    is_off: bool
    words: Sequence[str]

    @property
    def before(self) -> Before:
        """What the rules ask of it."""
        return Before(self.held_on, self.is_off, bool(self.words))


def answered_of(source: str, keys: Collection[str]) -> dict[str, list[Answered]]:
    """What became of what was put to bodies because of something, by its key; of what this reader may see. Two queries.

    Args:
        source: from where it came.
        keys: of what it came.
    """
    found: dict[str, list[Answered]] = {}
    for one in _answered(OpenItem.objects.filter(source=source, source_key__in=keys)) if keys else ():
        found.setdefault(one.key, []).append(one)
    return found


def answered_since(source: str, since: datetime) -> list[Answered]:
    """What was put to bodies of one source, of what this reader may see: the latest first. Two queries.

    Args:
        source: from where it came.
        since: put there from this moment on (aware).
    """
    return _answered(OpenItem.objects.filter(source=source, put_at__gte=since))[::-1]


def _answered(rows: "QuerySet[OpenItem]") -> list[Answered]:
    items = list(rows.select_related("meeting").order_by("put_at", "id"))
    said: dict[int, list[str]] = {}
    entries = OpenEntry.objects.filter(item__in=items, kind__in=SAYS).order_by("noted_at", "id")
    for one in entries if items else ():
        said.setdefault(one.item_id, []).append(one.words)
    return [
        Answered(
            item.public_id,
            item.source_key,
            item.title,
            item.body,
            timezone.localdate(item.put_at),
            item.held_on,
            item.meeting is not None and item.meeting.cancelled_at is not None,
            said.get(item.pk, ()),
        )
        for item in items
    ]
