"""Commands of the plan: ``making`` is about the whole, ``moving`` about goals and actions, ``agreeing`` about agreements.

``own_words`` holds what somebody of the household writes in the own file.
"""

from keukentafel.work.plans.services.agreeing import change_agreement, make_agreement, settle_agreement
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
    change_goal,
    set_action_state,
    set_goal_state,
)
from keukentafel.work.plans.services.own_words import (
    NobodyHelps,
    NotAboutOne,
    NothingSaid,
    decline_wish,
    say_wish,
    see_differently,
    take_over_wish,
)
from keukentafel.work.plans.services.writing import PlanIsClosed

__all__ = [
    "EngagementIsOver",
    "NobodyHelps",
    "NotAboutOne",
    "NothingSaid",
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
    "decline_wish",
    "hold_review",
    "make_agreement",
    "make_plan",
    "say_wish",
    "see_differently",
    "set_action_state",
    "set_goal_state",
    "settle_agreement",
    "take_over_wish",
]
