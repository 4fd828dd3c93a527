"""How often sanctions and endings were decided, by team: in bands, of a year that is over, and never of one coach."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from advice_helpers import a_mandate, sent
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.advice.public import (
    Act,
    Advice,
    Announced,
    MeasureKind,
    Told,
    announce_measure,
    decided_with_me,
    take_measure_step,
)
from keukentafel.work.cooperation.domain.counting import quarter_of
from keukentafel.work.cooperation.public import decided_by_team, finished

DAY = timedelta(days=1)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())


@pytest.fixture
def quarter():
    return finished(timezone.localdate())[0]


def decided(cast, mandate, homes, kind, day):
    """In each of these households the landlord announces, hears and decides."""
    for home in homes:
        with acting_as(cast.coach) as by:
            advice = sent(home.file, mandate, [home.mother.subject_id], by, noon(day))
        with acting_as(cast.buddy) as by:
            mine = Advice.objects.select_related("mandate").get(pk=advice.pk)
            told = Announced(kind=kind, what="Minder voorrang", why="Uitgelegd", on=day)
            row = announce_measure(advice=mine, announced=told, by=by, at=noon(day))
            heard = Told(on=day, words="Ik was ziek", voiced_by="Samira")
            take_measure_step(measure=row, act=Act.HEARD, told=heard, by=by, at=noon(day))
            on = day + 8 * DAY
            said = Told(on=on, words="Het gaat door")
            take_measure_step(measure=row, act=Act.DECIDED, told=said, by=by, at=noon(on))


@given(st.dates(date(2024, 1, 1), date(2034, 1, 1)))
def test_the_year_of_a_quarter_is_over_with_it_and_no_two_years_overlap(day):
    quarter = quarter_of(day)
    assert date(quarter.year_over, 12, 31) < quarter.ends
    assert quarter.next.year_over - quarter.year_over in (0, 1)


def test_by_team_it_stands_in_bands_from_five_households_up_and_only_for_whom_it_is(cast, quarter):
    day = date(quarter.year_over, 3, 2)
    homes = [a_home(cast, noon(day), label=f"Huis {n}") for n in range(6)]
    mandate = a_mandate(cast, noon(day))
    decided(cast, mandate, homes, MeasureKind.SANCTION, day)
    # Of four households nothing is told, however often; and a year that runs is not told at all.
    decided(cast, mandate, homes[:4] * 2, MeasureKind.ENDING, day)
    for who in (cast.leader, cast.policy_adviser):
        with acting_as(who):
            (one,) = decided_by_team(quarter)
            assert (one.sanctions, one.endings) == (5, 0)
            with connection.cursor() as cursor:
                # A quarter that is not over has no year; no day stands for the beginning of one.
                for begins in (quarter.next.starts, quarter.starts + DAY):
                    cursor.execute("select * from wall.cooperation_decided(%s)", [begins])
                    assert cursor.fetchall() == []
    for who in (cast.coach, cast.buddy, cast.stranger, cast.researcher, cast.other_team_coach):
        with acting_as(who):
            assert decided_by_team(quarter) == []
    page = sign_in_client(cast.leader).get(reverse("cooperation")).content.decode()
    assert f"Sancties en beëindigingen {quarter.year_over}" in page and "5–9" in page
    assert "meer is niet beter en niet slechter" in page


def test_a_year_that_runs_is_not_told(cast, quarter):
    day = quarter.next.starts - 40 * DAY
    if day.year == quarter.year_over:
        day = date(quarter.year_over - 1, 3, 2)
    homes = [a_home(cast, noon(day), label=f"Huis {n}") for n in range(5)]
    decided(cast, a_mandate(cast, noon(day)), homes, MeasureKind.SANCTION, day)
    with acting_as(cast.leader):
        assert decided_by_team(quarter) == []


def test_a_coach_alone_reads_the_own_number(cast):
    day = timezone.localdate() - 60 * DAY
    homes = [a_home(cast, noon(day), label=f"Huis {n}") for n in range(2)]
    decided(cast, a_mandate(cast, noon(day)), homes, MeasureKind.SANCTION, day)
    for who, many in ((cast.coach, 2), (cast.deputy, 0), (cast.colleague, 0)):
        with acting_as(who):
            assert decided_with_me(who.id, day) == many
        words = sign_in_client(who).get(reverse("working_notes")).content.decode()
        assert ("zijn er 2 sancties of beëindigingen besloten" in words) is bool(many)
