"""The registration budget holds: what the file counts is what the forms really ask for, and it stays within bounds."""

import csv
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.forms import NoteForm, PersonForm
from keukentafel.work.intake.domain.telling import Telling, telling_mistakes
from keukentafel.work.intake.forms import CoachForm, SignalForm
from keukentafel.work.plans.forms import ActionForm, AmbitionForm, Around, GoalForm

ROOT = Path(__file__).resolve().parents[2]

_spec = importlib.util.spec_from_file_location("registration", ROOT / "tools/registration.py")
assert _spec and _spec.loader
registration = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(registration)

ONE_TEAM = [("a", "Team Molenbuurt")]
TWO_TEAMS = [*ONE_TEAM, ("b", "Team Havenkwartier")]


def counted() -> dict[tuple[str, str], dict[str, str]]:
    with (ROOT / "docs/registration.csv").open(encoding="utf-8", newline="") as opened:
        return {(row["context"], row["form"]): row for row in csv.DictReader(opened)}


def made(form: Any, data: dict[str, str], today: Any) -> Any:
    """The form as a page makes it, for somebody of one team and a household that has nobody in it yet."""
    if form is SignalForm:
        return SignalForm(data, today=today, teams=ONE_TEAM)
    if form is CoachForm:
        return CoachForm(data, members=[("coach", "Coach")])
    if form is NoteForm:
        return NoteForm(data, people=[])
    if form is PersonForm:
        return PersonForm(data)
    return form(data, around=Around((), today, organisations=((1, "known", "De Sleutel"),)))


# What somebody fills in who fills in as little as possible.
LEAST: dict[Any, dict[str, str]] = {
    SignalForm: {"channel": "school", "text": "Vaak te laat.", "told": "yes"},
    CoachForm: {"coach": "coach"},
    PersonForm: {"known_as": "Mina"},
    NoteForm: {"kind": "visit", "text": "Kennisgemaakt."},
    AmbitionForm: {"ambition": "Rust in huis."},
    GoalForm: {"words": "Op tijd op school.", "area": "1"},
    ActionForm: {"what": "Wekker zetten.", "owner": "organisation:known"},
}


def test_the_file_is_up_to_date():
    told = subprocess.run(
        [sys.executable, "tools/registration.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_from_a_signal_to_a_first_plan_at_most_twelve_fields_are_required():
    way = [row for key, row in counted().items() if key[0] and row["way"]]
    total = sum(int(row["required"]) for row in way)
    assert len(way) == len(registration.WAY) == len(LEAST)
    assert total == int(counted()["", "from a signal to a first plan"]["required"])
    assert total <= registration.BUDGET == 12


@pytest.mark.parametrize("form", LEAST, ids=lambda form: form.__name__)
def test_what_is_counted_is_enough_and_none_of_it_can_be_left_out(cast, now, form):
    least = LEAST[form]
    assert set(least) == set(counted()[registration.key_of(form)]["which"].split())
    with acting_as(cast.coach):
        enough = made(form, least, now.date())
        assert enough.is_valid(), enough.errors
        for name in least:
            without = {other: value for other, value in least.items() if other != name}
            assert list(made(form, without, now.date()).errors) == [name]


def test_the_cases_in_which_a_signal_asks_more_are_the_ones_that_are_named(cast, now):
    with acting_as(cast.coach):
        of_two_teams = SignalForm(LEAST[SignalForm], today=now.date(), teams=TWO_TEAMS)
        assert set(of_two_teams.errors) == {"team"}
    silent = set(telling_mistakes(Telling(told=False), now.date()))
    assert silent | {"team"} == set(registration.SOMETIMES["intake", "SignalForm"])


def test_a_form_that_asks_more_or_less_by_itself_says_when():
    # These only refuse what is wrong in a field, or leave one out that may stay empty; they never ask for another.
    refuse_only = {
        ("agreements", "LibraryForm"),
        ("advice", "AdviceForm"),
        ("advice", "DecisionForm"),
        ("agenda", "AppointmentForm"),
        ("agenda", "MoveForm"),
        ("casework", "LendForm"),
        ("consultations", "ThreatForm"),
        ("households", "SubstitutionForm"),
        ("disagreements", "RuleForm"),
        ("mandates", "MandateForm"),
        ("mandates", "PartyForm"),
        ("partner_desk", "DecisionForm"),
        ("people", "AbsenceForm"),
        ("people", "AccountForm"),
        ("people", "ContactPointForm"),
        ("people", "EndForm"),
        ("people", "EnrolForm"),
        ("people", "FirstPasswordForm"),
        ("people", "NoticeCodeForm"),
        ("people", "ResidentCodeForm"),
        ("people", "ResidentSignInForm"),
        ("people", "SecondFactorForm"),
        ("people", "SignInForm"),
        ("plans", "StrengthForm"),
        ("safety", "DilemmaForm"),
        ("safety", "StepForm"),
    }
    changing = {
        registration.key_of(form) for form in registration.all_forms() if registration.changes_itself(form)
    }
    assert changing - refuse_only <= set(registration.SOMETIMES)


def test_every_form_and_field_that_is_named_exists():
    forms = {registration.key_of(form): form for form in registration.all_forms()}
    for named in (registration.WAY, registration.SOMETIMES, registration.ALWAYS):
        assert set(named) <= set(forms)
    for key, fields in registration.SOMETIMES.items():
        assert set(fields) <= set(forms[key].base_fields), key
