"""What somebody found before is found again in its own file, and never where it may not be seen any more."""

import pytest
from django.db import connection
from django.http import Http404
from django.utils import timezone

from keukentafel.foundation.access import found_before
from keukentafel.foundation.access.public import exclude, find
from keukentafel.foundation.journal.public import acting_as, command_frame, current_focus, focus_on_own
from keukentafel.lifeworld.households.public import Household, household_at, open_household, start_engagement


@pytest.fixture(autouse=True)
def nothing_found_yet(monkeypatch):
    monkeypatch.setattr(found_before, "_files", {})


@pytest.fixture
def home(cast, now):
    with acting_as(cast.coach):
        made = open_household(label="Visser", team_id=cast.team, by=cast.coach, at=now)
        start_engagement(household=made, coach_id=cast.coach.id, by=cast.coach, at=now)
    return made


def looked(actor, look):
    """In which focus each statement of a look ran."""
    found = []

    def seen(execute, sql, params, many, context):
        found.append(current_focus())
        return execute(sql, params, many, context)

    with acting_as(actor), connection.execute_wrapper(seen):
        look()
    return found


@pytest.mark.parametrize("look", [lambda one: find(Household, one), household_at], ids=["row", "page"])
def test_what_somebody_found_before_is_found_in_its_own_file(cast, home, look):
    again = [looked(cast.coach, lambda: look(home.public_id)) for _turn in range(2)]
    assert again == [[""], [str(home.file_id)]]
    # Another colleague of the team begins anew, whoever found it before.
    assert looked(cast.colleague, lambda: look(home.public_id)) == [""]
    with acting_as(cast.coach):
        assert look(home.public_id).file_id == home.file_id
        assert current_focus() == ""


def test_a_page_that_is_narrowed_already_stays_so(cast, home):
    with acting_as(cast.coach):
        find(Household, home.public_id)

    def look():
        focus_on_own()
        find(Household, home.public_id)

    assert looked(cast.coach, look) == ["own"]


def test_whoever_may_not_see_it_any_more_does_not_find_it_again(cast, home):
    with acting_as(cast.colleague):
        assert find(Household, home.public_id)
    with acting_as(cast.coach), command_frame("exclude"):
        exclude(cast.colleague.id, home.file_id, reason="neighbour", at=timezone.now())
    with acting_as(cast.colleague), pytest.raises(Http404):
        find(Household, home.public_id)


def test_remembered_in_a_wrong_file_it_is_found_all_the_same(cast, home):
    with acting_as(cast.coach):
        find(Household, home.public_id)
        (key,) = found_before._files
        found_before._files[key] = home.file_id + 1
        assert find(Household, home.public_id) == home
        assert found_before._files == {key: home.file_id}


def test_what_is_remembered_does_not_grow_without_end(cast, home, monkeypatch):
    monkeypatch.setattr(found_before, "_MOST", 3)
    with acting_as(cast.coach):
        for number in range(5):
            found_before.found_again("test", str(number), lambda: home)
            assert len(found_before._files) <= 3
