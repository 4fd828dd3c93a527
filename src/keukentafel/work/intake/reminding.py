"""What a person owes about signals: word back, contact while somebody waits; and why a household is known."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import DateField, DateTimeField, Exists, OuterRef, Q, QuerySet, Value

from keukentafel.foundation.journal.public import Question, given
from keukentafel.work.intake.models import Feedback, Signal, State, Story
from keukentafel.work.intake.selectors import places

MOST_OWED = 20
"""Of how many signals at once somebody is reminded to send word back."""


class KeepContact(NamedTuple):
    """Somebody who waits and hears from us by a day."""

    place: str
    label: str
    next_contact_on: date


def _due() -> "QuerySet[Any, Any]":
    rows = places().filter(Q(next_contact_on__lte=given("today")) | Q(safety_check_on__lte=given("today")))
    rows = rows.filter(keeper_id=given("me")).order_by("next_contact_on", "id")
    return rows.values_list("public_id", "signal__label", "next_contact_on")


_DUE = Question(KeepContact, _due)


def due_for(account_id: int, today: date) -> list[KeepContact]:
    """The places for which this person keeps contact and something is due by *today*."""
    return _DUE.ask(me=account_id, today=today)


class Owed(NamedTuple):
    """A signal of which word must still go back."""

    public_id: str
    label: str
    received_at: datetime


def feedback_due(account_id: int) -> list[Owed]:
    """Signals that this person took in, that were decided, and of which no word went back yet, the oldest first.

    Args:
        account_id: key of the account that took them in.
    """
    return _OWED.ask(me=account_id)


def _owed() -> "QuerySet[Any, Any]":
    # Decided signals of which this person may still read the story: the grant for that ends with the word back.
    of_signal = {"signal_id": OuterRef("pk"), "file_id": OuterRef("file_id")}
    rows = Signal.objects.filter(
        Exists(Story.objects.filter(**of_signal)),
        ~Exists(Feedback.objects.filter(**of_signal)),
        received_by_id=given("me"),
    )
    rows = rows.exclude(state=State.NEW).order_by("received_at", "id")
    return rows.values_list("public_id", "label", "received_at")[:MOST_OWED]


_OWED = Question(Owed, _owed)


class Reminders(NamedTuple):
    """What a start page says about signals: whom to keep contact with, and to whom word must go back."""

    contacts: list[KeepContact]
    words: list[Owed]


class _Reminder(NamedTuple):
    kind: str
    public_id: str
    label: str
    day: date | None
    moment: datetime | None


def _reminders() -> "QuerySet[Any, Any]":
    no_day, no_moment = Value(None, output_field=DateField()), Value(None, output_field=DateTimeField())
    contacts = (
        _due()
        .order_by()
        .values_list(Value("contact"), "public_id", "signal__label", "next_contact_on", no_moment)
    )
    words = _owed().values_list(Value("word"), "public_id", "label", no_day, "received_at")
    return contacts.union(words, all=True)


_REMINDERS = Question(_Reminder, _reminders)


def reminders(account_id: int, today: date) -> Reminders:
    """What ``due_for`` and ``feedback_due`` give, in one query.

    Args:
        account_id: key of the account.
        today: the local date.
    """
    found = _REMINDERS.ask(me=account_id, today=today)
    contacts = [KeepContact(one.public_id, one.label, one.day) for one in found if one.day is not None]
    words = [Owed(one.public_id, one.label, one.moment) for one in found if one.moment is not None]
    return Reminders(
        sorted(contacts, key=lambda one: one.next_contact_on), sorted(words, key=lambda one: one.received_at)
    )


class Reason(NamedTuple):
    """Why a household is known: the signal that says so, and its story."""

    signal: str
    text: str


_WHY = Question(
    Reason,
    lambda: (
        Story.objects.filter(signal__household_file_id=given("file"))
        .order_by("signal__received_at", "id")
        .values_list("signal__public_id", "text")[:1]
    ),
)


def why_here(file_id: int) -> Reason | None:
    """The first signal about a household, for whoever may read it. One query; a signal has a file of its own."""
    return _WHY.first(file=file_id)
