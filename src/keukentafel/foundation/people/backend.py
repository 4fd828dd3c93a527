"""Who signs in with an e-mail address and a password, and what who tried too often gets to see."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.foundation.people.models import Account
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
        try:
            account = Account.objects.get_by_natural_key(username)
        except Account.DoesNotExist:
            make_password(password)
            return None
        # The password first: asked the other way round, a closed account answers sooner.
        right = account.check_password(password)
        return account if right and account.is_active else None

    def get_user(self, user_id: int) -> Account | None:
        """The open account with this key."""
        return Account.objects.filter(pk=user_id, is_active=True).first()


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
