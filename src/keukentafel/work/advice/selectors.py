"""Questions about advice; what the wall hides is not there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from keukentafel.work.advice.models import Advice, Decision, Reminder, Said


def advices() -> "QuerySet[Advice]":
    """All that the wall lets through, with organisation, department and mandate."""
    return Advice.objects.select_related("organisation", "department", "mandate__mandate")


def advices_of(file_id: int) -> "QuerySet[Advice]":
    """The advices about a household: what waits first, by day, and then what is over, the latest first.

    Args:
        file_id: key of the household's file.
    """
    return advices().filter(file_id=file_id).order_by("ended_at", "due_on", "-sent_at")


def advices_on(actions: Sequence[int], file_id: int) -> dict[int, list[Advice]]:
    """The advices that come from actions of a plan, by key of the action, the latest first. One query.

    Args:
        actions: keys.
        file_id: key of the household's file.
    """
    found: dict[int, list[Advice]] = {}
    for row in advices().filter(file_id=file_id, action_id__in=actions).order_by("-sent_at"):
        if row.action_id is not None:
            found.setdefault(row.action_id, []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class Story:
    """All that was said and done with one advice, in order."""

    steps: Sequence[Said]
    decisions: Sequence[Decision]
    reminders: Sequence[Reminder]


def story_of(advice: Advice) -> Story:
    """All that was said and done with an advice. Three queries."""
    here = {"file_id": advice.file_id, "advice": advice}
    return Story(
        steps=list(Said.objects.filter(**here).select_related("by").order_by("number")),
        decisions=list(Decision.objects.filter(**here).select_related("by").order_by("noted_at", "id")),
        reminders=list(Reminder.objects.filter(**here).select_related("account").order_by("told_at", "id")),
    )
