"""Organisations, their departments, and whom one reaches there."""

from datetime import date, datetime

from keukentafel.foundation.journal.public import command, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.models import (
    Account,
    ContactKind,
    ContactPoint,
    Department,
    Organisation,
    OrganisationKind,
)


@command
def add_organisation(
    *,
    name: str,
    kind: OrganisationKind,
    formal: bool = True,
    sensitive: bool = False,
    by: Actor,
    at: datetime,
) -> Organisation:
    """Add an organisation that the team works with.

    Args:
        name: as people know it; no two have the same.
        kind: home, partner, or cooperating without covenant.
        formal: False for an informal network.
        sensitive: whether its name alone tells something of a person (a shelter, a clinic).
        by, at: who acts, and when.
    """
    organisation = Organisation.objects.create(
        name=name.strip(), kind=OrganisationKind(kind), formal=formal, sensitive=sensitive
    )
    record_change("people.organisation", organisation.public_id, at=at)
    return organisation


@command
def add_department(*, organisation: Organisation, name: str, by: Actor, at: datetime) -> Department:
    """Add a department with its own contacts to *organisation*."""
    department = Department.objects.create(organisation=organisation, name=name.strip())
    record_change("people.department", department.public_id, at=at)
    return department


@command
def add_contact_point(
    *,
    organisation: Organisation,
    kind: ContactKind,
    name: str,
    starts: date,
    ends: date | None = None,
    department: Department | None = None,
    account: Account | None = None,
    phone: str = "",
    email: str = "",
    by: Actor,
    at: datetime,
) -> ContactPoint:
    """Say whom one reaches at *organisation*.

    Args:
        organisation: where.
        kind: fixed contact, deputy, manager or back office.
        name: of the person or the desk.
        starts, ends: the days on which it holds (half-open).
        department: the part of the organisation, if it is one's own contact.
        account: the account of this person, if there is one.
        phone, email: how to reach it.
        by, at: who acts, and when.

    Raises:
        ValueError: when the department is another organisation's, or the period runs backwards.
    """
    Period(starts, ends)
    if department is not None and department.organisation_id != organisation.pk:
        raise ValueError("this department belongs to another organisation")
    point = ContactPoint.objects.create(
        organisation=organisation,
        department=department,
        account=account,
        kind=ContactKind(kind),
        name=name.strip(),
        phone=phone.strip(),
        email=email.strip(),
        starts=starts,
        ends=ends,
    )
    record_change("people.contactpoint", point.public_id, at=at)
    return point


@command
def end_contact_point(*, contact_point: ContactPoint, ends: date, by: Actor, at: datetime) -> None:
    """Say from which day on one does not reach anybody here.

    Raises:
        ValueError: when that lies before its first day.
    """
    Period(contact_point.starts, ends)
    contact_point.ends = ends
    contact_point.save(update_fields=["ends"])
    record_change("people.contactpoint", contact_point.public_id, at=at)
