"""The duty to tell the person whom a signal is about: intake starts it, safeguards follow it to its end."""

from datetime import datetime

from django.utils import timezone

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import entry
from keukentafel.lifeworld.safeguards.public import (
    InformKind,
    duty_about,
    hand_word_over,
    owe_word,
    tell_later,
    tell_person,
)
from keukentafel.work.intake.domain.telling import Telling
from keukentafel.work.intake.models import Signal, State
from keukentafel.work.intake.rights import release_receiver


def _why_not(told: Telling) -> str:
    return told.because.strip() or entry("reasons", told.reason).label


def owe_telling(signal: Signal, told: Telling, *, by: Actor, at: datetime) -> None:
    """The person is not told yet: who took the signal in does so, by the day that was said, or whoever gets it.

    Args:
        signal: which.
        told: the silence, with its reason and its end.
        by, at: who says so, and when (aware).
    """
    owe_word(
        file_id=signal.file_id,
        kind=InformKind.SIGNAL,
        thing=signal.public_id,
        responsible_id=signal.coach_id or signal.received_by_id,
        due_on=told.until or timezone.localdate(at),
        because=_why_not(told),
        by=by,
        at=at,
    )


def follow_telling(signal: Signal, told: Telling, *, by: Actor, at: datetime) -> None:
    """The person was told, or is told later after all.

    Args:
        signal: which.
        told: as it is now.
        by, at: who says so, and when (aware).
    """
    duty = duty_about(signal.public_id)
    if duty is None:
        if not told.told:
            owe_telling(signal, told, by=by, at=at)
    elif not told.told:
        until = told.until or timezone.localdate(at)
        tell_later(duty=duty, because=_why_not(told), until=until, by=by, at=at)
    else:
        tell_person(duty=duty, words="", by=by, at=at)
        # While it is weighed the team reads it anyhow.
        if signal.state != State.NEW:
            release_receiver(signal)


def hand_telling_over(signal: Signal, to: int | None, *, by: Actor, at: datetime) -> None:
    """Whoever gets a signal also gets what must still be told of it.

    Args:
        signal: which.
        to: key of the account; None when nobody is found yet.
        by, at: who decides, and when (aware).
    """
    duty = duty_about(signal.public_id)
    if duty is not None:
        hand_word_over(duty=duty, to=to, by=by, at=at)
