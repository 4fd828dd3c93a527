"""What happened to households. Keys of rows are for handlers; ``engagement`` is the public identifier."""

from dataclasses import dataclass
from datetime import date

from keukentafel.foundation.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementStarted(Event):
    """An engagement began.

    Args:
        file_id: key of the household's file.
        engagement_id, engagement: key and public identifier.
        coach_id: key of the coach's account; None when it stands without coach.
    """

    file_id: int
    engagement_id: int
    engagement: str
    coach_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachChanged(Event):
    """Somebody else is the coach now, or nobody is. Told before the grant of the coach before ends.

    Args:
        file_id: key of the household's file.
        engagement_id, engagement: key and public identifier.
        before, after: keys of the accounts; None is nobody.
        reason: why, in words.
    """

    file_id: int
    engagement_id: int
    engagement: str
    before: int | None
    after: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementClosed(Event):
    """An engagement was closed. Told while the coach's grant still stands: others can close what is theirs.

    Args:
        file_id: key of the household's file.
        engagement_id, engagement: key and public identifier.
        coach_id: key of the last coach's account; None when there was none.
        ended_on: the last day.
    """

    file_id: int
    engagement_id: int
    engagement: str
    coach_id: int | None
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNoted(Event):
    """A contact was written down.

    Args:
        file_id: key of the household's file.
        contact_id, contact: key and public identifier.
        kind: as the pack calls it.
        subjects: keys of those who were spoken to.
    """

    file_id: int
    contact_id: int
    contact: str
    kind: str
    subjects: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLeft(Event):
    """Somebody does not belong to the household any more.

    Args:
        file_id: key of the household's file.
        subject: key of the person.
        left_on: the first day on which this person does not belong.
    """

    file_id: int
    subject: int
    left_on: date
