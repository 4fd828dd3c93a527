"""To whom something was told about me: only what was about me alone, and no organisation that is there for another."""

from datetime import timedelta

import pytest
from reading import PAGES, body, words

from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.exchange.public import AnswerKind, note_answer
from keukentafel.lifeworld.households.public import note_organisation
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    ProcessingAct,
    Withholding,
    open_to_partner,
    show_again,
    state_legal_basis,
)
from portal_town import opened, resident_of, turn_on
from telling_helpers import question

pytestmark = pytest.mark.usefixtures("portal_made")

LANDLORD = "Woningstichting De Sleutel"


@pytest.fixture
def home(cast, now):
    turn_on(now)
    return a_home(cast, now)


@pytest.fixture
def client(cast, home, now):
    opened(cast, home.file, home.mother.subject_id, now)
    return sign_in_client(resident_of(home.file, home.mother.subject_id))


def told(client):
    return words(body(client, PAGES["told"]))


def let_in(cast, home, now, person):
    with acting_as(cast.coach) as by:
        basis = state_legal_basis(
            file_id=home.file,
            activity="support",
            act=ProcessingAct.SHARE,
            basis=Basis.PUBLIC_TASK,
            article="Wmo",
            purpose="hulp",
            person=person,
            starts=now.date(),
            by=by,
            at=now,
        )
        open_to_partner(
            basis=basis,
            organisation_id=cast.buddy.organisation,
            level=Level.CONTENT,
            areas=[1],
            until=now.date() + timedelta(days=50),
            by=by,
            at=now,
        )


def hide(cast, home, now):
    with acting_as(cast.coach) as by:
        note_organisation(
            household=home.household,
            organisation_id=cast.buddy.organisation,
            does="helpt",
            hidden=True,
            by=by,
            at=now,
        )


def test_she_reads_who_was_told_on_which_day_and_why_that_was_allowed(cast, home, client, now):
    question(cast, home, now)
    shown = told(client)
    assert LANDLORD in shown and "Wij vroegen iets over u." in shown
    assert "Dit hoort bij het werk van de gemeente." in shown
    assert "ontruiming" not in shown and "Noor" not in shown


def test_what_they_answered_stays_back_until_the_coach_shows_what_others_told(cast, home, client, now):
    asked = question(cast, home, now)
    with acting_as(cast.coach) as by:
        note_answer(
            question=asked,
            words="De huur is op tijd.",
            given_by="Noor",
            kind=AnswerKind.OBSERVATION,
            by=by,
            at=now,
        )
    assert LANDLORD in told(client) and "De huur is op tijd." not in told(client)
    with acting_as(cast.coach) as by:
        show_again(withholding=Withholding.objects.get(file_id=home.file), by=by, at=now)
    assert "Zij gaven dit antwoord: De huur is op tijd." in told(client)


def test_what_was_told_about_two_people_at_once_is_not_there(cast, home, client, now):
    question(cast, home, now, persons=[home.mother.subject_id, home.child.subject_id])
    assert LANDLORD not in told(client)


@pytest.mark.parametrize("why", ["for the child", "for the household", "hidden"])
def test_an_organisation_that_is_there_for_another_is_not_there(cast, home, client, now, why):
    if why == "hidden":
        hide(cast, home, now)
    else:
        let_in(cast, home, now, home.child.subject_id if why == "for the child" else None)
    question(cast, home, now + timedelta(minutes=5))
    assert LANDLORD not in told(client)


def test_an_organisation_that_is_there_for_her_too_is(cast, home, client, now):
    let_in(cast, home, now, home.child.subject_id)
    question(cast, home, now + timedelta(minutes=5))
    assert LANDLORD not in told(client)
    let_in(cast, home, now, home.mother.subject_id)
    question(cast, home, now + timedelta(minutes=10))
    assert LANDLORD in told(client)


def test_what_happens_for_another_afterwards_changes_nothing_she_saw(cast, home, client, now):
    question(cast, home, now - timedelta(minutes=1))
    before = body(client, PAGES["told"])
    assert LANDLORD in words(before)
    hide(cast, home, now)
    let_in(cast, home, now, home.child.subject_id)
    question(cast, home, now, persons=[home.child.subject_id], what="Is er een huis voor hem?")
    assert body(client, PAGES["told"]) == before


def test_a_single_line_can_be_kept_back(cast, home, client, now):
    question(cast, home, now)
    address = (
        f"/huishouden/{home.household.public_id}/mensen/{home.mother.public_id}/eigen-dossier/achterhouden/"
    )
    coach = sign_in_client(cast.coach)
    choices = coach.get(address).context["form"].fields["thing"].choices
    (thing,) = [key for key, label in choices if LANDLORD in str(label)]
    said = {"thing": thing, "reason": "Iemand anders loopt gevaar", "review_on": "2027-01-31"}
    assert coach.post(address, said).status_code == 303
    assert LANDLORD not in told(client)
