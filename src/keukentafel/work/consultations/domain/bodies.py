"""Bodies in which people consult each other, and whether one may speak of a household at all.

After seed 004, annex 3, articles 1.3, 2, 3 and 4. A body is what the town agreed on, not a group that happens to meet: it
has a purpose, a legal basis, and kinds of data beyond which it does not go.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.kernel.mistakes import Mistake


class ConsultationMistake(Mistake):
    """Something cannot be done like this. The message is for the person who tried."""


class From(StrEnum):
    """From where a member of a body comes."""

    TEAM = "team"
    PARTNER = "partner"
    JUSTICE = "justice"
    MUNICIPALITY = "municipality"
    EXPERT = "expert_by_experience"
    CLIENT = "client_representative"


class BodyLevel(StrEnum):
    """On which level a body stands: where the work is done, or above it."""

    WORK = "work"
    MANAGERS = "managers"
    STEERING = "steering"


class WhyNot(StrEnum):
    """Why a body may not speak of a household."""

    NOT_ITS_PURPOSE = "not_its_purpose"
    JUSTICE_WITHOUT_BASIS = "justice_without_basis"
    NO_BASIS = "no_basis"
    KIND_OF_DATA = "kind_of_data"
    NOT_IN_FORCE = "not_in_force"


@dataclass(frozen=True, slots=True)
class MemberFunction:
    """As what somebody sits in a body.

    Args:
        key: which.
        label: in the language of the screen.
        comes_from: from where.
    """

    key: str
    label: str
    comes_from: From


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body, as the pack in use describes it.

    Args:
        key, label: which, and how it is called.
        purpose: what it is for.
        level: where it stands.
        legal_basis: the legal basis on which it speaks of a household; empty until a town filled it in.
        households: whether it is for households at all.
        categories: the kinds of data beyond which it does not go.
        chair: who chairs, in words.
        team_leader_chairs: whether the leader of the team that calls it together chairs (article 1.4): that gives no say
            over the others.
        chair_in_disorder: who chairs when public order is at stake; empty when that changes nothing.
        called_on_a_threat: it has no regular meetings, and is called together on an acute threat.
        functions: as what people sit in it.
        starts, ends: the days on which it exists (half-open); None is without.
    """

    key: str
    label: str
    purpose: str = ""
    level: BodyLevel = BodyLevel.WORK
    legal_basis: str = ""
    households: bool = False
    categories: frozenset[Category] = frozenset()
    chair: str = ""
    team_leader_chairs: bool = False
    chair_in_disorder: str = ""
    called_on_a_threat: bool = False
    functions: tuple[MemberFunction, ...] = ()
    starts: date | None = None
    ends: date | None = None

    @property
    def with_justice(self) -> bool:
        """Whether police or prosecution sit in it."""
        return any(one.comes_from is From.JUSTICE for one in self.functions)

    def exists_on(self, day: date) -> bool:
        """Whether it exists on a day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day < self.ends)


def why_not_about_households(
    body: Body, on: date, kinds: Iterable[Category] = (Category.ORDINARY,)
) -> WhyNot | None:
    """Why a body may not speak of a household; None when it may.

    Where police or prosecution sit in a body and its ground is empty, it is off: nobody guesses that ground for a town.

    Args:
        body: which.
        on: the day of the meeting.
        kinds: the kinds of data that would be told.
    """
    if not body.exists_on(on):
        return WhyNot.NOT_IN_FORCE
    if not body.households:
        return WhyNot.NOT_ITS_PURPOSE
    if not body.legal_basis.strip():
        return WhyNot.JUSTICE_WITHOUT_BASIS if body.with_justice else WhyNot.NO_BASIS
    return None if body.categories.issuperset(kinds) else WhyNot.KIND_OF_DATA


def chair_of(body: Body, *, public_order: bool) -> str:
    """Who chairs, in words (seed 004, annex 3, article 2.2: the mayor, when public order is at stake)."""
    return (body.chair_in_disorder or body.chair) if public_order else body.chair


def chairs(body: Body, leaders: Sequence[int], caller: int, *, public_order: bool) -> int | None:
    """Who chairs by the rule of the body: key of the account of a leader of the team; None when the rule names somebody
    who has no account here, or the team has no leader that day.

    Args:
        body: that meets.
        leaders: keys of the accounts of who leads the team and is there, by name.
        caller: key of who calls it: of two leaders, the one who calls chairs.
        public_order: whether public order is at stake: then somebody else may chair.
    """
    if not body.team_leader_chairs or not leaders or (public_order and body.chair_in_disorder):
        return None
    return caller if caller in leaders else leaders[0]


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a body, and the mandate for it.

    Args:
        account: key of the account.
        body: key of the body.
        mandated: whether who sends this person said that he or she may make agreements on the spot.
        starts, ends: the days on which that holds (half-open).
    """

    account: int
    body: str
    mandated: bool
    starts: date
    ends: date | None = None

    def is_held_on(self, day: date) -> bool:
        """Whether this person sits there on a day."""
        return self.starts <= day and (self.ends is None or day < self.ends)


def may_agree(seats: Iterable[Seat], body: str, account: int, on: date) -> bool:
    """Whether what somebody agrees on the spot counts: with a mandate that holds on that day (article 1.3).

    Args:
        seats: all that are known.
        body: key of the body that meets.
        account: key of who agrees.
        on: the day of the meeting.
    """
    return any(
        one.mandated and one.body == body and one.account == account and one.is_held_on(on) for one in seats
    )
