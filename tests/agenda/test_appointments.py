"""Appointments: planned, moved, cancelled; on the day of who goes, and of who stands in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.models import Account
from keukentafel.foundation.people.public import report_absence
from keukentafel.lifeworld.agenda.models import Place
from keukentafel.lifeworld.agenda.public import (
    AlreadySettled,
    Appointment,
    AppointmentState,
    cancel_appointment,
    days_of,
    keep_appointment,
    move_appointment,
    next_for,
    plan_appointment,
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
        (one,) = days_of(by, timezone.localdate(now)).today
        assert (one.household.label, one.for_somebody_else) == ("Lindestraat", False)
    with acting_as(cast.colleague) as by:
        assert days_of(by, timezone.localdate(now)).today == []
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
        (one,) = days_of(by, timezone.localdate(now)).today
        assert (one.household.label, one.for_somebody_else) == ("Lindestraat", True)


def test_moving_keeps_what_was_and_plans_what_will_be(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        first = planned(home, by, now, days=1)
        second = move_appointment(appointment=first, starts_at=noon(now, 3), by=by, at=now)
        assert (second.instead_of_id, second.subjects) == (first.pk, first.subjects)
        shown = next_for(home.file, now)
        assert (shown.public_id, shown.place) == (second.public_id, "thuis")
        with pytest.raises(AlreadySettled):
            move_appointment(appointment=first, starts_at=noon(now, 4), by=by, at=now)


def planned_now(home):
    return Appointment.objects.get(file_id=home.file, state=AppointmentState.PLANNED)


def away(cast, now):
    """The coach is away: the team sees the agenda."""
    with acting_as(cast.coach) as by:
        coach = Account.objects.get(pk=by.id)
        report_absence(account=coach, starts=timezone.localdate(), substitute=None, by=by, at=now)


def test_a_colleague_who_sees_the_agenda_reads_no_address(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        planned(home, by, now, days=1)
    away(cast, now)
    with acting_as(cast.colleague):
        seen = next_for(home.file, now)
        assert (seen.starts_at, seen.kind, seen.place) == (noon(now, 1), "visit", "")
        assert not Place.objects.exists()
    for what, text in behind_the_wall("select level, content::text from journal_snapshot"):
        assert what == Level.CONTENT or "thuis" not in text


def test_who_sees_only_the_agenda_moves_an_appointment_and_its_place_goes_along(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        planned(home, by, now, days=1)
    away(cast, now)
    with acting_as(cast.colleague) as by:
        move_appointment(appointment=planned_now(home), starts_at=noon(now, 2), by=by, at=now)
    with acting_as(cast.coach) as by:
        moved = next_for(home.file, now)
        assert (moved.starts_at, moved.place) == (noon(now, 2), "thuis")
        for place, days in (("op kantoor", 3), ("", 4)):
            move_appointment(
                appointment=planned_now(home), starts_at=noon(now, days), place=place, by=by, at=now
            )
            assert next_for(home.file, now).place == place


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
