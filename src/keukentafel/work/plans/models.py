"""The rows of a plan. Each is content, written with ``keep`` in a command, so its history can be replayed."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Category, Kept, Level
from keukentafel.work.plans.domain.states import (
    TIERS,
    ActionState,
    AgreementState,
    Care,
    Firmness,
    GoalState,
    OwnerKind,
    SideState,
    WishState,
)
from keukentafel.work.plans.doors import MY_PLAN

HISTORY_VERSION = 1
"""The shape of a snapshot of these rows; ``domain.state`` reads this and every older one."""

_WORDS = Kept(Category.ORDINARY, "household")
_COUNTED = Kept(Category.ORDINARY, "household", leaves=True)


def _person() -> "models.ForeignKey[Any, Any]":
    """A person, by anchor: who that is stands with the household."""
    return models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", null=True)


def _one_of(field: str, states: Any, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [str(state) for state in states]}), name=name
    )


class PlanRow(CaseRow):
    """What all rows of a plan share: when they were first and last written.

    On paper a row that also speaks about somebody else is shown to a housemate only if the two lived
    together at both moments (see ``domain.printing``).
    """

    wall_level: ClassVar[Level] = Level.CONTENT
    refers_to: ClassVar[tuple[str, ...]] = ()
    """Fields that name another row of the plan. History keeps the public identifier, which outlives a key."""

    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True

    def keep(self, *, at: datetime) -> None:
        """Write it, with the moment of writing; see ``CaseRow.keep``."""
        if self._state.adding:
            self.made_at = at
        self.changed_at = at
        super().keep(at=at)

    def content(self) -> dict[str, object]:
        """Its own fields, its version, and by public identifier the rows it refers to."""
        named = {
            field: getattr(getattr(self, field), "public_id", None)  # a key of a row that was read with it
            for field in self.refers_to
        }
        return super().content() | named | {"v": HISTORY_VERSION}


_TIMES = {"made_at": _COUNTED, "changed_at": _COUNTED}


class Plan(PlanRow):
    """The one living plan of an engagement; it starts with what the resident wants, in own words."""

    kept: ClassVar[dict[str, Kept]] = _TIMES | {
        "engagement": _COUNTED,
        "ambition": _WORDS,
        "ambition_by": _WORDS,
        "closed_at": _COUNTED,
    }

    engagement = case_key("households.Engagement")
    ambition = models.TextField()
    ambition_by = _person()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "engagement"], name="plans_one_plan_per_engagement")
        ]


class Strength(PlanRow):
    """What the resident or somebody around can do already."""

    refers_to = ("plan",)
    kept: ClassVar[dict[str, Kept]] = _TIMES | {
        "plan": _COUNTED,
        "words": _WORDS,
        "whose": _WORDS,
        "gone": _COUNTED,
    }

    plan = case_key("plans.Plan")
    words = models.TextField()
    whose = _person()
    gone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["file"], name="plans_strength_file")]


class Goal(PlanRow):
    """A goal in the resident's own words, on the life area (the row's ``area``) that the resident chose."""

    refers_to = ("plan",)
    kept: ClassVar[dict[str, Kept]] = _TIMES | {
        "plan": _COUNTED,
        "words": _WORDS,
        "measure": _WORDS,
        "by_when": _COUNTED,
        "state": _COUNTED,
        "place": _COUNTED,
    }

    plan = case_key("plans.Plan")
    words = models.TextField()
    measure = models.TextField(default="")
    by_when = models.DateField(null=True)
    state = models.TextField(default=GoalState.OPEN.value)
    place = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [_one_of("state", GoalState, "plans_goal_state")]
        indexes = [models.Index(fields=["file"], name="plans_goal_file")]


class Action(PlanRow):
    """A step by one owner: the resident, somebody around, the coach or an organisation.

    ``ground`` is why this help, here, in own words: so that a difference with another household can be explained
    (seed 003, Goed werk §2). ``care`` says of somebody of the home or around it whether it is usual or informal care.
    ``firmness`` is care, pressure or compulsion; ``basis`` and ``decided_on`` are the law and the decision of the
    organisation on which compulsion rests (``domain.states.unfounded``).
    """

    refers_to = ("plan", "goal")
    kept: ClassVar[dict[str, Kept]] = _TIMES | {
        "plan": _COUNTED,
        "goal": _COUNTED,
        "what": _WORDS,
        "owner_kind": _COUNTED,
        "owner_subject": _WORDS,
        "owner_name": _WORDS,
        "owner_account": _WORDS,
        "owner_organisation": _COUNTED,
        "tier": _COUNTED,
        "state": _COUNTED,
        "due": _COUNTED,
        "ground": _WORDS,
        "care": _COUNTED,
        "firmness": _COUNTED,
        "basis": _WORDS,
        "decided_on": _COUNTED,
    }

    plan = case_key("plans.Plan")
    goal = case_key("plans.Goal", null=True)
    what = models.TextField()
    owner_kind = models.TextField()
    owner_subject = _person()
    owner_name = models.TextField(default="")
    owner_account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", null=True)
    owner_organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", null=True
    )
    tier = models.SmallIntegerField(null=True)
    state = models.TextField(default=ActionState.NOT_STARTED.value)
    due = models.DateField(null=True)
    ground = models.TextField(default="", db_default="", blank=True)
    care = models.TextField(default=Care.UNSAID.value, db_default=Care.UNSAID.value, blank=True)
    firmness = models.TextField(default=Firmness.CARE.value, db_default=Firmness.CARE.value, blank=True)
    basis = models.TextField(default="", db_default="", blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        constraints = [
            _one_of("state", ActionState, "plans_action_state"),
            models.CheckConstraint(
                condition=Q(care=Care.UNSAID.value)
                | Q(
                    care__in=[Care.USUAL.value, Care.INFORMAL.value],
                    owner_kind__in=[OwnerKind.RESIDENT.value, OwnerKind.NETWORK.value],
                ),
                name="plans_action_care",
            ),
            _one_of("firmness", Firmness, "plans_action_firmness"),
            models.CheckConstraint(
                condition=Q(firmness=Firmness.CARE.value) | ~Q(ground=""), name="plans_action_firm_why"
            ),
            models.CheckConstraint(
                condition=(~Q(firmness=Firmness.COMPULSION.value) & Q(basis="", decided_on=None))
                | (
                    Q(firmness=Firmness.COMPULSION.value, owner_kind=OwnerKind.ORGANISATION.value)
                    & Q(decided_on__isnull=False)
                    & ~Q(basis="")
                ),
                name="plans_action_compulsion",
            ),
            _one_of("owner_kind", OwnerKind, "plans_action_owner_kind"),
            models.CheckConstraint(condition=Q(tier=None) | Q(tier__in=TIERS), name="plans_action_tier"),
        ]
        indexes = [models.Index(fields=["file"], name="plans_action_file")]


class Agreement(PlanRow):
    """Two-sided: what we do, and what the resident does (*voor wat, hoort wat*; seed 004, chapter 4).

    ``ours`` and ``theirs`` are how each side stands, ``state`` follows from both (``domain.states.settle``). What was
    settled before each side was has both still to do. ``goal`` is one in another life area on which it hangs, and
    ``because`` why, in words that the resident understands (*de worst en de stok*).
    """

    refers_to = ("plan", "goal")
    kept: ClassVar[dict[str, Kept]] = _TIMES | {
        "plan": _COUNTED,
        "we_do": _WORDS,
        "resident_does": _WORDS,
        "resident": _WORDS,
        "by_when": _COUNTED,
        "state": _COUNTED,
        "ours": _WORDS,
        "theirs": _WORDS,
        "outcome": _WORDS,
        "goal": _COUNTED,
        "because": _WORDS,
    }

    plan = case_key("plans.Plan")
    we_do = models.TextField()
    resident_does = models.TextField()
    resident = _person()
    by_when = models.DateField(null=True)
    state = models.TextField(default=AgreementState.OPEN.value)
    ours = models.TextField(default=SideState.TO_DO.value, db_default=SideState.TO_DO.value)
    theirs = models.TextField(default=SideState.TO_DO.value, db_default=SideState.TO_DO.value)
    outcome = models.TextField(default="")
    goal = case_key("plans.Goal", null=True)
    because = models.TextField(default="", db_default="", blank=True)

    class Meta:
        constraints = [
            _one_of("state", AgreementState, "plans_agreement_state"),
            _one_of("ours", SideState, "plans_agreement_ours"),
            _one_of("theirs", SideState, "plans_agreement_theirs"),
            models.CheckConstraint(
                condition=~Q(state=AgreementState.OPEN.value)
                | Q(ours=SideState.TO_DO.value)
                | Q(theirs=SideState.TO_DO.value),
                name="plans_agreement_over",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="plans_agreement_file")]


class Review(PlanRow):
    """Looking back together: how it goes, in words, and when again."""

    refers_to = ("plan",)
    kept: ClassVar[dict[str, Kept]] = _TIMES | {
        "plan": _COUNTED,
        "held_on": _COUNTED,
        "words": _WORDS,
        "present": _WORDS,
        "next_on": _COUNTED,
    }

    plan = case_key("plans.Plan")
    held_on = models.DateField()
    words = models.TextField()
    present = ArrayField(models.BigIntegerField(), default=list)
    next_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["file"], name="plans_review_file")]


class OtherView(PlanRow):
    """*I see it differently*: it stands beside a goal, an action or an agreement, and never over it.

    With ``own_hand`` the person wrote it in the own file, to the coach: it goes on nobody else's paper.
    """

    resident_adds = "own_hand"
    team_adds = "not own_hand"
    refers_to = ("plan", "goal", "action", "agreement")
    kept: ClassVar[dict[str, Kept]] = _TIMES | {
        "plan": _COUNTED,
        "goal": _COUNTED,
        "action": _COUNTED,
        "agreement": _COUNTED,
        "words": _WORDS,
        "of": _WORDS,
        "own_hand": _WORDS,
    }

    plan = case_key("plans.Plan")
    goal = case_key("plans.Goal", null=True)
    action = case_key("plans.Action", null=True)
    agreement = case_key("plans.Agreement", null=True)
    words = models.TextField()
    of = _person()
    own_hand = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(goal__isnull=False, action=None, agreement=None)
                    | Q(goal=None, action__isnull=False, agreement=None)
                    | Q(goal=None, action=None, agreement__isnull=False)
                ),
                name="plans_other_view_about_one",
            )
        ]
        indexes = [models.Index(fields=["file"], name="plans_other_view_file")]


class Wish(PlanRow):
    """*This I want too*: what somebody of the household wrote in the own file, and what came of it.

    It is about that one person alone and belongs to no plan yet: there may be none, or one that this person may not
    read. Taken over it is the ``goal``; otherwise ``answer`` says why not. The words stay as they were written.
    """

    resident_adds = "state = 'waiting'"
    team_adds = "state <> 'waiting'"
    doors: ClassVar[tuple[Door, ...]] = (MY_PLAN,)
    refers_to = ("goal",)
    kept: ClassVar[dict[str, Kept]] = _TIMES | {
        "person": _WORDS,
        "words": _WORDS,
        "state": _COUNTED,
        "goal": _COUNTED,
        "answer": _WORDS,
        "answered_by": _WORDS,
        "answered_at": _COUNTED,
    }

    person = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    words = models.TextField()
    state = models.TextField(default=WishState.WAITING.value)
    goal = case_key("plans.Goal", null=True)
    answer = models.TextField(default="")
    answered_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            _one_of("state", WishState, "plans_wish_state"),
            models.CheckConstraint(condition=~Q(words=""), name="plans_wish_says_something"),
            models.CheckConstraint(
                condition=Q(state=WishState.WAITING.value, answered_at=None, goal=None)
                | Q(state=WishState.TAKEN_OVER.value, answered_at__isnull=False, goal__isnull=False)
                | (Q(state=WishState.NOT_NOW.value, answered_at__isnull=False, goal=None) & ~Q(answer="")),
                name="plans_wish_answered",
            ),
        ]
        indexes = [models.Index(fields=["file"], name="plans_wish_file")]
