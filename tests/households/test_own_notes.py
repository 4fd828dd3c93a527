"""A coach's own notes: nobody else reads them, and after six weeks nothing says any more whom one was about."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from backup import behind_the_wall
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER
from keukentafel.foundation.people.models import Account, Membership
from keukentafel.foundation.people.public import Role, end_membership
from keukentafel.lifeworld.households.domain.own_notes import LONGEST_LINK, link_ends
from keukentafel.lifeworld.households.models import Note, WorkingNote, WorkingNoteLink
from keukentafel.lifeworld.households.public import (
    NothingNoted,
    add_person,
    appoint_deputy,
    is_linked_to,
    link_working_note,
    my_working_notes,
    open_household,
    remove_working_note,
    start_engagement,
    unlink_working_note,
    working_notes_about,
    write_working_note,
)
from portal_town import opened, resident_of, turn_on
from time_passing import as_superuser, every_row_that_says, time_passes

WORDS = "Ik twijfel of ik te veel overneem"


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


def written(cast, home, now, **more):
    with acting_as(cast.coach) as by:
        return write_working_note(words=WORDS, household=home and home.household, by=by, at=now, **more)


def ticks(now):
    assert tick(now, CARETAKER)


def rows(table):
    return behind_the_wall(f"select count(*) from {table}")[0][0]


@given(st.integers(0, 400), st.sampled_from(["days", "weeks", "months", "hours"]))
def test_a_town_may_shorten_the_link_and_never_make_it_longer(amount, unit):
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    ends = link_ends(at, amount, unit)
    assert at <= ends <= at + LONGEST_LINK
    if unit == "weeks" and amount <= 6:
        assert ends == at + timedelta(weeks=amount)


def test_the_writer_alone_reads_the_words_and_knows_of_the_link(cast, now, home):
    written(cast, home, now)
    others = [actor for name, actor in cast.everyone().items() if name != "coach"]
    for actor in (*others, CARETAKER, ANONYMOUS):
        with acting_as(actor):
            assert not WorkingNote.objects.exists()
            assert not WorkingNoteLink.objects.exists()
    with acting_as(cast.coach):
        (mine,) = my_working_notes(now)
        assert (mine.words, mine.household.label, mine.linked) == (WORDS, "Lindestraat", True)
        assert mine.until == timezone.localdate(now + timedelta(weeks=6))


def test_nobody_writes_a_note_or_a_link_for_somebody_else(cast, now, home):
    note = written(cast, home, now)
    link = {"note_id": note.pk, "household_id": home.household.pk, "linked_on": now.date(), "ends_at": now}
    for actor in (cast.leader, cast.privacy_officer, CARETAKER):
        with acting_as(actor):
            with pytest.raises(ProgrammingError), transaction.atomic():
                WorkingNote.objects.create(account_id=cast.coach.id, words="x", written_on=now.date())
            with pytest.raises(ProgrammingError), transaction.atomic():
                WorkingNoteLink.objects.create(account_id=cast.coach.id, **link)
    with acting_as(cast.coach) as by, pytest.raises(ProgrammingError), transaction.atomic():
        # Its writer too goes through the door, which counts six weeks.
        WorkingNoteLink.objects.create(account_id=by.id, **link)


def test_after_six_weeks_nothing_in_the_database_says_whom_the_note_was_about(cast, now, home, server):
    note = written(cast, home, now)
    ((file,),) = behind_the_wall(f"select public_id from access_file where id = {home.file}")
    about = (home.household.public_id, file, home.household.label)
    time_passes(server, 41)
    ticks(timezone.now())
    assert rows("households_workingnotelink") == 1
    with acting_as(cast.coach):
        assert is_linked_to(note, home.household, timezone.now())
        assert len(working_notes_about(home.file)) == 1
    time_passes(server, 1)
    with acting_as(cast.coach):
        # Nobody waits for the job: it has ended by itself.
        assert not is_linked_to(note, home.household, timezone.now())
        assert working_notes_about(home.file) == []
    ticks(timezone.now())
    assert rows("households_workingnotelink") == 0
    with acting_as(cast.coach):
        (mine,) = my_working_notes(timezone.now())
        assert (mine.words, mine.linked, mine.household, mine.may_link) == (WORDS, False, None, False)
    said = every_row_that_says(server, note.public_id)
    assert set(said) == {"households_workingnote", "journal_change"}
    assert not [text for told in said.values() for text in told for one in about if one in text]
    lines = behind_the_wall(
        "select file_id, subjects from journal_change where thing_kind like 'households.workingnote%'"
    )
    assert set(map(str, lines)) == {str((None, []))}
    assert list(every_row_that_says(server, WORDS)) == ["households_workingnote"]
    for table in ("journal_snapshot", "search_entry"):
        found = behind_the_wall(f"select count(*) from {table} where thing_kind like '%workingnote%'")
        assert found == [(0,)]
    processed = behind_the_wall("select count(*) from journal_processing where name like '%working_note%'")
    assert processed == [(0,)]


def test_a_note_that_goes_with_its_link_goes_on_that_day_and_no_other_does(cast, now, home, server):
    written(cast, home, now, goes_with_link=True)
    stays = written(cast, None, now, goes_with_link=True)
    time_passes(server, 42)
    ticks(timezone.now())
    with acting_as(cast.coach):
        assert [one.public_id for one in my_working_notes(timezone.now())] == [stays.public_id]


def test_a_note_is_linked_once_by_who_knows_of_the_household_and_for_six_weeks(cast, now, home):
    note, other = written(cast, None, now), a_home(cast, now, "Kade")
    with acting_as(cast.other_team_coach) as by:
        theirs = write_working_note(words="x", by=by, at=now)
        with pytest.raises(ProgrammingError):
            link_working_note(note=theirs, household=home.household, by=by, at=now)
        with pytest.raises(ProgrammingError):
            link_working_note(note=note, household=home.household, by=by, at=now)
    with acting_as(cast.coach) as by:
        with connection.cursor() as cursor:
            far = now + timedelta(days=4000)
            values = [note.public_id, home.household.public_id, far]
            cursor.execute("select wall.link_working_note(%s, %s, %s)", values)
        assert WorkingNoteLink.objects.get().ends_at <= timezone.now() + LONGEST_LINK
        unlink_working_note(note=note, by=by, at=now)
        assert not WorkingNoteLink.objects.exists()
        for again in (home, other):
            with pytest.raises(ProgrammingError):
                link_working_note(note=note, household=again.household, by=by, at=now)
        with pytest.raises(NothingNoted):
            write_working_note(words="  ", by=by, at=now)


def leaves(cast, now):
    with acting_as(cast.administrator) as by:
        account = Account.objects.get(pk=cast.coach.id)
        (row,) = Membership.objects.filter(account=account)
        end_membership(membership=row, ends=timezone.localdate(now), by=by, at=now)


def test_when_the_writer_leaves_the_link_ends_at_once_and_the_note_six_weeks_later(cast, now, home, server):
    written(cast, home, now)
    with acting_as(cast.leader) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
    with acting_as(cast.deputy):
        assert len(working_notes_about(home.file)) == 1
    leaves(cast, now)
    with acting_as(cast.deputy):
        # Before any job came by.
        assert working_notes_about(home.file) == []
    ticks(timezone.now())
    assert (rows("households_workingnotelink"), rows("households_workingnote")) == (0, 1)
    time_passes(server, 41)
    ticks(timezone.now())
    assert rows("households_workingnote") == 1
    time_passes(server, 2)
    ticks(timezone.now())
    assert rows("households_workingnote") == 0


def test_only_a_job_of_the_system_ends_what_is_over(cast, now, home):
    written(cast, home, now)
    for actor in (cast.coach, cast.leader, cast.administrator, ANONYMOUS):
        with acting_as(actor), connection.cursor() as cursor, pytest.raises(ProgrammingError, match="job"):
            cursor.execute("select wall.end_working_notes()")
    assert rows("households_workingnotelink") == 1


def test_who_may_copy_the_file_hears_that_a_note_exists_and_of_whom_the_function(cast, now, home):
    written(cast, home, now)
    with acting_as(cast.leader) as by:
        write_working_note(words="Van mij", household=home.household, by=by, at=now)
    with acting_as(cast.coach):
        known = [(one.linked_on, one.roles) for one in working_notes_about(home.file)]
    today = timezone.localdate(now)
    assert known == [(today, (Role.COACH,)), (today, (Role.TEAM_LEADER,))]
    for name in ("leader", "colleague", "privacy_officer", "administrator", "other_team_coach", "buddy"):
        with acting_as(getattr(cast, name)):
            assert working_notes_about(home.file) == [], name
    page = sign_in_client(cast.coach).get(f"/huishouden/{home.household.public_id}/bewaren/")
    assert "Werknotities van collega’s" in page.content.decode()
    assert WORDS not in page.content.decode()


def known_page(cast, file, person, now):
    opened(cast, file, person, now)
    return sign_in_client(resident_of(file, person)).get("/mijn/bekend/").content.decode()


def test_a_resident_hears_of_it_who_always_lived_alone_and_nobody_else(cast, now, home):
    turn_on(now)
    sentence = "Iemand van het team heeft ook een eigen notitie."
    written(cast, home, now)
    assert sentence not in known_page(cast, home.file, home.mother.subject_id, now)
    with acting_as(cast.leader) as by:
        alone = open_household(label="Alleen", team_id=cast.team, by=by, at=now)
        start_engagement(household=alone, coach_id=cast.coach.id, by=by, at=now)
    with acting_as(cast.coach) as by:
        born = now.date() - timedelta(days=40 * 366)
        person = add_person(household=alone, known_as="Ria", birth_date=born, by=by, at=now)
    page = known_page(cast, alone.file_id, person.subject_id, now)
    assert "bekend" in page
    assert sentence not in page
    with acting_as(cast.coach) as by:
        note = write_working_note(words=WORDS, household=alone, by=by, at=now)
    client = sign_in_client(resident_of(alone.file_id, person.subject_id))
    page = client.get("/mijn/bekend/").content.decode()
    assert sentence in page
    assert WORDS not in page
    with acting_as(cast.coach) as by:
        unlink_working_note(note=note, by=by, at=now)
    assert sentence not in client.get("/mijn/bekend/").content.decode()


def test_the_link_goes_with_the_household(cast, now, home, server):
    written(cast, home, now)
    with as_superuser(server) as db:
        db.execute("select wall.erase_file(%s)", [home.file])
    assert (rows("households_workingnotelink"), rows("households_workingnote")) == (0, 1)


# The pages


@pytest.fixture
def client(cast, home):
    return sign_in_client(cast.coach)


def test_a_coach_writes_reads_and_unlinks_a_note(cast, now, home, client):
    asked = {"words": WORDS, "household": home.household.public_id, "afterwards": "keep"}
    assert client.post("/ik/werknotities/nieuw/", asked).status_code == 303
    page = client.get("/ik/werknotities/").content.decode()
    assert WORDS in page
    assert "is deze notitie niet meer gekoppeld" in page
    with acting_as(cast.coach):
        note = WorkingNote.objects.get()
    assert client.post(f"/ik/werknotities/{note.public_id}/los/").status_code == 303
    page = client.get("/ik/werknotities/").content.decode()
    assert WORDS in page
    assert "Lindestraat" not in page
    assert client.get(f"/ik/werknotities/{note.public_id}/koppel/").status_code == 404
    assert client.post(f"/ik/werknotities/{note.public_id}/weg/").status_code == 303
    assert rows("households_workingnote") == 0
    for wrong in ({"words": ""}, {"words": "x", "household": "AAAAAAAAAAAAAAAA"}):
        assert client.post("/ik/werknotities/nieuw/", wrong).status_code == 422


def test_a_note_that_is_put_in_the_file_is_a_note_of_the_file_and_no_own_note_any_more(
    cast, now, home, client
):
    note = written(cast, home, now)
    address = f"/huishouden/{home.household.public_id}/notitie/uit/{note.public_id}/"
    assert WORDS in client.get(address).content.decode()
    sent = {"kind": "visit", "text": "Samen besproken", "present": [home.mother.public_id]}
    assert client.post(address, sent).status_code == 303
    with acting_as(cast.coach):
        assert [one.text for one in Note.objects.filter(file_id=home.file)] == ["Samen besproken"]
    assert (rows("households_workingnotelink"), rows("households_workingnote")) == (0, 0)
    assert client.get(address).status_code == 404


def test_a_colleague_finds_none_of_its_pages_and_the_unlinked_note_goes_in_no_file(cast, now, home, client):
    note, loose = written(cast, home, now), written(cast, None, now)
    other = sign_in_client(cast.leader)
    for end in ("koppel", "los", "weg"):
        assert other.post(f"/ik/werknotities/{note.public_id}/{end}/").status_code == 404
    assert WORDS not in other.get("/ik/werknotities/").content.decode()
    for name in ("buddy", "privacy_officer", "policy_adviser"):
        assert sign_in_client(getattr(cast, name)).get("/ik/werknotities/").status_code == 404
    own = f"/huishouden/{home.household.public_id}/notitie/uit/{loose.public_id}/"
    assert client.get(own).status_code == 404
    assert rows("households_workingnote") == 2


def test_the_list_asks_as_little_for_many_notes_as_for_one(cast, now, home, client):
    counted = []
    for _ in range(2):
        for number in range(4):
            written(cast, home if number % 2 else None, now)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/ik/werknotities/").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12
    with acting_as(cast.coach) as by:
        remove_working_note(note=WorkingNote.objects.first(), by=by, at=now)
        assert len(my_working_notes(now)) == 7
