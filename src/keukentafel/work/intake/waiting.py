"""The waiting list: accepted and not yet started, with somebody who keeps contact."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from keukentafel.foundation.access.public import end_fact, give
from keukentafel.foundation.journal.public import acting_as, command, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.intake.deciding import check_decision
from keukentafel.work.intake.domain.deciding import Proposal
from keukentafel.work.intake.domain.mistakes import IntakeMistake
from keukentafel.work.intake.events import SignalDecided, WaitingEnded
from keukentafel.work.intake.models import Decision, DecisionKind, Signal, State, WaitingNote, WaitingPlace
from keukentafel.work.intake.rights import (
    let_receiver_answer,
    slice_for,
    waiting_fact,
    weighing_fact,
    weighing_slice,
)
from keukentafel.work.intake.telling import hand_telling_over

_KEEPING = "keeping contact while it waits"


def _check_dates(next_contact_on: date, safety_check_on: date, at: datetime) -> None:
    today = timezone.localdate(at)
    dates = {"next_contact_on": next_contact_on, "safety_check_on": safety_check_on}
    if mistakes := {field: "past" for field, day in dates.items() if day < today}:
        raise IntakeMistake(mistakes)


@command
def put_on_waiting_list(
    *,
    signal: Signal,
    keeper_id: int,
    next_contact_on: date,
    safety_check_on: date,
    by: Actor,
    at: datetime,
    reasons: Sequence[str] = (),
    reason: str = "",
    helps_meanwhile: str = "",
) -> WaitingPlace:
    """Accept a signal and let it wait: who keeps contact reads it from now on, the team only that it waits.

    Args:
        signal: which the team weighs.
        keeper_id: key of the account that keeps contact.
        next_contact_on: the day of the next contact.
        safety_check_on: the day on which somebody asks whether it is still safe.
        by: who writes the decision down.
        at: when (aware).
        reasons: keys of the pack's reasons to wait.
        reason: the reason in words.
        helps_meanwhile: what helps meanwhile.

    Raises:
        IntakeMistake: when something is missing, or somebody decided before.
        ChangedMeanwhile: when somebody decided while this was written.
    """
    if signal.state == State.WAITING:
        raise IntakeMistake({"": "waits"})
    check_decision(signal, Proposal(DecisionKind.WAITING_LIST, tuple(reasons), reason, keeper_id=keeper_id))
    _check_dates(next_contact_on, safety_check_on, at)
    Decision(
        file_id=signal.file_id,
        signal=signal,
        kind=DecisionKind.WAITING_LIST,
        reasons=list(reasons),
        reason=reason,
        decided_by_id=by.id,
        decided_at=at,
    ).keep(at=at)
    place = WaitingPlace(
        file_id=signal.file_id,
        signal=signal,
        reasons=list(reasons),
        since=timezone.localdate(at),
        keeper_id=keeper_id,
        next_contact_on=next_contact_on,
        safety_check_on=safety_check_on,
    )
    place.keep(at=at)
    if helps_meanwhile.strip():
        _note(place, helps_meanwhile, "", by, at)
    signal.state = State.WAITING
    signal.keep(at=at)
    give(signal.file_id, slice_for(keeper_id, fact=waiting_fact(place, keeper_id), purpose=_KEEPING), at=at)
    hand_telling_over(signal, keeper_id, by=by, at=at)
    let_receiver_answer(signal, at)
    end_fact(signal.file_id, weighing_fact(signal), at=timezone.now())
    publish(
        SignalDecided(
            at=at,
            file_id=signal.file_id,
            signal=signal.public_id,
            kind=DecisionKind.WAITING_LIST,
            coach_id=None,
            household_file=signal.household_file_id,
        )
    )
    return place


def _note(place: WaitingPlace, helps_meanwhile: str, safe: str, by: Actor, at: datetime) -> WaitingNote:
    note = WaitingNote(
        file_id=place.file_id,
        place=place,
        helps_meanwhile=helps_meanwhile,
        safe=safe,
        written_by_id=by.id,
        written_at=at,
    )
    note.keep(at=at)
    return note


def _must_run(place: WaitingPlace) -> None:
    if place.ended_at is not None:
        raise IntakeMistake({"": "ended"})


@command
def note_waiting_contact(
    *,
    place: WaitingPlace,
    next_contact_on: date,
    safety_check_on: date,
    by: Actor,
    at: datetime,
    helps_meanwhile: str = "",
    safe: str = "",
) -> WaitingNote:
    """There was contact while it waits: how it is, what helps meanwhile, and when again.

    Args:
        place: on the waiting list.
        next_contact_on: the day of the next contact.
        safety_check_on: the day on which somebody asks again whether it is safe.
        by: who keeps contact.
        at: when (aware).
        helps_meanwhile: what helps meanwhile.
        safe: whether it is safe, in words.

    Raises:
        IntakeMistake: when the place ended, or a day has passed.
    """
    _must_run(place)
    _check_dates(next_contact_on, safety_check_on, at)
    note = _note(place, helps_meanwhile, safe, by, at)
    place.next_contact_on, place.safety_check_on = next_contact_on, safety_check_on
    place.keep(at=at)
    return note


@command
def change_keeper(*, place: WaitingPlace, keeper_id: int, by: Actor, at: datetime) -> WaitingPlace:
    """Somebody else keeps contact from now on, and reads what the one before may read no longer.

    Args:
        place: on the waiting list.
        keeper_id: key of the account that keeps contact from now on.
        by: who decides.
        at: when (aware).

    Raises:
        IntakeMistake: when the place ended, or nothing would change.
    """
    _must_run(place)
    before = place.keeper_id
    if before == keeper_id:
        raise IntakeMistake({"keeper": "same"})
    give(place.file_id, slice_for(keeper_id, fact=waiting_fact(place, keeper_id), purpose=_KEEPING), at=at)
    place.keeper_id = keeper_id
    place.keep(at=at)
    hand_telling_over(place.signal, keeper_id, by=by, at=at)
    end_fact(place.file_id, waiting_fact(place, before), at=timezone.now())
    return place


@command
def take_from_waiting_list(*, place: WaitingPlace, signal: Signal, by: Actor, at: datetime) -> Signal:
    """Take a signal off the waiting list: the team weighs it again, and decides anew.

    Args:
        place: on the waiting list.
        signal: whose place it is.
        by: who takes it off.
        at: when (aware).

    Raises:
        IntakeMistake: when somebody took it off before.
        ChangedMeanwhile: when somebody does so at this moment.
    """
    _must_run(place)
    give(place.file_id, weighing_slice(signal), at=at)
    place.ended_at = at
    place.keep(at=at)
    signal.state, signal.weighed_since = State.NEW, at
    signal.keep(at=at)
    hand_telling_over(signal, signal.received_by_id, by=by, at=at)
    end_fact(place.file_id, waiting_fact(place, place.keeper_id), at=timezone.now())
    publish(WaitingEnded(at=at, file_id=place.file_id, signal=signal.public_id))
    return signal


@command
def weigh_again(*, signal: Signal, by: Actor, at: datetime) -> Signal:
    """Weigh a signal again that was decided without a coach: somebody called again, or things changed.

    Args:
        signal: which was decided.
        by: the team leader.
        at: when (aware).

    Raises:
        IntakeMistake: when it was not decided, or a coach has it.
    """
    if signal.state != State.DECIDED or signal.coach_id is not None:
        raise IntakeMistake({"": "not_decided"})
    with acting_as(by):
        give(signal.file_id, weighing_slice(signal), at=at)
        signal.state, signal.weighed_since, signal.decided_at = State.NEW, at, None
        signal.keep(at=at)
    return signal
