"""What happened to a case budget. No event says how much or what for: that stands behind the wall."""

from dataclasses import dataclass

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetAsked(Event):
    """A coach asked for money for a household.

    Args:
        file_id: key of the household's file.
        request: public identifier of the request.
        decider_id: key of the account of who decides.
    """

    file_id: int
    request: str
    decider_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLaid(Event):
    """A request above what a leader decides was laid before who is competent.

    Args:
        file_id: key of the household's file.
        request: public identifier of the request.
    """

    file_id: int
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetDecided(Event):
    """Somebody decided on a request.

    Args:
        file_id: key of the household's file.
        request: public identifier of the request.
        granted: whether there is money.
    """

    file_id: int
    request: str
    granted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSpent(Event):
    """Money of a request was spent, or went back to the town.

    Args:
        file_id: key of the household's file.
        request: public identifier of the request.
        back: whether it went back.
    """

    file_id: int
    request: str
    back: bool
