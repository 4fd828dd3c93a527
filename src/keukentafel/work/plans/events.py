"""What happened to a plan."""

from dataclasses import dataclass

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMade(Event):
    """A plan was made.

    Args:
        file_id: key of the household's file.
        plan: the plan's public identifier.
        engagement_id: key of the engagement.
        after_contact: whether somebody of the household had been spoken to by then.
    """

    file_id: int
    plan: str
    engagement_id: int
    after_contact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionChanged(Event):
    """An action was added, changed, or got another state.

    Args:
        file_id: key of the file.
        action: the action's public identifier.
        state: its state now.
        owner_kind: whose it is.
    """

    file_id: int
    action: str
    state: str
    owner_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSettled(Event):
    """An agreement was kept, changed or lapsed.

    Args:
        file_id: key of the file.
        agreement: the agreement's public identifier.
        state: how it ended.
    """

    file_id: int
    agreement: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanClosed(Event):
    """A plan was closed; it stays readable.

    Args:
        file_id: key of the file.
        plan: the plan's public identifier.
    """

    file_id: int
    plan: str
