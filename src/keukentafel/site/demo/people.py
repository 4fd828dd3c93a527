"""Who can be chosen in the demo: one person per role, and the manager of a partner."""

from dataclasses import dataclass

from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import Account, ContactKind, ContactPoint, Membership


@dataclass(frozen=True, slots=True)
class SignIn:
    """One person of the demo."""

    public_id: str
    name: str
    role: str
    email: str


def sign_ins() -> list[SignIn]:
    """The first person of each role, in the order of the roles; then who manages the people of a partner."""
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
    # Nobody signed in yet, and so nobody reads whom one reaches: the demo asks it itself.
    with acting_as(CARETAKER):
        desk = ContactPoint.objects.filter(kind=ContactKind.MANAGER, account__isnull=False)
        manager = desk.select_related("account", "organisation").order_by("id").first()
    if manager is not None:
        one: Account = manager.account  # type: ignore[assignment]
        words = f"{manager.get_kind_display()}, {manager.organisation.name}"
        first["manager"] = SignIn(one.public_id, one.name, words, one.email)
    return list(first.values())
