"""Whether a team learns together here: the leader, the facilitator or the learning coach says so."""

from datetime import date, datetime

from django.utils import timezone

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.domain.roles import GUIDES_LEARNING
from keukentafel.foundation.people.models import Membership, TeamLearning
from keukentafel.foundation.people.selectors import may_work, on_day


@command
def set_learning(*, team_id: int, is_on: bool, by: Actor, at: datetime) -> TeamLearning:
    """Turn learning on or off for a team.

    Args:
        team_id: key of the team.
        is_on: whether pages may speak of it.
        by, at: its leader, facilitator or learning coach, and when (aware).
    """
    row, _new = TeamLearning.objects.update_or_create(
        team_id=team_id, defaults={"is_on": is_on, "by_id": by.id, "said_on": timezone.localdate(at)}
    )
    record_change(TeamLearning._meta.label_lower, str(team_id), at=at)
    return row


def learning_is_on(team_id: int, today: date) -> bool:
    """Whether a team learns together: as somebody said, or else when somebody guides it. Two queries.

    Args:
        team_id: key of the team.
        today: the local date.
    """
    said = TeamLearning.objects.filter(team_id=team_id).values_list("is_on", flat=True).first()
    if said is not None:
        return said
    guides = Membership.objects.filter(
        on_day(today), may_work(), team_id=team_id, role__in=sorted(GUIDES_LEARNING)
    )
    return guides.exists()
