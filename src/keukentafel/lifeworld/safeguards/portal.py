"""Commands of the portal: opened with the person after a safety check, a code at the table or by letter, and closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import GranteeKind, Slice, end_fact, give
from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.method.public import NoPack, setting, term
from keukentafel.foundation.people.public import (
    CODE_LASTS,
    address_of_name,
    draw_code,
    draw_sign_in_name,
    name_of_address,
)
from keukentafel.lifeworld.households.public import Resident
from keukentafel.lifeworld.safeguards.domain.consenting import SafeguardsMistake
from keukentafel.lifeworld.safeguards.domain.own_file import (
    TOLD_BY_OTHERS,
    OldEnough,
    Outcome,
    SafetyCheck,
    old_enough,
)
from keukentafel.lifeworld.safeguards.models import PortalAccount, PortalCheck, Withholding
from keukentafel.lifeworld.safeguards.withholding import withhold

PURPOSE = "own file"
LEGAL_BASIS = "AVG art. 15"
_ON_EACH_PAGE = ("client_supporter", "portal_leave_address")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a person signs in with the first time. Shown once; only a digest of the code is kept.

    Args:
        name: to sign in with.
        code: works once.
        ends_at: until when (aware).
    """

    name: str
    code: str
    ends_at: datetime


def portal_is_on() -> bool:
    """Whether this town has the portal: ``resident_portal``, in a pack that has all that stands on each page."""
    try:
        return all(setting(key) is not None for key in _ON_EACH_PAGE) and bool(setting("resident_portal"))
    except (LookupError, NoPack):
        return False


@command
def check_safety(
    *, file_id: int, person: int, check: SafetyCheck, words: str = "", by: Actor, at: datetime
) -> PortalCheck:
    """Write down what was asked before a portal opens, whatever it allows.

    Args:
        file_id: key of the household's file.
        person: key of the person.
        check: what was asked.
        words: what was agreed about looking; may be empty.
        by, at: who asked, and when (aware).
    """
    row = PortalCheck(
        file_id=file_id,
        person_id=person,
        wants=check.wants,
        alone=check.alone,
        reads_along=check.reads_along.value,
        afraid=check.afraid,
        words=words.strip(),
        outcome=check.outcome.value,
        checked_by_id=by.id,
        checked_at=at,
    )
    row.keep(at=at)
    return row


@command
def open_portal(*, check: PortalCheck, by_letter: bool = False, by: Actor, at: datetime) -> Paper:
    """Open the portal with a person: an account bound to this person alone, and a one-time code.

    Args:
        check: what was asked; made today.
        by_letter: whether the code goes by letter, and so works longer.
        by, at: who opens it, and when (aware).

    Raises:
        SafeguardsMistake: when the portal is off, the check does not allow it, it is not of today, the person is too
            young or of unknown age, or a portal is open for this person here.
        django.db.utils.ProgrammingError: when the wall refuses.
    """
    _may_open(check, at)
    lasts = _lasts(check, by_letter)
    if PortalAccount.objects.filter(
        file_id=check.file_id, person_id=check.person_id, closed_at=None
    ).exists():
        raise SafeguardsMistake(_("This portal is open already."))
    name, (code, digest) = draw_sign_in_name(), draw_code()
    public_id, ends_at = new_public_id(), at + lasts
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.open_resident_account(%s, %s, %s, %s, %s, %s, %s)",
            [check.file_id, public_id, new_public_id(), address_of_name(name), name, digest, ends_at],
        )
        (account,) = cursor.fetchone()
    record_change("people.account", public_id, at=at)
    row = PortalAccount(
        file_id=check.file_id,
        subjects=[check.person_id],
        person_id=check.person_id,
        account_id=account,
        check_made=check,
        opened_by_id=by.id,
        opened_at=at,
    )
    row.keep(at=at)
    own = Slice(
        to=GranteeKind.PERSON,
        id=account,
        level=Level.CONTENT,
        subjects=[check.person_id],
        fact=row.fact,
        purpose=PURPOSE,
        legal_basis=LEGAL_BASIS,
    )
    give(check.file_id, own, at=at)
    _keep_back_what_others_told(check, by, at)
    return Paper(name, code, ends_at)


def _keep_back_what_others_told(check: PortalCheck, by: Actor, at: datetime) -> None:
    """Who told something may need protection: it stays back until the coach looked at it and decides otherwise."""
    already = Withholding.objects.filter(
        file_id=check.file_id, person_id=check.person_id, thing=TOLD_BY_OTHERS, ended_at=None
    )
    if already.exists():
        return
    withhold(
        file_id=check.file_id,
        person=check.person_id,
        thing=TOLD_BY_OTHERS,
        reason=_("First look whether whoever told this needs protection."),
        review_on=timezone.localdate(at) + timedelta(weeks=term("portal_review").amount),
        by=by,
        at=at,
    )


def _may_open(check: PortalCheck, at: datetime) -> None:
    if not portal_is_on():
        raise SafeguardsMistake(_("This town has no portal."))
    today = timezone.localdate(at)
    if timezone.localdate(check.checked_at) != today:
        raise SafeguardsMistake(_("Ask the questions again: it may be different today."))
    if check.outcome == Outcome.NOT_NOW:
        raise SafeguardsMistake(_("Not now: it is not safe, or this person does not want it."))
    found = Resident.objects.filter(file_id=check.file_id, subject_id=check.person_id)
    match old_enough(found.values_list("birth_date", flat=True).first(), today):
        case OldEnough.TOO_YOUNG:
            raise SafeguardsMistake(_("A child under twelve does not look alone. Look together."))
        case OldEnough.UNKNOWN:
            raise SafeguardsMistake(_("Write down the day of birth first."))


def _lasts(check: PortalCheck, by_letter: bool) -> timedelta:
    if not by_letter:
        return CODE_LASTS
    if check.outcome != Outcome.ALSO_BY_LETTER:
        raise SafeguardsMistake(_("No letter: somebody else may open it. Give the code at the table."))
    return timedelta(days=term("portal_letter").amount)


@command
def renew_code(
    *, portal: PortalAccount, check: PortalCheck, by_letter: bool = False, by: Actor, at: datetime
) -> Paper:
    """Another one-time code, for who forgot the password; the one before is void.

    Args:
        portal: which is open.
        check: what was asked today, of the same person.
        by_letter: whether the code goes by letter.
        by, at: who gives it, and when (aware).

    Raises:
        SafeguardsMistake: as ``open_portal``, when it is closed, or when the check is about somebody else.
    """
    if portal.closed_at is not None:
        raise SafeguardsMistake(_("This portal is closed."))
    if (check.file_id, check.person_id) != (portal.file_id, portal.person_id):
        raise SafeguardsMistake(_("These questions were asked of somebody else."))
    _may_open(check, at)
    code, digest = draw_code()
    ends_at = at + _lasts(check, by_letter)
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.renew_resident_code(%s, %s, %s, %s)",
            [portal.file_id, portal.public_id, digest, ends_at],
        )
    record_change("people.signincode", portal.public_id, at=at, file_id=portal.file_id)
    return Paper(name_of_address(portal.account.email), code, ends_at)


@command
def close_portal(*, portal: PortalAccount, by: Actor, at: datetime) -> None:
    """Close a portal: the right on the own file ends at this moment, and nobody signs in with its account.

    Args:
        portal: which.
        by, at: who closes it, and when (aware).
    """
    if portal.closed_at is not None:
        nothing_changed()
        return
    end_fact(portal.file_id, portal.fact, at=at)
    with connection.cursor() as cursor:
        cursor.execute("select wall.close_resident_account(%s, %s)", [portal.file_id, portal.public_id])
    record_change("people.account", portal.public_id, at=at, file_id=portal.file_id)
    portal.closed_at, portal.closed_by_id = at, by.id
    portal.keep(at=at)
