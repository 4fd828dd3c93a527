"""Why this help, here; and whether help of somebody close is usual or informal care. Both may be left empty."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import household_of
from keukentafel.reflection.casework.gathering import parts_of
from keukentafel.work.plans import public as plans
from keukentafel.work.plans.domain.printing import organisation_reader, resident_reader, sheet_for
from keukentafel.work.plans.domain.state import build_plan
from keukentafel.work.plans.domain.states import Care, OwnerKind, care_of
from keukentafel.work.plans.public import Owner
from plans.histories import build_household
from plans.made_up import entry
from plans.test_plan_paper import PARTNER, lived

GROUND = "Haar zus woont te ver weg om dit te doen."


@given(st.sampled_from(OwnerKind), st.sampled_from(Care))
def test_only_who_lives_there_or_stands_around_gives_usual_or_informal_care(
    kind: OwnerKind, care: Care
) -> None:
    close = kind in (OwnerKind.RESIDENT, OwnerKind.NETWORK)
    assert care_of(kind, care.value) is (care if close else Care.UNSAID)


def test_a_ground_goes_on_the_paper_of_who_it_is_about_and_of_no_organisation() -> None:
    action = entry("action", "belt", [PARTNER], ground=GROUND)
    made = build_plan([entry("plan", "plan", [PARTNER]), action])
    assert made is not None
    own = sheet_for(made, resident_reader(PARTNER, [lived(PARTNER)], today=date(2026, 6, 1)))
    theirs = sheet_for(made, organisation_reader([PARTNER], [0]))
    assert own is not None and theirs is not None
    assert [one.ground for one in own.actions] == [GROUND]
    assert [one.ground for one in theirs.actions] == [""]
    # A snapshot from before says neither.
    old = build_plan([entry("plan", "plan", [PARTNER]), entry("action", "belt", [PARTNER])])
    assert old is not None and (old.actions[0].ground, old.actions[0].care) == ("", Care.UNSAID)


def test_a_coach_writes_both_or_neither_and_reads_them_in_the_plan(
    cast: Any, now: Any, client_for: Callable[..., Client]
) -> None:
    home = build_household(1)
    with acting_as(cast.coach):
        plan = plans.make_plan(engagement=home.engagement, ambition="Rust", by=cast.coach, at=now)
        household = household_of(home.file_id)
    assert household is not None
    coach, place = client_for(cast.coach), [household.public_id]
    add = reverse("plan_add", args=[*place, "actie"])
    said = {"what": "Doet de was", "owner": "somebody", "owner_name": "Gerda"}
    assert coach.post(add, said).status_code == 303
    page = coach.get(reverse("plan", args=place)).content.decode()
    assert "mantelzorg" not in page and "Waarom:" not in page
    assert coach.post(add, {**said, "ground": GROUND, "care": "informal"}).status_code == 303
    page = coach.get(reverse("plan", args=place)).content.decode()
    assert GROUND in page and "mantelzorg" in page
    form = coach.get(add).content.decode()
    assert "Iemand mag altijd nee zeggen tegen mantelzorg" in form
    # What a town can do when the norm is hard, closed under the form; questions for the talk where the plan begins.
    assert "Toekennen wat nodig is" in form
    begin = coach.get(reverse("plan_add", args=[*place, "wens"])).content.decode()
    assert "Wie hoort bij het netwerk, en wie bepaalt dat?" in begin
    with acting_as(cast.coach):
        state = plans.plan_state(home.file_id)
        assert state is not None
        (row,) = (one for one in state.actions if one.ground)
        assert (row.ground, row.care) == (GROUND, Care.INFORMAL)
        # A case that is made of this file takes the ground along, and lies beside others in a calibration.
        assert any(GROUND in one.text for one in parts_of(home.file_id))
        by_us = Owner(kind=OwnerKind.COACH, account=cast.coach.id)
        ours = plans.add_action(plan=plan, what="Belt", owner=by_us, care="usual", by=cast.coach, at=now)
        assert ours.care == ""
        with pytest.raises(DatabaseError):
            plans.Action.objects.filter(pk=ours.pk).update(care="usual")
