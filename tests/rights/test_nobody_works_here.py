"""A request about the own file while nobody works with the household: the leader sees it, and it is answered in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backup import behind_the_wall
from cast import sign_in_client
from family import as_migrator
from household_helpers import a_home
from keukentafel.foundation.access.public import held_on
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import Account, report_absence
from keukentafel.lifeworld.households.public import (
    NewNote,
    Note,
    NoteKind,
    appoint_deputy,
    close_engagement,
    write_note,
)
from keukentafel.lifeworld.rights.public import (
    How,
    Outcome,
    RightsAnswerer,
    RightsKind,
    RightsMistake,
    RightsRequest,
    ask_right,
    decide_right,
    let_answer,
    rights_with_nobody,
)
from keukentafel.lifeworld.safeguards.public import DestructionRequest
from portal_town import opened, resident_of, turn_on

pytestmark = pytest.mark.usefixtures("portal_made")

ASK = "/mijn/vragen/nieuw/"
NOTE = "Zij woont hier met een zus."


@pytest.fixture
def home(cast, now):
    turn_on(now)
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        write_note(
            household=home.household,
            kind="visit",
            happened_at=now,
            minutes=10,
            present=[home.mother.subject_id],
            notes=[
                NewNote(NoteKind.OBSERVATION, NOTE, None),
                NewNote(NoteKind.OBSERVATION, "Veel post op tafel.", None),
            ],
            by=by,
            at=now,
        )
    return home


@pytest.fixture
def resident(cast, home, now):
    opened(cast, home.file, home.mother.subject_id, now)
    return sign_in_client(resident_of(home.file, home.mother.subject_id))


def let_time_pass():
    tick(timezone.now(), by=CARETAKER)


def change(statement):
    with as_migrator() as db:
        db.execute(statement)
        db.commit()


def close(cast, home, now):
    with acting_as(cast.coach) as by:
        close_engagement(engagement=home.engagement, reason="Klaar", by=by, at=now)


def asked(table="rights_rightsrequest"):
    return behind_the_wall(f"select public_id from {table} order by id desc limit 1")[0][0]


def said(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def note_of(cast, home):
    with acting_as(cast.coach):
        return Note.objects.get(file_id=home.file, text=NOTE).public_id


def correction(cast, home, resident, now):
    thing = note_of(cast, home)
    close(cast, home, now)
    sent = {"kind": "correction", "words": "Mijn zus is weg.", "thing": thing}
    assert resident.post(ASK, sent).status_code == 303
    let_time_pass()
    return asked()


def test_a_request_after_closing_stands_on_the_first_page_of_the_leader_with_its_term(
    cast, home, resident, now
):
    key = correction(cast, home, resident, now)
    page = said(sign_in_client(cast.leader), "/")
    assert f"/verzoek/{key}/" in page and "Lindestraat" in page
    one = said(sign_in_client(cast.leader), f"/verzoek/{key}/")
    assert "Mijn zus is weg." in one and "Samira" in one
    assert NOTE not in one and "Veel post" not in one, "the request alone"
    for other in (cast.coach, cast.colleague, cast.privacy_officer, cast.administrator):
        assert sign_in_client(other).get(f"/verzoek/{key}/").status_code in (403, 404)
    assert key not in said(sign_in_client(cast.coach), "/")


def test_the_leader_gives_it_to_a_colleague_who_reads_that_note_and_nothing_else_until_it_is_answered(
    cast, home, resident, now
):
    key = correction(cast, home, resident, now)
    leader, colleague = sign_in_client(cast.leader), sign_in_client(cast.colleague)
    decide = f"/verzoek/{key}/besluit/"
    assert leader.get(decide).status_code == 403, "first somebody is chosen"
    who = behind_the_wall(f"select public_id from people_account where id = {cast.colleague.id}")[0][0]
    assert leader.post(f"/verzoek/{key}/wie/", {"who": who}).status_code == 303
    assert f"/verzoek/{key}/" in said(colleague, "/")
    page = said(colleague, f"/verzoek/{key}/")
    assert NOTE in page and "Veel post" not in page
    with acting_as(cast.colleague):
        assert [one.text for one in Note.objects.filter(file_id=home.file)] == [NOTE]
        assert not RightsRequest.objects.exclude(public_id=key).exists()
    assert leader.get(decide).status_code == 403, "somebody else answers"
    assert "/wie/" not in page, "the leader chooses"
    seen = said(resident, "/mijn/wie-mag-kijken/")
    assert "Colleague" in seen and "Leader" in seen
    yes = {"outcome": "granted", "words": "Wij passen het aan."}
    assert colleague.post(decide, yes).status_code == 303
    done = {"words": "Gedaan", "text": "Zij woont hier alleen."}
    assert colleague.post(f"/verzoek/{key}/gedaan/", done).headers["Location"] == "/"
    assert behind_the_wall("select text from households_note where text like 'Zij%'") == [(done["text"],)]
    for client in (leader, colleague):
        assert client.get(f"/verzoek/{key}/").status_code == 404, "it ended with the answer"
        assert key not in said(client, "/")
    with acting_as(cast.colleague):
        assert not Note.objects.filter(file_id=home.file).exists()
    assert "Colleague" not in said(resident, "/mijn/wie-mag-kijken/")
    assert "Wij passen het aan." in said(resident, "/mijn/vragen/")
    looked = behind_the_wall("select distinct page from access_line where page like 'handed%' order by 1")
    assert ("handed",) in looked
    assert "Wijkcoach" in said(resident, "/mijn/wie-keek/")


def test_whoever_is_chosen_next_takes_the_place_of_who_was_chosen_before(cast, home, resident, now):
    key = correction(cast, home, resident, now)
    with acting_as(cast.leader) as by:
        row = RightsRequest.objects.get(public_id=key)
        let_answer(asked=row, account_id=cast.colleague.id, by=by, at=now)
        let_answer(asked=row, account_id=cast.leader.id, by=by, at=now)
        for other in (cast.other_team_coach, cast.facilitator, cast.privacy_officer):
            with pytest.raises(RightsMistake):
                let_answer(asked=row, account_id=other.id, by=by, at=now)
        assert Note.objects.filter(file_id=home.file).count() == 1
    with acting_as(cast.colleague):
        assert not any(one.item == key for one in held_on(home.file))


def test_what_was_not_answered_when_the_work_ended_reaches_the_leader_too(cast, home, now):
    with acting_as(cast.coach) as by:
        row = ask_right(
            file_id=home.file,
            person=home.mother.subject_id,
            kind=RightsKind.COPY,
            words="",
            how=How.TABLE,
            asked_on=timezone.localdate(now) - timedelta(days=40),
            by=by,
            at=now,
        )
    let_time_pass()
    assert row.public_id not in said(sign_in_client(cast.leader), "/"), "the coach answers"
    close(cast, home, now)
    let_time_pass()
    page = said(sign_in_client(cast.leader), "/")
    assert f"/verzoek/{row.public_id}/" in page and "te laat" in page


def test_a_copy_takes_what_is_about_this_person_alone_and_nothing_about_the_others(cast, home, resident, now):
    close(cast, home, now)
    assert resident.post(ASK, {"kind": "copy", "words": ""}).status_code == 303
    let_time_pass()
    with acting_as(cast.leader) as by:
        row = RightsRequest.objects.get(public_id=asked())
        let_answer(asked=row, account_id=cast.leader.id, by=by, at=now)
    leader = sign_in_client(cast.leader)
    page = said(leader, f"/verzoek/{asked()}/lezen/")
    assert NOTE in page
    with acting_as(cast.leader):
        subjects = {tuple(one.subjects) for one in Note.objects.filter(file_id=home.file)}
    assert subjects <= {(home.mother.subject_id,)}


def test_destruction_after_closing_is_decided_by_who_was_chosen_and_ends_with_it(cast, home, resident, now):
    close(cast, home, now)
    assert resident.post(ASK, {"kind": "destruction"}).status_code == 303
    let_time_pass()
    key = asked("safeguards_destructionrequest")
    leader = sign_in_client(cast.leader)
    assert f"/verzoek/{key}/" in said(leader, "/")
    assert "Samira" in said(leader, f"/verzoek/{key}/")
    with acting_as(cast.leader) as by:
        one = DestructionRequest.objects.get(public_id=key)
        let_answer(asked=one, account_id=cast.leader.id, by=by, at=now)
    assert leader.post(f"/verzoek/{key}/besluit/", {"grant": "yes"}).headers["Location"] == "/"
    assert behind_the_wall("select state from safeguards_destructionrequest") == [("granted",)]
    assert leader.get(f"/verzoek/{key}/").status_code == 404


def test_a_letter_after_closing_is_written_down_by_the_leader_who_reads_that_alone(cast, home, now):
    close(cast, home, now)
    leader, here = sign_in_client(cast.leader), f"/huishouden/{home.household.public_id}/brief/"
    assert here in said(leader, f"/huishouden/{home.household.public_id}/")
    assert "Samira" in said(leader, here)
    letter = {
        "who": "0",
        "kind": "objection",
        "words": "Stop ermee.",
        "how": "letter",
        "asked_on": timezone.localdate(now).isoformat(),
    }
    sent = leader.post(here, letter)
    assert sent.status_code == 303 and sent.headers["Location"] == f"/verzoek/{asked()}/"
    assert "Stop ermee." in said(leader, f"/verzoek/{asked()}/")
    assert leader.post(here, letter | {"kind": "destruction", "who": "1"}).status_code == 303
    for other in (cast.coach, cast.colleague, cast.other_team_coach):
        assert sign_in_client(other).get(here).status_code in (403, 404)
    with acting_as(cast.leader):
        assert not Note.objects.filter(file_id=home.file).exists()


def test_while_a_coach_works_no_leader_writes_down_letters(cast, home, now):
    here = f"/huishouden/{home.household.public_id}/brief/"
    assert sign_in_client(cast.leader).get(here).status_code == 403


def away(cast, who, now, substitute=None):
    today = timezone.localdate(now)
    with acting_as(cast.leader) as by:
        report_absence(
            account=Account.objects.get(pk=who.id),
            substitute=Account.objects.get(pk=substitute.id) if substitute else None,
            starts=today,
            ends=today + timedelta(days=14),
            by=by,
            at=now,
        )


def a_question(cast, home, resident):
    assert resident.post(ASK, {"kind": "objection", "words": "Stop."}).status_code == 303
    let_time_pass()
    return asked()


def test_a_request_while_the_coach_is_away_reaches_who_stands_in_on_the_first_page(cast, home, resident, now):
    away(cast, cast.coach, now, cast.colleague)
    a_question(cast, home, resident)
    page = said(sign_in_client(cast.colleague), "/")
    here = f"/huishouden/{home.household.public_id}/verzoeken/"
    assert here in page
    one = f"{here}{asked()}/besluit/"
    assert sign_in_client(cast.colleague).post(one, {"outcome": "granted", "words": "Ja"}).status_code == 303
    assert "/verzoek/" not in said(sign_in_client(cast.leader), "/")


def test_a_request_while_the_coach_is_away_reaches_the_deputy_on_the_first_page(cast, home, resident, now):
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    away(cast, cast.coach, now)
    a_question(cast, home, resident)
    assert f"/huishouden/{home.household.public_id}/verzoeken/" in said(sign_in_client(cast.deputy), "/")
    assert "/verzoek/" not in said(sign_in_client(cast.leader), "/")


def test_with_nobody_who_stands_in_it_reaches_the_leader_until_the_coach_is_back(cast, home, resident, now):
    away(cast, cast.coach, now)
    key = a_question(cast, home, resident)
    leader = sign_in_client(cast.leader)
    assert f"/verzoek/{key}/" in said(leader, "/")
    change("update people_absence set ends = starts, starts = starts - 1")
    let_time_pass()
    assert leader.get(f"/verzoek/{key}/").status_code == 404, "the coach answers again"


def test_a_leader_who_is_away_is_stood_in_for(cast, home, resident, now):
    away(cast, cast.leader, now, cast.supporter)
    close(cast, home, now)
    key = a_question(cast, home, resident)
    assert f"/verzoek/{key}/" in said(sign_in_client(cast.supporter), "/")


def test_a_request_that_reaches_nobody_is_told_to_the_privacy_officer_as_a_number(cast, home, resident, now):
    close(cast, home, now)
    change("update people_membership set ends = current_date where role = 'team_leader'")
    a_question(cast, home, resident)
    with acting_as(cast.privacy_officer):
        assert rights_with_nobody() == 1
    with acting_as(cast.colleague):
        assert rights_with_nobody() == 0
    page = said(sign_in_client(cast.privacy_officer), "/privacy/")
    assert "bereikt niemand" in page and "Samira" not in page


def test_nothing_closes_while_a_request_waits(cast, home, resident, now):
    key = correction(cast, home, resident, now)
    with acting_as(cast.leader) as by:
        row = RightsRequest.objects.get(public_id=key)
        let_answer(asked=row, account_id=cast.leader.id, by=by, at=now)
        decide_right(request=row, outcome=Outcome.GRANTED, words="Ja", by=by, at=now)
        assert any(one.item == key for one in held_on(home.file)), "it is still to be done"
        assert RightsAnswerer.objects.filter(asked=key).count() == 1
