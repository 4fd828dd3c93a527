"""Telling a person, by a mail that says nothing, that there is something new in the own file.

A message puts a parcel in the outbox with the identifier of the portal. Whether a mail may go, and where, is asked when
it is sent: what was safe an hour ago may not be now. A server that does not answer is tried again.
"""

import logging
from datetime import datetime

from django.db import connection
from django.utils import timezone

from keukentafel.foundation.journal.public import (
    AddressRefused,
    command,
    command_frame,
    fell_due,
    mail_is_on,
    nothing_changed,
    record_change,
    send_later,
    send_words,
)
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import NoPack, setting
from keukentafel.lifeworld.correspondence.public import MessageWritten
from keukentafel.lifeworld.safeguards.public import PortalAccount, portal_is_on
from keukentafel.lifeworld.safety.domain.notifying import (
    GivenAddress,
    NoticeFacts,
    ReadAlong,
    may_notify,
    notice,
)
from keukentafel.lifeworld.safety.models import NoticeAddress

_log = logging.getLogger(__name__)
_TASK = f"{__name__}.send_notice"
_DUE = "safety.notice"


class NotToday(RuntimeError):
    """One went out today already: this one waits in the outbox."""


@command
def note_notice_address(
    *, file_id: int, subject: int, address: str, agreed: bool, read_along: ReadAlong, by: Actor, at: datetime
) -> NoticeAddress | None:
    """What a person said of being told by mail that there is something new. It takes the place of what was said before.

    Does the person not want it, or may somebody else read the mail there, then nothing is kept, and nothing goes out.

    Args:
        file_id, subject: keys.
        address: where the mail goes.
        agreed: whether the person wants it.
        read_along: who else reads the mail there.
        by, at: who asked at the table, and when (aware).
    """
    earlier = _running(file_id, subject)
    for row in earlier:
        _end(row, at)
    if not agreed or read_along is not ReadAlong.NOBODY:
        if not earlier:
            nothing_changed()
        return None
    row = NoticeAddress(
        file_id=file_id,
        subjects=[subject],
        subject_id=subject,
        address=address.strip(),
        agreed=agreed,
        read_along=read_along.value,
        noted_by_id=by.id,
        noted_at=at,
    )
    row.keep(at=at)
    return row


@command
def end_notice_address(*, file_id: int, subject: int, by: Actor, at: datetime) -> None:
    """No mail goes to this person any more, from this moment.

    Args:
        file_id, subject: keys.
        by, at: who says so, and when (aware).
    """
    rows = _running(file_id, subject)
    for row in rows:
        _end(row, at)
    if not rows:
        nothing_changed()


def _running(file_id: int, subject: int) -> list[NoticeAddress]:
    return list(NoticeAddress.objects.filter(file_id=file_id, subject_id=subject, ended_at=None))


def _end(row: NoticeAddress, at: datetime) -> None:
    row.ended_at = at
    row.keep(at=at)


def notices_are_on() -> bool:
    """Whether this installation can tell residents anything by mail: a server, a sender, and a name of the town."""
    return mail_is_on() and bool(_town())


def _town() -> str:
    return _setting("notice_town")


def _setting(key: str) -> str:
    try:
        return str(setting(key)).strip()
    except (LookupError, NoPack):
        return ""


def tell_of_message(event: MessageWritten) -> None:
    """The team wrote: a parcel waits in the outbox, with nothing in it but which portal it is."""
    if event.from_person or not notices_are_on():
        return
    portal = PortalAccount.objects.filter(
        file_id=event.file_id, person_id=event.person, closed_at=None
    ).first()
    if portal is not None:
        send_later(_TASK, event.at, portal=portal.public_id)


def send_notice(portal: str) -> None:
    """Send a notice if it may go now; a task of the outbox.

    At most one goes until the person looked, and one a day. Both are written down in the transaction of the parcel, so
    that two parcels send one mail. A machine that stops between the mail server's yes and ours can send it twice.

    Args:
        portal: public identifier of the portal.

    Raises:
        NotToday: when one went out today.
        OSError: when the mail server does not answer; it is tried again.
    """
    found = _facts(portal)
    if found is None:
        return
    facts, file_id, looked = found
    if facts.given is None or not may_notify(facts):
        return
    at = timezone.now()
    if not fell_due(_DUE, f"{portal}:looked:{looked}", at):
        return
    if not fell_due(_DUE, f"{portal}:{timezone.localdate(at).isoformat()}", at):
        raise NotToday
    try:
        send_words(facts.given.address, *notice(_town(), _setting("notice_address")))
    except AddressRefused:
        _log.warning("a mail server refused the address of a notice")
        return
    with command_frame("send_notice"):
        record_change("safety.notice", portal, at=at, file_id=file_id)


def _facts(portal: str) -> tuple[NoticeFacts, int, int] | None:
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.notice_facts(%s)", [portal])
        row = cursor.fetchone()
    if row is None:
        return None
    file_id, is_open, letter, address, agreed, read_along, noted_at, *contact, looked, has_news = row
    must_not_send, contact_at, ask_again, in_danger, is_hidden = contact
    given = GivenAddress(address, agreed, ReadAlong(read_along), noted_at) if address else None
    facts = NoticeFacts(
        mail_is_on=notices_are_on(),
        portal_is_open=is_open and portal_is_on(),
        letter_allowed=letter,
        given=given,
        must_not_send=must_not_send,
        contact_noted_at=contact_at,
        ask_again=ask_again,
        in_danger=in_danger,
        is_hidden=is_hidden,
        has_news=has_news,
    )
    return facts, file_id, looked


def notice_address_of(file_id: int, subject: int) -> NoticeAddress | None:
    """The address to which notices go, if there is one."""
    rows = NoticeAddress.objects.filter(file_id=file_id, subject_id=subject, ended_at=None)
    return rows.select_related("noted_by").first()
