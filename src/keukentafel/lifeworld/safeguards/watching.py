"""What falls due in the safeguards: words that are owed, and reviews of emergency access."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Value

from keukentafel.lifeworld.safeguards.domain.emergency import ReviewState, review_state
from keukentafel.lifeworld.safeguards.models import (
    EmergencyAccess,
    EmergencyReason,
    EmergencyReview,
    InformDuty,
    InformStep,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An emergency access as its page shows it.

    Args:
        row: the access.
        state: where the review stands.
        reason: why; empty for whoever may not read it.
        review: what was found, if somebody looked back and it may be read.
    """

    row: EmergencyAccess
    state: ReviewState
    reason: str
    review: EmergencyReview | None


def words_owed(account_id: int | Value, by_day: date | Value) -> "QuerySet[InformDuty]":
    """What somebody must tell by a day, the most urgent first.

    Args:
        account_id: key of who tells, or its place in a ``Question``.
        by_day: the last day that counts, or its place.
    """
    rows = InformDuty.objects.filter(responsible_id=account_id, told_at=None, due_on__lte=by_day)
    return rows.order_by("due_on", "id")


def words_owed_in_team(
    account_id: int | Value, by_day: date | Value, today: date | Value
) -> "QuerySet[InformDuty]":
    """What ``words_owed`` gives, with what others should have told by now or nobody tells: for a team leader.

    Args:
        account_id: key of the leader, or its place in a ``Question``.
        by_day: the last day that counts for the leader, or its place.
        today: the local date, or its place.
    """
    mine = Q(responsible_id=account_id, due_on__lte=by_day)
    rows = InformDuty.objects.filter(mine | Q(due_on__lt=today) | Q(responsible=None), told_at=None)
    return rows.order_by("due_on", "id")


def duty_about(thing: str) -> InformDuty | None:
    """The duty to tell about something, by its public identifier."""
    return InformDuty.objects.filter(thing=thing).first()


def steps_of(duty: InformDuty) -> "QuerySet[InformStep]":
    """What was decided so far about telling, the latest first."""
    rows = InformStep.objects.filter(file_id=duty.file_id, duty=duty).select_related("decided_by")
    return rows.order_by("-decided_at", "-id")


def emergencies(today: date) -> list[Opened]:
    """Every emergency access that the actor may know of: what waits first, then the latest.

    Args:
        today: the local date.
    """
    rows = list(EmergencyAccess.objects.select_related("account", "team").order_by("-opened_at", "-id"))
    keys = [row.pk for row in rows]
    reasons = dict(EmergencyReason.objects.filter(emergency_id__in=keys).values_list("emergency_id", "words"))
    reviews = {
        review.emergency_id: review
        for review in EmergencyReview.objects.filter(emergency_id__in=keys).select_related("reviewed_by")
    }
    found = [
        Opened(
            row,
            review_state(review_by=row.review_by, reviewed=row.reviewed_at is not None, today=today),
            reasons.get(row.pk, ""),
            reviews.get(row.pk),
        )
        for row in rows
    ]
    order = {ReviewState.LATE: 0, ReviewState.WAITING: 1, ReviewState.DONE: 2}
    return sorted(found, key=lambda one: order[one.state])


def opened_in_emergency(file_id: int) -> "QuerySet[EmergencyAccess]":
    """Who opened this file in an emergency, the latest first."""
    return EmergencyAccess.objects.filter(file_id=file_id).select_related("account").order_by("-opened_at")
