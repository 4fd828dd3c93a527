"""What happened to an advice."""

from dataclasses import dataclass
from datetime import date

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceSent(Event):
    """An advice went to an organisation.

    Args:
        file_id: key of the household's file.
        advice: its public identifier.
        organisation_id: key of the organisation.
    """

    file_id: int
    advice: str
    organisation_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceMoved(Event):
    """Something was done with an advice after it was sent.

    Args:
        file_id: key of the household's file.
        advice: its public identifier.
        organisation_id: key of the organisation.
        deed: what was done (``domain.advising.Deed``).
        turn: whose turn it is now: ``coach`` or ``organisation``; empty when nobody is asked for anything.
    """

    file_id: int
    advice: str
    organisation_id: int
    deed: str
    turn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPassed(Event):
    """Somebody is told that a day has passed on which something was asked.

    Args:
        advice: public identifier of the advice.
        account_id: key of who is told.
        due_on: the day.
    """

    advice: str
    account_id: int
    due_on: date
