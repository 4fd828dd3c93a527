"""Commands that move a plan.

Goals, actions and agreements. See ``making`` for what all arguments have in common.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from keukentafel.foundation.access.public import ChangedMeanwhile
from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.plans.domain.states import (
    ActionState,
    AgreementState,
    GoalState,
    Owner,
    SideState,
    care_of,
    settle,
)
from keukentafel.work.plans.events import ActionChanged, AgreementSettled
from keukentafel.work.plans.models import Action, Agreement, Goal, Plan
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
        about: see ``making``; left out, it is about whom its goal is about.
        by, at: see ``making``.

    Raises:
        PlanIsClosed: when the plan was closed.
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


@command
def make_agreement(
    *,
    plan: Plan,
    we_do: str,
    resident_does: str,
    resident: int | None = None,
    by_when: date | None = None,
    about: Sequence[int] | None = None,
    by: Actor,
    at: datetime,
) -> Agreement:
    """Make a two-sided agreement.

    Args:
        plan: the plan.
        we_do: what we promise.
        resident_does: what the resident promises.
        resident: key of who that is; None is the household together.
        by_when: the day on which both sides look back.
        about: see ``making``; left out and with a resident, it is about that resident alone.
        by, at: see ``making``.

    Raises:
        PlanIsClosed: when the plan was closed.
    """
    still_open(plan)
    of_one = [resident] if about is None and resident is not None else about
    agreement = Agreement(
        file_id=plan.file_id,
        plan=plan,
        we_do=we_do.strip(),
        resident_does=resident_does.strip(),
        resident_id=resident,
        by_when=by_when,
        subjects=whom(plan.file_id, of_one, at, resident),
    )
    agreement.keep(at=at)
    return agreement


@command
def change_agreement(
    *,
    agreement: Agreement,
    we_do: str,
    resident_does: str,
    resident: int | None = None,
    by_when: date | None = None,
    about: Sequence[int] | None = None,
    revision: int | None = None,
    by: Actor,
    at: datetime,
) -> Agreement:
    """Correct the words of an agreement. One that really became another is settled as changed, and made anew.

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when somebody changed it after *revision*.
    """
    still_open(agreement.plan)
    values = {
        "we_do": we_do.strip(),
        "resident_does": resident_does.strip(),
        "resident_id": resident,
        "by_when": by_when,
        "subjects": chosen_or_as_is(agreement, about, resident),
    }
    change(agreement, at=at, revision=revision, values=values)
    return agreement


@command
def settle_agreement(
    *,
    agreement: Agreement,
    ours: SideState,
    theirs: SideState,
    outcome: str = "",
    by: Actor,
    at: datetime,
) -> Agreement:
    """Say how each side of an agreement stands; it is over when neither has something to do.

    Args:
        agreement: which.
        ours: how what we do stands.
        theirs: how what the resident does stands.
        outcome: in words how it went, if somebody wants to.
        by, at: see ``making``.

    Raises:
        PlanIsClosed: when the plan was closed.
        NotAStep: when it would be opened again.
    """
    still_open(agreement.plan)
    to = settle(AgreementState(agreement.state), ours, theirs)
    values = {
        "state": to.value,
        "ours": ours.value,
        "theirs": theirs.value,
        "outcome": outcome.strip(),
    }
    if change(agreement, at=at, revision=None, values=values) and to is not AgreementState.OPEN:
        publish(
            AgreementSettled(
                at=at, file_id=agreement.file_id, agreement=agreement.public_id, state=agreement.state
            )
        )
    return agreement


def _as_seen(stands: str, was: str | None, wanted: str) -> None:
    if was is not None and stands not in (was, wanted):
        raise ChangedMeanwhile("state")


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
