"""Commands that move a plan: goals and actions; agreements stand in ``agreeing``.

See ``making`` for what all arguments have in common.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from keukentafel.foundation.access.public import ChangedMeanwhile
from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.plans.domain.states import (
    PLAIN_CARE,
    ActionState,
    Firm,
    Firmness,
    GoalState,
    NotFounded,
    Owner,
    care_of,
    unfounded,
)
from keukentafel.work.plans.events import ActionChanged
from keukentafel.work.plans.models import Action, Goal, Plan
from keukentafel.work.plans.services.writing import change, chosen_or_as_is, still_open, whom


@command
def add_goal(
    *,
    plan: Plan,
    words: str,
    area: int,
    measure: str = "",
    by_when: date | None = None,
    about: Sequence[int] | None = None,
    by: Actor,
    at: datetime,
) -> Goal:
    """Add a goal, in the resident's own words.

    Args:
        plan: the plan.
        words: what the resident wants to be different.
        area: number of the life area that the resident chose.
        measure: how they will see that it worked.
        by_when: the day to look at it.
        about, by, at: see ``making``.

    Raises:
        PlanIsClosed: when the plan was closed.
    """
    still_open(plan)
    goal = Goal(
        file_id=plan.file_id,
        plan=plan,
        words=words.strip(),
        area=area,
        measure=measure.strip(),
        by_when=by_when,
        place=Goal.objects.filter(file_id=plan.file_id, plan=plan).count(),
        subjects=whom(plan.file_id, about, at),
    )
    goal.keep(at=at)
    return goal


@command
def change_goal(
    *,
    goal: Goal,
    words: str,
    area: int,
    measure: str = "",
    by_when: date | None = None,
    about: Sequence[int] | None = None,
    revision: int | None = None,
    by: Actor,
    at: datetime,
) -> Goal:
    """Write a goal anew. When its life area changes, its actions go with it: who may see them follows the
    area.

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when somebody changed it after *revision*.
    """
    still_open(goal.plan)
    moved = goal.area != area
    values = {
        "words": words.strip(),
        "area": area,
        "measure": measure.strip(),
        "by_when": by_when,
        "subjects": chosen_or_as_is(goal, about),
    }
    change(goal, at=at, revision=revision, values=values)
    if moved:
        for action in Action.objects.select_related("plan", "goal").filter(file_id=goal.file_id, goal=goal):
            change(action, at=at, revision=None, values={"area": area})
    return goal


@command
def set_goal_state(
    *, goal: Goal, state: GoalState, was: GoalState | None = None, by: Actor, at: datetime
) -> Goal:
    """Say that a goal is reached, dropped, or taken up again.

    Args:
        goal: the goal.
        state: how it stands.
        was: how it stood on the page where this was said; None does not look.
        by, at: see ``making``.

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when it stood otherwise by then.
    """
    still_open(goal.plan)
    _as_seen(goal.state, was, state)
    change(goal, at=at, revision=None, values={"state": state.value})
    return goal


@command
def add_action(
    *,
    plan: Plan,
    what: str,
    owner: Owner,
    goal: Goal | None = None,
    tier: int | None = None,
    due: date | None = None,
    ground: str = "",
    care: str = "",
    firm: Firm = PLAIN_CARE,
    about: Sequence[int] | None = None,
    by: Actor,
    at: datetime,
) -> Action:
    """Add an action: what, and whose it is; the rest may come later.

    Args:
        plan: the plan.
        what: what will be done, in plain words.
        owner: whose it is.
        goal: the goal it serves; None for the plan as a whole.
        tier: support tier 0–3; None when it was not weighed.
        due: by which day.
        ground: why this help, here; empty when nobody wrote it.
        care: usual or informal care, of somebody of the home or around it; of others it is not kept.
        firm: how firm it is, and on what compulsion rests.
        about: see ``making``; left out, it is about whom its goal is about.
        by, at: see ``making``.

    Raises:
        PlanIsClosed: when the plan was closed.
        NotFounded: when it is firmer than care without what that asks.
    """
    still_open(plan)
    inherited = goal.subjects if goal is not None else None
    action = Action(
        file_id=plan.file_id,
        plan=plan,
        goal=goal,
        what=what.strip(),
        tier=tier,
        due=due,
        ground=ground.strip(),
        care=care_of(owner.kind, care).value,
        **_firm(firm, owner, ground, at),
        area=goal.area if goal is not None else 0,
        subjects=whom(plan.file_id, inherited if about is None else about, at, owner.subject),
        **_owned(owner),
    )
    action.keep(at=at)
    _tell(action, at)
    return action


@command
def change_action(
    *,
    action: Action,
    what: str,
    owner: Owner,
    goal: Goal | None = None,
    tier: int | None = None,
    due: date | None = None,
    ground: str = "",
    care: str = "",
    firm: Firm = PLAIN_CARE,
    about: Sequence[int] | None = None,
    revision: int | None = None,
    by: Actor,
    at: datetime,
) -> Action:
    """Write an action anew.

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when somebody changed it after *revision*.
    """
    still_open(action.plan)
    values = {
        "what": what.strip(),
        "goal": goal,
        "tier": tier,
        "due": due,
        "ground": ground.strip(),
        "care": care_of(owner.kind, care).value,
        **_firm(firm, owner, ground, at),
        "area": goal.area if goal is not None else 0,
        "subjects": chosen_or_as_is(action, about, owner.subject),
        **_owned(owner),
    }
    if change(action, at=at, revision=revision, values=values):
        _tell(action, at)
    return action


@command
def set_action_state(
    *, action: Action, state: ActionState, was: ActionState | None = None, by: Actor, at: datetime
) -> Action:
    """Say how far an action is. Back from done to busy is a step too.

    Args:
        action: the action.
        state: how far it is.
        was: how it stood on the page where this was said; None does not look.
        by, at: see ``making``.

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when it stood otherwise by then.
    """
    still_open(action.plan)
    _as_seen(action.state, was, state)
    if change(action, at=at, revision=None, values={"state": state.value}):
        _tell(action, at)
    return action


def _as_seen(stands: str, was: str | None, wanted: str) -> None:
    if was is not None and stands not in (was, wanted):
        raise ChangedMeanwhile("state")


def _firm(firm: Firm, owner: Owner, ground: str, at: datetime) -> dict[str, Any]:
    of_law = firm.firmness is Firmness.COMPULSION
    missing = unfounded(
        firm.firmness,
        owner.kind,
        ground=ground,
        basis=firm.basis,
        decided_on=firm.decided_on,
        today=timezone.localdate(at),
    )
    if missing is not None:
        raise NotFounded(missing)
    return {
        "firmness": firm.firmness.value,
        "basis": firm.basis.strip() if of_law else "",
        "decided_on": firm.decided_on if of_law else None,
    }


def _owned(owner: Owner) -> dict[str, Any]:
    return {
        "owner_kind": owner.kind.value,
        "owner_subject_id": owner.subject,
        "owner_name": owner.name.strip(),
        "owner_account_id": owner.account,
        "owner_organisation_id": owner.organisation,
    }


def _tell(action: Action, at: datetime) -> None:
    publish(
        ActionChanged(
            at=at,
            file_id=action.file_id,
            action=action.public_id,
            state=action.state,
            owner_kind=action.owner_kind,
        )
    )
