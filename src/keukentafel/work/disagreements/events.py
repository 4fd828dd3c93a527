"""What happened to a disagreement."""

from dataclasses import dataclass
from datetime import date

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementMoved(Event):
    """Something was done with a disagreement about an advice.

    Args:
        file_id: key of the household's file.
        advice: public identifier of the advice.
        deed: what was done (``domain.differing.Deed``).
        whom: with whom it stands now (``Whom``); empty when there is an outcome.
        disagreement: its public identifier.
        turns: which term runs now: it counts up when it comes to stand with somebody else.
        is_new_term: whether that term began with this.
    """

    file_id: int
    advice: str
    deed: str
    whom: str
    disagreement: str
    turns: int
    is_new_term: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementLate(Event):
    """Somebody is told that a day has passed on which a disagreement stood with them.

    Args:
        advice: public identifier of the advice.
        account_id: key of who is told.
        due_on: the day.
    """

    advice: str
    account_id: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecedentReleased(Event):
    """A rule that came of a disagreement can be read by everybody who works with the organisations.

    Args:
        precedent: its public identifier.
    """

    precedent: str
