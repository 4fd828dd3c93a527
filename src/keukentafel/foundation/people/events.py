"""What happens to people and teams."""

from dataclasses import dataclass
from datetime import date

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipStarted(Event):
    """A membership was recorded. Told at once, also when its first day is still to come.

    Args:
        account_id: whose membership.
        team_id: the team; None when it is for the organisation only.
        organisation_id: the home organisation; None of a resident.
        role: the role.
        starts: its first day.
    """

    account_id: int
    team_id: int | None
    organisation_id: int | None
    role: str
    starts: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipEnded(Event):
    """A membership is over. Told once, on the day it ends or when the end was recorded if that is later.

    Another membership of the same person, in the same team too, may still hold: ask before handing work over.

    Args:
        account_id: whose membership.
        team_id: the team; None when it was for the organisation only.
        role: the role.
        ends: the first day on which it does not hold.
    """

    account_id: int
    team_id: int | None
    role: str
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceStarted(Event):
    """An absence was reported. Told at once, also when its first day is still to come.

    Args:
        account_id: who is away.
        substitute_id: who stands in; None when nobody was named.
        starts: the first day.
        ends: the first day back; None when unknown.
    """

    account_id: int
    substitute_id: int | None
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEnded(Event):
    """The end of an absence was recorded, or moved forward: what the substitute got ends on that day too.

    Args:
        account_id: who was away.
        substitute_id: who stood in; None when nobody was named.
        ends: the first day back.
    """

    account_id: int
    substitute_id: int | None
    ends: date
