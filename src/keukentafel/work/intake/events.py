"""What happened to signals. What a signal says stands in no event."""

from dataclasses import dataclass

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalReceived(Event):
    """A signal came in.

    Args:
        file_id: key of the signal's own file.
        signal: its public identifier.
        team_id: key of the team that weighs it.
    """

    file_id: int
    signal: str
    team_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalDecided(Event):
    """The team decided on a signal.

    Args:
        file_id: key of the signal's own file.
        signal: its public identifier.
        kind: what was decided.
        coach_id: key of the coach's account, if a coach starts.
        household_file: key of the household's file, if there is one.
    """

    file_id: int
    signal: str
    kind: str
    coach_id: int | None
    household_file: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEnded(Event):
    """A place on the waiting list ended; the signal is weighed again.

    Args:
        file_id: key of the signal's own file.
        signal: its public identifier.
    """

    file_id: int
    signal: str
