"""Who could take a signal up, and why: an explained suggestion, never an order of people.

Coaches stand by name. A suggestion says on which grounds it rests (time, knowledge, information: the seed's
three) and decides nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

FULL_TIME = 36.0
"""Hours of a full week, to which the pack's number of households belongs."""


class Ground(StrEnum):
    """On what a suggestion rests, or why there is none. The screen has words for each."""

    HAS_ROOM = "has_room"
    MOST_ROOM = "most_room"
    FULL = "full"
    ABSENT = "absent"
    KNOWS = "knows"
    RECEIVED_IT = "received_it"
    WAS_INVOLVED = "was_involved"


@dataclass(frozen=True, slots=True)
class CoachFacts:
    """What is known of one coach when a signal is weighed.

    Args:
        account_id: key of the account.
        public_id: the account's public identifier.
        name: as colleagues say it.
        households: how many households this coach works with now.
        hours: hours a week; None when unknown.
        skills: what this person knows, in the team's words.
        absent: whether this person is away today.
        received_it: whether this person took the signal in.
        was_involved: whether this person worked with the household before.
    """

    account_id: int
    public_id: str
    name: str
    households: int
    hours: float | None
    skills: tuple[str, ...] = ()
    absent: bool = False
    received_it: bool = False
    was_involved: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One coach as the triage page shows it.

    Args:
        coach: the facts.
        room_for: with how many households this coach could work at these hours.
        knows: which of the signal's life areas this coach knows.
        suggested: whether there is reason to suggest this coach.
        grounds: why, or why not.
    """

    coach: CoachFacts
    room_for: int
    knows: tuple[str, ...]
    suggested: bool
    grounds: tuple[Ground, ...]

    @property
    def room(self) -> int:
        """How many households could be added; never below zero."""
        return max(0, self.room_for - self.coach.households)


def room_at(hours: float | None, full_caseload: int) -> int:
    """With how many households somebody could work at these *hours*; unknown hours count as a full week."""
    return round(full_caseload * (FULL_TIME if hours is None else hours) / FULL_TIME)


def _facts(coach: CoachFacts, areas: Collection[tuple[str, str]], full_caseload: int) -> Suggestion:
    skills = {skill.casefold() for skill in coach.skills}
    knows = tuple(label for key, label in areas if key.casefold() in skills or label.casefold() in skills)
    return Suggestion(coach, room_at(coach.hours, full_caseload), knows, suggested=False, grounds=())


def suggest(
    coaches: Sequence[CoachFacts], areas: Collection[tuple[str, str]], full_caseload: int
) -> list[Suggestion]:
    """Every coach by name, with why or why not. At most one is suggested, on grounds that can be named.

    Information weighs first (somebody the household knows need not be told everything again), then knowledge
    of the life areas, then time. Whoever is away or has no room is not suggested; without any difference
    nobody is.

    Args:
        coaches: the coaches of the team.
        areas: the life areas of the signal, as key and label.
        full_caseload: households per coach at a full week, from the pack.
    """
    shown = [_facts(coach, areas, full_caseload) for coach in sorted(coaches, key=lambda coach: coach.name)]
    able = [one for one in shown if one.room > 0 and not one.coach.absent]

    def weight(one: Suggestion) -> tuple[int, int, int]:
        return (2 * one.coach.was_involved + one.coach.received_it, len(one.knows), one.room)

    best = max((weight(one) for one in able), default=None)
    first = [one for one in able if weight(one) == best]
    most_room = max((one.room for one in able), default=0)
    result = []
    for one in shown:
        suggested = len(first) == 1 and one is first[0]
        result.append(
            Suggestion(one.coach, one.room_for, one.knows, suggested, _grounds(one, suggested, most_room))
        )
    return result


def _grounds(one: Suggestion, suggested: bool, most_room: int) -> tuple[Ground, ...]:
    grounds = []
    if one.coach.was_involved:
        grounds.append(Ground.WAS_INVOLVED)
    if one.coach.received_it:
        grounds.append(Ground.RECEIVED_IT)
    if one.knows:
        grounds.append(Ground.KNOWS)
    if one.coach.absent:
        grounds.append(Ground.ABSENT)
    elif one.room == 0:
        grounds.append(Ground.FULL)
    else:
        grounds.append(Ground.MOST_ROOM if suggested and one.room == most_room else Ground.HAS_ROOM)
    return tuple(grounds)
