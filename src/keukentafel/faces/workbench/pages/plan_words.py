"""A plan in words, for its page and for its sheet: labels of states and life areas instead of keys."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keukentafel.foundation.components.days import written
from keukentafel.foundation.components.templatetags.components import initials
from keukentafel.foundation.kernel.categories import WHOLE_HOUSEHOLD
from keukentafel.foundation.method.public import life_area, number_choices
from keukentafel.work.plans.public import (
    ACTION_STATES,
    AGREEMENT_STATES,
    GOAL_STATES,
    OWNER_KINDS,
    SHORT_CARE,
    SHORT_FIRMNESS,
    SIDE_STATES,
    ActionState,
    AgreementState,
    GoalState,
    OwnerKind,
    PlanPage,
    Seat,
    ShownAction,
    ShownAgreement,
    ShownGoal,
    ShownView,
    SideState,
)

_TAG = "kt-tag"
_GOAL_TAGS = {
    GoalState.OPEN: "kt-tag kt-tag--waiting",
    GoalState.REACHED: "kt-tag kt-tag--done",
    GoalState.DROPPED: _TAG,
}
_AGREEMENT_TAGS = {
    AgreementState.OPEN: "kt-tag kt-tag--waiting",
    AgreementState.KEPT: "kt-tag kt-tag--done",
    AgreementState.CHANGED: _TAG,
    AgreementState.LAPSED: "kt-tag kt-tag--attention",
}
_SIDE_TAGS = {
    SideState.TO_DO: "kt-tag kt-tag--waiting",
    SideState.DONE: "kt-tag kt-tag--done",
    SideState.OTHERWISE: _TAG,
}
_ACTION_TAGS = {
    ActionState.NOT_STARTED: _TAG,
    ActionState.BUSY: "kt-tag kt-tag--waiting",
    ActionState.DONE: "kt-tag kt-tag--done",
}


_MAY_BE_ADVISED = (OwnerKind.COACH, OwnerKind.ORGANISATION)


def _steps(thing: str, stands: StrEnum, words: Mapping[Any, Any]) -> list[tuple[str, str, str]]:
    """Per other state the id of its button, what it sends (as it stood, and what is said), and its words."""
    others = [(one, label) for one, label in words.items() if one is not stands]
    return [(f"{thing}-{place}", f"{stands}:{one}", label) for place, (one, label) in enumerate(others)]


def area_label(number: int) -> str:
    """The life area in words; of one that the pack does not know any more its number."""
    if number == WHOLE_HOUSEHOLD:
        return ""
    try:
        return life_area(number).label
    except LookupError:
        return str(number)


def _views(views: Iterable[ShownView]) -> list[dict[str, str]]:
    return [{"who": _whose(view), "words": view.part.words} for view in views]


def _whose(view: ShownView) -> str:
    if view.part.own_hand and view.who:
        return _("%(who)s wrote in the own file on %(day)s:") % {
            "who": view.who,
            "day": written(timezone.localdate(view.part.made_at), "j F"),
        }
    return _("%s sees it differently:") % view.who if view.who else _("Seen differently:")


def _action(
    action: ShownAction, today: date, tiers: dict[int, str], advised: Mapping[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    part = action.part
    until = written(part.due, "j F") if part.due else ""
    late = part.due is not None and part.state is not ActionState.DONE and part.due < today
    tier = tiers.get(part.tier, "") if part.tier is not None else ""
    serves = _("for “%s”") % Truncator(action.goal.words).chars(60) if action.goal else ""
    return {
        "id": part.public_id,
        "owner": action.owner or _("Nobody is named"),
        "what": part.what,
        "goal": action.goal.words if action.goal else "",
        "due": part.due,
        "until": until,
        "late": _("%s, too late") % until if late else "",
        "more": " · ".join(str(words) for words in (tier, SHORT_CARE.get(part.care, ""), serves) if words),
        "firm": SHORT_FIRMNESS.get(part.firmness, ""),
        "basis": part.basis,
        "decided": _("decided on %s") % written(part.decided_on, "j F Y") if part.decided_on else "",
        "ground": part.ground,
        "state": ACTION_STATES[part.state],
        "tag": _ACTION_TAGS[part.state],
        "steps": _steps(part.public_id, part.state, ACTION_STATES),
        "views": _views(action.views),
        "advised": advised.get(part.public_id, ()),
        # What somebody of the household or of their network does asks no organisation for anything.
        "to_advise": part.owner_kind in _MAY_BE_ADVISED and part.state is not ActionState.DONE,
        # A referral that does not start: what stands in the way is said from here, in one step.
        "blocks": late and part.owner_kind is OwnerKind.ORGANISATION,
    }


def _goal(goal: ShownGoal) -> dict[str, Any]:
    part, count = goal.part, len(goal.actions)
    counted = ngettext("%d action", "%d actions", count) % count if count else _("No action yet")
    following = _("next one %s") % written(goal.next_due, "j F") if goal.next_due else ""
    return {
        "id": part.public_id,
        "words": part.words,
        "area": area_label(part.area),
        "state": GOAL_STATES[part.state],
        "tag": _GOAL_TAGS[part.state],
        "measure": part.measure,
        "by_when": part.by_when,
        "looked": _("We look at it on %s") % written(part.by_when) if part.by_when else "",
        "summary": ", ".join(words for words in (counted, following) if words),
        "steps": _steps(part.public_id, part.state, GOAL_STATES),
        "views": _views(goal.views),
    }


def _agreement(agreement: ShownAgreement) -> dict[str, Any]:
    part = agreement.part
    sides = part.sides or ()
    return {
        "sides": [{"words": SIDE_STATES[stands], "tag": _SIDE_TAGS[stands]} for stands in sides],
        "id": part.public_id,
        "we_do": part.we_do,
        "resident_does": part.resident_does,
        "who": agreement.who or _("The household"),
        "by_when": part.by_when,
        "until": _("until %s") % written(part.by_when) if part.by_when else "",
        "state": AGREEMENT_STATES[part.state],
        "is_open": part.state is AgreementState.OPEN,
        "tag": _AGREEMENT_TAGS[part.state],
        "outcome": part.outcome,
        "hangs_on": agreement.goal.words if agreement.goal else "",
        "hangs_area": area_label(agreement.goal.area) if agreement.goal else "",
        "because": part.because if agreement.goal else "",
        "views": _views(agreement.views),
    }


def _seat(seat: Seat) -> dict[str, Any]:
    name, count = seat.name or _("Nobody is named"), len(seat.actions)
    return {
        "name": name,
        "mark": initials(name),
        "kind": seat.kind.value,
        "role": seat.role or str(OWNER_KINDS[seat.kind]),
        "state": _("%(done)d of %(count)d done") % {"done": seat.done, "count": count} if count else "",
    }


def in_words(
    page: PlanPage, today: date, advised: Mapping[str, list[dict[str, Any]]] = MappingProxyType({})
) -> dict[str, Any]:
    """Everything that a page or a sheet says of a plan.

    Args:
        page: the plan, laid out.
        today: the local date, or the day that is shown; what was to be done before it is late.
        advised: by public identifier of an action what organisations were advised about it, in words.
    """
    # The pack says "Tier 1: help you can walk up to"; beside an action its number is enough.
    tiers = {number: label.partition(":")[0] for number, label in number_choices("tiers")}
    seats = [_seat(seat) for seat in page.seats]
    state = page.state
    return {
        "ambition": state.ambition,
        "ambition_by": page.ambition_by,
        "ambition_id": state.public_id,
        "made_at": state.made_at,
        "changed_at": max(part.changed_at for part in state.parts()),
        "closed_at": state.closed_at,
        "seats": seats,
        "strengths": [
            {"id": one.part.public_id, "words": one.part.words, "who": one.who} for one in page.strengths
        ],
        "goals": [_goal(goal) for goal in page.goals],
        "sides": [
            {**words, "actions": [_action(action, today, tiers, advised) for action in seat.actions]}
            for words, seat in zip(seats, page.seats, strict=True)
            if seat.actions
        ],
        "agreements": [_agreement(agreement) for agreement in page.agreements],
        "reviews": [
            {
                "id": review.part.public_id,
                "held_on": review.part.held_on,
                "words": review.part.words,
                "present": review.present,
                "next_on": review.part.next_on,
            }
            for review in page.reviews
        ],
    }
