"""Commands of the plan: ``making`` is about the whole, ``moving`` about goals, actions and agreements."""

from keukentafel.work.plans.services.making import (
    EngagementIsOver,
    PlanExists,
    add_other_view,
    add_strength,
    change_ambition,
    change_review,
    change_strength,
    close_plan,
    hold_review,
    make_plan,
)
from keukentafel.work.plans.services.moving import (
    add_action,
    add_goal,
    change_action,
    change_agreement,
    change_goal,
    make_agreement,
    set_action_state,
    set_goal_state,
    settle_agreement,
)
from keukentafel.work.plans.services.writing import PlanIsClosed

__all__ = [
    "EngagementIsOver",
    "PlanExists",
    "PlanIsClosed",
    "add_action",
    "add_goal",
    "add_other_view",
    "add_strength",
    "change_action",
    "change_agreement",
    "change_ambition",
    "change_goal",
    "change_review",
    "change_strength",
    "close_plan",
    "hold_review",
    "make_agreement",
    "make_plan",
    "set_action_state",
    "set_goal_state",
    "settle_agreement",
]
