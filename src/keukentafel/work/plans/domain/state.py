"""A plan as one value, made in the same way from the rows of now and from the snapshots of then.

Both come in as ``Entry``: a kind of row, its identifier, and a body of JSON by column. Since one function
builds the plan from either, the past cannot be shown differently from how the page would have shown it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from keukentafel.work.plans.domain.states import (
    ActionState,
    AgreementState,
    Care,
    Firmness,
    GoalState,
    OwnerKind,
    SideState,
    settled_whole,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a plan, or one snapshot of it.

    Args:
        kind: the model in small letters: ``plan``, ``strength``, ``goal``, ``action``, ``agreement``,
            ``review``, ``otherview``.
        thing: its public identifier.
        subjects: keys of the persons it is about.
        area: its life area; 0 is the household as a whole.
        category: its kind of data.
        body: its fields by column, as JSON gives them.
        revision: how often the row was changed; unknown of a snapshot.
    """

    kind: str
    thing: str
    subjects: tuple[int, ...]
    area: int
    category: int
    body: Mapping[str, Any]
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What every part of a plan has.

    ``about`` are the keys of the persons it is about, ``named`` those and every person a field of it names.
    """

    public_id: str
    about: tuple[int, ...]
    named: frozenset[int]
    area: int
    category: int
    made_at: datetime
    changed_at: datetime
    revision: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthPart(Part):
    """What somebody can do already; ``whose`` None is everybody's."""

    words: str
    whose: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPart(Part):
    """A goal in the resident's own words."""

    words: str
    measure: str
    by_when: date | None
    state: GoalState
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPart(Part):
    """A step by one owner; ``goal`` is the public identifier of its goal."""

    goal: str | None
    what: str
    owner_kind: OwnerKind
    owner_subject: int | None
    owner_name: str
    owner_account: int | None
    owner_organisation: int | None
    tier: int | None
    state: ActionState
    due: date | None
    ground: str = ""
    care: Care = Care.UNSAID
    firmness: Firmness = Firmness.CARE
    basis: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPart(Part):
    """What we do, and what the resident does; ``goal`` is the public identifier of the goal that it hangs on.

    ``ours`` and ``theirs`` are how that stands; None for a reader who does not read it.
    """

    we_do: str
    resident_does: str
    resident: int | None
    by_when: date | None
    state: AgreementState
    outcome: str
    ours: SideState | None = SideState.TO_DO
    theirs: SideState | None = SideState.TO_DO
    goal: str | None = None
    because: str = ""

    @property
    def sides(self) -> tuple[SideState, SideState] | None:
        """How both sides stand; None when nobody said so or this reader does not read it."""
        if self.ours is None or self.theirs is None or settled_whole(self.state, self.ours, self.theirs):
            return None
        return self.ours, self.theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPart(Part):
    """Looking back together."""

    held_on: date
    words: str
    present: tuple[int, ...]
    next_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPart(Part):
    """A different view, beside the part with the public identifier ``beside``."""

    beside: str
    words: str
    of: int | None
    own_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState(Part):
    """A whole plan at one moment."""

    engagement_id: int
    ambition: str
    ambition_by: int | None
    closed_at: datetime | None
    strengths: tuple[StrengthPart, ...] = ()
    goals: tuple[GoalPart, ...] = ()
    actions: tuple[ActionPart, ...] = ()
    agreements: tuple[AgreementPart, ...] = ()
    reviews: tuple[ReviewPart, ...] = ()
    views: tuple[ViewPart, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether nothing is added any more."""
        return self.closed_at is not None

    def parts(self) -> tuple[Part, ...]:
        """Everything in the plan, the plan's own head first."""
        return (
            self,
            *self.strengths,
            *self.goals,
            *self.actions,
            *self.agreements,
            *self.reviews,
            *self.views,
        )


def moment(value: str | datetime) -> datetime:
    """A moment as JSON gives it, in whole milliseconds: the database gives micro, a snapshot milli."""
    read = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return read - timedelta(microseconds=read.microsecond % 1000)


def _day(value: str | date | None) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(value)


_PERSONS = ("ambition_by_id", "whose_id", "owner_subject_id", "resident_id", "of_id")


def _head(entry: Entry) -> dict[str, Any]:
    body = entry.body
    persons = {body[column] for column in _PERSONS if body.get(column) is not None}
    return {
        "public_id": entry.thing,
        "about": tuple(sorted(entry.subjects)),
        "named": frozenset(entry.subjects) | persons | frozenset(body.get("present") or ()),
        "area": entry.area,
        "category": entry.category,
        "made_at": moment(body["made_at"]),
        "changed_at": moment(body["changed_at"]),
        "revision": entry.revision,
    }


def _strength(entry: Entry) -> StrengthPart:
    return StrengthPart(**_head(entry), words=entry.body["words"], whose=entry.body["whose_id"])


def _goal(entry: Entry) -> GoalPart:
    body = entry.body
    return GoalPart(
        **_head(entry),
        words=body["words"],
        measure=body["measure"],
        by_when=_day(body["by_when"]),
        state=GoalState(body["state"]),
        place=body["place"],
    )


def _action(entry: Entry) -> ActionPart:
    body = entry.body
    return ActionPart(
        **_head(entry),
        goal=body["goal"],
        what=body["what"],
        owner_kind=OwnerKind(body["owner_kind"]),
        owner_subject=body["owner_subject_id"],
        owner_name=body["owner_name"],
        owner_account=body["owner_account_id"],
        owner_organisation=body["owner_organisation_id"],
        tier=body["tier"],
        state=ActionState(body["state"]),
        due=_day(body["due"]),
        # Older snapshots say none of these.
        ground=body.get("ground", ""),
        care=Care(body.get("care", "")),
        firmness=Firmness(body.get("firmness", "")),
        basis=body.get("basis", ""),
        decided_on=_day(body.get("decided_on")),
    )


def _agreement(entry: Entry) -> AgreementPart:
    body = entry.body
    return AgreementPart(
        **_head(entry),
        we_do=body["we_do"],
        resident_does=body["resident_does"],
        resident=body["resident_id"],
        by_when=_day(body["by_when"]),
        state=AgreementState(body["state"]),
        outcome=body["outcome"],
        # Older snapshots know the agreement as a whole only.
        ours=SideState(body.get("ours", SideState.TO_DO)),
        theirs=SideState(body.get("theirs", SideState.TO_DO)),
        goal=body.get("goal"),
        because=body.get("because", ""),
    )


def _review(entry: Entry) -> ReviewPart:
    body = entry.body
    held_on = _day(body["held_on"])
    assert held_on is not None
    return ReviewPart(
        **_head(entry),
        held_on=held_on,
        words=body["words"],
        present=tuple(sorted(body["present"])),
        next_on=_day(body["next_on"]),
    )


def _view(entry: Entry) -> ViewPart:
    body = entry.body
    beside = body["goal"] or body["action"] or body["agreement"]
    # Older snapshots do not say who wrote it: the coach did.
    own_hand = bool(body.get("own_hand", False))
    return ViewPart(**_head(entry), beside=beside, words=body["words"], of=body["of_id"], own_hand=own_hand)


def build_plan(entries: Iterable[Entry]) -> PlanState | None:
    """Make the plan of a household from its rows or from its snapshots.

    A household that comes back has more than one plan; the last one made is *the* plan.

    Args:
        entries: one per row: of now, or the latest snapshot up to a moment.

    Returns:
        None when there is no plan among them.
    """
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    if not by_kind["plan"]:
        return None
    head = max(by_kind["plan"], key=lambda entry: (moment(entry.body["made_at"]), entry.thing))

    def of_plan(kind: str) -> list[Entry]:
        mine = [entry for entry in by_kind[kind] if entry.body["plan"] == head.thing]
        return sorted(mine, key=lambda entry: (moment(entry.body["made_at"]), entry.thing))

    body = head.body
    return PlanState(
        **_head(head),
        engagement_id=body["engagement_id"],
        ambition=body["ambition"],
        ambition_by=body["ambition_by_id"],
        closed_at=moment(body["closed_at"]) if body["closed_at"] else None,
        strengths=tuple(_strength(entry) for entry in of_plan("strength") if not entry.body["gone"]),
        goals=tuple(sorted(map(_goal, of_plan("goal")), key=lambda goal: goal.place)),
        actions=tuple(map(_action, of_plan("action"))),
        agreements=tuple(map(_agreement, of_plan("agreement"))),
        reviews=tuple(
            sorted(map(_review, of_plan("review")), key=lambda review: review.held_on, reverse=True)
        ),
        views=tuple(map(_view, of_plan("otherview"))),
    )
