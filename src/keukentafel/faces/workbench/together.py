"""Meetings and conversations to which somebody is asked, for the first page: when, and never about what or whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    DateTimeField,
    ExpressionWrapper,
    F,
    QuerySet,
    TextField,
    TimeField,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone

from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.reflection.conversations.forms import FORMS
from keukentafel.reflection.conversations.public import Conversation, Form, State
from keukentafel.work.consultations.public import HouseholdItem, OpenItem, body_label, shifted

DAYS = 7
"""Days ahead of which the first page tells."""
_MEETING, _TALK = "meeting", "conversation"


@dataclass(frozen=True, slots=True)
class Together:
    """Something to which somebody is asked.

    Args:
        url: where it stands.
        label: what kind of meeting or conversation it is.
        begins_at: when this person is asked to be there (aware): of a meeting the first of the own items.
        moved: whether it was to begin at another moment.
    """

    url: str
    label: str
    begins_at: datetime
    moved: bool


class Asked(NamedTuple):
    """A row of ``asked_rows``. ``file_id`` and ``home`` are empty: its columns are those of what waits for somebody by
    name (``attention.Watching``), so that both are one question."""

    public_id: str
    file_id: int
    until: datetime
    label: str
    kind: str
    home: str
    starts: time | None
    counted_from: time | None
    moved_from: datetime | None


def _columns(kind: str, key: str, until: str, label: str, *more: Any) -> tuple[Any, ...]:
    nothing = Value("", output_field=TextField())
    return (
        key,
        Value(0, output_field=BigIntegerField()),
        until,
        label,
        Value(kind, output_field=TextField()),
        nothing,
        *more,
    )


def no_times() -> tuple[Cast, Cast, Cast]:
    """The last three columns of a row that has none of them."""
    nothing = Value(None)
    return Cast(nothing, TimeField()), Cast(nothing, TimeField()), Cast(nothing, DateTimeField())


def _items(model: Any) -> "QuerySet[Any, Any]":
    me = ExpressionWrapper(given("me"), output_field=BigIntegerField())
    rows = model.objects.annotate(me=me).filter(
        me__among=F("invited"),
        meeting__starts_at__gte=given("starts"),
        meeting__starts_at__lt=given("ends"),
        meeting__cancelled_at=None,
    )
    columns = _columns(_MEETING, "meeting__public_id", "meeting__starts_at", "meeting__body")
    found: QuerySet[Any, Any] = rows.order_by().values_list(
        *columns, "starts", "counted_from", "meeting__moved_from"
    )
    return found


def asked_rows() -> "list[QuerySet[Any, Any]]":
    """To what somebody is asked, as rows to put together; ``given`` are me, starts and ends."""
    going_on = [State.PREPARING.value, State.VOTING.value, State.RUNNING.value]
    talks = Conversation.objects.filter(
        starts_at__gte=given("starts"), starts_at__lt=given("ends"), state__in=going_on
    ).order_by()
    return [
        _items(HouseholdItem),
        _items(OpenItem),
        talks.values_list(*_columns(_TALK, "public_id", "starts_at", "form", *no_times())),
    ]


def _asked() -> "QuerySet[Any, Any]":
    first, *others = asked_rows()
    return first.union(*others, all=True)


_ASKED = Question(Asked, _asked)


def days_ahead(today: date) -> dict[str, datetime]:
    """Between which moments the first page tells to what somebody is asked."""
    starts = timezone.make_aware(datetime.combine(today, time()))
    return {"starts": starts, "ends": starts + timedelta(days=DAYS + 1)}


def coming_together(actor: Actor, today: date) -> list[Together]:
    """To what somebody is asked today and in the days after it, by time; of every meeting one line. One query.

    Args:
        actor: who.
        today: the local date.
    """
    return together_of(_ASKED.ask(me=actor.id, **days_ahead(today)))


def together_of(found: Iterable[Any]) -> list[Together]:
    """The lines of these rows, by time; what waits for somebody otherwise is left out.

    Args:
        found: rows with the fields of ``Asked``.
    """
    first: dict[tuple[str, str], tuple[datetime, Any]] = {}
    for one in found:
        if one.kind not in (_MEETING, _TALK):
            continue
        key, begins = (one.kind, one.public_id), _begins(one)
        if key not in first or begins < first[key][0]:
            first[key] = begins, one
    return sorted((_line(one, begins) for begins, one in first.values()), key=lambda one: one.begins_at)


def _begins(one: Any) -> datetime:
    meets = timezone.localtime(one.until)
    at = shifted(one.starts, one.counted_from, meets.time())
    return meets if at is None else timezone.make_aware(datetime.combine(meets.date(), at))


def _line(one: Any, begins: datetime) -> Together:
    label = body_label(one.label) if one.kind == _MEETING else str(FORMS[Form(one.label)])
    return Together(address(one.kind, one.public_id), label, begins, one.moved_from is not None)


def as_lines(found: Iterable[Together], today: date) -> tuple[list[Together], list[Together]]:
    """What is today, and what comes after it."""
    on_day = [(timezone.localdate(one.begins_at), one) for one in found]
    return [one for day, one in on_day if day == today], [one for day, one in on_day if day > today]
