"""Whose hands: in SQL a row stays where it was written, with who signed it, and is written by those it is for."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from advice_helpers import an_advice
from backup import behind_the_wall
from cast import Cast
from household_helpers import Home, a_home
from keukentafel.foundation.access.hands import CASE_WORK
from keukentafel.foundation.access.signing import staying
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import CASE_WORK_ROLES
from keukentafel.lifeworld.exchange.public import Recipient, ask_partner
from keukentafel.lifeworld.households.public import NewNote, NoteKind, write_note
from keukentafel.lifeworld.safeguards.public import lift_hold, note_request, place_hold
from keukentafel.work.mandates.public import parties, withdraw_party
from portal_town import opened, resident_of, turn_on

pytestmark = pytest.mark.usefixtures("database")


def says(actor: Actor, *statements: tuple[str, list[Any]]) -> str:
    """Why the database refuses these statements, also at the end; "nothing" when one of them touches no row."""
    try:
        with acting_as(actor), transaction.atomic(), connection.cursor() as cursor:
            for statement, values in statements:
                cursor.execute(statement, values)
                if not cursor.rowcount:
                    return "nothing"
            cursor.execute("set constraints all immediate")
            transaction.set_rollback(True)
    except DatabaseError as mistake:
        return str(mistake)
    return ""


def may_read(actor: Actor, table: str, key: int) -> bool:
    """Whether the wall shows this row, so that a refusal is one of writing."""
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute(f"select 1 from {table} where id = %s", [key])
        return cursor.fetchone() is not None


# Who writes


def a_guest(cast: Cast, home: Home, who: str) -> Actor:
    """The landlord with a slice of all that is content here, or the mother with her own file."""
    if who == "partner":
        whole = {"grantee_kind": 3, "grantee_id": cast.buddy.organisation, "level": 3}
        why = {"fact": "x", "purpose": "x", "legal_basis": "x"}
        with acting_as(cast.coach), connection.cursor() as cursor:
            cursor.execute("select wall.give(%s, %s::jsonb)", [home.file, json.dumps([whole | why])])
        return cast.buddy
    return resident_of(home.file, home.mother.subject_id)


@pytest.fixture
def home(cast: Cast, now: datetime, portal_made: Any) -> Home:
    """A household whose mother has a portal, with a visit, a note and a goal about her."""
    turn_on(now)
    home = a_home(cast, now)
    opened(cast, home.file, home.mother.subject_id, now)
    note = NewNote(kind=NoteKind.OBSERVATION, text="Zij slaapt niet.")
    with acting_as(cast.coach) as by:
        write_note(
            household=home.household, kind="visit", happened_at=now, minutes=None,
            present=[home.mother.subject_id], notes=[note], by=by, at=now,
        )  # fmt: skip
    return home


@pytest.mark.parametrize("who", ["partner", "resident"])
def test_who_reads_as_a_guest_changes_no_word_of_the_team(cast: Cast, home: Home, who: str) -> None:
    guest = a_guest(cast, home, who)
    ((note,),) = behind_the_wall(f"select id from households_note where file_id = {home.file}")
    assert may_read(guest, "households_note", note)
    changed = says(guest, ("update households_note set text = 'Zij slaapt goed.' where id = %s", [note]))
    assert changed, "the note of the coach was rewritten"
    added = (
        "insert into households_laddermeasurement (public_id, file_id, subjects, category, area, revision, step,"
        " measured_by, measured_on, words, own_hand)"
        " values ('forged', %s, %s, 1, %s, 0, %s, 'coach', current_date, '', false)",
        [home.file, [home.mother.subject_id], 2, 9],
    )
    assert "row-level security" in says(guest, added)
    assert not says(cast.coach, added)


@pytest.mark.parametrize("who", ["partner", "resident"])
def test_who_reads_as_a_guest_writes_no_history_of_the_team(cast: Cast, home: Home, who: str) -> None:
    guest = a_guest(cast, home, who)
    forged = (
        "insert into journal_snapshot (happened_at, entered_at, actor_kind, actor_id, command, thing_kind, thing,"
        " file_id, subjects, category, area, level, content, salt) select happened_at, entered_at, 1, %s, command,"
        " thing_kind, thing, file_id, subjects, category, area, level,"
        ' content || \'{"text": "Zij slaapt goed."}\', salt from journal_snapshot'
        " where thing_kind = 'households.note' and file_id = %s limit 1"
    )
    assert "row-level security" in says(guest, (forged, [guest.id, home.file]))
    assert "row-level security" not in says(cast.coach, (forged, [cast.coach.id, home.file]))


@pytest.mark.parametrize("statement", [
    "update search_entry set text = 'x' where file_id = %s and thing_kind = 'households.note'",
    "delete from search_entry where file_id = %s and thing_kind = 'households.note'",
])  # fmt: skip
def test_who_reads_as_a_guest_takes_nothing_out_of_what_is_found(
    cast: Cast, home: Home, statement: str
) -> None:
    for who in ("partner", "resident"):
        assert says(a_guest(cast, home, who), (statement, [home.file])), who
    assert not says(cast.coach, (statement, [home.file]))


_MESSAGE = """
insert into correspondence_message (public_id, file_id, subjects, category, area, revision, person_id, from_person, words,
  written_by_id, written_at) values ('forged', %s, %s, 1, 0, 0, %s, %s, 'x', %s, now())
"""


def test_nobody_writes_in_the_hand_of_the_other(cast: Cast, home: Home) -> None:
    person = home.mother.subject_id
    for actor, from_person in ((cast.coach, True), (a_guest(cast, home, "resident"), False)):
        row = [home.file, [person], person]
        assert "row-level security" in says(actor, (_MESSAGE, [*row, from_person, actor.id])), actor.name
        assert not says(actor, (_MESSAGE, [*row, not from_person, actor.id])), actor.name


def test_who_asks_for_destruction_does_not_grant_it(cast: Cast, home: Home) -> None:
    her, person = a_guest(cast, home, "resident"), home.mother.subject_id
    asked = (
        "insert into safeguards_destructionrequest (public_id, file_id, subjects, category, area, revision, person_id,"
        " who, asked_on, decide_by, noted_by_id, state, grounds, words, decided_by_id, decided_at)"
        " values ('forged', %s, %s, 1, 0, 0, %s, '', current_date, current_date, %s, %s, '{}', '', %s, %s)"
    )
    row = [home.file, [person], person, her.id]
    assert "row-level security" in says(her, (asked, [*row, "granted", her.id, timezone.now()]))
    assert not says(her, (asked, [*row, "asked", None, None]))
    with acting_as(cast.coach) as by:
        request = note_request(
            file_id=home.file, person_id=person, asked_on=timezone.localdate(), by=by, at=timezone.now()
        )
    granted = "state = 'granted', decided_by_id = %s, decided_at = now()"
    grant = f"update safeguards_destructionrequest set {granted} where id = %s"
    assert says(her, (grant, [her.id, request.pk])) == "nothing"
    assert not says(cast.coach, (grant, [cast.coach.id, request.pk]))


def another_organisation(cast: Cast, file: int) -> Actor:
    """A partner of another organisation, to whom the whole household was opened."""
    whole = {"grantee_kind": 3, "grantee_id": cast.stranger.organisation, "level": 3}
    why = {"fact": "x", "purpose": "x", "legal_basis": "x"}
    with acting_as(cast.coach), connection.cursor() as cursor:
        cursor.execute("select wall.give(%s, %s::jsonb)", [file, json.dumps([whole | why])])
    return cast.stranger


def test_one_organisation_answers_nothing_that_another_was_asked(cast: Cast, now: datetime) -> None:
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        to, persons = Recipient(organisation_id=cast.buddy.organisation or 0), [home.mother.subject_id]
        asked = {"what": "Loopt er iets?", "why": "rust", "due_on": timezone.localdate() + timedelta(days=9)}
        about = {"file_id": home.file, "to": to, "persons": persons, "rests_on": "support", "at_desk": True}
        row = ask_partner(**about, **asked, by=by, at=now)
    other = another_organisation(cast, home.file)
    assert may_read(other, "exchange_partnerquestion", row.pk)
    answered = ("update exchange_partnerquestion set answered_at = now() where id = %s", [row.pk])
    words = (
        "insert into exchange_partneranswer (public_id, file_id, subjects, category, area, revision, question_id, words,"
        " given_by, kind, given_at, noted_by_id) values (%s, %s, %s, 1, 0, 0, %s, 'Nee', 'x', 'observation', now(), %s)"
    )
    place = [f"{row.public_id}.said", row.file_id, row.subjects, row.pk]
    assert says(other, answered) == "nothing"
    assert "row-level security" in says(other, (words, [*place, other.id]))
    assert not says(cast.buddy, answered, (words, [*place, cast.buddy.id]))
    back = ("update exchange_partnerquestion set withdrawn_at = now() where id = %s", [row.pk])
    assert "row-level security" in says(cast.buddy, back)


def test_each_side_says_for_itself_what_was_not_needed_and_how_it_feels(cast: Cast, now: datetime) -> None:
    advice = an_advice(cast, now)
    other = another_organisation(cast, advice.file_id)
    felt = (
        "insert into cooperation_feedback (public_id, file_id, subjects, category, area, revision, advice_id, side, felt,"
        " words, by_id, noted_at) values (%s, %s, %s, 1, 0, 0, %s, %s, 'fitting', '', %s, now())"
    )
    avoided = (
        "insert into cooperation_avoided (public_id, file_id, subjects, category, area, revision, advice_id, hours,"
        " words, given_by, by_id, noted_at) values (%s, %s, %s, 1, 0, 0, %s, 3, 'x', %s, %s, now())"
    )
    place = [f"{advice.public_id}.said", advice.file_id, advice.subjects, advice.pk]
    for statement, own, theirs in ((felt, "coach", "organisation"), (avoided, "Noor", "")):
        for actor, said, may in (
            (cast.coach, own, True), (cast.coach, theirs, False), (cast.buddy, theirs, True),
            (cast.buddy, own, False), (other, theirs, False), (other, own, False),
        ):  # fmt: skip
            refused = says(actor, (statement, [*place, said, actor.id]))
            assert ("row-level security" in refused) is not may, (actor.name, said, refused)
            assert not may or not refused, refused


def test_case_work_is_the_same_three_roles_in_the_wall() -> None:
    assert {*CASE_WORK} == {role.value for role in CASE_WORK_ROLES}


# Where a row stays


def test_no_row_goes_to_another_file_or_takes_another_name(cast: Cast, home: Home, now: datetime) -> None:
    other = a_home(cast, now, label="Elders")
    for change, value in (("file_id", other.file), ("public_id", f"{other.household.public_id}.x")):
        for table in ("households_note", "households_member", "households_contact", "households_engagement"):
            moved = f"update {table} set {change} = %s where file_id = %s"
            said = says(cast.coach, (moved, [value, home.file]))
            assert "stays where it was written" in said, (table, change, said)


def test_every_case_row_that_can_change_stays_in_its_file() -> None:
    for model in case_models():
        if "update" in model.rights:
            assert {"file_id", "public_id"} <= staying(model).keys(), model._meta.label


def test_nobody_takes_a_signature_over_or_away(cast: Cast, home: Home) -> None:
    with acting_as(cast.leader) as by:
        hold = place_hold(file_id=home.file, reason="court", until=None, by=by, at=timezone.now())
        lift_hold(hold=hold, by=by, at=timezone.now())
    for column in ("placed_by_id", "ended_by_id"):
        taken = f"update safeguards_hold set {column} = %s where id = %s"
        assert "who signed it" in says(cast.coach, (taken, [cast.coach.id, hold.pk])), column
    away = "update safeguards_hold set ended_by_id = null, ended_at = null where id = %s"
    assert "who signed it" in says(cast.coach, (away, [hold.pk]))


def test_a_party_that_withdrew_is_no_party_again_and_did_sign(cast: Cast, now: datetime) -> None:
    an_advice(cast, now)
    with acting_as(cast.leader) as by:
        party = parties().get(organisation_id=cast.buddy.organisation)
        withdraw_party(party=party, starts=timezone.localdate(now), by=by, at=now)
    for change in ("withdrawn_from = null", "withdrawn_from = current_date + 900", "signed_on = null"):
        for actor in (cast.leader, cast.administrator):
            said = says(actor, (f"update mandates_party set {change} where id = %s", [party.pk]))
            assert "stays where it was written" in said, (change, said)
