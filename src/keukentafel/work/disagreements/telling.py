"""Mails about a disagreement. They say by when an answer is asked, and a reference; nothing of what, or of whom.

Who is told follows from the file, which an organisation that takes its turn does not read: so a task of the outbox looks.
"""

from django.utils import timezone

from keukentafel.foundation.journal.public import current_actor, send_later
from keukentafel.foundation.people.public import (
    ContactKind,
    contacts_with_account,
    notices_are_sent,
    send_news,
    send_notice,
)
from keukentafel.lifeworld.safeguards.public import stopped_on
from keukentafel.work.advice.public import first_to_hear, managers_to_hear, reference_of
from keukentafel.work.disagreements.domain.differing import Whom
from keukentafel.work.disagreements.events import DisagreementLate, DisagreementMoved, PrecedentReleased
from keukentafel.work.disagreements.models import Disagreement, Precedent, Turn

_THEIRS = {
    Whom.ORGANISATION.value: first_to_hear,
    Whom.MANAGERS.value: managers_to_hear,
    Whom.STEERING.value: managers_to_hear,
}
"""Who is told at the organisation; who is asked of the team sees it on the start page."""
_READS_FIRST = (ContactKind.BUDDY, ContactKind.DEPUTY, ContactKind.BACK_OFFICE)


def tell_whose_turn_it_is(event: DisagreementMoved) -> None:
    """When a new term begins for somebody at the organisation, they hear it, once."""
    if event.is_new_term and event.whom in _THEIRS and notices_are_sent():
        send_later(f"{__name__}.tell_turn", event.at, disagreement=event.disagreement, turns=event.turns)


def tell_turn(disagreement: str, turns: int) -> None:
    """Tell whoever it stands with, unless something was done meanwhile; a task of the outbox.

    Args:
        disagreement: public identifier.
        turns: of which term.
    """
    rows = Disagreement.objects.select_related("advice")
    row = rows.filter(public_id=disagreement, turns=turns, ended_at=None).first()
    now = timezone.now()
    today = timezone.localdate(now)
    if row is None or row.due_on is None or row.advice.organisation_id in stopped_on(today):
        return
    # A manager who takes it higher stands with it already.
    latest = Turn.objects.filter(file_id=row.file_id, disagreement=row).order_by("-number").first()
    for account in sorted(_THEIRS[row.whom](row.advice, today) - {latest and latest.by_id}):
        send_notice(
            account_id=account,
            reference=reference_of(row.advice.public_id),
            due_on=row.due_on,
            by=current_actor(),
            at=now,
        )


def remind(event: DisagreementLate) -> None:
    """Who was told that a day has passed gets a mail of it, at an organisation; the team sees it on the start page."""
    send_notice(
        account_id=event.account_id,
        reference=reference_of(event.advice),
        due_on=event.due_on,
        by=current_actor(),
        at=event.at,
    )


def tell_of_rule(event: PrecedentReleased) -> None:
    """The organisation of the mandate hears that there is something to read: a rule asks nothing of anybody."""
    if notices_are_sent():
        send_later(f"{__name__}.tell_rule", event.at, precedent=event.precedent)


def tell_rule(precedent: str) -> None:
    """Tell the fixed contact that there is something to read; a task of the outbox.

    Args:
        precedent: public identifier of the rule.
    """
    row = Precedent.objects.select_related("mandate").filter(public_id=precedent, withdrawn_on=None).first()
    now = timezone.now()
    today = timezone.localdate(now)
    if row is None or row.mandate.organisation_id in stopped_on(today):
        return
    there = contacts_with_account([row.mandate.organisation_id], today, _READS_FIRST)
    for kind in _READS_FIRST:
        if found := {one.account for one in there if one.kind == kind}:
            send_news(account_ids=found, at=now)
            return
