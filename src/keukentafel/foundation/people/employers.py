"""Who works for which organisation, and who holds a role: what stands beside every name that may see something."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from keukentafel.foundation.people.domain.roles import Role
from keukentafel.foundation.people.models import Membership, Organisation, Team
from keukentafel.foundation.people.selectors import on_day


def organisation_names(ids: Iterable[int]) -> dict[int, str]:
    """The names of these organisations by key, those that ended included; no key asks no query."""
    wanted = set(ids)
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def team_names(ids: Iterable[int]) -> dict[int, str]:
    """The names of these teams by key; no key asks no query."""
    wanted = set(ids)
    return dict(Team.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def employers_of(account_ids: Iterable[int], today: date) -> dict[int, str]:
    """For which organisations these people work today, in words, by key of the account; no key asks no query."""
    wanted = set(account_ids)
    if not wanted:
        return {}
    rows = Membership.objects.filter(
        on_day(today), account_id__in=wanted, organisation__isnull=False
    ).order_by("starts", "id")
    homes: dict[int, list[str]] = defaultdict(list)
    for account, name in rows.values_list("account_id", "organisation__name"):
        if name not in homes[account]:
            homes[account].append(name)
    return {account: ", ".join(names) for account, names in homes.items()}


def holders_of(*roles: Role, today: date) -> list[int]:
    """Keys of the accounts that hold one of *roles* today, in any team or organisation."""
    rows = Membership.objects.filter(
        on_day(today), role__in=[role.value for role in roles], account__is_active=True
    )
    return sorted(set(rows.values_list("account_id", flat=True)))


def workers_by_organisation(*roles: Role, today: date) -> dict[int, set[int]]:
    """Keys of the accounts that hold one of *roles* today, by key of the organisation they do so for. One query."""
    rows = Membership.objects.filter(
        on_day(today),
        role__in=[role.value for role in roles],
        organisation__isnull=False,
        account__is_active=True,
    )
    found: dict[int, set[int]] = defaultdict(set)
    for organisation, account in rows.values_list("organisation_id", "account_id"):
        found[organisation].add(account)
    return dict(found)
