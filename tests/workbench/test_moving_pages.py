"""Leaving for another household, another name for a household, a tie that is over: on their pages."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import Account
from keukentafel.lifeworld.households.models import Relation
from keukentafel.lifeworld.households.public import (
    Household,
    Member,
    add_relation,
    appoint_deputy,
    current_engagement,
    leave_household,
    members,
    people_of,
)


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


def account(actor):
    with acting_as(actor):
        return Account.objects.get(pk=actor.id).public_id


def page(name, home, *more):
    return reverse(name, args=[home.household.public_id, *more])


def move(home):
    return page("person_move", home, home.mother.public_id)


def sent(now, **more):
    return {"on": timezone.localdate(now).isoformat(), "once": "m1"} | more


def new_home(by):
    with acting_as(by):
        return Household.objects.get(label="Rustplek")


def test_from_the_person_one_tap_leads_to_another_household(cast, now, client_for, home):
    browser = client_for(cast.coach)
    shown = browser.get(page("person", home, home.mother.public_id)).content.decode()
    assert f'href="{move(home)}"' in shown
    new = {"label": "Rustplek", "coach": account(cast.coach), "along": [home.child.public_id]}
    response = browser.post(move(home), sent(now, **new))
    assert (response.status_code, response["Location"]) == (303, page("household", home))
    old = browser.get(page("household", home)).content.decode()
    assert "Rustplek" not in re.sub(r"<nav.*?</nav>", "", old, flags=re.S)
    there = new_home(cast.coach)
    with acting_as(cast.coach):
        assert [one.name for one in members(there.file_id, timezone.localdate(now))] == ["Samira", "Yunus"]
        assert members(home.file, timezone.localdate(now)) == []
        assert current_engagement(there.file_id).coach_id == cast.coach.id
    left = browser.get(page("person", home, home.mother.public_id)).content.decode()
    assert "Hoorde bij dit huishouden" in left
    assert "Rustplek" not in left


def test_with_another_coach_who_brought_her_there_reads_nothing_there(cast, now, client_for, home):
    new = {"label": "Rustplek", "coach": account(cast.colleague)}
    assert client_for(cast.coach).post(move(home), sent(now, **new)).status_code == 303
    there = new_home(cast.leader)
    address = reverse("household", args=[there.public_id])
    assert "Samira" not in client_for(cast.coach).get(address).content.decode()
    assert "Samira" in client_for(cast.colleague).get(address).content.decode()
    assert client_for(cast.colleague).get(page("person", home, home.mother.public_id)).status_code == 403


def test_sent_twice_they_move_once(cast, now, client_for, home):
    browser = client_for(cast.coach)
    new = sent(now, label="Rustplek", coach=account(cast.coach), along=[home.child.public_id])
    assert [browser.post(move(home), new).status_code for _ in range(2)] == [303, 303]
    assert behind_the_wall("select count(*) from households_household where label = 'Rustplek'") == [(1,)]
    there = new_home(cast.coach)
    with acting_as(cast.coach):
        assert len(people_of(there.file_id)) == 2


def test_to_another_household_of_ones_own(cast, now, client_for, home):
    other = a_home(cast, now, "Zandpad")
    browser = client_for(cast.coach)
    assert "Zandpad" in browser.get(move(home)).content.decode()
    there = sent(now, to=other.household.public_id)
    assert browser.post(move(home), there).status_code == 303
    with acting_as(cast.coach):
        names = [one.name for one in members(other.file, timezone.localdate(now))]
    assert names == ["Samira", "Yunus", "Samira"]
    # Whoever lives there already cannot come there again.
    with acting_as(cast.coach):
        again = Member.objects.get(file_id=other.file, subject_id=home.mother.subject_id)
    response = browser.post(move(home), {**there, "once": "m2"})
    assert response.status_code == 422
    assert "hoort al bij dat huishouden" in response.content.decode()
    assert again.until is None


def test_a_household_that_is_not_ones_own_is_no_choice(cast, now, client_for, home):
    other = a_home(cast, now, "Zandpad")
    with acting_as(cast.leader) as by:
        from keukentafel.lifeworld.households.public import hand_over

        hand_over(engagement=current_engagement(other.file), to=cast.colleague.id, reason="", by=by, at=now)
    browser = client_for(cast.coach)
    assert "Zandpad" not in browser.get(move(home)).content.decode()
    assert browser.post(move(home), sent(now, to=other.household.public_id)).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"label": ""}, "Geef het nieuwe huishouden een naam"),
        ({"coach": ""}, "Kies een collega"),
        ({"on": ""}, "Kies een datum"),
        ({"on": "2001-01-01"}, "Dit ligt vóór de dag"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(cast, now, client_for, home, wrong, words):
    new = sent(now, label="Rustplek", coach=account(cast.coach)) | wrong
    response = client_for(cast.coach).post(move(home), new)
    shown = response.content.decode()
    assert (response.status_code, words in shown) == (422, True)
    assert not new["label"] or 'value="Rustplek"' in shown
    assert behind_the_wall("select count(*) from households_household") == [(1,)]


def test_no_line_of_the_access_log_names_two_households_of_a_move(cast, now, client_for, home):
    a_home(cast, now, "Zandpad")
    browser = client_for(cast.coach)
    browser.get(move(home))
    browser.post(move(home), sent(now, label="Rustplek", coach=account(cast.coach)))
    there = new_home(cast.coach).file_id
    for (files,) in behind_the_wall("select files from access_line where page <> 'start'"):
        assert not {home.file, there} <= set(files)
    (listed,) = behind_the_wall(
        "select distinct files from access_line where page = 'person_move' and what = 'listed'"
    )
    assert home.file not in listed[0]


def test_who_left_before_can_get_a_new_household_later(cast, now, client_for, home):
    with acting_as(cast.coach) as by:
        leave_household(member=home.mother, on=timezone.localdate(now), by=by, at=now)
    browser = client_for(cast.coach)
    assert f'href="{move(home)}"' in browser.get(page("person", home, home.mother.public_id)).content.decode()
    new = sent(now, label="Rustplek", coach=account(cast.coach))
    assert browser.post(move(home), new).status_code == 303
    assert new_home(cast.coach)


@pytest.mark.parametrize("name", ["household_name", "person_move"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("colleague", 403), ("leader", 403), ("other_team_coach", 404), ("administrator", 404)],
)
def test_who_does_not_read_the_household_changes_nothing(cast, now, client_for, home, name, who, status):
    address = move(home) if name == "person_move" else page(name, home)
    browser = client_for(getattr(cast, who))
    assert browser.get(address).status_code == status
    told = sent(now, label="Rustplek", coach=account(cast.coach))
    assert browser.post(address, told).status_code == status
    assert behind_the_wall("select label from households_household") == [("Lindestraat",)]


def test_a_household_gets_another_name_and_is_found_by_it(cast, now, client_for, home):
    browser = client_for(cast.coach)
    address = page("household_name", home)
    assert f'href="{address}"' in browser.get(page("household", home)).content.decode()
    assert 'value="Lindestraat"' in browser.get(address).content.decode()
    assert browser.post(address, {"label": " "}).status_code == 422
    assert browser.post(address, {"label": "Rustplek", "once": "n"}).status_code == 303
    assert "Rustplek" in browser.get(page("household", home)).content.decode()
    assert "Rustplek" in browser.post("/zoeken/", {"question": "Rustplek"}).content.decode()
    assert "Lindestraat" not in browser.post("/zoeken/", {"question": "Lindestraat"}).content.decode().split(
        "<main"
    )[1].replace('value="Lindestraat"', "")


def test_a_deputy_may_do_what_the_coach_may(cast, now, client_for, home):
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    browser = client_for(cast.deputy)
    assert browser.post(page("household_name", home), {"label": "Rustplek"}).status_code == 303
    assert browser.get(move(home)).status_code == 200


def test_a_tie_is_over_from_a_day_on(cast, now, client_for, home):
    with acting_as(cast.coach) as by:
        for name in ("Bo", "Ans"):
            tie = add_relation(
                household=home.household,
                of=home.mother.subject_id,
                kind="buurvrouw",
                other_name=name,
                by=by,
                at=now,
            )
    browser = client_for(cast.coach)
    person = page("person", home, home.mother.public_id)
    address = page("relation_end", home, home.mother.public_id, tie.public_id)
    shown = browser.get(person).content.decode()
    assert f'action="{address}"' in shown
    assert len(set(re.findall(r'id="(id_[^"]*-on)"', shown))) == 2
    field = f"{tie.public_id}-on"
    tomorrow = (timezone.localdate(now) + timedelta(days=1)).isoformat()
    for wrong in ("", "2026-13-01", tomorrow):
        response = browser.post(address, {field: wrong})
        assert (response.status_code, wrong in response.content.decode()) == (422, True)
    assert browser.post(address, {field: timezone.localdate(now).isoformat()}).status_code == 303
    after = browser.get(person).content.decode()
    assert ("Ans" in after, "Bo" in after) == (False, True)
    for who, status in (("colleague", 403), ("other_team_coach", 404)):
        assert client_for(getattr(cast, who)).post(address, {field: "2026-01-01"}).status_code == status
    with acting_as(cast.coach):
        assert Relation.objects.get(pk=tie.pk).ended_on == timezone.localdate(now)
