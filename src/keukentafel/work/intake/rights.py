"""On which facts rights to a signal rest, and what they open."""

from datetime import datetime, timedelta

from django.utils import timezone

from keukentafel.foundation.access.public import GranteeKind, Slice, end_fact, give
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.method.public import entry
from keukentafel.lifeworld.safeguards.public import duty_about
from keukentafel.work.intake.models import Feedback, Informant, Signal, WaitingPlace

WEIGHING = "weighing a signal"
PUBLIC_TASK = "AVG art. 6(1)(e)"
GIVER_WAITS = timedelta(days=365)
"""So long who gave a signal sees that it came in, when no word goes back."""
GIVER_READS = timedelta(days=30)
"""So long who gave a signal looks up the word that went back."""


def weighing_fact(signal: Signal) -> str:
    """The fact under which the team reads a signal while it weighs it."""
    return f"weighing:{signal.public_id}"


def feedback_fact(signal: Signal) -> str:
    """The fact under which who took a signal in keeps reading it, until word went back."""
    return f"feedback:{signal.public_id}"


def giver_fact(signal: Signal, organisation_id: int) -> str:
    """The fact under which who gave a signal for an organisation reads what became of it.

    Args:
        signal: which.
        organisation_id: key of the organisation.
    """
    return f"giver:{organisation_id}:{signal.public_id}"


def _giver(informant: Informant) -> tuple[int, int]:
    assert informant.account_id is not None, "nobody gave it"
    assert informant.organisation_id is not None, "nobody gave it"
    return informant.account_id, informant.organisation_id


def open_to_giver(signal: Signal, informant: Informant, at: datetime) -> None:
    """Open that one row, and the word that will stand under it, to who gave the signal. Part of a command.

    Args:
        signal: which.
        informant: of it, with its account and organisation.
        at: when (aware).
    """
    account, organisation = _giver(informant)
    opened = Slice(
        to=GranteeKind.PERSON,
        id=account,
        level=Level.CONTENT,
        item=informant.public_id,
        fact=giver_fact(signal, organisation),
        purpose="what became of a signal",
        legal_basis=PUBLIC_TASK,
        valid_to=at + GIVER_WAITS,
    )
    give(signal.file_id, opened, at=at)


def close_to_giver(signal: Signal, informant: Informant, at: datetime) -> None:
    """Word went back: who gave it looks it up for some weeks, and then no more. Part of a command."""
    _account, organisation = _giver(informant)
    end_fact(signal.file_id, giver_fact(signal, organisation), at=at + GIVER_READS)


def slice_for(account_id: int, *, fact: str, purpose: str) -> Slice:
    """All of a signal's file for one person."""
    return Slice(
        to=GranteeKind.PERSON,
        id=account_id,
        level=Level.CONTENT,
        fact=fact,
        purpose=purpose,
        legal_basis=PUBLIC_TASK,
    )


def _waits_for_word(signal: Signal) -> bool:
    return bool(entry("channels", signal.channel).fields["feedback"] != "none")


def _owes_telling(signal: Signal) -> bool:
    duty = duty_about(signal.public_id)
    return duty is not None and duty.told_at is None and duty.responsible_id == signal.received_by_id


def release_receiver(signal: Signal) -> None:
    """Who took the signal in reads it no longer: word went back, and this person owes nobody else any.

    Args:
        signal: that was decided, or waits.
    """
    answered = not _waits_for_word(signal) or Feedback.objects.filter(file_id=signal.file_id).exists()
    if answered and not _owes_telling(signal):
        end_fact(signal.file_id, feedback_fact(signal), at=timezone.now())


def let_receiver_answer(signal: Signal, at: datetime) -> None:
    """Let who took the signal in read it until word went back, or the person whom it is about was told.

    Args:
        signal: that was decided, or waits.
        at: when (aware).
    """
    if _waits_for_word(signal) or _owes_telling(signal):
        why = "word back to whoever signalled"
        give(signal.file_id, slice_for(signal.received_by_id, fact=feedback_fact(signal), purpose=why), at=at)


def weighing_slice(signal: Signal) -> Slice:
    """All of a signal's file for the team, while it is weighed."""
    return Slice(
        to=GranteeKind.TEAM,
        id=signal.team_id,
        level=Level.CONTENT,
        fact=weighing_fact(signal),
        purpose=WEIGHING,
        legal_basis=PUBLIC_TASK,
    )


def waiting_fact(place: WaitingPlace, keeper_id: int) -> str:
    """The fact under which who keeps contact reads a signal that waits.

    Args:
        place: on the waiting list.
        keeper_id: key of the keeper's account.
    """
    return f"waiting:{place.public_id}:{keeper_id}"
