"""Commands of emergency access: opened with a reason, told at once to the privacy officers, looked back on."""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, Slice, give
from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.method.public import term
from keukentafel.foundation.people.public import Role, holders_of
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.lifeworld.safeguards.domain.consenting import SafeguardsMistake
from keukentafel.lifeworld.safeguards.domain.emergency import Verdict
from keukentafel.lifeworld.safeguards.informing import owe_word
from keukentafel.lifeworld.safeguards.models import (
    EmergencyAccess,
    EmergencyReason,
    EmergencyReview,
    InformKind,
)

PURPOSE = "emergency access"
LEGAL_BASIS = "AVG art. 6 lid 1 onder d"
_REVIEWING = timedelta(days=365)


@command
def open_in_emergency(
    *, file_id: int, reason: str, with_safety: bool, by: Actor, at: datetime
) -> EmergencyAccess:
    """Open the content of a file that *by* knows is there, for some hours (the pack's term ``emergency_access``).

    The privacy officers can read of it at the same moment. The resident must be told, when and how it is safe: that
    becomes a duty of the coach.

    Args:
        file_id: key of the household's file.
        reason: why; written before anything opens.
        with_safety: also what was written about danger.
        by, at: who opens it, and when (aware).

    Raises:
        SafeguardsMistake: without a reason.
        django.db.utils.ProgrammingError: when the wall refuses.
    """
    if not reason.strip():
        raise SafeguardsMistake(_("Write why you need this now."))
    row = EmergencyAccess(
        file_id=file_id,
        account_id=by.id,
        team_id=by.teams[0] if by.teams else None,
        opened_at=at,
        with_safety=with_safety,
        reason_key=new_public_id(),
        review_key=new_public_id(),
        review_by=add_working_days(timezone.localdate(at), term("emergency_review").amount),
        shown_to=holders_of(Role.PRIVACY_OFFICER, today=timezone.localdate()),
    )
    items = [row.public_id, row.reason_key, row.review_key]
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.open_in_emergency(%s, %s::text[], %s, %s, %s, %s)",
            [file_id, items, term("emergency_access").amount, with_safety, PURPOSE, LEGAL_BASIS],
        )
        (row.until,) = cursor.fetchone()
    record_change("access.grant", row.fact, at=at, file_id=file_id)
    row.keep(at=at)
    EmergencyReason(public_id=row.reason_key, file_id=file_id, emergency=row, words=reason.strip()).keep(
        at=at
    )
    engagement = current_engagement(file_id)
    owe_word(
        file_id=file_id,
        kind=InformKind.EMERGENCY,
        thing=row.public_id,
        responsible_id=engagement.coach_id if engagement else None,
        due_on=timezone.localdate(at) + timedelta(days=term("emergency_informing").amount),
        by=by,
        at=at,
    )
    return row


@command
def review_emergency(
    *, emergency: EmergencyAccess, verdict: Verdict, words: str, by: Actor, at: datetime
) -> EmergencyReview:
    """Look back on an emergency access.

    Args:
        emergency: which; not looked back on before.
        verdict: what was found.
        words: why, and what is agreed.
        by, at: which privacy officer, and when (aware).

    Raises:
        SafeguardsMistake: without words, for one's own access, or when somebody did this already.
    """
    if emergency.reviewed_at is not None:
        raise SafeguardsMistake(_("Somebody already looked back on this."))
    if emergency.account_id == by.id:
        raise SafeguardsMistake(_("Somebody else looks back on your own access."))
    if not words.strip():
        raise SafeguardsMistake(_("Write what you found."))
    review = EmergencyReview(
        public_id=emergency.review_key,
        file_id=emergency.file_id,
        emergency=emergency,
        verdict=verdict.value,
        words=words.strip(),
        reviewed_by_id=by.id,
        reviewed_at=at,
    )
    review.keep(at=at)
    emergency.reviewed_at = at
    emergency.keep(at=at)
    return review


@command
def show_to_privacy_officers(
    *, emergency: EmergencyAccess, accounts: list[int], by: Actor, at: datetime
) -> None:
    """Let privacy officers who came later read of an emergency access that nobody looked back on yet.

    Args:
        emergency: which.
        accounts: keys of their accounts.
        by, at: the system job, and when (aware).
    """
    items = (emergency.public_id, emergency.reason_key, emergency.review_key)
    grants = [
        Slice(
            to=GranteeKind.PERSON,
            id=account,
            level=Level.CONTENT,
            item=item,
            fact=emergency.review_fact,
            purpose="review of emergency access",
            legal_basis=LEGAL_BASIS,
            valid_to=emergency.opened_at + _REVIEWING,
        )
        for account in accounts
        for item in items
    ]
    give(emergency.file_id, *grants, at=at)
    emergency.shown_to = sorted({*emergency.shown_to, *accounts})
    emergency.keep(at=at)
