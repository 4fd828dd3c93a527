"""What tests about a household begin with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import (
    Engagement,
    Household,
    Member,
    add_person,
    open_household,
    start_engagement,
)


@dataclass
class Home:
    """A household with a coach, a mother and a child."""

    household: Household
    engagement: Engagement
    mother: Member
    child: Member

    @property
    def file(self) -> int:
        """Key of its file."""
        return self.household.file_id


def a_home(cast: Any, now: datetime, label: str = "Lindestraat") -> Home:
    """Opened by the leader, given to the coach, who notes who lives there."""
    with acting_as(cast.leader) as by:
        household = open_household(label=label, team_id=cast.team, by=by, at=now)
        engagement = start_engagement(household=household, coach_id=cast.coach.id, by=by, at=now)
    with acting_as(cast.coach) as by:
        mother = add_person(
            household=household, known_as="Samira", role="moeder", phone="0612345678", by=by, at=now
        )
        child = add_person(household=household, known_as="Yunus", role="zoon", by=by, at=now)
    return Home(household, engagement, mother, child)
