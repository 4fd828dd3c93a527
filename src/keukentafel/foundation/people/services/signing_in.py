"""What somebody signs in with: a password, a code to set the first one, and the lock after wrong guesses."""

from datetime import datetime

from axes.models import AccessAttempt
from django.contrib.auth import hashers

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.domain.codes import CODE_LASTS
from keukentafel.foundation.people.managing import code_digest, draw_code, factor_name
from keukentafel.foundation.people.models import Account, LinkedIdentity, Password, SignInCode
from keukentafel.foundation.people.services.mistakes import AccountIsClosed, CodeRefused


@command
def change_password(*, account: Account, password: str, by: Actor, at: datetime) -> None:
    """Give *account* a new password; sessions from before it end where ``actor_of`` gets their hash.

    Args:
        account: whose password; *by* is its owner.
        password: the new one; it has passed the validators (``PasswordForm``).
        by, at: who acts, and when.
    """
    _keep(account, password)
    record_change("people.account", account.public_id, at=at)


@command
def renew_hash(*, account: Account, password: str, by: Actor, at: datetime) -> None:
    """Hash a *password* again if it was hashed in an older way. For who just signed in, before the session begins.

    Args:
        account: whose password; *by* is its owner.
        password: as it was typed, and found right a moment ago.
        by, at: who acts, and when.
    """
    kept, today = account.password, hashers.get_hasher()
    if hashers.identify_hasher(kept).algorithm == today.algorithm and not today.must_update(kept):
        nothing_changed()
        return
    _keep(account, password)
    record_change("people.account", account.public_id, at=at)


@command
def give_code(*, account: Account, by: Actor, at: datetime) -> str:
    """Make a code with which this person sets a password, once and within ``CODE_LASTS``; earlier ones are void.

    Args:
        account: whose.
        by, at: who acts, and when.

    Returns:
        The code, to be shown once. Only its digest is kept.

    Raises:
        AccountIsClosed: nobody signs in with a closed account.
    """
    if not account.is_active:
        raise AccountIsClosed("open the account first")
    code, digest = draw_code()
    SignInCode.objects.update_or_create(
        account=account, defaults={"digest": digest, "ends_at": at + CODE_LASTS, "used_at": None}
    )
    record_change("people.signincode", account.public_id, at=at)
    return code


@command
def set_password_with_code(*, account: Account, code: str, password: str, by: Actor, at: datetime) -> None:
    """Set a password with a code, which is used up by it. Sessions from before it end.

    Args:
        account: whose password; *by* is its owner.
        code: as it was typed.
        password: the new one; it has passed the validators.
        by, at: who acts, and when.

    Raises:
        CodeRefused: when it is another code, it was used, or its time is over.
    """
    _use_up(account, code, at)
    _keep(account, password)
    record_change("people.account", account.public_id, at=at)


@command
def link_identity_with_code(*, account: Account, code: str, digest: str, by: Actor, at: datetime) -> None:
    """Link who somebody is at the broker to an account, with its code, which is used up by it.

    Args:
        account: whose; *by* is its owner.
        code: as it was typed.
        digest: of the identity (``OutsideIdentity.digest``).
        by, at: who acts, and when.

    Raises:
        CodeRefused: when it is another code, it was used, or its time is over.
    """
    _use_up(account, code, at)
    LinkedIdentity.objects.update_or_create(account=account, defaults={"digest": digest, "linked_at": at})
    record_change("people.linkedidentity", account.public_id, at=at)


@command
def lift_lock(*, account: Account, by: Actor, at: datetime) -> None:
    """Forget the wrong guesses at this account, so that its owner need not wait until the lock ends by itself."""
    gone, _kinds = AccessAttempt.objects.filter(username__in=[account.email, factor_name(account)]).delete()
    if gone:
        record_change("people.account", account.public_id, at=at)
    else:
        nothing_changed()


def _use_up(account: Account, code: str, at: datetime) -> None:
    mine = SignInCode.objects.filter(account=account, digest=code_digest(code), used_at=None, ends_at__gt=at)
    # One statement decides: of two who send the same code at once, the second finds it used.
    if not mine.update(used_at=at):
        raise CodeRefused("this code does not open anything any more")
    record_change("people.signincode", account.public_id, at=at)


def _keep(account: Account, password: str) -> None:
    Password.objects.update_or_create(account=account, defaults={"hash": hashers.make_password(password)})
