"""Care, pressure and compulsion; keeping going where neither fits; and an agreement that hangs on a goal elsewhere."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.plans import public as plans
from keukentafel.work.plans.domain.printing import organisation_reader, resident_reader, sheet_for
from keukentafel.work.plans.domain.state import build_plan
from keukentafel.work.plans.public import (
    Firm,
    Firmness,
    NotExplained,
    NotFounded,
    Owner,
    OwnerKind,
    Unfounded,
    speaks_of_nobody_else,
    unfounded,
)
from plans.made_up import entry
from plans.test_plan_paper import PARTNER, lived
from portal_town import opened, turn_on

WHY = "De wijkcoach kwam drie keer voor niets, en het wordt koud."
LAW = "Wet zorg en dwang art. 24, beschikking 2026-8"
_WORDS = st.sampled_from(["", " ", "Omdat het moet"])
_DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(
    st.sampled_from(Firmness), st.sampled_from(OwnerKind), _WORDS, _WORDS, _DAYS, st.dates(date(2026, 1, 1))
)
def test_only_care_needs_nothing_and_compulsion_rests_on_a_law_and_a_decision_of_an_organisation(
    firmness: Firmness, kind: OwnerKind, ground: str, basis: str, decided_on: date | None, today: date
) -> None:
    missing = unfounded(firmness, kind, ground=ground, basis=basis, decided_on=decided_on, today=today)
    if firmness is Firmness.CARE:
        assert missing is None
    elif missing is None:
        assert ground.strip()
        if firmness is Firmness.COMPULSION:
            assert kind is OwnerKind.ORGANISATION and basis.strip()
            assert decided_on is not None and decided_on <= today


@given(st.sets(st.integers(1, 5)), st.sets(st.integers(1, 5)))
def test_what_is_named_beside_something_says_nothing_of_anybody_else(
    subjects: set[int], about: set[int]
) -> None:
    if speaks_of_nobody_else(subjects, about):
        assert subjects and not subjects - about


def test_how_firm_it_is_and_what_hangs_together_stand_on_no_paper_of_an_organisation() -> None:
    firm = {"ground": WHY, "owner_kind": "organisation", "firmness": "compulsion", "basis": LAW}
    made = build_plan(
        [
            entry("plan", "plan", [PARTNER]),
            entry("goal", "money", [PARTNER], area=2),
            entry("action", "stay", [PARTNER], **firm, decided_on="2026-05-01"),
            entry("agreement", "carrot", [PARTNER], goal="money", because="Samen op orde"),
            entry("agreement", "hidden", [PARTNER], goal="of somebody else", because="Zijn schuld"),
        ]
    )
    assert made is not None
    own = sheet_for(made, resident_reader(PARTNER, [lived(PARTNER)], today=date(2026, 6, 1)))
    theirs = sheet_for(made, organisation_reader([PARTNER], [0, 2]))
    assert own is not None and theirs is not None
    (action,) = own.actions
    assert (action.firmness, action.basis, action.decided_on) == (Firmness.COMPULSION, LAW, date(2026, 5, 1))
    assert [(one.goal, one.because) for one in own.agreements] == [("money", "Samen op orde"), (None, "")]
    (action,) = theirs.actions
    assert (action.firmness, action.basis, action.decided_on) == (Firmness.CARE, "", None)
    assert [(one.goal, one.because) for one in theirs.agreements] == [(None, "")] * 2
    # A snapshot from before says none of it.
    old = build_plan([entry("plan", "plan"), entry("action", "belt"), entry("agreement", "one")])
    assert old is not None
    assert (old.actions[0].firmness, old.agreements[0].goal) == (Firmness.CARE, None)


def test_the_form_asks_why_a_law_and_an_organisation_and_the_plan_says_it_in_words(
    cast: Any, now: Any, client_for: Callable[..., Client]
) -> None:
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        plans.make_plan(engagement=home.engagement, ambition="Rust", by=by, at=now)
    coach, place = client_for(cast.coach), [home.household.public_id]
    add, page = reverse("plan_add", args=[*place, "actie"]), reverse("plan", args=place)
    said = {"what": "Komt elke dag langs", "owner": "some-organisation", "owner_name": "De thuiszorg"}
    pressed = {**said, "firmness": "pressure"}
    assert "Schrijf waarom. De bewoner kan het lezen." in coach.post(add, pressed).content.decode()
    assert coach.post(add, {**pressed, "ground": WHY}).status_code == 303
    assert "drang: wij dringen aan" in coach.get(page).content.decode()
    forced = {**said, "firmness": "compulsion", "ground": WHY}
    today = timezone.localdate(now)
    for more, words in (
        ({"owner": "somebody"}, "Over dwang besluit een organisatie"),
        ({}, "Schrijf volgens welke wet"),
        ({"basis": LAW}, "Schrijf op welke dag het besloten is"),
        (
            {"basis": LAW, "decided_on": f"{today + timedelta(days=2)}"},
            "Schrijf op welke dag het besloten is",
        ),
    ):
        answer = coach.post(add, {**forced, **more})
        assert answer.status_code == 422 and words in answer.content.decode()
    assert coach.post(add, {**forced, "basis": LAW, "decided_on": f"{today}"}).status_code == 303
    words = coach.get(page).content.decode()
    assert "dwang: besloten volgens de wet" in words and LAW in words
    # Where neither care nor pressure fits a way remains, explained as well.
    kept = {"what": "Belt elke week", "owner": "somebody", "owner_name": "Gerda", "firmness": "sustain"}
    assert coach.post(add, kept).status_code == 422
    assert coach.post(add, {**kept, "ground": WHY, "basis": LAW, "decided_on": f"{today}"}).status_code == 303
    assert "volhouden, met steun" in coach.get(page).content.decode()
    with acting_as(cast.coach):
        row = plans.Action.objects.get(firmness="sustain")
        # What only compulsion rests on is kept of nothing else.
        assert (row.basis, row.decided_on) == ("", None)


def test_neither_a_command_nor_the_database_takes_compulsion_without_its_basis(cast: Any, now: Any) -> None:
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        plan = plans.make_plan(engagement=home.engagement, ambition="Rust", by=by, at=now)
        by_us = Owner(kind=OwnerKind.COACH, account=cast.coach.id)
        firm = Firm(firmness=Firmness.COMPULSION, basis=LAW, decided_on=timezone.localdate(now))
        with pytest.raises(NotFounded) as refused:
            plans.add_action(plan=plan, what="Moet", owner=by_us, ground=WHY, firm=firm, by=by, at=now)
        assert refused.value.missing is Unfounded.OWNER
        plans.add_action(plan=plan, what="Belt", owner=by_us, ground=WHY, by=by, at=now)
    for change in ({"firmness": "compulsion"}, {"basis": LAW}, {"firmness": "pressure", "ground": ""}):
        with acting_as(cast.coach), pytest.raises(DatabaseError):
            plans.Action.objects.update(**change)


def test_an_agreement_hangs_on_a_goal_elsewhere_in_words_and_the_resident_reads_both(
    cast: Any, now: Any, client_for: Callable[..., Client]
) -> None:
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        plan = plans.make_plan(engagement=home.engagement, ambition="Rust", by=by, at=now)
        hers = [home.mother.subject_id]
        goal = plans.add_goal(plan=plan, words="De post open", area=2, about=hers, by=by, at=now)
        both = plans.add_goal(plan=plan, words="Samen eten", area=3, by=by, at=now)
    coach, place = client_for(cast.coach), [home.household.public_id]
    add = reverse("plan_add", args=[*place, "afspraak"])
    said = {
        "we_do": "Wij zoeken een groter huis",
        "resident_does": "Legt de post klaar",
        "resident": home.mother.public_id,
        "by_when": f"{timezone.localdate(now) + timedelta(days=30)}",
        "goal": goal.public_id,
    }
    form = coach.get(add).content.decode()
    assert "Hulp waar iemand recht op heeft nooit" in form
    assert "Schrijf waarom. De bewoner leest het." in coach.post(add, said).content.decode()
    because = "Wie zijn huur betaalt, krijgt van de verhuurder sneller een huis."
    other = coach.post(add, {**said, "because": because, "goal": both.public_id})
    assert other.status_code == 422 and "Dit doel gaat ook over iemand anders" in other.content.decode()
    assert coach.post(add, {**said, "because": because}).status_code == 303
    page = coach.get(reverse("plan", args=place)).content.decode()
    assert "Hangt samen met het doel:" in page and because in page
    turn_on(now)
    opened(cast, home.file, home.mother.subject_id, now)
    words = sign_in_client(cast.resident).get(reverse("portal_plan")).content.decode()
    assert "Dit hangt samen met uw doel:" in words and because in words
    with acting_as(cast.coach) as by:
        row = plans.Agreement.objects.get()
        change = reverse("plan_change", args=[*place, "afspraak", row.public_id])
        assert coach.get(change).content.decode().count(because) == 1
        for wrong in ({"goal": both, "because": because}, {"goal": goal}):
            with pytest.raises(NotExplained):
                plans.make_agreement(
                    plan=plan, we_do="a", resident_does="b", resident=hers[0], **wrong, by=by, at=now
                )
