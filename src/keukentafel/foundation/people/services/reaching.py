"""When an organisation cannot be reached, and the hours of its people that it lends to a team."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from keukentafel.foundation.journal.public import command, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.models import ContactPoint, LentHours, Organisation, OrganisationAway, Team
from keukentafel.foundation.people.selectors import running_or_coming
from keukentafel.foundation.people.services.mistakes import IsOver


@command
def report_unreachable(
    *,
    organisation: Organisation,
    starts: date,
    by: Actor,
    at: datetime,
    ends: date | None = None,
    contact: ContactPoint | None = None,
) -> OrganisationAway:
    """Say that nobody answers at an organisation on some days.

    Args:
        organisation: where.
        starts, ends: the days (half-open); without an end until somebody says that they are back.
        contact: whom it is about; None is the whole organisation, and then these days do not count for a term.
        by, at: who says so, and when (aware).

    Raises:
        ValueError: when the contact point is another organisation's, or the period runs backwards.
    """
    Period(starts, ends)
    if contact is not None and contact.organisation_id != organisation.pk:
        raise ValueError("this contact point belongs to another organisation")
    away = OrganisationAway.objects.create(
        organisation=organisation, contact=contact, starts=starts, ends=ends, noted_by_id=by.id
    )
    record_change("people.organisationaway", away.public_id, at=at)
    return away


@command
def end_unreachable(*, away: OrganisationAway, by: Actor, at: datetime) -> None:
    """They answer again, from today on. What had not begun yet is not at all.

    Args:
        away: which days.
        by, at: who says so, and when (aware).
    """
    today = timezone.localdate(at)
    if away.ends is not None and away.ends <= today:
        nothing_changed()
        return
    away.ends = max(away.starts, today)
    away.save(update_fields=["ends"])
    record_change("people.organisationaway", away.public_id, at=at)


@command
def lend_hours(
    *,
    organisation: Organisation,
    team: Team,
    person: str,
    hours: Decimal,
    starts: date,
    by: Actor,
    at: datetime,
) -> LentHours:
    """Somebody of an organisation works for a team some hours a week.

    Args:
        organisation: whose person it is.
        team: for which this person works.
        person: who it is.
        hours: per week, more than 0 and at most 60.
        starts: from which day on.
        by, at: who records it, and when (aware).

    Raises:
        ValueError: when nobody is named, or the hours are none or too many.
    """
    if not person.strip() or not 0 < hours <= 60:
        raise ValueError("name somebody, with hours from 0 to 60")
    lent = LentHours.objects.create(
        organisation=organisation, team=team, person=person.strip(), hours=hours, starts=starts
    )
    record_change("people.lenthours", lent.public_id, at=at)
    return lent


@command
def end_lent_hours(*, lent: LentHours, ends: date, by: Actor, at: datetime) -> None:
    """The organisation lends this person no longer.

    Args:
        lent: which hours.
        ends: the first day without; before its first day it counts as that day.
        by, at: who records it, and when (aware).

    Raises:
        IsOver: when it had ended by then already.
    """
    if lent.ends is not None and lent.ends <= ends:
        raise IsOver("these hours ended already")
    lent.ends = max(lent.starts, ends)
    lent.save(update_fields=["ends"])
    record_change("people.lenthours", lent.public_id, at=at)


@command
def end_all_lent_hours(*, organisation_id: int, ends: date, by: Actor, at: datetime) -> int:
    """An organisation lends nobody any longer from a day on. Gives of how many people that is.

    Args:
        organisation_id: key of the organisation.
        ends: the first day without.
        by, at: who records it, and when (aware).
    """
    rows = LentHours.objects.filter(running_or_coming(ends), organisation_id=organisation_id)
    found = list(rows)
    for lent in found:
        end_lent_hours(lent=lent, ends=ends, by=by, at=at)
    if not found:
        nothing_changed()
    return len(found)
