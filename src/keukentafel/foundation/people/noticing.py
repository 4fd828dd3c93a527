"""Notice to a partner: a mail that an answer is asked, with a link that shows nothing more, and that with a mailed code.

What the mail and the page say is the same for everybody but for a day and a drawn reference: no name, address, life area
or organisation. Opening the link in itself does nothing, since mail servers open every link before their reader does.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import (
    AddressRefused,
    command,
    mail_is_on,
    nothing_changed,
    record_change,
    send_later,
    send_words,
)
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.people.domain.roles import Role
from keukentafel.foundation.people.models import Account, Membership
from keukentafel.foundation.people.selectors import on_day

NOTICE_CODE_LASTS = timedelta(minutes=15)
NOTICE_LASTS = timedelta(days=30)
"""After the day on which the answer is asked: who comes late still finds the way."""
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class OpenedNotice:
    """What a notice says.

    Args:
        reference: drawn, and neutral.
        due_on: by when an answer is asked.
    """

    reference: str
    due_on: date


def notices_are_sent() -> bool:
    """Whether this installation mails notices: it has a mail server, a sender, and its own address to link to."""
    return mail_is_on() and settings.PUBLIC_ADDRESS.startswith("https://")


@command
def send_notice(*, account_id: int, reference: str, due_on: date, by: Actor, at: datetime) -> bool:
    """Tell a partner by mail that an answer is asked. Nothing goes out while mail is off.

    Args:
        account_id: key of the account, of somebody who works as a partner today.
        reference: random and neutral: it stands on a page that opens without a second factor.
        due_on: by when the answer is asked.
        by, at: who does case work, or a job of the system; and when (aware).

    Returns:
        Whether a mail goes out.
    """
    link = new_public_id()
    kept = [
        link,
        account_id,
        reference,
        due_on,
        at + max(due_on - timezone.localdate(at), timedelta(0)) + NOTICE_LASTS,
    ]
    if not notices_are_sent() or not _ask("select wall.add_notice(%s, %s, %s, %s, %s)", kept):
        nothing_changed()
        return False
    send_later(f"{__name__}.mail_notice", at, link=link)
    record_change("people.notice", reference, at=at)
    return True


def send_news(*, account_ids: Iterable[int], at: datetime) -> int:
    """Tell partners by mail, without what, that there is something to read at their desk; nothing is asked of them.

    Gives how many mails go out: none while mail is off. Part of a command, or a task of the outbox.

    Args:
        account_ids: keys of the accounts.
        at: when (aware).
    """
    if not notices_are_sent():
        return 0
    found = Account.objects.filter(pk__in=set(account_ids)).order_by("id").values_list("public_id", flat=True)
    for account in found:
        send_later(f"{__name__}.mail_news", at, account=account)
    return len(found)


def ask_notice_code(link: str, at: datetime) -> None:
    """Somebody with the link wants to read on: a code is mailed, if this is a notice and its turn. Says nothing of it.

    Args:
        link: as it stands in the address.
        at: now (aware).
    """
    if _ask("select wall.notice_wants_code(%s)", [_plain(link)]):
        send_later(f"{__name__}.mail_notice_code", at, link=link)


def open_notice(link: str, code: str) -> OpenedNotice | None:
    """What the notice says, for who has its code, once. None, whatever is wrong; a wrong code counts.

    Args:
        link: as it stands in the address.
        code: as it was typed.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.notice_opened(%s, %s)", [_plain(link), _digest(link, code)])
        row = cursor.fetchone()
    return OpenedNotice(*row) if row else None


def mail_notice(link: str) -> None:
    """Mail that an answer is asked; a task of the outbox. To the address of this moment, while this is a partner.

    Args:
        link: of the notice.

    Raises:
        OSError: when the mail server does not answer; it is tried again.
    """
    found = _to_mail(link)
    if found is None:
        return
    account, due_on = found
    address = settings.PUBLIC_ADDRESS.rstrip("/") + reverse("desk_notice", args=[link])
    with translation.override(account.language or "nl"):
        _send(account, *words_of_notice(address, due_on))


def mail_news(account: str) -> None:
    """Mail that there is something to read; a task of the outbox. To the address of this moment, while this is a partner.

    Args:
        account: public identifier.

    Raises:
        OSError: when the mail server does not answer; it is tried again.
    """
    works = Membership.objects.filter(
        on_day(timezone.localdate()), account_id=OuterRef("pk"), role=Role.PARTNER.value
    )
    one = Account.objects.filter(Exists(works), public_id=account, is_active=True).first()
    if one is not None:
        address = settings.PUBLIC_ADDRESS.rstrip("/") + reverse("desk_start")
        with translation.override(one.language or "nl"):
            _send(one, *words_of_news(address))


def mail_notice_code(link: str) -> None:
    """Draw a code, and mail it; a task of the outbox, so that no row ever holds the code itself.

    Args:
        link: of the notice.

    Raises:
        OSError: when the mail server does not answer; then another code is drawn later.
    """
    found = _to_mail(link)
    if found is None:
        return
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
    until = timezone.now() + NOTICE_CODE_LASTS
    if not _ask("select wall.notice_code(%s, %s, %s)", [link, _digest(link, code), until]):
        return
    with translation.override(found[0].language or "nl"):
        _send(found[0], *words_of_code(code))


def words_of_notice(address: str, due_on: date) -> tuple[str, str]:
    """What the first mail says, in the language that is on.

    Args:
        address: the whole link.
        due_on: by when an answer is asked.
    """
    said = {"day": written(due_on), "address": address}
    return _("An answer is asked of you"), _(
        "An answer is asked of you, by %(day)s.\nOpen this page to go on: %(address)s"
    ) % said


def words_of_news(address: str) -> tuple[str, str]:
    """What a mail says that asks nothing, in the language that is on.

    Args:
        address: of the desk, which opens with a second factor.
    """
    return _("There is something new to read"), _(
        "There is something new to read. Nothing is asked of you.\nSign in to read it: %(address)s"
    ) % {"address": address}


def words_of_code(code: str) -> tuple[str, str]:
    """What the second mail says, in the language that is on.

    Args:
        code: six digits.
    """
    return _("Your code"), _("Your code: %(code)s\nIt works once, for 15 minutes.") % {"code": code}


def _send(account: Account, subject: str, body: str) -> None:
    try:
        send_words(account.email, subject, body)
    except AddressRefused:
        # Trying again does not help; that nobody answers shows where the answer is awaited.
        return


def _to_mail(link: str) -> tuple[Account, date] | None:
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.notice_to_mail(%s)", [link])
        row = cursor.fetchone()
    return (Account.objects.get(pk=row[0]), row[1]) if row else None


def _plain(link: str) -> str:
    """A link as the database can be asked for it: no text holds a NUL, and so no notice is called so."""
    return link.replace("\x00", "-")


def _digest(link: str, code: str) -> str:
    said = f"{link}\n{''.join(code.split())}"
    return salted_hmac("keukentafel notice code", said, algorithm="sha256").hexdigest()


def _ask(statement: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.fetchone()[0])
