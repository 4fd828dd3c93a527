"""The pages around a household: who sees what on them, what they cost, and that nothing typed is lost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from household_page import SECRET, furnished, page, pages_of, plain, say, text_of

from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.method.public import life_areas
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.agenda.public import Appointment
from keukentafel.lifeworld.households.public import (
    LadderMeasurement,
    Member,
    Relation,
    add_person,
    close_engagement,
    current_engagement,
    leave_without_coach,
    members,
    note_organisation,
    organisations_around,
)


def test_the_coach_opens_every_page(cast, now, client_for):
    home, note, appointment = furnished(cast, now)
    browser = client_for(cast.coach)
    for address in [reverse("start"), *pages_of(home, note, appointment)]:
        response = browser.get(address)
        assert response.status_code == 200, address
        assert "bigint" not in text_of(response)


def test_from_the_household_one_tap_leads_to_a_note_to_danger_and_to_the_plan(cast, now, client_for):
    home, _note, _appointment = furnished(cast, now)
    links = re.findall(r'href="([^"]*)"', text_of(client_for(cast.coach).get(page("household", home))))
    assert "" not in links
    for name in (
        "note",
        "danger_for",
        "plan",
        "engagement",
        "measurements",
        "appointment_plan",
        "person_add",
    ):
        assert page(name, home) in links, name


def test_a_colleague_sees_that_and_not_what(cast, now, client_for):
    home, note, appointment = furnished(cast, now)
    browser = client_for(cast.colleague)
    seen = text_of(browser.get(page("household", home)))
    assert "Lindestraat" in seen
    for hidden in ("Samira", SECRET, "0612345678"):
        assert hidden not in seen
        assert hidden not in text_of(browser.get(page("household_log", home)))
        assert hidden not in text_of(browser.get(page("engagement", home)))
    for address in pages_of(home, note, appointment)[2:8]:
        assert browser.get(address).status_code == 403, address


@pytest.mark.parametrize("who", ["stranger", "administrator", "policy_adviser", "buddy", "other_team_coach"])
def test_who_has_nothing_to_do_with_it_finds_what_does_not_exist(cast, now, client_for, who):
    home, note, appointment = furnished(cast, now)
    browser = client_for(getattr(cast, who))
    real, absent = home.household.public_id, "x" * len(home.household.public_id)
    for address in pages_of(home, note, appointment):
        with CaptureQueriesContext(connection) as with_real:
            one = browser.get(address)
        with CaptureQueriesContext(connection) as with_absent:
            other = browser.get(address.replace(real, absent))
        assert one.status_code == other.status_code == 404, address
        assert plain(one).replace(real, "-") == plain(other).replace(absent, "-")
        assert len(with_real) == len(with_absent)


def test_the_start_page_is_for_whoever_works_here_and_holds_cases_of_few(cast, now, client_for):
    furnished(cast, now)
    for name, actor in cast.everyone().items():
        if actor.roles == {"resident"}:
            assert client_for(actor).get(reverse("start")).status_code == 404
            continue
        # Who guards privacy begins with what waits there.
        response = client_for(actor).get(reverse("start"), follow=True)
        assert response.status_code == 200
        assert ("Lindestraat" in text_of(response)) is (name == "coach"), name


def test_the_leader_sees_what_stands_without_coach(cast, now, client_for):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        leave_without_coach(engagement=home.engagement, by=by, at=now)
    assert "Lindestraat" in text_of(client_for(cast.leader).get(reverse("start")))


def test_somebody_comes_with_a_name_alone(cast, now, client_for):
    home = a_home(cast, now)
    browser = client_for(cast.coach)
    assert browser.post(page("person_add", home), {"known_as": "Gerda", "once": "p"}).status_code == 303
    assert "messages" not in browser.cookies, "what the page says names her, and a cookie is only signed"
    response = browser.post(page("person_add", home), {"known_as": "", "role": "buurvrouw"})
    assert response.status_code == 422
    assert "buurvrouw" in text_of(response)
    with acting_as(cast.coach):
        assert {one.name for one in members(home.file, timezone.localdate())} == {"Samira", "Yunus", "Gerda"}


def test_what_is_known_of_somebody_changes_and_meets_another_change(cast, now, client_for):
    home = a_home(cast, now)
    browser, address = client_for(cast.coach), page("person", home, home.mother.public_id)
    sent = {"known_as": "Samira", "role": "moeder", "phone": "0687654321", "revision": "0"}
    assert browser.post(address, sent).status_code == 303
    assert "0687654321" in text_of(browser.get(address))
    response = browser.post(address, {**sent, "phone": "0600000000"})
    assert response.status_code == 409
    assert "0687654321" in text_of(response)
    assert "0600000000" in text_of(response)


def test_ties_and_leaving(cast, now, client_for):
    home = a_home(cast, now)
    browser, mother = client_for(cast.coach), home.mother.public_id
    tie = page("relation_add", home, mother)
    assert browser.post(tie, {"kind": "moeder van", "to": home.child.public_id}).status_code == 303
    assert browser.post(tie, {"kind": "buurvrouw", "other_name": "Gerda"}).status_code == 303
    assert browser.post(tie, {"kind": "kent"}).status_code == 422
    assert "Gerda" in text_of(browser.get(page("person", home, mother)))
    with acting_as(cast.coach):
        assert Relation.objects.filter(file_id=home.file).count() == 2
    leave = page("person_leave", home, home.child.public_id)
    assert browser.post(leave, {"on": "2001-01-01"}).status_code == 422
    assert browser.post(leave, {"on": timezone.localdate().isoformat()}).status_code == 303
    with acting_as(cast.coach):
        assert Member.objects.get(pk=home.child.pk).until == timezone.localdate()


def test_organisations_come_to_the_table_and_go(cast, now, client_for):
    home = a_home(cast, now)
    with acting_as(cast.coach):
        public_id = organisations().first().public_id
    browser = client_for(cast.coach)
    sent = {"organisation": public_id, "does": "de huur"}
    assert browser.post(page("organisation_add", home), sent).status_code == 303
    assert "de huur" in text_of(browser.get(page("household", home)))
    with acting_as(cast.coach):
        (row,) = organisations_around(home.file)
    assert browser.post(page("organisation_end", home, row.public_id)).status_code == 303
    assert "de huur" not in text_of(browser.get(page("household", home)))


def account(actor):
    from keukentafel.foundation.people.models import Account

    with acting_as(actor):
        return Account.objects.get(pk=actor.id).public_id


def test_a_coach_names_a_deputy_lets_somebody_stand_in_and_hands_over(cast, now, client_for):
    home = a_home(cast, now)
    browser, colleague, deputy = client_for(cast.coach), account(cast.colleague), account(cast.deputy)
    assert browser.post(page("engagement_deputy", home), {"deputy-who": deputy}).status_code == 303
    today = timezone.localdate()
    days = {"in-starts": today.isoformat(), "in-ends": (today + timedelta(days=6)).isoformat()}
    sent = {"in-who": colleague, **days}
    assert browser.post(page("engagement_substitute", home), sent).status_code == 303
    assert SECRET not in text_of(client_for(cast.colleague).get(page("household", home)))
    assert "Samira" in text_of(client_for(cast.colleague).get(page("household", home)))
    backwards = {**sent, "in-ends": (today - timedelta(days=6)).isoformat()}
    assert browser.post(page("engagement_substitute", home), backwards).status_code == 422
    sent = {"to-who": deputy, "to-reason": "andere wijk"}
    assert browser.post(page("engagement_hand_over", home), sent).status_code == 303
    assert browser.get(page("engagement", home)).status_code == 200
    assert browser.get(page("person", home, home.mother.public_id)).status_code == 403
    with acting_as(cast.deputy):
        assert current_engagement(home.file).coach_id == cast.deputy.id


def test_a_colleague_decides_nothing_about_who_works_here(cast, now, client_for):
    home = a_home(cast, now)
    browser = client_for(cast.colleague)
    me = account(cast.colleague)
    for name in ("hand_over", "deputy", "substitute", "without_coach", "wind_down", "close", "start"):
        sent = {"to-who": me, "deputy-who": me, "in-who": me, "reason": "x"}
        assert browser.post(page(f"engagement_{name}", home), sent).status_code == 403, name
    with acting_as(cast.coach):
        assert current_engagement(home.file).revision == 0


def test_what_is_open_is_shown_before_closing_and_refuses_nothing(cast, now, client_for):
    home, _note, _appointment = furnished(cast, now)
    browser = client_for(cast.coach)
    seen = text_of(browser.get(page("engagement_close", home)))
    assert "Coach" in seen
    assert "Wat nog openstaat" in seen
    assert browser.post(page("engagement_close", home), {"reason": ""}).status_code == 422
    assert browser.post(page("engagement_close", home), {"reason": "Het gaat goed."}).status_code == 303
    assert browser.get(page("engagement", home)).status_code == 200
    assert "Het gaat goed." not in text_of(browser.get(page("engagement", home)))
    sent = {"to-who": account(cast.colleague)}
    assert client_for(cast.leader).post(page("engagement_start", home), sent).status_code == 303
    assert "Samira" in text_of(client_for(cast.colleague).get(page("household", home)))
    # The words went along to who reads content again, and to nobody else of the team.
    assert "Het gaat goed." in text_of(client_for(cast.colleague).get(page("engagement", home)))
    assert "Het gaat goed." not in text_of(client_for(cast.leader).get(page("engagement", home)))


def test_resident_and_coach_are_measured_on_one_page(cast, now, client_for):
    home = a_home(cast, now)
    browser = client_for(cast.coach)
    address = page("measure", home, "money")
    assert browser.post(address, {"resident": "", "coach": ""}).status_code == 422
    sent = {"resident": "2", "resident_words": "Ik kom te kort.", "coach": "3", "once": "m"}
    assert browser.post(address, sent).status_code == 303
    assert "Ik kom te kort." in text_of(browser.get(page("measurements", home)))
    assert browser.get(page("measure", home, "nothing")).status_code == 404
    with acting_as(cast.coach):
        number = next(area.number for area in life_areas() if area.key == "money")
        rows = LadderMeasurement.objects.filter(file_id=home.file, area=number)
        assert {(row.measured_by, row.step) for row in rows} == {("resident", 2), ("coach", 3)}


def test_an_appointment_is_planned_moved_and_cancelled(cast, now, client_for):
    home = a_home(cast, now)
    browser = client_for(cast.coach)

    def at(days):
        return timezone.localtime(now + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")

    sent = {"starts_at": at(2), "place": "thuis", "present": [home.mother.public_id]}
    assert browser.post(page("appointment_plan", home), {**sent, "starts_at": at(-9)}).status_code == 422
    assert browser.post(page("appointment_plan", home), sent).status_code == 303
    with acting_as(cast.coach):
        first = Appointment.objects.get(file_id=home.file)
    address = page("appointment", home, first.public_id)
    assert browser.post(address, {"starts_at": at(4), "place": "kantoor"}).status_code == 303
    assert "kantoor" in text_of(browser.get(page("household", home)))
    again = browser.post(address, {"starts_at": at(5)})
    assert again.status_code == 422 and "Deze afspraak is al verzet of afgezegd." in text_of(again)
    with acting_as(cast.coach):
        second = Appointment.objects.get(file_id=home.file, state="planned")
    assert browser.post(page("appointment_cancel", home, second.public_id)).status_code == 303
    with acting_as(cast.coach):
        assert not Appointment.objects.filter(file_id=home.file, state="planned").exists()


def test_pages_cost_the_same_however_much_stands_in_them(cast, now, client_for):
    home, note, appointment = furnished(cast, now)
    browser = client_for(cast.coach)
    addresses = [reverse("start"), *pages_of(home, note, appointment)]

    def costs():
        found = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(address).status_code == 200
            found[address] = (len(queries), "\n".join(q["sql"][:150] for q in queries))
        return found

    costs()  # The pack is read once in a process.
    before = costs()
    with acting_as(cast.coach) as by:
        for place in range(12):
            say(home, by, now, f"Nog een bezoek {place}", ago=timedelta(days=place))
            add_person(household=home.household, known_as=f"Kind {place}", by=by, at=now)
            key = organisations()[place % 2].pk
            note_organisation(household=home.household, organisation_id=key, by=by, at=now)
    for place in range(4):
        a_home(cast, now, f"Ander huis {place}")
    after = costs()
    for address, (count, statements) in after.items():
        assert count == before[address][0], f"{address}\n{statements}"
        assert count <= 12, f"{address}: {count}\n{statements}"


def test_a_closed_household_says_so(cast, now, client_for):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        close_engagement(engagement=home.engagement, reason="klaar", by=by, at=now)
    response = client_for(cast.leader).get(page("household", home))
    assert response.status_code == 200
