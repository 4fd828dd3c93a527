"""Rules of an engagement: who takes over, and what can still be done with one."""

from collections.abc import Collection

from keukentafel.lifeworld.households.domain.words import EngagementState


class EngagementIsClosed(ValueError):
    """The engagement is closed: nothing about who works with the household changes any more."""


class EngagementRuns(ValueError):
    """This household has an engagement that is not closed; there is at most one at a time."""


class SamePerson(ValueError):
    """Coach and deputy, or the coach before and after, are one person."""


def next_coach(deputy: int | None, working: Collection[int]) -> int | None:
    """Who becomes coach when the coach works here no more: the deputy, if still here; else nobody.

    Args:
        deputy: key of the deputy's account.
        working: keys of who does case work in the team.
    """
    return deputy if deputy in working else None


def still_open(state: str) -> None:
    """Refuse a change of an engagement that was closed.

    Args:
        state: how it stands.

    Raises:
        EngagementIsClosed: when it was.
    """
    if state == EngagementState.CLOSED:
        raise EngagementIsClosed(state)


def another(one: int | None, other: int | None) -> None:
    """Refuse the same person twice.

    Raises:
        SamePerson: when both are the same account.
    """
    if one is not None and one == other:
        raise SamePerson("this is the same person")
