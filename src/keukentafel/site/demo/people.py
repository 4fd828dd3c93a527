"""Who can be chosen in the demo: one person per role."""

from dataclasses import dataclass

from django.utils import timezone

from keukentafel.foundation.people.models import Account, Membership


@dataclass(frozen=True, slots=True)
class SignIn:
    """One person of the demo."""

    public_id: str
    name: str
    role: str
    email: str


def sign_ins() -> list[SignIn]:
    """The first person of each role, in the order of the roles."""
    today = timezone.localdate()
    first: dict[str, SignIn] = {}
    rows = (
        Membership.objects.filter(starts__lte=today, account__is_active=True)
        .exclude(ends__lte=today)
        .select_related("account")
        .order_by("id")
    )
    for row in rows:
        account: Account = row.account
        first.setdefault(
            row.role, SignIn(account.public_id, account.name, row.get_role_display(), account.email)
        )
    return list(first.values())
