"""What goes with a role, and under which name a sign-in is counted."""

import pytest
from django.http import HttpRequest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.people.domain.roles import CASE_WORK_ROLES, Role, membership_mistake
from keukentafel.foundation.people.sign_in import attempted_name

roles = st.sampled_from(Role)


@given(roles, st.booleans())
def test_case_work_is_done_in_a_team(role, with_organisation):
    mistake = membership_mistake(role, with_team=False, with_organisation=with_organisation)
    if role in CASE_WORK_ROLES:
        assert "in a team" in mistake


@given(roles, st.booleans())
def test_everybody_but_a_resident_has_a_home_organisation(role, with_team):
    mistake = membership_mistake(role, with_team=with_team, with_organisation=False)
    assert bool(mistake) == (role is not Role.RESIDENT or with_team)


def test_a_resident_is_no_member_of_a_team():
    assert membership_mistake(Role.RESIDENT, with_team=True, with_organisation=False)


@pytest.mark.parametrize("typed", ["Els@Team.example", " els@team.example ", "ELS@TEAM.EXAMPLE"])
def test_other_capitals_give_no_new_chances_to_guess(typed):
    assert attempted_name(HttpRequest(), {"username": typed}) == "els@team.example"


def test_without_credentials_the_name_is_read_from_the_form():
    request = HttpRequest()
    request.POST = {"email": "Els@team.example"}
    assert attempted_name(request) == "els@team.example"


@given(st.text(max_size=600))
def test_the_counted_name_always_fits_its_column(typed):
    assert len(attempted_name(HttpRequest(), {"username": typed})) <= 255
