"""Appointments: planned, moved, cancelled; on the day of who goes, and of who stands in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import Account
from keukentafel.foundation.people.public import report_absence
from keukentafel.lifeworld.agenda.public import (
    AlreadySettled,
    Appointment,
    cancel_appointment,
    keep_appointment,
    move_appointment,
    next_for,
    plan_appointment,
    today_for,
)
from keukentafel.lifeworld.households.public import what_is_open


def noon(now, days=0):
    return timezone.localtime(now).replace(hour=12, minute=0, second=0) + timedelta(days=days)


def planned(home, by, now, days=0, **more):
    return plan_appointment(
        household=home.household,
        starts_at=noon(now, days),
        account_id=more.pop("account_id", by.id),
        place="thuis",
        subjects=[home.mother.subject_id],
        by=by,
        at=now,
        **more,
    )


def test_todays_appointments_lead_to_their_households(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        planned(home, by, now)
        planned(home, by, now, days=1)
        (one,) = today_for(by, timezone.localdate(now))
        assert (one.household.label, one.for_somebody_else) == ("Lindestraat", False)
    with acting_as(cast.colleague) as by:
        assert today_for(by, timezone.localdate(now)) == []
        assert not Appointment.objects.exists()


def test_who_stands_in_sees_the_day_of_the_colleague(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        planned(home, by, now)
        report_absence(
            account=Account.objects.get(pk=cast.coach.id),
            starts=timezone.localdate(),
            substitute=Account.objects.get(pk=cast.colleague.id),
            by=by,
            at=now,
        )
    with acting_as(cast.colleague) as by:
        (one,) = today_for(by, timezone.localdate(now))
        assert (one.household.label, one.for_somebody_else) == ("Lindestraat", True)


def test_moving_keeps_what_was_and_plans_what_will_be(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        first = planned(home, by, now, days=1)
        second = move_appointment(appointment=first, starts_at=noon(now, 3), by=by, at=now)
        assert (second.instead_of_id, second.place, second.subjects) == (first.pk, "thuis", first.subjects)
        assert next_for(home.file, now).public_id == second.public_id
        with pytest.raises(AlreadySettled):
            move_appointment(appointment=first, starts_at=noon(now, 4), by=by, at=now)


def test_what_was_cancelled_or_took_place_is_not_next_any_more(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        one, other = planned(home, by, now, days=1), planned(home, by, now, days=2)
        cancel_appointment(appointment=one, by=by, at=now)
        assert next_for(home.file, now).public_id == other.public_id
        keep_appointment(appointment=other, by=by, at=now)
        assert next_for(home.file, now) is None


def test_a_planned_appointment_is_told_before_closing(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        planned(home, by, now, days=1)
        ends = [end for end in what_is_open(home.file) if end.who == "Coach"]
        assert len(ends) == 1
