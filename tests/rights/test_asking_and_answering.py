"""A person asks something about the own file: a case with its term, seen by the coach, answered, never overwritten."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from backup import behind_the_wall
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import NewNote, Note, NoteKind, what_is_open, write_note
from keukentafel.lifeworld.rights.public import (
    How,
    Outcome,
    RightsKind,
    RightsMistake,
    RightsRequest,
    ask_right,
    carry_out,
    decide_right,
    put_off,
    rights_waiting,
)
from keukentafel.lifeworld.safeguards.domain.keeping import later
from portal_town import opened, resident_of, turn_off, turn_on

pytestmark = pytest.mark.usefixtures("portal_made")

ASK, MINE = "/mijn/vragen/nieuw/", "/mijn/vragen/"
WRONG = {"kind": "correction", "words": "Ik werk al."}


@pytest.fixture
def home(cast, now):
    turn_on(now)
    return a_home(cast, now)


@pytest.fixture
def client(cast, home, now):
    opened(cast, home.file, home.mother.subject_id, now)
    return sign_in_client(resident_of(home.file, home.mother.subject_id))


def said(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def noted(cast, home, now, **more):
    """A correction, noted at the table today."""
    values = {"kind": RightsKind.CORRECTION, "words": "Klopt niet", "how": How.TABLE, **more}
    values.setdefault("asked_on", timezone.localdate(now))
    with acting_as(cast.coach) as by:
        return ask_right(file_id=home.file, person=home.mother.subject_id, by=by, at=now, **values)


def many(table="rights_rightsrequest"):
    return behind_the_wall(f"select count(*) from {table}")[0][0]


def test_asked_in_the_portal_decided_by_the_coach_and_read_by_who_asked(cast, home, client, now):
    assert client.post(ASK, WRONG).headers["Location"] == MINE
    ((key, person, subjects, how, due),) = behind_the_wall(
        "select public_id, person_id, subjects, how, due_on from rights_rightsrequest"
    )
    mother = home.mother.subject_id
    assert (person, subjects, how) == (mother, [mother], "portal")
    assert due == later(timezone.localdate(), 1)
    page = said(client, MINE)
    assert "Ik werk al." in page and date_format(due, "j F Y") in page
    coach, here = sign_in_client(cast.coach), f"/huishouden/{home.household.public_id}/verzoeken/"
    assert f"{here}{key}/" in said(coach, here) and "Ik werk al." in said(coach, f"{here}{key}/")
    no = {"outcome": "refused", "words": "Dat zei u toen.", "grounds": ["stays_as_it_is"]}
    for missing in ("words", "grounds"):
        less = {name: value for name, value in no.items() if name != missing} | {"complaint_told": "on"}
        assert coach.post(f"{here}{key}/besluit/", less).status_code == 422, missing
    assert coach.post(f"{here}{key}/besluit/", no).status_code == 422, "and where to complain"
    assert coach.post(f"{here}{key}/besluit/", no | {"complaint_told": "on"}).status_code == 303
    page = said(client, MINE)
    assert "Dat zei u toen." in page and "Autoriteit Persoonsgegevens" in page
    assert date_format(due, "j F Y") not in page
    again = coach.post(f"{here}{key}/besluit/", no | {"complaint_told": "on"})
    assert again.status_code == 422 and many("rights_rightsstep") == 1


def test_own_words_stand_beside_a_text_at_once_for_both(cast, home, client, now):
    mother = home.mother.subject_id
    with acting_as(cast.coach) as by:
        write_note(
            household=home.household,
            kind="visit",
            happened_at=now,
            minutes=10,
            present=[mother],
            notes=[NewNote(NoteKind.OBSERVATION, "Veel post op tafel.", None)],
            by=by,
            at=now,
        )
        note = Note.objects.get(file_id=home.file)
    beside = {"kind": "statement", "words": "Dat was van de buren.", "thing": note.public_id}
    assert client.post(ASK, beside).status_code == 303
    assert "Dat was van de buren." in said(client, "/mijn/bekend/")
    log = said(sign_in_client(cast.coach), f"/huishouden/{home.household.public_id}/logboek/")
    assert "Dat was van de buren." in log
    assert behind_the_wall("select due_on from rights_rightsrequest") == [(None,)], "nobody decides on it"
    elsewhere = beside | {"thing": home.child.public_id}
    assert client.post(ASK, elsewhere).status_code == 422, "only beside what one can read"


def test_it_is_put_off_once_with_a_reason_and_in_time(cast, home, client, now):
    row = noted(cast, home, now)
    today = timezone.localdate(now)
    told = {"because": "Wij vragen het na", "told_on": today}
    with acting_as(cast.coach) as by:
        with pytest.raises(RightsMistake):
            put_off(request=row, because=" ", told_on=today, by=by, at=now)
        with pytest.raises(RightsMistake):
            put_off(request=row, because="x", told_on=today + timedelta(days=1), by=by, at=now)
        late = now + timedelta(days=40)
        with pytest.raises(RightsMistake):
            put_off(request=row, because="x", told_on=today, by=by, at=late)
        put_off(request=row, **told, by=by, at=now)
        with pytest.raises(RightsMistake):
            put_off(request=row, **told, by=by, at=now)
    page = said(client, MINE)
    assert "Wij vragen het na" in page and date_format(later(today, 3), "j F Y") in page


def test_what_happened_is_never_changed(cast, home, now):
    row = noted(cast, home, now)
    with acting_as(cast.coach) as by:
        step = decide_right(request=row, outcome=Outcome.GRANTED, words="Ja", by=by, at=now)
        carry_out(request=row, words="Gedaan", by=by, at=now)
        with pytest.raises(RightsMistake):
            carry_out(request=row, by=by, at=now)
        for table, key in (("rights_rightsrequest", row.pk), ("rights_rightsstep", step.pk)):
            with connection.cursor() as cursor, pytest.raises(ProgrammingError):
                cursor.execute(f"update {table} set words = 'anders' where id = %s", [key])


def test_the_coach_is_reminded_in_time_and_it_is_asked_before_the_work_ends(cast, home, now):
    today = timezone.localdate(now)
    here = f'href="/huishouden/{home.household.public_id}/verzoeken/"'
    row = noted(cast, home, now, asked_on=today)
    coach = sign_in_client(cast.coach)
    assert here in said(coach, "/"), "at once, and not in the last week: it is answered without delay"
    noted(cast, home, now, asked_on=today - timedelta(days=27))
    assert "Beantwoord een vraag over het eigen dossier" in said(coach, "/")
    noted(cast, home, now, asked_on=today - timedelta(days=60))
    page = said(coach, "/")
    assert "Het antwoord is te laat: eigen dossier" in page and here in page
    with acting_as(cast.coach) as by:
        assert sum("eigen dossier" in one.what for one in what_is_open(home.file)) == 3
        assert RightsRequest.objects.filter(pk=row.pk).exists()
        for one in RightsRequest.objects.all():
            decide_right(request=one, outcome=Outcome.GRANTED, words="Ja", by=by, at=now)
    assert here not in said(coach, "/")


def test_a_privacy_officer_knows_how_many_and_not_whose(cast, home, now):
    today = timezone.localdate(now)
    noted(cast, home, now, words="Geheim van mij", asked_on=today - timedelta(days=60))
    noted(cast, home, now)
    page = said(sign_in_client(cast.privacy_officer), "/privacy/")
    assert "1 is te laat" in page and "Lindestraat" not in page and "Geheim" not in page
    assert home.household.public_id not in page
    for who in (cast.coach, cast.administrator):
        with acting_as(who):
            assert rights_waiting(today) == []


def test_wanting_it_gone_is_the_request_that_the_coach_can_note(cast, home, client):
    assert client.post(ASK, {"kind": "destruction"}).status_code == 303
    assert many() == 0
    assert behind_the_wall("select person_id, state from safeguards_destructionrequest") == [
        (home.mother.subject_id, "asked")
    ]
    assert "Ik wil dat het weggaat" in said(client, MINE)
    again = client.post(ASK, {"kind": "destruction"})
    assert again.status_code == 422, "asked already"
    keeping = said(sign_in_client(cast.coach), f"/huishouden/{home.household.public_id}/bewaren/")
    assert "Samira" in keeping
    assert "Vernietig" in said(
        sign_in_client(cast.coach), f"/huishouden/{home.household.public_id}/verzoeken/"
    )


@pytest.mark.parametrize("missing", WRONG)
def test_it_says_what_and_in_which_words(client, missing):
    assert (
        client.post(ASK, {name: value for name, value in WRONG.items() if name != missing}).status_code == 422
    )
    assert many() == 0


def test_sent_twice_it_is_asked_once_and_a_sixth_waits_its_turn(client):
    once = {"once": "abcdefghijklmnopqrstuvwx"}
    for _ in range(2):
        assert client.post(ASK, WRONG | once).status_code == 303
    assert many() == 1
    for number in range(5):
        last = client.post(ASK, WRONG | {"words": f"Vraag {number}"})
    assert last.status_code == 422 and many() == 5


def test_the_gate_keeps_others_out_and_a_form_from_elsewhere_does_nothing(cast, home, client, now):
    for who in (cast.coach, cast.leader, cast.administrator, cast.mother, cast.privacy_officer):
        other = sign_in_client(who)
        assert other.post(ASK, WRONG).status_code == 404 and other.get(MINE).status_code == 404
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(ASK, WRONG).status_code == 403
    row, here = noted(cast, home, now), f"/huishouden/{home.household.public_id}/verzoeken/"
    for who in (cast.stranger, cast.colleague, cast.administrator, cast.privacy_officer):
        other = sign_in_client(who)
        for page in ("", "nieuw/", f"{row.public_id}/", f"{row.public_id}/besluit/"):
            assert other.get(here + page).status_code in (403, 404), page
    assert many() == 1
    turn_off(now)
    assert client.post(ASK, WRONG).status_code == 404 and many() == 1


def test_the_wall_takes_nothing_about_somebody_else(cast, home, client):
    her, other = resident_of(home.file, home.mother.subject_id), home.child.subject_id
    write = (
        "insert into rights_rightsrequest (public_id, file_id, subjects, category, area, revision, person_id, kind,"
        " words, thing, how, noted_by_id, asked_on, noted_at, due_on) values"
        " ('xxxxxxxxxxxxxxxxxxxx', %s, array[%s]::bigint[], 1, 0, 0, %s, 'copy', '', '', 'portal', %s, now(), now(), %s)"
    )
    with acting_as(her), connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(write, [home.file, other, other, her.id, date(2030, 1, 1)])
    assert many() == 0


def test_the_list_asks_as_little_however_much_was_asked(cast, home, now):
    coach, here = sign_in_client(cast.coach), f"/huishouden/{home.household.public_id}/verzoeken/"
    asked = []
    for _ in range(2):
        row = noted(cast, home, now)
        with acting_as(cast.coach) as by:
            decide_right(request=row, outcome=Outcome.GRANTED, words="Ja", by=by, at=now)
        coach.get(here)
        with CaptureQueriesContext(connection) as queries:
            coach.get(here)
        asked.append(len(queries))
    with CaptureQueriesContext(connection) as queries:
        coach.get(f"{here}{row.public_id}/")
    assert asked[0] == asked[1] and max(asked[0], len(queries)) <= 12, (asked, len(queries))
