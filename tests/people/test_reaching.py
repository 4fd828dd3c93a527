"""When organisations cannot be reached, which contacts they named, and whom they lend to a team."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.models import OrganisationAway, Team
from keukentafel.foundation.people.public import (
    ContactKind,
    IsOver,
    add_contact_point,
    away_of,
    change_contact_point,
    contact_points_of,
    end_lent_hours,
    end_unreachable,
    lend_hours,
    lent_by,
    lent_to,
    missing_contacts,
    organisations,
    report_unreachable,
    unreachable_days,
)

DAY = timedelta(days=1)


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def housing(cast):
    with acting_as(CARETAKER):
        return organisations().get(pk=cast.buddy.organisation)


def test_days_out_of_reach_are_known_of_many_organisations_in_one_query(cast, now, today, housing):
    with acting_as(cast.supporter) as by:
        other = organisations().get(name="Bureau Verderop")
        point = contact(housing, by, now, today)
        week = report_unreachable(organisation=housing, starts=today, ends=today + 7 * DAY, by=by, at=now)
        report_unreachable(organisation=other, starts=today + 9 * DAY, by=by, at=now)
        report_unreachable(organisation=housing, contact=point, starts=today, by=by, at=now)
        with CaptureQueriesContext(connection) as asked:
            found = unreachable_days([housing.pk, other.pk], today, today + 9 * DAY)
        assert len(asked) == 1
        assert found == {
            housing.pk: [Period(today, today + 7 * DAY)],
            other.pk: [Period(today + 9 * DAY)],
        }, "who is away alone has a deputy"
        assert unreachable_days([housing.pk], today + 7 * DAY, today + 8 * DAY) == {}
        end_unreachable(away=week, by=by, at=now)
        assert unreachable_days([housing.pk], today, today) == {}, "they answer again from today on"
        assert [one.contact for one in away_of(housing.pk, today)] == [point]


def contact(housing, by, now, today, kind=ContactKind.BUDDY):
    with acting_as(CARETAKER) as job:
        return add_contact_point(
            organisation=housing,
            kind=kind,
            name="Noor",
            reachable=" ma-do 9-12, tel. ",
            starts=today,
            by=job,
            at=now,
        )


def test_a_contact_says_when_and_how_and_what_is_not_named_yet_is_told(cast, now, today, housing):
    with acting_as(cast.administrator) as by:
        before = set(missing_contacts(list(contact_points_of(housing.pk, today)), today))
        assert ContactKind.MANAGER in before
        point = contact(housing, by, now, today, ContactKind.MANAGER)
        assert point.reachable == "ma-do 9-12, tel."
        after = set(missing_contacts(list(contact_points_of(housing.pk, today)), today))
        assert before - after == {ContactKind.MANAGER}
        change_contact_point(
            contact_point=point,
            kind=ContactKind.MANAGER,
            name="Noor",
            department=None,
            phone="",
            email="",
            reachable="vrijdag",
            ends=None,
            by=by,
            at=now,
        )
        assert contact_points_of(housing.pk, today).get(pk=point.pk).reachable == "vrijdag"


@pytest.mark.parametrize("who", ["coach", "buddy"])
def test_the_database_lets_nobody_else_say_that_an_organisation_is_away(cast, now, today, housing, who):
    with acting_as(getattr(cast, who)) as by, pytest.raises(ProgrammingError), transaction.atomic():
        report_unreachable(organisation=housing, starts=today, by=by, at=now)
    with acting_as(CARETAKER):
        assert not OrganisationAway.objects.exists()


def test_a_contact_of_another_organisation_is_not_away_here(cast, now, today, housing):
    with acting_as(cast.leader) as by:
        other = organisations().get(name="Bureau Verderop")
        point = contact(other, by, now, today)
        with pytest.raises(ValueError, match="another organisation"):
            report_unreachable(organisation=housing, contact=point, starts=today, by=by, at=now)


def test_hours_are_lent_to_a_team_until_they_are_not(cast, now, today, housing):
    with acting_as(cast.leader) as by:
        team = Team.objects.get(pk=cast.team)
        said = {"organisation": housing, "team": team, "starts": today, "by": by, "at": now}
        lent = lend_hours(person="Imke", hours=Decimal(8), **said)
        for wrong in ({"person": " ", "hours": Decimal(8)}, {"person": "Imke", "hours": Decimal(0)}):
            with pytest.raises(ValueError, match="name somebody"):
                lend_hours(**wrong, **said)
        assert list(lent_by(housing.pk, today)) == list(lent_to(cast.team, today)) == [lent]
        end_lent_hours(lent=lent, ends=today + DAY, by=by, at=now)
        assert [one.ends for one in lent_to(cast.team, today)] == [today + DAY]
        assert list(lent_to(cast.team, today + DAY)) == []
        with pytest.raises(IsOver):
            end_lent_hours(lent=lent, ends=today + 2 * DAY, by=by, at=now)
