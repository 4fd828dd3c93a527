"""The page of an organisation: whom one reaches, when not, and whom it lends to a team."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import LentHours, Organisation, OrganisationAway, Team
from keukentafel.foundation.people.public import lend_hours, report_unreachable

DAY = timedelta(days=1)


@pytest.fixture
def housing(cast):
    with acting_as(CARETAKER):
        return Organisation.objects.get(pk=cast.buddy.organisation)


def words(response):
    return response.content.decode()


def here(name, row):
    return reverse(name, args=[row.public_id])


def test_a_coach_reads_whom_to_reach_and_changes_nothing(cast, housing):
    shown = words(sign_in_client(cast.coach).get(here("organisation", housing)))
    assert "Nog niet genoemd" in shown or "Nog niemand" in shown
    for name in ("organisation_change", "organisation_away", "organisation_lends", "contact_point_new"):
        assert reverse(name, args=[housing.public_id]) not in shown
        assert sign_in_client(cast.coach).get(here(name, housing)).status_code == 404
    assert sign_in_client(cast.researcher).get(here("organisation", housing)).status_code == 404


def test_a_process_supporter_says_that_nobody_answers_and_a_coach_sees_it_while_asking(cast, now, housing):
    today, client = timezone.localdate(), sign_in_client(cast.supporter)
    said = {"contact": "", "starts": today.isoformat(), "back": (today - DAY).isoformat()}
    assert client.post(here("organisation_away", housing), said).status_code == 422
    said["back"] = (today + 7 * DAY).isoformat()
    assert client.post(here("organisation_away", housing), said).status_code == 303
    with acting_as(CARETAKER):
        away = OrganisationAway.objects.get()
    assert (away.period.start, away.period.end) == (today, today + 7 * DAY)
    home = a_home(cast, now)
    asking = reverse("partner_question_ask", args=[home.household.public_id])
    coach = sign_in_client(cast.coach)
    assert f"{housing.name} (niet bereikbaar tot" in words(coach.get(asking))
    assert client.post(here("organisation_back", away)).status_code == 303
    assert f"{housing.name} (niet bereikbaar" not in words(coach.get(asking))
    assert coach.post(here("organisation_back", away)).status_code == 404


def test_a_leader_notes_who_works_for_the_team_and_the_team_page_adds_up(cast, now, housing):
    client = sign_in_client(cast.leader)
    with acting_as(CARETAKER):
        team = Team.objects.get(pk=cast.team)
    said = {
        "person": "Imke",
        "team": team.public_id,
        "hours": "8",
        "starts": timezone.localdate().isoformat(),
    }
    assert client.post(here("organisation_lends", housing), said | {"hours": "veel"}).status_code == 422
    for person, hours in (("Imke", "8"), ("Otto", "4,5")):
        made = client.post(here("organisation_lends", housing), said | {"person": person, "hours": hours})
        assert made.status_code == 303
    assert "Samen 12,5 uur per week" in words(client.get(here("team", team)))
    assert "Samen 12,5 uur per week" in words(client.get(here("organisation", housing)))
    with acting_as(cast.administrator) as by:
        other = Team.objects.get(pk=cast.other_team)
        lent = {"organisation": housing, "team": other, "person": "Elders", "hours": Decimal(20)}
        lend_hours(**lent, starts=timezone.localdate(), by=by, at=now)
    assert "Samen 12,5 uur per week" in words(client.get(here("team", team))), (
        "another team's hours are not ours"
    )
    assert "Samen 32,5 uur per week" in words(client.get(here("organisation", housing)))
    later = {"person": "Fien", "starts": (timezone.localdate() + timedelta(days=9)).isoformat()}
    assert client.post(here("organisation_lends", housing), said | later).status_code == 303
    assert "Samen 12,5 uur per week" in words(client.get(here("team", team))), (
        "who comes later is not there yet"
    )
    assert "Samen 32,5 uur per week" in words(client.get(here("organisation", housing)))
    with acting_as(CARETAKER):
        lent = LentHours.objects.get(person="Otto")
    assert client.post(here("organisation_lends_no_more", lent)).status_code == 303
    assert "Samen 8 uur per week" in words(client.get(here("team", team)))
    assert sign_in_client(cast.supporter).get(here("organisation_lends", housing)).status_code == 404


def test_the_page_asks_as_much_for_many_rows_as_for_none(cast, now, housing):
    client, today = sign_in_client(cast.leader), timezone.localdate()
    client.get(here("organisation", housing))
    with CaptureQueriesContext(connection) as few:
        client.get(here("organisation", housing))
    with acting_as(cast.leader) as by:
        team = Team.objects.get(pk=cast.team)
        for number in range(5):
            report_unreachable(
                organisation=housing, starts=today, ends=today + (number + 1) * DAY, by=by, at=now
            )
            lend_hours(
                organisation=housing,
                team=team,
                person=f"P{number}",
                hours=Decimal(1),
                starts=today,
                by=by,
                at=now,
            )
    with CaptureQueriesContext(connection) as many:
        client.get(here("organisation", housing))
    assert len(many) == len(few) <= 12
