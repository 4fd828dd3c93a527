"""What happened to somebody's safety. Nothing of what was seen or said stands in an event."""

from dataclasses import dataclass
from datetime import datetime

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerReported(Event):
    """Acute danger was reported and somebody watches.

    Args:
        file_id: the file it concerns.
        watch: public identifier of the watch.
        watcher_id: who watches.
        until: until when (aware).
    """

    file_id: int
    watch: str
    watcher_id: int
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPassed(Event):
    """A watch was passed on, or goes on for longer.

    Args:
        file_id: the file it concerns.
        watch: public identifier of the watch.
        watcher_id: who watches now.
        until: until when (aware).
    """

    file_id: int
    watch: str
    watcher_id: int
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchLapsed(Event):
    """The moment came and nobody had looked back, or the watcher does not work here any more.

    Args:
        file_id: the file it concerns.
        watch: public identifier of the watch.
        watcher_id: who watches.
    """

    file_id: int
    watch: str
    watcher_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerReviewed(Event):
    """Somebody looked back on a danger, and the watch is over.

    Args:
        file_id: the file it concerns.
        watch: public identifier of the watch.
    """

    file_id: int
    watch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContactNoted(Event):
    """How a person may be reached safely was noted.

    Args:
        file_id: the file it concerns.
        subject: key of the person.
    """

    file_id: int
    subject: int
