"""A partner's second factor: enrolled with a code that somebody handed out, shown at each signing in, ended at once.

Who may hand one out is decided in the database as well (``doors``). ADR 0020.
"""

import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

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
from keukentafel.foundation.people.domain.codes import new_code, plain_code
from keukentafel.foundation.people.domain.one_time import (
    SECRET_BYTES,
    accepted_step,
    address_for_app,
    digits_at,
    step_at,
)
from keukentafel.foundation.people.models import Account
from keukentafel.foundation.people.partner_models import SecondFactor
from keukentafel.foundation.people.sealing import Unsealable, sealed, unsealed
from keukentafel.foundation.people.services.mistakes import AccountIsClosed, CodeRefused

FACTOR_CODE_LASTS = timedelta(days=1)
"""Who comes once a week is told it today and enrols today; it opens nothing without the password."""
ISSUER = "Keukentafel"
"""How the app calls this, on a telephone of one's own."""
_THING = "people.secondfactor"


@dataclass(frozen=True, slots=True)
class Begun:
    """An app that is being enrolled: kept in the session until its first digits are shown.

    Args:
        shut: its secret, sealed, in hexadecimals.
        words: the secret as one types it over, in groups of four.
        address: what the QR code says to the app.
    """

    shut: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class FactorState:
    """How far somebody is.

    Args:
        enrolled_at: since when there is a second factor; None without.
        code_until: until when a code waits to be used; None without.
    """

    enrolled_at: datetime | None
    code_until: datetime | None


def begin_enrolment(account: Account, shut: str = "") -> Begun:
    """Draw a secret for an app, or show again what was drawn for this account.

    Args:
        account: whose.
        shut: of an enrolment that was begun before; empty for a new one.
    """
    secret = _opened(shut, account) or secrets.token_bytes(SECRET_BYTES)
    plain = b32encode(secret).decode()
    return Begun(
        shut=sealed(secret, account.public_id).hex(),
        words=" ".join(plain[place : place + 4] for place in range(0, len(plain), 4)),
        address=address_for_app(secret, account.email, ISSUER),
    )


def _opened(shut: str, account: Account) -> bytes | None:
    try:
        return unsealed(bytes.fromhex(shut), account.public_id) if shut else None
    except (Unsealable, ValueError):
        return None


def first_digits(account: Account, begun: Begun, at: datetime) -> str:
    """What an app shows that scanned *begun*: for who has no telephone at hand, as the demo.

    Args:
        account: whose.
        begun: the enrolment.
        at: the moment (aware).
    """
    secret = unsealed(bytes.fromhex(begun.shut), account.public_id)
    return digits_at(secret, step_at(at.timestamp()))


@command
def enrol_second_factor(
    *, account: Account, shut: str, digits: str, code: str, by: Actor, at: datetime
) -> str:
    """Bind an app to the account of *by*, with the code that was handed out; the code is used up by it.

    Args:
        account: whose; *by* is its owner.
        shut: of the enrolment that was begun.
        digits: what the app shows now.
        code: as it was typed.
        by, at: who acts, and when (aware).

    Returns:
        What the session remembers.

    Raises:
        CodeRefused: when the code or the digits are not right; which of the two is not said.
    """
    secret = _opened(shut, account)
    step = accepted_step(secret, digits, now=step_at(at.timestamp()), after=-1) if secret else None
    if secret is None or step is None:
        raise CodeRefused("the digits are not those of this app")
    made = new_public_id()
    kept = [factor_code_digest(code), made, sealed(secret, account.public_id), step]
    if not _ask("select wall.enrol_factor(%s, %s, %s, %s)", kept):
        raise CodeRefused("this code does not open anything any more")
    record_change(_THING, account.public_id, at=at)
    return made


def prove_second_factor(account: Account, digits: str, at: datetime) -> str | None:
    """Hold the digits against the app of this account, and use them up; for who acts as its owner.

    Args:
        account: whose.
        digits: as they were typed.
        at: now (aware).

    Returns:
        What the session remembers; None when they are wrong, old, or were used before.
    """
    mine = SecondFactor.objects.filter(account=account, ended_at=None).first()
    if mine is None:
        return None
    try:
        secret = unsealed(bytes(mine.sealed), account.public_id)
    except Unsealable:
        return None
    step = accepted_step(secret, digits, now=step_at(at.timestamp()), after=mine.last_step)
    if step is None:
        return None
    # One statement decides: of two who send the same digits at once, the second finds them used.
    fresh = SecondFactor.objects.filter(public_id=mine.public_id, ended_at=None, last_step__lt=step)
    return mine.public_id if fresh.update(last_step=step) else None


def running_factor(account_id: int) -> str | None:
    """What a session of this account remembers while its second factor runs; for its owner, and while signing in."""
    rows = SecondFactor.objects.filter(account_id=account_id, ended_at=None)
    return rows.values_list("public_id", flat=True).first()


def my_factor_since(account_id: int) -> datetime | None:
    """Since when this person has a second factor; for its owner."""
    rows = SecondFactor.objects.filter(account_id=account_id, ended_at=None)
    return rows.values_list("enrolled_at", flat=True).first()


@command
def give_factor_code(*, account: Account, by: Actor, at: datetime) -> str:
    """Make a code with which a partner enrols a second factor, once and within a day. One that there was ends at once.

    Args:
        account: whose, of a partner: by an administrator, a team leader, or the manager of the same organisation.
        by, at: who acts, and when (aware).

    Returns:
        The code, to be shown once. Only its digest is kept.

    Raises:
        AccountIsClosed: nobody signs in with a closed account.
    """
    if not account.is_active:
        raise AccountIsClosed("open the account first")
    code = new_code(secrets.randbelow)
    kept = [account.pk, factor_code_digest(code), int(FACTOR_CODE_LASTS.total_seconds())]
    ended = _ask("select wall.give_factor_code(%s, %s, %s)", kept)
    record_change("people.factorcode", account.public_id, at=at)
    if ended:
        record_change(_THING, account.public_id, at=at)
        _tell_later(account, at)
    return code


@command
def end_second_factor(*, account: Account, by: Actor, at: datetime) -> None:
    """End the second factor of a partner at once: every session that showed it is nobody's now.

    Args:
        account: whose, by whoever may give a code.
        by, at: who acts, and when (aware).
    """
    if not _ask("select wall.end_second_factor(%s)", [account.pk]):
        nothing_changed()
        return
    record_change(_THING, account.public_id, at=at)
    _tell_later(account, at)


def factor_states(*organisation_ids: int) -> dict[int, FactorState]:
    """How far the partners of organisations are to whom this actor hands out codes, by key of the account. One query.

    Args:
        organisation_ids: keys of the organisations.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select s.* from unnest(%s::bigint[]) o (one) cross join lateral wall.factor_states(o.one) s",
            [list(organisation_ids)],
        )
        return {account: FactorState(since, until) for account, since, until in cursor.fetchall()}


def may_give_factor(account_id: int) -> bool:
    """Whether who acts hands out the second factor of this account, as the database says. One query."""
    return _ask("select wall.may_give_factor(%s)", [account_id])


def factor_code_digest(code: str) -> str:
    """What is kept of such a code. Keyed with the installation's secret: a copy of the table opens nothing."""
    return salted_hmac("keukentafel factor code", plain_code(code), algorithm="sha256").hexdigest()


def _ask(statement: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.fetchone()[0])


def _tell_later(account: Account, at: datetime) -> None:
    if mail_is_on():
        send_later(f"{__name__}.tell_it_ended", at, account=account.public_id)


def tell_it_ended(account: str) -> None:
    """Tell somebody by mail that the second factor ended; a task of the outbox.

    Args:
        account: public identifier.

    Raises:
        OSError: when the mail server does not answer; it is tried again.
    """
    one = Account.objects.filter(public_id=account, is_active=True).first()
    if one is None:
        return
    with translation.override(one.language or "nl"):
        subject, body = words_that_it_ended()
    try:
        send_words(one.email, subject, body)
    except AddressRefused:
        # Trying again does not help, and whoever ended it is on the telephone with this person.
        return


def words_that_it_ended() -> tuple[str, str]:
    """What the mail says, in the language that is on: nothing of who ended it, nor where."""
    return _("Your app for signing in was taken off"), _(
        "The app with which you sign in does not work any more.\n"
        "Did you ask for this yourself? Then you get a new code.\n"
        "Did you not? Call your manager today."
    )
