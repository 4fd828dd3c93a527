"""A resident and the coach write to each other: read by the right people, never lost, never twice, never changed."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backup import behind_the_wall
from cast import sign_in_client
from household_helpers import a_home
from keukentafel.foundation.access.public import demand
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.correspondence.public import (
    CorrespondenceMistake,
    Message,
    answer_due,
    settle,
    write_to_person,
    write_to_team,
)
from keukentafel.lifeworld.households.public import appoint_deputy, substitute, what_is_open
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    ProcessingAct,
    close_portal,
    decide_request,
    decide_run,
    note_request,
    open_in_emergency,
    open_to_partner,
    own_file,
    runs,
    state_legal_basis,
)
from portal_town import born, opened, portal_row, resident_of, turn_on
from scene_correspondence import answers

pytestmark = pytest.mark.usefixtures("portal_made")

MINE = "/mijn/berichten/"


@pytest.fixture
def home(cast, now):
    turn_on(now)
    home = a_home(cast, now)
    opened(cast, home.file, home.mother.subject_id, now)
    return home


@pytest.fixture
def hers(home):
    return sign_in_client(resident_of(home.file, home.mother.subject_id))


def at_the_coach(home, what=""):
    return f"/huishouden/{home.household.public_id}/mensen/{home.mother.public_id}/berichten/{what}"


def said(words):
    return behind_the_wall(f"select count(*) from correspondence_message where words = '{words}'")[0][0]


def once_of(page):
    return re.search(r'name="once" value="([^"]+)"', page.content.decode())[1]


def test_she_writes_the_coach_reads_and_answers_and_she_reads_that(cast, home, hers):
    assert hers.post(MINE, {"words": "Kan de afspraak later?"}).status_code == 303
    assert "Nog niemand las het." in hers.get(MINE).content.decode()
    coach = sign_in_client(cast.coach)
    start = coach.get("/").content.decode()
    assert "Een bewoner schreef" in start and at_the_coach(home) in start and "Kan de afspraak" not in start
    assert "Kan de afspraak later?" in coach.get(at_the_coach(home)).content.decode()
    assert "Uw team heeft dit gelezen." in hers.get(MINE).content.decode()
    assert coach.post(at_the_coach(home), {"words": "Ja, om vier uur."}).status_code == 303
    assert "Een bewoner schreef" not in coach.get("/").content.decode()
    assert "nog niet gelezen" in coach.get(at_the_coach(home)).content.decode()
    assert "Er is een nieuw bericht." in hers.get("/mijn/").content.decode()
    assert "Ja, om vier uur." in hers.get(MINE).content.decode()
    assert "Er is een nieuw bericht." not in hers.get("/mijn/").content.decode()
    assert "nog niet gelezen" not in coach.get(at_the_coach(home)).content.decode()


def test_a_message_without_answer_stands_on_top_once_its_term_has_passed_until_it_is_settled(cast, home, now):
    assert answer_due(date(2026, 11, 20)) == date(2026, 11, 25), "three working days, of the pack"
    before = now - timedelta(days=20)
    answers(home.file, home.mother.subject_id, "Hallo?", before)
    coach = sign_in_client(cast.coach)
    page = coach.get("/").content.decode()
    assert "Antwoord nu op dit bericht" in page and "Een bewoner schreef" not in page
    with acting_as(cast.coach):
        assert any("wacht op antwoord" in end.what for end in what_is_open(home.file))
    assert coach.post(at_the_coach(home, "afgedaan/")).status_code == 303
    assert "Antwoord nu" not in coach.get("/").content.decode()
    answers(home.file, home.mother.subject_id, "Nog iets.", now)
    assert "Een bewoner schreef" in coach.get("/").content.decode()


def test_who_stands_in_for_the_coach_reads_and_answers_and_the_team_does_not(cast, home, hers, now):
    hers.post(MINE, {"words": "Ik ben er dinsdag niet."})
    assert sign_in_client(cast.colleague).get(at_the_coach(home)).status_code == 403
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
        substitute(
            engagement=home.engagement,
            account_id=cast.colleague.id,
            starts=now,
            ends=now + timedelta(days=3),
            by=by,
            at=now,
        )
    for actor in (cast.deputy, cast.colleague):
        client = sign_in_client(actor)
        assert "Een bewoner schreef" in client.get("/").content.decode()
        assert "Ik ben er dinsdag niet." in client.get(at_the_coach(home)).content.decode()
    assert sign_in_client(cast.colleague).post(at_the_coach(home), {"words": "Goed."}).status_code == 303
    assert sign_in_client(cast.leader).get(at_the_coach(home)).status_code == 403
    assert sign_in_client(cast.other_team_coach).get(at_the_coach(home)).status_code == 404


def test_an_emergency_lets_read_and_not_write_and_does_not_say_that_the_team_read_it(cast, home, hers, now):
    hers.post(MINE, {"words": "Alles goed."})
    with acting_as(cast.colleague) as by:
        open_in_emergency(file_id=home.file, reason="Zij belt", with_safety=False, by=by, at=now)
    client = sign_in_client(cast.colleague)
    page = client.get(at_the_coach(home)).content.decode()
    assert "Alles goed." in page and "<textarea" not in page
    assert client.post(at_the_coach(home), {"words": "Dag"}).status_code == 403
    assert client.post(at_the_coach(home, "afgedaan/")).status_code == 403
    assert "Nog niemand las het." in hers.get(MINE).content.decode()


def test_sending_the_same_form_twice_writes_once_on_both_sides(cast, home, hers):
    form = {"words": "Een keer.", "once": once_of(hers.get(MINE))}
    assert [hers.post(MINE, form).status_code for _ in range(2)] == [303, 303]
    assert said("Een keer.") == 1
    coach = sign_in_client(cast.coach)
    form = {"words": "Ook een keer.", "once": once_of(coach.get(at_the_coach(home)))}
    assert [coach.post(at_the_coach(home), form).status_code for _ in range(2)] == [303, 303]
    assert said("Ook een keer.") == 1


def test_nothing_that_she_typed_is_lost(home, hers):
    too_long = "woord " * 4000
    refused = hers.post(MINE, {"words": too_long})
    assert refused.status_code == 422 and too_long.strip() in refused.content.decode()
    hers.post("/concept/", {"draft_key": "portal_message", "words": "Half een zin"})
    assert "Half een zin" in hers.get(MINE).content.decode()
    hers.post(MINE, {"words": "Een hele zin", "once": once_of(hers.get(MINE))})
    assert "Half een zin" not in hers.get(MINE).content.decode()
    gone = Client(headers={"accept-language": "nl"}).post(MINE, {"words": "Na een <b>half</b> uur"})
    assert gone.status_code == 401 and gone["X-Keukentafel-Sign-In"] == "1"
    assert "Na een &lt;b&gt;half&lt;/b&gt; uur" in gone.content.decode()
    assert behind_the_wall("select count(*) from correspondence_message") == [(1,)]


def test_a_form_without_its_token_writes_nothing(home):
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "nl"})
    signed_in = sign_in_client(resident_of(home.file, home.mother.subject_id))
    strict.cookies = signed_in.cookies
    assert strict.get(MINE).status_code == 200
    assert strict.post(MINE, {"words": "Van elders"}).status_code == 403
    assert said("Van elders") == 0


def test_the_page_says_whom_to_call_and_that_nobody_reads_at_night(hers):
    page = hers.get(MINE).content.decode()
    assert "'s Nachts en in het weekend leest niemand dit." in page.replace("&#x27;", "'")
    assert 'href="tel:112"' in page and 'href="tel:0800-2000"' in page
    assert "binnen 3 werkdagen" in page


def test_what_was_written_is_never_changed_and_never_about_two(cast, home, now):
    answers(home.file, home.mother.subject_id, "Zo was het.", now)
    her = resident_of(home.file, home.mother.subject_id)
    for who in (her, cast.coach):
        for table in ("correspondence_message", "correspondence_seen"):
            with acting_as(who), connection.cursor() as cursor, pytest.raises(ProgrammingError):
                cursor.execute(f"update {table} set revision = 1")
    both = [home.mother.subject_id, home.child.subject_id]
    with pytest.raises(IntegrityError), acting_as(cast.coach) as by, command_frame("of_two"):
        Message(
            file_id=home.file,
            subjects=both,
            person_id=both[0],
            from_person=False,
            words="Over twee",
            written_by_id=by.id,
            written_at=now,
        ).keep(at=now)
    with acting_as(her) as by:
        own = own_file(by)
        with pytest.raises(Http404):
            demand(
                "safeguards.write_own_file", type(own)(own.file_id + 1, own.person, own.since, own.withheld)
            )
        with pytest.raises(CorrespondenceMistake):
            write_to_team(own=own, words="  ", by=by, at=now)


def test_nobody_writes_to_who_cannot_read_it(cast, home, now):
    with acting_as(cast.coach) as by:
        with pytest.raises(CorrespondenceMistake):
            write_to_person(file_id=home.file, person=home.child.subject_id, words="Dag", by=by, at=now)
        close_portal(portal=portal_row(cast, home.file, home.mother.subject_id), by=by, at=now)
        with pytest.raises(CorrespondenceMistake):
            write_to_person(file_id=home.file, person=home.mother.subject_id, words="Dag", by=by, at=now)
    coach = sign_in_client(cast.coach)
    assert "Bel, of ga langs." in coach.get(at_the_coach(home)).content.decode()
    kept = coach.post(at_the_coach(home), {"words": "Toch getypt"})
    assert kept.status_code == 422 and "Toch getypt" in kept.content.decode()


def test_a_partner_on_a_part_of_her_file_reads_no_message(cast, home, hers, now):
    hers.post(MINE, {"words": "Dit is voor mijn coach."})
    with acting_as(cast.coach) as by:
        basis = state_legal_basis(
            file_id=home.file,
            activity="support",
            act=ProcessingAct.SHARE,
            basis=Basis.PUBLIC_TASK,
            article="Wmo",
            purpose="de huur",
            person=home.mother.subject_id,
            starts=now.date(),
            by=by,
            at=now,
        )
        open_to_partner(
            basis=basis,
            organisation_id=cast.buddy.organisation,
            level=Level.CONTENT,
            areas=[1],
            until=now.date() + timedelta(days=9),
            by=by,
            at=now,
        )
    with acting_as(cast.buddy):
        assert not Message.objects.exists()


def test_pages_ask_as_little_however_much_was_written(cast, home, hers, now):
    coach = sign_in_client(cast.coach)

    def asked(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    def all_of_them():
        return [asked(hers, MINE), asked(hers, "/mijn/"), asked(coach, at_the_coach(home)), asked(coach, "/")]

    answers(home.file, home.mother.subject_id, "Eerste", now)
    few = all_of_them()
    assert max(few) <= 12, few
    for number in range(6):
        answers(home.file, home.mother.subject_id, f"Nog {number}", now)
        with acting_as(cast.coach) as by:
            write_to_person(file_id=home.file, person=home.mother.subject_id, words="Ja", by=by, at=now)
    answers(home.file, home.mother.subject_id, "Laatste", now)
    assert all_of_them() == few


def test_her_messages_go_when_she_asks_to_destroy_and_those_of_her_child_stay(cast, home, now):
    with acting_as(cast.coach) as by:
        born(home.file, home.child.subject_id, date(2011, 5, 5), by, now)
    opened(cast, home.file, home.child.subject_id, now)
    for one, words in ((home.mother, "Van haar"), (home.child, "Van hem")):
        answers(home.file, one.subject_id, words, now)
        with acting_as(cast.coach) as by:
            settle(file_id=home.file, person=one.subject_id, by=by, at=now)
    today = now.date()
    with acting_as(cast.coach) as by:
        request = note_request(
            file_id=home.file, person_id=home.mother.subject_id, asked_on=today, by=by, at=now
        )
        decide_request(request=request, grant=True, words="Gedaan", by=by, at=now)
    for _ in range(2):
        with acting_as(CARETAKER):
            while deliver(timezone.now()):
                pass
        with acting_as(cast.privacy_officer) as by:
            for run in runs().filter(state="proposed"):
                decide_run(run=run, ground="Getoetst", by=by, at=timezone.now())
    assert (said("Van haar"), said("Van hem")) == (0, 1)
    rows = behind_the_wall("select count(*) from correspondence_seen")
    assert rows == [(1,)]
