"""An invitation says that something is waiting, and nothing else: not what it is about, with whom or where."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import AddressRefused, mail_is_on, send_later, send_words
from keukentafel.foundation.people.public import accounts

_TASK = f"{__name__}.mail_invitation"


def send_invitations(people: Collection[int], *, at: datetime) -> None:
    """Mail that a conversation was planned, if this installation sends mail. On the screen it stands in any case.

    Args:
        people: keys of the accounts.
        at: when (aware).
    """
    if mail_is_on():
        for account_id in sorted(people):
            send_later(_TASK, at, account_id=account_id)


def mail_invitation(account_id: int) -> None:
    """Mail one invitation; a task of the outbox. To the address of this moment.

    Args:
        account_id: key of the account.

    Raises:
        OSError: when the mail server does not answer; it is tried again.
    """
    account = accounts().filter(pk=account_id, is_active=True).first()
    if account is None or not account.email or not mail_is_on():
        return
    with translation.override(account.language or "nl"):
        subject = _("There is an invitation for you")
        body = _("You were invited to something of your team. Sign in to read what it is.")
    address = str(settings.PUBLIC_ADDRESS or "")
    try:
        send_words(account.email, subject, f"{body}\n\n{address}".strip())
    except AddressRefused:
        return
