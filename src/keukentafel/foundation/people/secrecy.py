"""The secrecy statement (*geheimhoudingsverklaring*): signed first, by each person for the own roles.

The text and its version are the pack's setting ``secrecy_statement`` (seed 004, annex 3, article 6).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import NoPack, entry
from keukentafel.foundation.people.domain.roles import Role
from keukentafel.foundation.people.models import Membership
from keukentafel.foundation.people.selectors import running_or_coming

STATEMENT = "secrecy_statement"


@dataclass(frozen=True, slots=True)
class Statement:
    """What is signed: its version, and its text in the language of the screen."""

    version: str
    title: str
    text: str


def secrecy_statement() -> Statement:
    """The statement of the pack in use."""
    found = entry("settings", STATEMENT)
    return Statement(str(found.fields["value"]), found.label, found.explanation)


def must_sign(account_id: int, today: date) -> bool:
    """Whether somebody holds, or will hold, a role for which this person did not sign yet.

    Args:
        account_id: key of the account.
        today: the local date.
    """
    rows = Membership.objects.filter(running_or_coming(today), account_id=account_id, secrecy_signed_on=None)
    return rows.exclude(role=Role.RESIDENT.value).exists()


def signed_older(account_id: int, today: date) -> bool:
    """Whether somebody signed another version than the one in use, for a role that runs: it is read and signed again.

    What this person may see goes on meanwhile: the promise that was made still holds.

    Args:
        account_id: key of the account.
        today: the local date.
    """
    try:
        version = secrecy_statement().version
    except (LookupError, NoPack):
        # Before there is a pack there is no other text.
        return False
    rows = Membership.objects.filter(
        running_or_coming(today), account_id=account_id, secrecy_signed_on__isnull=False
    )
    return rows.exclude(secrecy_version=version).exists()


def signed_before(account_id: int) -> tuple[date | None, str]:
    """When somebody signed last, for whatever role, and which version; None when never."""
    rows = Membership.objects.filter(account_id=account_id, secrecy_signed_on__isnull=False)
    found = rows.order_by("-secrecy_signed_on", "-id").values_list("secrecy_signed_on", "secrecy_version")
    return found.first() or (None, "")


@command
def sign_secrecy_statement(*, version: str, by: Actor, at: datetime) -> int:
    """Sign for secrecy: from now on the roles of *by* count. Gives for how many.

    Args:
        version: of the text that was read.
        by: who signs, for nobody else.
        at: when (aware).
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.sign_secrecy(%s)", [version])
        (signed,) = cursor.fetchone()
    if not signed:
        nothing_changed()
        return 0
    record_change("people.secrecy_statement", version, at=at)
    return int(signed)
