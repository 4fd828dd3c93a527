"""The page with which a coach begins with a household that nobody signalled."""

import re

import pytest
from django.urls import reverse

from backup import behind_the_wall
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import my_households

BEGIN = "/beginnen/"
SENT = {"label": "Eikenhof", "text": "Zij deed open en huilde.", "told": "yes", "once": "b1"}


def test_a_name_why_and_whether_they_know_are_enough(cast, client_for):
    browser = client_for(cast.coach)
    assert f'href="{BEGIN}"' in browser.get("/").content.decode()
    response = browser.post(BEGIN, SENT)
    with acting_as(cast.coach) as by:
        (mine,) = my_households(by)
    assert (response.status_code, response["Location"]) == (303, reverse("household", args=[mine.public_id]))
    shown = browser.get(response["Location"]).content.decode()
    assert "Zij deed open en huilde." in shown
    assert "Er staat nog niemand in dit huishouden" in shown
    assert "Eikenhof" in client_for(cast.coach).get("/").content.decode()


def test_sent_twice_it_begins_once(cast, client_for):
    browser = client_for(cast.coach)
    first, second = (browser.post(BEGIN, SENT) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert behind_the_wall("select count(*) from households_household") == [(1,)]


def test_it_is_counted_as_something_the_team_saw_itself_unless_the_coach_says_how(cast, client_for):
    browser = client_for(cast.coach)
    browser.post(BEGIN, SENT)
    browser.post(BEGIN, {**SENT, "channel": "outreach", "once": "b2", "label": "Zandpad"})
    assert behind_the_wall("select channel from intake_signal order by id") == [
        ("own_observation",),
        ("outreach",),
    ]
    assert browser.post(BEGIN, {**SENT, "channel": "police", "once": "b3"}).status_code == 422


@pytest.mark.parametrize("missing", ["label", "text", "told"])
def test_what_is_missing_is_said_and_what_was_typed_stays(cast, client_for, missing):
    sent = {name: value for name, value in SENT.items() if name != missing} | {"first_name": "Noor"}
    response = client_for(cast.coach).post(BEGIN, sent)
    shown = response.content.decode()
    assert response.status_code == 422
    assert re.search(rf'id="id_{missing}[^"]*"[^>]*aria-invalid="true"|aria-invalid="true"', shown)
    assert 'value="Noor"' in shown
    assert behind_the_wall("select count(*) from households_household") == [(0,)]


def test_not_yet_told_asks_why_and_until_when(cast, client_for):
    browser = client_for(cast.coach)
    response = browser.post(BEGIN, {**SENT, "told": "not_yet"})
    assert response.status_code == 422
    assert "Kies waarom" in response.content.decode()
    sent = {**SENT, "told": "not_yet", "not_told_because": "Hij luisterde mee", "told_by_date": "2090-01-01"}
    assert browser.post(BEGIN, sent).status_code == 303


@pytest.mark.parametrize("who", ["leader", "supporter", "buddy", "administrator", "mother"])
def test_who_is_no_coach_has_no_such_page(cast, client_for, who):
    browser = client_for(getattr(cast, who))
    assert [browser.get(BEGIN).status_code, browser.post(BEGIN, SENT).status_code] == [404, 404]
    assert BEGIN not in browser.get("/").content.decode()
