"""What ``docs/coverage.csv`` claims and no room's own tests prove: of everything at once, or across rooms."""

import importlib.util
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone

from household_helpers import a_home
from keukentafel.foundation.access.public import FileKind
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.public import ContactKind, contact_points, organisations
from keukentafel.foundation.people.services import add_contact_point
from keukentafel.lifeworld.households.public import add_person, members
from keukentafel.work.intake.forms import WaitingForm
from keukentafel.work.intake.models import Decision, Signal, WaitingPlace
from keukentafel.work.intake.public import (
    IntakeMistake,
    decide_signal,
    open_signals,
    put_on_waiting_list,
    receive_signal,
    to_weigh,
)
from keukentafel.work.plans.public import (
    Owner,
    OwnerKind,
    add_action,
    make_agreement,
    make_plan,
    plan_state,
)

ROOT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"bsn|burgerservice|citizen_?service|sofi_?n", re.IGNORECASE)

_spec = importlib.util.spec_from_file_location("registration", ROOT / "tools/registration.py")
assert _spec and _spec.loader
registration = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(registration)

OURS = [model for model in apps.get_models() if model.__module__.startswith("keukentafel.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_column_holds_a_citizen_service_number(model):
    assert [field.name for field in model._meta.concrete_fields if NUMBER.search(field.name)] == []


@pytest.mark.parametrize("form", registration.all_forms(), ids=lambda form: form.__qualname__)
def test_no_form_asks_for_a_citizen_service_number(form):
    asked = [f"{name} {field.label}" for name, field in form.base_fields.items()]
    assert [words for words in asked if NUMBER.search(words.replace(" ", "_"))] == []


def test_old_and_young_stand_in_one_file_and_there_is_no_other_kind_for_the_young(cast, now):
    home, born = a_home(cast, now), {"Riet": date(1941, 3, 2), "Bo": date(2023, 8, 30)}
    with acting_as(cast.coach) as by:
        for name, day in born.items():
            add_person(household=home.household, known_as=name, birth_date=day, by=by, at=now)
        found = {person.name: person.birth_date for person in members(home.file, timezone.localdate(now))}
    assert found == {"Samira": None, "Yunus": None, **born}
    assert {kind.name for kind in FileKind} == {"HOUSEHOLD", "SIGNAL", "QUESTION", "SHARED_CASE"}


def received(cast, now, channel):
    with acting_as(cast.colleague) as by:
        return receive_signal(team_id=cast.team, channel=channel, text="De gordijnen.", by=by, at=now)


def test_a_signal_keeps_the_channel_through_which_it_came(cast, now):
    for channel in ("neighbour", "resident", "school"):
        received(cast, now, channel)
    with acting_as(cast.leader):
        assert sorted(Signal.objects.values_list("channel", flat=True)) == ["neighbour", "resident", "school"]
        shown = open_signals(list(to_weigh([cast.team])), now)
    assert {row.channel for row in shown} == {"neighbour", "resident", "school"}


def test_a_signal_that_goes_no_further_keeps_the_reason(cast, now):
    signal = received(cast, now, "neighbour")
    with acting_as(cast.leader) as by:
        why = {"reasons": ["not_serious"], "reason": "De buren hielpen al."}
        decide_signal(signal=signal, kind="no_action", by=by, at=now, **why)
    with acting_as(cast.colleague):
        decision = Decision.objects.get()
    assert (decision.reasons, decision.reason) == (["not_serious"], "De buren hielpen al.")


def test_not_now_has_a_day_on_which_somebody_looks_again(cast, now):
    signal = received(cast, now, "neighbour")
    today = timezone.localdate(now)
    with acting_as(cast.leader) as by:
        form = WaitingForm({"reasons": ["no_hours"], "keeper": "k"}, members=[("k", "Keeper")])
        assert set(form.errors) == {"next_contact_on", "safety_check_on"}
        place = {"signal": signal, "keeper_id": cast.leader.id, "reasons": ["no_hours"], "by": by, "at": now}
        soon, gone = today + timedelta(days=9), today - timedelta(days=1)
        with pytest.raises(IntakeMistake, match="next_contact_on: past"):
            put_on_waiting_list(next_contact_on=gone, safety_check_on=soon, **place)
        put_on_waiting_list(next_contact_on=soon, safety_check_on=soon + timedelta(days=1), **place)
        row = WaitingPlace.objects.get()
    assert (row.next_contact_on, row.safety_check_on) == (soon, soon + timedelta(days=1))


def test_an_action_says_its_tier_and_an_agreement_its_two_sides_and_its_day(cast, now):
    home, day = a_home(cast, now), timezone.localdate(now) + timedelta(days=30)
    with acting_as(cast.coach) as by:
        plan = make_plan(engagement=home.engagement, ambition="Rust.", by=by, at=now)
        gerda = Owner(kind=OwnerKind.NETWORK, name="Gerda")
        for tier in (0, 3, None):
            add_action(plan=plan, what=f"Lijn {tier}", owner=gerda, tier=tier, by=by, at=now)
        sides = {"we_do": "Wij bellen.", "resident_does": "Zij legt klaar."}
        make_agreement(plan=plan, by_when=day, by=by, at=now, **sides)
        state = plan_state(home.file)
    assert {action.what: action.tier for action in state.actions} == {
        "Lijn 0": 0,
        "Lijn 3": 3,
        "Lijn None": None,
    }
    (agreement,) = state.agreements
    assert (agreement.we_do, agreement.resident_does, agreement.by_when) == (*sides.values(), day)


def test_at_an_organisation_one_reaches_a_fixed_contact_a_deputy_and_a_manager(cast, now):
    today = timezone.localdate(now)
    with acting_as(cast.administrator) as by:
        organisation = organisations().get(name="Woningstichting De Sleutel")
        for kind in (ContactKind.BUDDY, ContactKind.DEPUTY, ContactKind.MANAGER):
            more = {"name": kind.label, "phone": "0612345678", "starts": today}
            add_contact_point(organisation=organisation, kind=kind, by=by, at=now, **more)
        gone = today - timedelta(days=1)
        ended = {"name": "Weg", "starts": gone, "ends": today}
        add_contact_point(organisation=organisation, kind=ContactKind.BUDDY, by=by, at=now, **ended)
    with acting_as(cast.coach):
        found = {(point.kind, point.phone) for point in contact_points(organisation.pk, today)}
    assert found == {("buddy", "0612345678"), ("deputy", "0612345678"), ("manager", "0612345678")}
