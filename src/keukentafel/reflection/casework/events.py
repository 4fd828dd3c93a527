"""What happened to shared cases that other rooms follow. No event says from which household a case came."""

from dataclasses import dataclass

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReadable(Event):
    """A second person read a case: from now on it can be lent.

    Args:
        case: public identifier of the case, which is that of its file.
    """

    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWithdrawn(Event):
    """A case can be read no more: it was withdrawn, or destroyed with its file.

    Args:
        case: public identifier of the case, which is that of its file.
    """

    case: str
