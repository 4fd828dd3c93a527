"""The door of correspondence."""

from keukentafel.lifeworld.correspondence.domain.answering import CorrespondenceMistake
from keukentafel.lifeworld.correspondence.events import MessageWritten
from keukentafel.lifeworld.correspondence.models import Message, Seen
from keukentafel.lifeworld.correspondence.selectors import (
    Correspondence,
    answer_days,
    answer_due,
    correspondence_of,
    has_news_for_me,
    waiting_for_answer,
)
from keukentafel.lifeworld.correspondence.services import (
    can_read,
    note_seen,
    settle,
    write_to_person,
    write_to_team,
)

__all__ = [
    "Correspondence",
    "CorrespondenceMistake",
    "Message",
    "MessageWritten",
    "Seen",
    "answer_days",
    "answer_due",
    "can_read",
    "correspondence_of",
    "has_news_for_me",
    "note_seen",
    "settle",
    "waiting_for_answer",
    "write_to_person",
    "write_to_team",
]
