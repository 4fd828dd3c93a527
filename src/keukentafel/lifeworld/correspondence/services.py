"""Commands of correspondence: the person writes, the team answers, a side has seen it, no answer is needed."""

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import command, nothing_changed, publish
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.correspondence.domain.answering import CorrespondenceMistake
from keukentafel.lifeworld.correspondence.events import MessageWritten
from keukentafel.lifeworld.correspondence.models import Message, Seen
from keukentafel.lifeworld.correspondence.selectors import correspondence_of, last_message
from keukentafel.lifeworld.safeguards.public import OwnFile, PortalAccount, portal_is_on


def can_read(file_id: int, person: int) -> bool:
    """Whether this person can read what the team writes: a portal is open, in a town that has portals.

    Args:
        file_id, person: keys.
    """
    return (
        portal_is_on()
        and PortalAccount.objects.filter(file_id=file_id, person_id=person, closed_at=None).exists()
    )


@command
def write_to_team(*, own: OwnFile, words: str, by: Actor, at: datetime) -> Message:
    """A person writes to the team.

    Args:
        own: the own file of who writes.
        words: what.
        by, at: who writes, and when (aware).

    Raises:
        CorrespondenceMistake: without words.
    """
    return _write(own.file_id, own.person, words, True, by, at)


@command
def write_to_person(*, file_id: int, person: int, words: str, by: Actor, at: datetime) -> Message:
    """The team writes to a person. Whoever writes has seen what stood there.

    Args:
        file_id, person: keys.
        words: what.
        by, at: who writes, and when (aware).

    Raises:
        CorrespondenceMistake: without words, or when this person cannot read it.
    """
    if not can_read(file_id, person):
        raise CorrespondenceMistake(_("This person cannot read it here now. Call, or visit."))
    return _write(file_id, person, words, False, by, at)


def _write(file_id: int, person: int, words: str, from_person: bool, by: Actor, at: datetime) -> Message:
    if not words.strip():
        raise CorrespondenceMistake(_("Write at least a few words."))
    row = Message(
        file_id=file_id,
        subjects=[person],
        person_id=person,
        from_person=from_person,
        words=words.strip(),
        written_by_id=by.id,
        written_at=at,
    )
    row.keep(at=at)
    publish(MessageWritten(at=at, file_id=file_id, person=person, from_person=from_person))
    return row


@command
def note_seen(*, file_id: int, person: int, by_person: bool, by: Actor, at: datetime) -> None:
    """One side had everything before it that stands there now.

    Args:
        file_id, person: keys.
        by_person: whether the person looked; else somebody of the team.
        by, at: who looked, and when (aware).
    """
    found = correspondence_of(file_id, person)
    last = last_message(file_id, person)
    if last is None or not (found.news_for_person if by_person else found.news_for_team):
        nothing_changed()
        return
    _seen(last, by_person, False, by, at)


@command
def settle(*, file_id: int, person: int, by: Actor, at: datetime) -> None:
    """No answer is needed in writing: the coach called, or it was only a word of thanks.

    Args:
        file_id, person: keys.
        by, at: who says so, and when (aware).
    """
    last = last_message(file_id, person)
    if last is None or correspondence_of(file_id, person).waiting_since is None:
        nothing_changed()
        return
    _seen(last, False, True, by, at)


def _seen(last: Message, by_person: bool, settled: bool, by: Actor, at: datetime) -> None:
    row = Seen(
        file_id=last.file_id,
        subjects=[last.person_id],
        person_id=last.person_id,
        last=last,
        by_person=by_person,
        settled=settled,
        seen_by_id=by.id,
        seen_at=at,
    )
    row.keep(at=at)
