"""A thin port over e-mail: plain words to one address. Off until an installation names a server and a sender.

It is called by tasks of the outbox only, which are tried again when the server does not answer. What is sent says
nothing of anybody; the address is asked at the moment of sending, and stands in no row of the outbox and no log line.
"""

from email.utils import make_msgid, parseaddr
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage

_FOR_GOOD = 500


class AddressRefused(RuntimeError):
    """The mail server does not take this address; trying again does not help."""


def mail_is_on() -> bool:
    """Whether this installation can send mail: it names a server and a sender."""
    return bool(settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL)


def send_words(to: str, subject: str, body: str) -> None:
    """Send plain words to one address.

    Args:
        to: one address.
        subject, body: the words.

    Raises:
        AddressRefused: when the server does not take the address.
        OSError: when the server cannot be reached; try again later.
    """
    sender = settings.DEFAULT_FROM_EMAIL
    # Django would name this machine in the message: its name can tell what this is about.
    domain = parseaddr(sender)[1].rpartition("@")[2]
    headers = {"Message-ID": make_msgid(domain=domain), "Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(subject, body, sender, [to], headers=headers).send()
    except SMTPRecipientsRefused as refused:
        # The error of the library names the address: it goes no further. Below 500 the server asks to come back later.
        if any(code < _FOR_GOOD for code, _words in refused.recipients.values()):
            raise ConnectionError("the mail server asks to try again later") from None
        raise AddressRefused from None
