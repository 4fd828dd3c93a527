"""Mails to an organisation that an answer is asked. They say by when, and a reference; nothing of what, or of whom."""

from datetime import date

from django.utils import timezone

from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.people.public import send_notice
from keukentafel.work.advice.domain.advising import Deed, Side
from keukentafel.work.advice.events import AdviceMoved, AdviceSent, TermPassed
from keukentafel.work.advice.models import Advice, reference_of
from keukentafel.work.advice.reaching import first_to_hear


def tell_it_was_sent(event: AdviceSent) -> None:
    """The fixed contact hears that something is asked."""
    _tell(event.file_id, event.advice)


def tell_it_is_their_turn(event: AdviceMoved) -> None:
    """The fixed contact hears that what was asked to know is told: the answer is theirs again."""
    if event.deed == Deed.MORE_TOLD and event.turn == Side.ORGANISATION:
        _tell(event.file_id, event.advice)


def remind(event: TermPassed) -> None:
    """Who was told that a day has passed gets a mail of it, at an organisation; the coach sees it on the start page."""
    send_notice(
        account_id=event.account_id,
        reference=reference_of(event.advice),
        due_on=event.due_on,
        by=current_actor(),
        at=event.at,
    )


def _tell(file_id: int, advice: str) -> None:
    row = Advice.objects.get(file_id=file_id, public_id=advice)
    now = timezone.now()
    for account in sorted(first_to_hear(row, timezone.localdate(now))):
        send_notice(
            account_id=account,
            reference=reference_of(advice),
            due_on=row.due_on or date.max,
            by=current_actor(),
            at=now,
        )
