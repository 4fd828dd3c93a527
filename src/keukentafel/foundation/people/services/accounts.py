"""Accounts: opened, closed, and what their owner chooses."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.models import Account, Language, Membership, normal_email
from keukentafel.foundation.people.services.mistakes import EmailTaken
from keukentafel.foundation.people.services.teams import end_membership


@command
def open_account(
    *,
    email: str,
    name: str,
    password: str | None = None,
    language: Language = Language.DUTCH,
    by: Actor,
    at: datetime,
) -> Account:
    """Open an account. It may do nothing yet: that comes with memberships.

    Args:
        email: the address to sign in with; capitals make no difference.
        name: how colleagues see this person.
        password: the first password; None when this person signs in elsewhere, or not yet.
        language: of the screen.
        by, at: who acts, and when.

    Raises:
        EmailTaken: when an account, open or closed, has this address.
    """
    address = normal_email(email)
    if Account.objects.filter(email=address).exists():
        raise EmailTaken("an account has this e-mail address")
    account = Account(email=address, name=name.strip(), language=language)
    account.set_password(password)
    account.save()
    record_change("people.account", account.public_id, at=at)
    return account


@command
def close_account(*, account: Account, by: Actor, at: datetime) -> None:
    """Close an account: nobody signs in with it, open sessions end, and its memberships end today.

    A membership that had not begun ends on its first day, so that it never holds.
    """
    if not account.is_active:
        nothing_changed()
        return
    today = timezone.localdate(at)
    account.is_active = False
    account.save(update_fields=["is_active"])
    record_change("people.account", account.public_id, at=at)
    still_to_end = Membership.objects.filter(Q(ends=None) | Q(ends__gt=today), account=account)
    for membership in list(still_to_end.order_by("id")):
        end_membership(membership=membership, ends=max(today, membership.starts), by=by, at=at)


@command
def change_password(*, account: Account, password: str, by: Actor, at: datetime) -> None:
    """Give *account* a new password; sessions from before it end where ``actor_of`` gets their hash.

    Args:
        account: whose password.
        password: the new one; it has passed the validators (``PasswordForm``).
        by, at: who acts, and when.
    """
    account.set_password(password)
    account.save(update_fields=["password"])
    record_change("people.account", account.public_id, at=at)


@command
def choose_language(*, account: Account, language: Language, by: Actor, at: datetime) -> None:
    """Show this person the screen in *language*."""
    account.language = Language(language).value
    account.save(update_fields=["language"])
    record_change("people.account", account.public_id, at=at)
