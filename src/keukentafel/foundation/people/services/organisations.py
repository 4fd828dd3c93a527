"""Organisations, their departments, and whom one reaches there."""

from datetime import date, datetime

from django.utils import timezone

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.models import (
    Account,
    ContactKind,
    ContactPoint,
    Department,
    Membership,
    Organisation,
    OrganisationKind,
)
from keukentafel.foundation.people.selectors import running_or_coming
from keukentafel.foundation.people.services.mistakes import NameTaken, StillInUse


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

    Raises:
        NameTaken: when an organisation, also one that ended, has this name.
    """
    _free_organisation(name)
    organisation = Organisation.objects.create(
        name=name.strip(), kind=OrganisationKind(kind), formal=formal, sensitive=sensitive
    )
    record_change("people.organisation", organisation.public_id, at=at)
    return organisation


@command
def change_organisation(
    *,
    organisation: Organisation,
    name: str,
    kind: OrganisationKind,
    formal: bool,
    sensitive: bool,
    by: Actor,
    at: datetime,
) -> None:
    """Call an organisation something else, or say otherwise how it takes part; arguments as in ``add_organisation``.

    Raises:
        NameTaken: when another organisation, also one that ended, has this name.
    """
    _free_organisation(name, but=organisation)
    organisation.name, organisation.kind = name.strip(), OrganisationKind(kind).value
    organisation.formal, organisation.sensitive = formal, sensitive
    organisation.save(update_fields=["name", "kind", "formal", "sensitive"])
    record_change("people.organisation", organisation.public_id, at=at)


@command
def end_organisation(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """Say that the team does not work with an organisation any more. Where it was written it stays.

    Raises:
        StillInUse: while somebody holds a role for it, or is going to.
    """
    if organisation.ended_on is not None:
        nothing_changed()
        return
    today = timezone.localdate(at)
    held = Membership.objects.filter(running_or_coming(today), organisation=organisation)
    if count := held.values("account").distinct().count():
        raise StillInUse(count)
    organisation.ended_on = today
    organisation.save(update_fields=["ended_on"])
    record_change("people.organisation", organisation.public_id, at=at)


@command
def take_up_organisation(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """Work with an organisation again that had ended."""
    if organisation.ended_on is None:
        nothing_changed()
        return
    organisation.ended_on = None
    organisation.save(update_fields=["ended_on"])
    record_change("people.organisation", organisation.public_id, at=at)


@command
def add_department(*, organisation: Organisation, name: str, by: Actor, at: datetime) -> Department:
    """Add a department with its own contacts to *organisation*.

    Raises:
        NameTaken: when it has a department of this name, also one that ended.
    """
    _free_department(organisation, name)
    department = Department.objects.create(organisation=organisation, name=name.strip())
    record_change("people.department", department.public_id, at=at)
    return department


@command
def change_department(*, department: Department, name: str, ended: bool, by: Actor, at: datetime) -> None:
    """Call a department something else, end it, or take it up again.

    Args:
        department: which.
        name: as people know it.
        ended: whether it is not there any more; its contact points then stay until somebody ends them.
        by, at: who acts, and when.

    Raises:
        NameTaken: when its organisation has another department of this name, also one that ended.
    """
    _free_department(department.organisation, name, but=department)
    department.name = name.strip()
    department.ended_on = (department.ended_on or timezone.localdate(at)) if ended else None
    department.save(update_fields=["name", "ended_on"])
    record_change("people.department", department.public_id, at=at)


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
def change_contact_point(
    *,
    contact_point: ContactPoint,
    kind: ContactKind,
    name: str,
    department: Department | None,
    phone: str,
    email: str,
    ends: date | None,
    account: Account | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Write a contact point differently, or say until when it holds; arguments as in ``add_contact_point``.

    Raises:
        ValueError: when the department is another organisation's, or the period runs backwards.
    """
    Period(contact_point.starts, ends)
    if department is not None and department.organisation_id != contact_point.organisation_id:
        raise ValueError("this department belongs to another organisation")
    contact_point.kind, contact_point.name = ContactKind(kind).value, name.strip()
    contact_point.department, contact_point.ends = department, ends
    contact_point.phone, contact_point.email = phone.strip(), email.strip()
    contact_point.account = account
    contact_point.save(update_fields=["kind", "name", "department", "account", "phone", "email", "ends"])
    record_change("people.contactpoint", contact_point.public_id, at=at)


def _free_organisation(name: str, but: Organisation | None = None) -> None:
    if Organisation.objects.filter(name=name.strip()).exclude(pk=but.pk if but else 0).exists():
        raise NameTaken("an organisation has this name")


def _free_department(organisation: Organisation, name: str, but: Department | None = None) -> None:
    same = Department.objects.filter(organisation=organisation, name=name.strip())
    if same.exclude(pk=but.pk if but else 0).exists():
        raise NameTaken("a department of this organisation has this name")
