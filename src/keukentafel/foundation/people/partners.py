"""Who answers for a partner organisation: its contact points with an account. One query each, unless said otherwise."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.people.domain.roles import Role
from keukentafel.foundation.people.models import (
    Account,
    ContactKind,
    ContactPoint,
    Membership,
    Organisation,
)
from keukentafel.foundation.people.selectors import on_day, running_or_coming


@dataclass(frozen=True, slots=True)
class PartnerPerson:
    """Somebody with an account whom one reaches at an organisation.

    Args:
        account_id: key of the account.
        name: as this person is called there.
        kind: as what.
        department_id: key of the department; None for the whole organisation.
    """

    account_id: int
    name: str
    kind: ContactKind
    department_id: int | None


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """For which organisation somebody works as a partner, and as what one is reached there (perhaps as nothing).

    ``departments``: keys of the departments for which one is reached.
    """

    organisation_id: int
    organisation: str
    kinds: tuple[ContactKind, ...]
    departments: frozenset[int]
    public_id: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works as a partner for an organisation, today or later."""

    account: Account
    kinds: tuple[ContactKind, ...]


def contact_kinds_of(account_id: int, today: date) -> frozenset[ContactKind]:
    """As what this person is reached, at any organisation, today.

    Args:
        account_id: key of the account.
        today: the local date.
    """
    rows = ContactPoint.objects.filter(on_day(today), account_id=account_id)
    return frozenset(ContactKind(kind) for kind in rows.values_list("kind", flat=True))


def partner_people(
    organisation_id: int, today: date, kinds: Iterable[ContactKind] | None = None
) -> list[PartnerPerson]:
    """Whom one reaches at an organisation, of those who can sign in as its partner today; by name.

    Args:
        organisation_id: key of the organisation.
        today: the local date.
        kinds: only these; every kind without.
    """
    works = Membership.objects.filter(
        on_day(today),
        account_id=OuterRef("account_id"),
        organisation_id=organisation_id,
        role=Role.PARTNER.value,
    )
    rows = ContactPoint.objects.filter(
        on_day(today), Exists(works), organisation_id=organisation_id, account__is_active=True
    )
    if kinds is not None:
        rows = rows.filter(kind__in=[kind.value for kind in kinds])
    values = rows.order_by("name", "id").values_list("account_id", "name", "kind", "department_id")
    return [
        PartnerPerson(account, name, ContactKind(kind), part)
        for account, name, kind, part in values
        if account
    ]


def _homes() -> "QuerySet[Organisation, Any]":
    here = on_day(given("today"))
    works = Membership.objects.filter(
        here, account_id=given("account"), organisation_id=OuterRef("pk"), role=Role.PARTNER.value
    )
    return Organisation.objects.filter(Exists(works)).order_by("name").values_list("pk", "name", "public_id")


def _points() -> "QuerySet[ContactPoint, Any]":
    rows = ContactPoint.objects.filter(on_day(given("today")), account_id=given("account")).order_by("kind")
    return rows.values_list("organisation_id", "kind", "department_id")


_HOMES: Question[tuple[int, str, str]] = Question(lambda *home: home, _homes)
_POINTS: Question[tuple[int, str, int | None]] = Question(lambda *point: point, _points)


def desk_places(account_id: int, today: date) -> list[DeskPlace]:
    """For which organisations this person works as a partner today, by name. Two queries."""
    kinds: dict[int, list[ContactKind]] = defaultdict(list)
    parts: dict[int, set[int]] = defaultdict(set)
    for organisation, kind, department in _POINTS.ask(account=account_id, today=today):
        kinds[organisation].append(ContactKind(kind))
        if department is not None:
            parts[organisation].add(department)
    return [
        DeskPlace(pk, name, tuple(dict.fromkeys(kinds[pk])), frozenset(parts[pk]), public_id)
        for pk, name, public_id in _HOMES.ask(account=account_id, today=today)
    ]


def colleagues_at(organisation_id: int, today: date) -> list[Colleague]:
    """Who works as a partner for this organisation, today or later, by name. Two queries."""
    return colleagues_in([organisation_id], today).get(organisation_id, [])


def colleagues_in(organisation_ids: Iterable[int], today: date) -> dict[int, list[Colleague]]:
    """The same of several organisations, by key; who works for nobody there is left out. Two queries.

    Args:
        organisation_ids: keys of the organisations.
        today: the local date.
    """
    wanted = list(organisation_ids)
    works = Membership.objects.filter(
        running_or_coming(today),
        organisation_id__in=wanted,
        role=Role.PARTNER.value,
        account__is_active=True,
    ).select_related("account")
    points = ContactPoint.objects.filter(
        on_day(today), organisation_id__in=wanted, account__isnull=False
    ).order_by("kind")
    kinds: dict[tuple[int, int | None], list[ContactKind]] = defaultdict(list)
    for organisation, account, kind in points.values_list("organisation_id", "account_id", "kind"):
        kinds[organisation, account].append(ContactKind(kind))
    found: dict[int, dict[int, Colleague]] = {}
    for one in works.order_by("account__name", "account_id"):
        if one.organisation_id is not None:
            as_what = tuple(dict.fromkeys(kinds[one.organisation_id, one.account_id]))
            found.setdefault(one.organisation_id, {})[one.account_id] = Colleague(one.account, as_what)
    return {organisation: list(people.values()) for organisation, people in found.items()}
