"""Accounts: opened, changed, closed and opened again, and the language their owner chooses."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils import timezone

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.domain.roles import Role
from keukentafel.foundation.people.models import Account, Language, Membership, Password, normal_email
from keukentafel.foundation.people.services.mistakes import EmailTaken, OwnAdministration
from keukentafel.foundation.people.services.teams import end_membership


@command
def open_account(
    *,
    email: str,
    name: str,
    password: str | None = None,
    language: Language | None = None,
    by: Actor,
    at: datetime,
) -> Account:
    """Open an account. It may do nothing yet: that comes with memberships.

    Args:
        email: the address to sign in with; capitals make no difference.
        name: how colleagues see this person.
        password: the first password, from a job of the system alone; None when this person sets one with a code.
        language: of the screen; None for the browser's.
        by, at: who acts, and when.

    Raises:
        EmailTaken: when an account, open or closed, has this address.
    """
    address = _free(email)
    account = Account.objects.create(email=address, name=name.strip(), language=language or "")
    if password is not None:
        Password(account=account, hash=make_password(password)).save(force_insert=True)
    record_change("people.account", account.public_id, at=at)
    return account


@command
def change_account(*, account: Account, email: str, name: str, by: Actor, at: datetime) -> None:
    """Write somebody's name or e-mail address differently.

    Args:
        account: whose.
        email: the address to sign in with from now on.
        name: how colleagues see this person.
        by, at: who acts, and when.

    Raises:
        EmailTaken: when another account, open or closed, has this address.
    """
    account.email, account.name = _free(email, but=account), name.strip()
    account.save(update_fields=["email", "name"])
    record_change("people.account", account.public_id, at=at)


@command
def close_account(*, account: Account, by: Actor, at: datetime) -> None:
    """Close an account: nobody signs in with it, open sessions end, and its memberships end today.

    A membership that had not begun ends on its first day, so that it never holds.

    Raises:
        OwnAdministration: when an administrator closes the own account.
    """
    if not account.is_active:
        nothing_changed()
        return
    if by.id == account.pk and by.has(Role.ADMINISTRATOR):
        raise OwnAdministration("somebody must be left to manage the accounts")
    today = timezone.localdate(at)
    account.is_active = False
    account.save(update_fields=["is_active"])
    record_change("people.account", account.public_id, at=at)
    still_to_end = Membership.objects.filter(Q(ends=None) | Q(ends__gt=today), account=account)
    for membership in list(still_to_end.order_by("id")):
        end_membership(membership=membership, ends=max(today, membership.starts), by=by, at=at)


@command
def reopen_account(*, account: Account, by: Actor, at: datetime) -> None:
    """Open a closed account again, with the password it had. Its memberships stay ended."""
    if account.is_active:
        nothing_changed()
        return
    account.is_active = True
    account.save(update_fields=["is_active"])
    record_change("people.account", account.public_id, at=at)


@command
def choose_language(*, account: Account, language: Language | None, by: Actor, at: datetime) -> None:
    """Show this person the screen in *language*; None leaves it to the browser."""
    account.language = Language(language).value if language else ""
    account.save(update_fields=["language"])
    record_change("people.account", account.public_id, at=at)


def _free(email: str, but: Account | None = None) -> str:
    address = normal_email(email)
    if Account.objects.filter(email=address).exclude(pk=but.pk if but else 0).exists():
        raise EmailTaken("an account has this e-mail address")
    return address
