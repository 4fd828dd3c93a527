"""What stands about a person is only kept (AVG art. 18): what that stops, what it never stops, and how it ends."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from backup import behind_the_wall
from cast import sign_in_client
from family import as_migrator
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.models import Organisation
from keukentafel.lifeworld.exchange.public import ExchangeMistake, Recipient, note_talk
from keukentafel.lifeworld.households.public import NewNote, NoteKind, write_note
from keukentafel.lifeworld.rights.public import (
    How,
    Outcome,
    RightsKind,
    RightsMistake,
    ask_right,
    decide_right,
    restrict_meanwhile,
)
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    ProcessingAct,
    Restriction,
    RestrictionGround,
    SafeguardsMistake,
    is_restricted,
    lift_restriction,
    open_to_partner,
    restrict_use,
    state_legal_basis,
    tell_of_lifting,
)
from keukentafel.reflection.casework.public import CaseMistake, parts_of, take_case
from portal_town import opened, resident_of, turn_on

pytestmark = pytest.mark.usefixtures("portal_made")


@pytest.fixture
def home(cast, now):
    turn_on(now)
    return a_home(cast, now)


def keep_only(cast, home, now, who=None):
    with acting_as(cast.coach) as by:
        return restrict_use(
            file_id=home.file,
            person=(who or home.mother).subject_id,
            ground=RestrictionGround.OBJECTION,
            by=by,
            at=now,
        )


def ask(cast, home, now, kind=RightsKind.RESTRICTION):
    with acting_as(cast.coach) as by:
        return ask_right(
            file_id=home.file,
            person=home.mother.subject_id,
            kind=kind,
            words="Doe er even niets mee.",
            how=How.TABLE,
            asked_on=timezone.localdate(now),
            by=by,
            at=now,
        )


def housing():
    return Organisation.objects.get(name="Woningstichting De Sleutel")


def talk(cast, home, now, *, rests_on="support", who=None):
    with acting_as(cast.coach) as by:
        return note_talk(
            file_id=home.file,
            to=Recipient(organisation_id=housing().pk, name="Bo"),
            persons=[(who or home.mother).subject_id],
            rests_on=rests_on,
            minutes=5,
            by=by,
            at=now,
        )


def a_basis(cast, home, now, person=None):
    with acting_as(cast.coach) as by:
        return state_legal_basis(
            file_id=home.file,
            activity="support",
            act=ProcessingAct.SHARE,
            basis=Basis.PUBLIC_TASK,
            article="Wmo 2015 art. 5.1.1",
            purpose="Wonen",
            starts=timezone.localdate(now),
            person=person,
            by=by,
            at=now,
        )


def open_slice(cast, home, now, person=None):
    basis = a_basis(cast, home, now, person)
    with acting_as(cast.coach) as by:
        return open_to_partner(
            basis=basis,
            organisation_id=housing().pk,
            level=Level.THAT,
            until=timezone.localdate(now) + timedelta(days=30),
            by=by,
            at=now,
        )


def test_granted_it_holds_at_once_and_stands_on_the_file_and_in_the_own_file(cast, home, now):
    opened(cast, home.file, home.mother.subject_id, now)
    row, coach = ask(cast, home, now), sign_in_client(cast.coach)
    here = f"/huishouden/{home.household.public_id}/"
    yes = {"outcome": "granted", "words": "Wij bewaren het alleen."}
    assert coach.post(f"{here}verzoeken/{row.public_id}/besluit/", yes).status_code == 422, "and why"
    sent = coach.post(f"{here}verzoeken/{row.public_id}/besluit/", yes | {"restricted_on": "claim"})
    assert sent.status_code == 303
    assert behind_the_wall("select ground, ended_on from safeguards_restriction") == [("claim", None)]
    for page in (here, f"{here}verzoeken/", f"{here}verzoeken/{row.public_id}/"):
        assert "lleen bewa" in coach.get(page).content.decode(), page
    own = sign_in_client(resident_of(home.file, home.mother.subject_id))
    assert "Wij bewaren het alleen" in own.get("/mijn/vragen/").content.decode()
    colleague = sign_in_client(cast.colleague).get(here).content.decode()
    assert "lleen bewa" not in colleague, "who knows that there is contact knows nothing of this"


def test_it_is_only_kept_while_a_correction_or_an_objection_is_looked_into(cast, home, now):
    row, coach = ask(cast, home, now, RightsKind.OBJECTION), sign_in_client(cast.coach)
    here = f"/huishouden/{home.household.public_id}/verzoeken/{row.public_id}/"
    assert f"{here}bewaren/" in coach.get(here).content.decode()
    assert coach.post(f"{here}bewaren/").status_code == 303
    assert behind_the_wall("select ground, request from safeguards_restriction") == [
        ("objection", row.public_id)
    ]
    assert f"{here}bewaren/" not in coach.get(here).content.decode()
    copy = ask(cast, home, now, RightsKind.COPY)
    with acting_as(cast.coach) as by, pytest.raises(RightsMistake):
        restrict_meanwhile(request=copy, by=by, at=now)
    with acting_as(cast.coach) as by:
        decide_right(request=row, outcome=Outcome.GRANTED, words="Ja", by=by, at=now)
        assert is_restricted(home.file), "an answer lifts nothing by itself"
    assert sign_in_client(cast.colleague).post(f"{here}bewaren/").status_code in (403, 404)


def test_nothing_is_told_to_a_partner_about_this_person_but_what_a_life_depends_on(cast, home, now):
    talk(cast, home, now)
    keep_only(cast, home, now)
    with pytest.raises(ExchangeMistake):
        talk(cast, home, now)
    assert talk(cast, home, now, who=home.child), "about somebody else it goes on"
    assert talk(cast, home, now, rests_on="acute_danger")
    assert talk(cast, home, now, rests_on="reporting_code")


def test_slices_close_at_once_none_opens_and_none_comes_back_by_itself(cast, home, now):
    mine, ours = open_slice(cast, home, now, home.mother.subject_id), open_slice(cast, home, now)
    other = open_slice(cast, home, now, home.child.subject_id)
    row = keep_only(cast, home, now)
    ended = dict(behind_the_wall("select id, ended_because from safeguards_partneraccess"))
    assert (ended[mine.pk], ended[ours.pk], ended[other.pk]) == ("restriction", "restriction", "")
    running = "select count(*) from access_grant where grantee_kind = 3 and (valid_to > clock_timestamp())"
    assert behind_the_wall(running) == [(1,)]
    for person in (home.mother.subject_id, None):
        with pytest.raises(SafeguardsMistake):
            open_slice(cast, home, now, person)
    assert open_slice(cast, home, now, home.child.subject_id)
    lifted(cast, row, now)
    assert behind_the_wall(running) == [(2,)], "no slice of this person opens by lifting it"
    assert open_slice(cast, home, now, home.mother.subject_id)


def a_note(cast, home, now):
    with acting_as(cast.coach) as by:
        write_note(
            household=home.household,
            kind="visit",
            happened_at=now,
            minutes=10,
            present=[home.mother.subject_id],
            notes=[NewNote(NoteKind.OBSERVATION, "Veel post op tafel.", None)],
            by=by,
            at=now,
        )


def test_nobody_learns_from_it_and_what_was_made_before_is_withdrawn(cast, home, now):
    a_note(cast, home, now)
    with acting_as(cast.coach) as by:
        parts = {one.key for one in parts_of(home.file)}
        take_case(file_id=home.file, parts=parts, by=by, at=now)
    assert behind_the_wall("select count(*) from casework_learninguse where ended_on is null") == [(1,)]
    row = keep_only(cast, home, now)
    assert behind_the_wall("select count(*) from casework_learninguse where ended_on is null") == [(0,)]
    assert behind_the_wall("select count(*) from journal_parcel where task like '%withdraw_cases_of'")[0][0]
    with acting_as(cast.coach) as by, pytest.raises(CaseMistake):
        take_case(file_id=home.file, parts=parts, by=by, at=now)
    lifted(cast, row, now)
    with acting_as(cast.coach) as by:
        assert take_case(file_id=home.file, parts=parts, by=by, at=now)


def lifted(cast, row, now):
    with acting_as(cast.coach) as by:
        told = Restriction.objects.get(pk=row.pk)
        tell_of_lifting(restriction=told, told_on=timezone.localdate(now), by=by, at=now)
    with as_migrator() as db:
        db.execute(
            "update safeguards_restriction set told_on = told_on - 1, decided_at = decided_at - interval '2 days'"
        )
        db.commit()
    with acting_as(cast.coach) as by:
        lift_restriction(restriction=Restriction.objects.get(pk=row.pk), by=by, at=now)


def test_it_is_lifted_only_after_the_person_heard_it_on_a_day_before(cast, home, now):
    row, coach, today = keep_only(cast, home, now), sign_in_client(cast.coach), timezone.localdate(now)
    here = f"/huishouden/{home.household.public_id}/alleen-bewaren/{row.public_id}/"
    assert "Weer gebruiken" not in coach.get(here).content.decode()
    assert coach.post(f"{here}opheffen/").headers["Location"] == here
    with acting_as(cast.coach) as by:
        with pytest.raises(SafeguardsMistake):
            lift_restriction(restriction=Restriction.objects.get(), by=by, at=now)
        with pytest.raises(SafeguardsMistake):
            tell_of_lifting(
                restriction=Restriction.objects.get(), told_on=today + timedelta(days=1), by=by, at=now
            )
    assert coach.post(here, {"told_on": today.isoformat()}).status_code == 303
    assert coach.post(f"{here}opheffen/").headers["Location"] == here, "not on the day itself"
    assert behind_the_wall("select ended_on from safeguards_restriction") == [(None,)]
    with as_migrator() as db:
        db.execute("update safeguards_restriction set told_on = told_on - 1")
        db.commit()
    assert "Weer gebruiken" in coach.get(here).content.decode()
    assert coach.post(f"{here}opheffen/").status_code == 303
    assert behind_the_wall("select ended_on from safeguards_restriction") == [(today,)]
    with acting_as(cast.coach):
        assert not is_restricted(home.file)


def test_the_database_too_refuses_to_lift_what_was_not_told(cast, home, now):
    row = keep_only(cast, home, now)
    with acting_as(cast.coach) as by, pytest.raises(IntegrityError), transaction.atomic():
        row.ended_on, row.ended_by_id = date.today(), by.id
        Restriction.objects.filter(pk=row.pk).update(ended_on=date.today(), ended_by=by.id)


def test_who_sees_that_there_is_contact_hears_nothing_of_it_and_others_get_no_answer(cast, home, now):
    keep_only(cast, home, now)
    for who, knows in ((cast.coach, True), (cast.stranger, False), (cast.other_team_coach, False)):
        with acting_as(who):
            assert is_restricted(home.file) is knows
            assert Restriction.objects.exists() is (who is cast.coach)
