"""Who signs in with an e-mail address and a password, or comes with a code, and what who tried too often sees."""

from collections.abc import Callable
from typing import Any

from axes.models import AccessAttempt
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from keukentafel.foundation.people.managing import account_for_code, factor_name
from keukentafel.foundation.people.models import Account, normal_email
from keukentafel.foundation.people.sign_in import AXES_COOLOFF_TIME, LOCKED_OUT_TEMPLATE


class EmailBackend(BaseBackend):
    """Signs in an open account. Gives no permissions: those come from roles and grants alone."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Account | None:
        """Find the account to which both belong.

        An unknown address and a closed account cost one hash, like a wrong password: the time tells nothing.

        Args:
            request: the sign-in; axes, which comes first, demands it.
            username: the e-mail address as it was typed.
            password: the password as it was typed.
        """
        if not username or password is None:
            return None
        named = Account.objects.filter(email=normal_email(username))
        account = named.annotate(hash=F("secret__hash")).first()
        if account is None:
            make_password(password)
            return None
        # The password first: asked the other way round, a closed account answers sooner.
        right = check_password(password, account.hash or "")
        return account if right and account.is_active else None

    def get_user(self, user_id: int) -> Account | None:
        """The open account with this key."""
        return Account.objects.filter(pk=user_id, is_active=True).first()


class CodeBackend(BaseBackend):
    """Knows who comes with a one-time code. Wrong ones are counted by axes like wrong passwords."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        secret_code: str | None = None,
        **kwargs: Any,
    ) -> Account | None:
        """Find the account that the code is for; setting the password with it is another step.

        Args:
            request: what was sent; axes, which comes first, demands it.
            username: the e-mail address as it was typed.
            secret_code: the code as it was typed; so called that Django hides it from who hears of a failure.
        """
        return account_for_code(username, secret_code, timezone.now()) if username and secret_code else None


class OutsideBackend(BaseBackend):
    """Knows who comes from the broker, of whom an identity was linked before."""

    def authenticate(
        self, request: HttpRequest | None, outside_digest: str | None = None, **kwargs: Any
    ) -> Account | None:
        """Find the open account that was linked to this identity; the latest, when there are several.

        Args:
            request: the coming back; axes, which comes first, demands it.
            outside_digest: ``OutsideIdentity.digest`` of a token that was held to be right a moment ago.
        """
        if not outside_digest:
            return None
        linked = Account.objects.filter(linked_identity__digest=outside_digest, is_active=True)
        return linked.order_by("-linked_identity__linked_at", "-pk").first()


class FactorBackend(BaseBackend):
    """Asks for a second factor of who gave a password already. Wrong ones are counted by axes, apart from passwords.

    Apart, because a right password begins that count anew: whoever knows it could go on guessing digits for ever.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        secret_proof: Callable[[], bool] | None = None,
        proves: Account | None = None,
        **kwargs: Any,
    ) -> Account | None:
        """Give the account of who proves it.

        Args:
            request: what was sent; axes, which comes first, demands it.
            username: the name under which failures are counted (``factor_name``).
            secret_proof: holds what was typed against the second factor; so called that Django hides it from who hears
                of a failure.
            proves: who gave the password.
        """
        return proves if proves is not None and secret_proof is not None and secret_proof() else None


def forget_wrong_factors(account: Account) -> None:
    """The right one came, or somebody lifts the lock: the count begins anew."""
    AccessAttempt.objects.filter(username=factor_name(account)).delete()


def locked_out(
    request: HttpRequest,
    original_response: HttpResponse | None = None,
    credentials: dict[str, object] | None = None,
) -> HttpResponse:
    """Answer who tried too often: one page, whether or not the address has an account; it names neither."""
    seconds = int(AXES_COOLOFF_TIME.total_seconds())
    response = render(request, LOCKED_OUT_TEMPLATE, {"minutes": seconds // 60}, status=429)
    response["Retry-After"] = str(seconds)
    return response
