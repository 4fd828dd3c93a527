"""What happened in the safeguards that other rooms follow. Nothing of what was said stands in an event."""

from dataclasses import dataclass
from typing import ClassVar

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueShutOut(Event):
    """Somebody was shut out of the whole of a file: files about the same household follow.

    Args:
        file_id: key of the household's file.
        account_id: who may not see it any more.
    """

    file_id: int
    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDestroyed(Event):
    """A whole file was destroyed: what was made of it elsewhere goes too.

    Args:
        file_id: key of its anchor, which stays.
        file: its public identifier.
    """

    highest_first: ClassVar[bool] = True

    file_id: int
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRestricted(Event):
    """What stands in a file about a person is only kept from now on: nobody learns from it any more.

    Args:
        file_id: key of the file.
        person: key of the person.
    """

    file_id: int
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDecided(Event):
    """Somebody decided on a request for destruction: who could read it for that reads it no longer.

    Args:
        file_id: key of the file.
        request: public identifier of the request.
    """

    file_id: int
    request: str
