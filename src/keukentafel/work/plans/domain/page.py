"""The plan as it stands on the page and on paper: who sits at the table, and who does what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from keukentafel.work.plans.domain.state import (
    ActionPart,
    AgreementPart,
    GoalPart,
    PlanState,
    ReviewPart,
    StrengthPart,
    ViewPart,
)
from keukentafel.work.plans.domain.states import ActionState, OwnerKind


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who belongs to the household.

    Args:
        subject: key.
        name: what they are called.
        role: their place in the household, in free words.
    """

    subject: int
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """How everybody is called who may stand in a plan.

    Args:
        people: every person of the file by subject, those who left included.
        present: who belongs to the household on the day that is shown, in order.
        accounts, organisations: names by key.
        coach: key of the coach's account on the day of reading; None without one.
    """

    people: Mapping[int, Person] = field(default_factory=dict)
    present: tuple[int, ...] = ()
    accounts: Mapping[int, str] = field(default_factory=dict)
    organisations: Mapping[int, str] = field(default_factory=dict)
    coach: int | None = None


@dataclass(frozen=True, slots=True)
class ShownAction:
    """An action, with the words of its goal and the different views beside it."""

    part: ActionPart
    owner: str
    goal: GoalPart | None
    views: tuple["ShownView", ...] = ()


@dataclass(frozen=True, slots=True)
class ShownView:
    """A different view and whose it is."""

    part: ViewPart
    who: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat at the table, with what its owner does.

    Args:
        kind: whose side of the table.
        name, role: in words.
        actions: what this owner does; empty for who sits there without an action.
    """

    kind: OwnerKind
    name: str
    role: str
    actions: tuple[ShownAction, ...] = ()

    @property
    def done(self) -> int:
        """How many of the actions are done."""
        return sum(action.part.state is ActionState.DONE for action in self.actions)


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal with its actions and the different views beside it."""

    part: GoalPart
    actions: tuple[ShownAction, ...] = ()
    views: tuple[ShownView, ...] = ()

    @property
    def next_due(self) -> date | None:
        """The first date on which something of this goal is to be done."""
        return min(
            (
                action.part.due
                for action in self.actions
                if action.part.due is not None and action.part.state is not ActionState.DONE
            ),
            default=None,
        )


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """An agreement, who of the household made it, the goal that it hangs on, and the different views beside it."""

    part: AgreementPart
    who: str
    views: tuple[ShownView, ...] = ()
    goal: GoalPart | None = None


@dataclass(frozen=True, slots=True)
class ShownStrength:
    """A strength and whose it is."""

    part: StrengthPart
    who: str


@dataclass(frozen=True, slots=True)
class ShownReview:
    """A review and who were there."""

    part: ReviewPart
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan, ready to be shown."""

    state: PlanState
    ambition_by: str
    seats: tuple[Seat, ...]
    strengths: tuple[ShownStrength, ...]
    goals: tuple[ShownGoal, ...]
    loose_actions: tuple[ShownAction, ...]
    agreements: tuple[ShownAgreement, ...]
    reviews: tuple[ShownReview, ...]


def lay_out(plan: PlanState, names: Names) -> PlanPage:
    """Lay a plan out: the same for now, for then, and for paper.

    Args:
        plan: what stands in it.
        names: how everybody is called.
    """

    def who(subject: int | None) -> str:
        person = names.people.get(subject) if subject is not None else None
        return person.name if person else ""

    def views(thing: str) -> tuple[ShownView, ...]:
        return tuple(ShownView(view, who(view.of)) for view in plan.views if view.beside == thing)

    goals = {goal.public_id: goal for goal in plan.goals}
    actions = tuple(
        ShownAction(part, owner_name(part, names), goals.get(part.goal or ""), views(part.public_id))
        for part in plan.actions
    )
    return PlanPage(
        state=plan,
        ambition_by=who(plan.ambition_by),
        seats=_seats(actions, names),
        strengths=tuple(ShownStrength(part, who(part.whose)) for part in plan.strengths),
        goals=tuple(
            ShownGoal(
                goal,
                tuple(action for action in actions if action.part.goal == goal.public_id),
                views(goal.public_id),
            )
            for goal in plan.goals
        ),
        loose_actions=tuple(action for action in actions if action.goal is None),
        agreements=tuple(
            ShownAgreement(part, who(part.resident), views(part.public_id), goals.get(part.goal or ""))
            for part in plan.agreements
        ),
        reviews=tuple(
            ShownReview(part, tuple(name for name in map(who, part.present) if name)) for part in plan.reviews
        ),
    )


def owner_name(action: ActionPart, names: Names) -> str:
    """How the owner of an action is called; empty when nobody knows any more."""
    if action.owner_subject is not None:
        person = names.people.get(action.owner_subject)
        return person.name if person else action.owner_name
    if action.owner_account is not None:
        return names.accounts.get(action.owner_account, "")
    if action.owner_organisation is not None:
        return names.organisations.get(action.owner_organisation, "")
    return action.owner_name


def _key(action: ActionPart) -> tuple[str, int | str]:
    if action.owner_subject is not None:
        return "subject", action.owner_subject
    if action.owner_account is not None:
        return "account", action.owner_account
    if action.owner_organisation is not None:
        return "organisation", action.owner_organisation
    return action.owner_kind, action.owner_name.strip().casefold()


_SIDES = tuple(OwnerKind)


def _seats(actions: Iterable[ShownAction], names: Names) -> tuple[Seat, ...]:
    """Residents first, then who is around them, the coach, the organisations.

    In each in the order of the file.
    """
    order: dict[tuple[str, int | str], tuple[OwnerKind, str, str, list[ShownAction]]] = {}
    for subject in names.present:
        there = names.people[subject]
        order["subject", subject] = (OwnerKind.RESIDENT, there.name, there.role, [])
    if names.coach is not None:
        order["account", names.coach] = (OwnerKind.COACH, names.accounts.get(names.coach, ""), "", [])
    for action in actions:
        part = action.part
        person = names.people.get(part.owner_subject) if part.owner_subject is not None else None
        seat = order.setdefault(
            _key(part), (part.owner_kind, action.owner, person.role if person else "", [])
        )
        seat[3].append(action)
    seats = [Seat(kind, name, role, tuple(own)) for kind, name, role, own in order.values()]
    return tuple(sorted(seats, key=lambda seat: _SIDES.index(seat.kind)))
