"""The team's decision on a signal."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from keukentafel.foundation.access.public import end_fact, exclude_alike, give
from keukentafel.foundation.journal.public import acting_as, command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import choices
from keukentafel.lifeworld.households.public import (
    Household,
    current_engagement,
    hand_over,
    open_household,
    start_engagement,
)
from keukentafel.lifeworld.safeguards.public import is_stopped
from keukentafel.lifeworld.safety.public import coach_fact
from keukentafel.work.intake.domain.deciding import REASON_GROUPS, Proposal, decision_mistakes
from keukentafel.work.intake.domain.mistakes import IntakeMistake
from keukentafel.work.intake.events import SignalDecided
from keukentafel.work.intake.models import Decision, DecisionKind, Signal, State
from keukentafel.work.intake.rights import let_receiver_answer, slice_for, weighing_fact
from keukentafel.work.intake.telling import hand_telling_over


def offered_reasons(kind: str) -> dict[str, list[tuple[str, str]]]:
    """The pack's reasons that belong to a decision, by group."""
    return {group: choices("reasons", group) for group in REASON_GROUPS.get(kind, ())}


def check_decision(signal: Signal, proposal: Proposal) -> None:
    """Refuse a decision that misses something, or that was taken already.

    Raises:
        IntakeMistake: with field and code.
    """
    if signal.state == State.DECIDED:
        raise IntakeMistake({"": "decided"})
    offered = {key for pairs in offered_reasons(proposal.kind).values() for key, _label in pairs}
    if mistakes := decision_mistakes(proposal, offered):
        raise IntakeMistake(mistakes)


@command
def decide_signal(
    *,
    signal: Signal,
    kind: str,
    by: Actor,
    at: datetime,
    reasons: Sequence[str] = (),
    reason: str = "",
    coach_id: int | None = None,
    organisation_id: int | None = None,
    label: str = "",
    household: Household | None = None,
) -> Decision:
    """Decide on a signal that is being weighed. With a coach, the household's file is opened and named.

    Afterwards the team knows that the signal was decided; what it says is read by the coach, and by who took
    it in until word went back.

    Args:
        signal: which the team weighs.
        kind: what is decided; for the waiting list see ``put_on_waiting_list``.
        by: who writes the decision down.
        at: when (aware).
        reasons: keys of the pack's reasons.
        reason: the reason in words.
        coach_id: key of the coach's account.
        organisation_id: key of the organisation that acts or to which was referred.
        label: how the team will call the household; the signal's label when empty.
        household: the household, when it has a file already.

    Raises:
        IntakeMistake: when something is missing, the organisation withdrew from the covenant, or somebody decided
            before.
        ChangedMeanwhile: when somebody decided while this was written.
    """
    if kind == DecisionKind.WAITING_LIST:
        raise IntakeMistake({"kind": "kind"})
    check_decision(signal, Proposal(kind, tuple(reasons), reason, coach_id))
    if organisation_id is not None and is_stopped(organisation_id, timezone.localdate(at)):
        raise IntakeMistake({"organisation": "stopped"})
    # The household gets a file of its own: what this page is about must not narrow what is written there.
    with acting_as(by):
        decision = Decision(
            file_id=signal.file_id,
            signal=signal,
            kind=kind,
            reasons=list(reasons),
            reason=reason,
            coach_id=coach_id if kind == DecisionKind.COACH else None,
            organisation_id=organisation_id,
            decided_by_id=by.id,
            decided_at=at,
        )
        decision.keep(at=at)
        signal.state, signal.decided_at = State.DECIDED, at
        if kind == DecisionKind.COACH and coach_id is not None:
            _start_with_coach(signal, household, coach_id, label, by, at)
        signal.keep(at=at)
        if signal.coach_id is not None:
            hand_telling_over(signal, signal.coach_id, by=by, at=at)
        let_receiver_answer(signal, at)
        end_fact(signal.file_id, weighing_fact(signal), at=timezone.now())
    publish(
        SignalDecided(
            at=at,
            file_id=signal.file_id,
            signal=signal.public_id,
            kind=kind,
            coach_id=decision.coach_id,
            household_file=signal.household_file_id,
        )
    )
    return decision


def _start_with_coach(
    signal: Signal, household: Household | None, coach_id: int, label: str, by: Actor, at: datetime
) -> None:
    if household is None:
        household = open_household(label=label.strip() or signal.label, team_id=signal.team_id, by=by, at=at)
    engagement = current_engagement(household.file_id)
    if engagement is None:
        engagement = start_engagement(household=household, coach_id=coach_id, by=by, at=at)
    elif engagement.coach_id is None:
        hand_over(engagement=engagement, to=coach_id, reason="", by=by, at=at)
    elif engagement.coach_id != coach_id:
        raise IntakeMistake({"coach": "has_another"})
    signal.household_file_id, signal.coach_id = household.file_id, coach_id
    exclude_alike(household.file_id, signal.file_id, at=at)
    fact = coach_fact(engagement.public_id, coach_id)
    give(signal.file_id, slice_for(coach_id, fact=fact, purpose="helping the household"), at=at)
