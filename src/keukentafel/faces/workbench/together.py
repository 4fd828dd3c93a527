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
from django.urls import reverse
from django.utils import timezone

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


class _Found(NamedTuple):
    kind: str
    public_id: str
    label: str
    meets_at: datetime
    starts: time | None = None
    counted_from: time | None = None
    moved_from: datetime | None = None


def _items(model: Any) -> "QuerySet[Any, Any]":
    me = ExpressionWrapper(given("me"), output_field=BigIntegerField())
    rows = model.objects.annotate(me=me).filter(
        me__among=F("invited"),
        meeting__starts_at__gte=given("starts"),
        meeting__starts_at__lt=given("ends"),
        meeting__cancelled_at=None,
    )
    what = Value(_MEETING, output_field=TextField())
    found: QuerySet[Any, Any] = rows.order_by().values_list(
        what,
        "meeting__public_id",
        "meeting__body",
        "meeting__starts_at",
        "starts",
        "counted_from",
        "meeting__moved_from",
    )
    return found


def _coming() -> "QuerySet[Any, Any]":
    going_on = [State.PREPARING.value, State.VOTING.value, State.RUNNING.value]
    talks = Conversation.objects.filter(
        starts_at__gte=given("starts"), starts_at__lt=given("ends"), state__in=going_on
    )
    what = Value(_TALK, output_field=TextField())
    no_time, no_moment = Value(None, output_field=TimeField()), Value(None, output_field=DateTimeField())
    return _items(HouseholdItem).union(
        _items(OpenItem),
        talks.values_list(what, "public_id", "form", "starts_at", no_time, no_time, no_moment),
        all=True,
    )


_COMING = Question(_Found, _coming)


def coming_together(actor: Actor, today: date) -> list[Together]:
    """To what somebody is asked today and in the days after it, by time; of every meeting one line. One query.

    Args:
        actor: who.
        today: the local date.
    """
    starts = timezone.make_aware(datetime.combine(today, time()))
    found = _COMING.ask(me=actor.id, starts=starts, ends=starts + timedelta(days=DAYS + 1))
    first: dict[tuple[str, str], tuple[datetime, _Found]] = {}
    for one in found:
        key, begins = (one.kind, one.public_id), _begins(one)
        if key not in first or begins < first[key][0]:
            first[key] = begins, one
    return sorted((_line(one, begins) for begins, one in first.values()), key=lambda one: one.begins_at)


def _begins(one: _Found) -> datetime:
    meets = timezone.localtime(one.meets_at)
    at = shifted(one.starts, one.counted_from, meets.time())
    return meets if at is None else timezone.make_aware(datetime.combine(meets.date(), at))


def _line(one: _Found, begins: datetime) -> Together:
    label = body_label(one.label) if one.kind == _MEETING else str(FORMS[Form(one.label)])
    return Together(reverse(one.kind, args=[one.public_id]), label, begins, one.moved_from is not None)


def as_lines(found: Iterable[Together], today: date) -> tuple[list[Together], list[Together]]:
    """What is today, and what comes after it."""
    on_day = [(timezone.localdate(one.begins_at), one) for one in found]
    return [one for day, one in on_day if day == today], [one for day, one in on_day if day > today]
