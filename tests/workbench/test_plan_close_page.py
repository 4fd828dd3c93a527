"""Closing a plan while the work with the household goes on."""

import pytest

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.access.public import GranteeKind, Slice, give
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.work.plans.public import add_goal, make_plan, plan_page


@pytest.fixture
def home(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        plan = make_plan(engagement=home.engagement, ambition="Rust in huis", by=by, at=now)
        add_goal(plan=plan, words="De huur op tijd", area=1, by=by, at=now)
    return home


def plan_of(home):
    return f"/plan/{home.household.public_id}/"


def test_what_is_open_comes_first_and_the_engagement_goes_on(cast, client_for, home):
    browser = client_for(cast.coach)
    address = f"{plan_of(home)}sluiten/"
    assert f'href="{address}"' in browser.get(plan_of(home)).content.decode()
    assert "De huur op tijd" in browser.get(address).content.decode()
    assert browser.post(address, {"once": "c"})["Location"] == plan_of(home)
    with acting_as(cast.coach):
        assert plan_page(home.file).state.is_closed
        assert current_engagement(home.file).state == "active"
    shown = browser.get(plan_of(home)).content.decode()
    assert "Rust in huis" in shown
    assert address not in shown
    assert "Voeg een doel toe" not in shown


def test_a_plan_is_closed_once_however_often_somebody_asks(cast, client_for, home):
    browser = client_for(cast.coach)
    address = f"{plan_of(home)}sluiten/"
    for once in ("c", "c", "d"):
        assert browser.post(address, {"once": once})["Location"] == plan_of(home)
    assert browser.get(address)["Location"] == plan_of(home)
    assert behind_the_wall("select count(*) from journal_snapshot where command = 'close_plan'") == [(1,)]


def test_without_a_plan_there_is_nothing_to_close(cast, now, client_for):
    other = a_home(cast, now, "Zandpad")
    browser = client_for(cast.coach)
    assert [browser.get(f"{plan_of(other)}sluiten/").status_code for _ in range(2)] == [404, 404]


@pytest.mark.parametrize(("who", "status"), [("colleague", 403), ("leader", 403), ("other_team_coach", 404)])
def test_who_does_not_change_the_plan_does_not_close_it(cast, client_for, home, who, status):
    browser = client_for(getattr(cast, who))
    address = f"{plan_of(home)}sluiten/"
    assert [browser.get(address).status_code, browser.post(address).status_code] == [status, status]
    assert behind_the_wall("select closed_at from plans_plan") == [(None,)]


def test_who_sees_a_part_of_the_plan_does_not_close_it(cast, now, client_for, home):
    with acting_as(cast.coach), command_frame("give"):
        part = Slice(
            to=GranteeKind.PERSON,
            id=cast.colleague.id,
            level=Level.CONTENT,
            areas=[1],
            fact="part",
            purpose="x",
            legal_basis="x",
        )
        give(home.file, part, at=now)
    browser = client_for(cast.colleague)
    assert browser.get(plan_of(home)).status_code == 200
    assert browser.post(f"{plan_of(home)}sluiten/").status_code == 403
    assert behind_the_wall("select closed_at from plans_plan") == [(None,)]
