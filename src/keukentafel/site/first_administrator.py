"""The first administrator of a new installation; and one who can sign in again, where none of them can."""

from datetime import datetime

from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import (
    OrganisationKind,
    Role,
    accounts,
    add_organisation,
    give_code,
    known_organisations,
    memberships_of,
    open_account,
    reopen_account,
    start_membership,
)


def appoint(*, name: str, email: str, organisation: str, at: datetime) -> str:
    """Make somebody an administrator, as a job of the system; what is there already stays as it is.

    Args:
        name: how colleagues see this person, if there is no account with this address yet.
        email: the address to sign in with.
        organisation: the name of the home organisation.
        at: now (aware).

    Returns:
        A one-time code with which this person sets a password.
    """
    by, today = CARETAKER, timezone.localdate(at)
    with acting_as(by):
        home = known_organisations().filter(name=organisation.strip()).first()
        if home is None:
            home = add_organisation(name=organisation, kind=OrganisationKind.HOME, by=by, at=at)
        account = accounts().filter(email=email.strip().lower()).first()
        if account is None:
            account = open_account(email=email, name=name, by=by, at=at)
        reopen_account(account=account, by=by, at=at)
        held = memberships_of(account.pk).filter(role=Role.ADMINISTRATOR.value)
        if not any(one.period.contains(today) for one in held):
            start_membership(
                account=account, role=Role.ADMINISTRATOR, organisation=home, starts=today, by=by, at=at
            )
        return give_code(account=account, by=by, at=at)
