"""What is found, and by whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.search.public import search
from keukentafel.lifeworld.households.public import (
    NewNote,
    NoteKind,
    add_person,
    open_household,
    start_engagement,
    write_note,
)


@pytest.fixture
def home(cast, now):
    with acting_as(cast.leader):
        home = open_household(label="Lindestraat 4", team_id=cast.team, by=cast.leader, at=now)
        start_engagement(household=home, coach_id=cast.coach.id, by=cast.leader, at=now)
    with acting_as(cast.coach):
        add_person(household=home, known_as="Zoë", full_name="Zoë Wiśniewska", by=cast.coach, at=now)
        write_note(
            household=home,
            kind="visit",
            happened_at=now,
            minutes=30,
            present=[],
            notes=[
                NewNote(NoteKind.OBSERVATION, "Zij betaalde de rekeningen van de woningcorporatie."),
                NewNote(NoteKind.STATEMENT, "Dit is een geheim over ziekte.", sensitive=True),
            ],
            by=cast.coach,
            at=now,
        )
    return home


@pytest.mark.parametrize(
    "asked",
    [
        "zoe",
        "Zoë",
        "wisniewska",
        "wisniewsk",
        "wisnieska",
        "rekening woningcorporatie",
        "woningcorp",
        "lindestraat",
        "Lindestrat",
    ],
)
def test_words_parts_of_words_and_typing_errors_are_found(cast, home, asked):
    with acting_as(cast.coach):
        assert search(asked), asked


@pytest.mark.parametrize("asked", ["", "z", "fietsenmaker", "geheim", "%", "100% _", "'; drop table x; --"])
def test_nothing_is_found_for_what_is_not_there_or_stays_closed(cast, home, asked):
    with acting_as(cast.coach):
        assert search(asked) == []


def test_a_colleague_finds_the_household_but_nothing_of_its_content(cast, home):
    with acting_as(cast.colleague):
        assert [hit.title for hit in search("lindestraat")] == ["Lindestraat 4"]
        assert search("wisniewska") == search("rekeningen") == []


@pytest.mark.parametrize(
    "who", ["policy_adviser", "administrator", "stranger", "other_team_coach", "facilitator"]
)
def test_who_may_see_no_case_finds_nothing(cast, home, who):
    with acting_as(getattr(cast, who)):
        assert search("lindestraat") == search("zoe") == []


def test_searching_takes_one_query_and_one_more_when_little_is_found(cast, home):
    with acting_as(cast.coach), CaptureQueriesContext(connection) as queries:
        search("rekening")
    assert len(queries) <= 2


def test_the_page_searches_by_post_and_writes_no_word_of_the_question_anywhere(
    cast, home, client_for, caplog
):
    client = client_for(cast.coach)
    page = client.post("/zoeken/", {"question": "wisniewska"})
    assert page.status_code == 200
    assert "Zoë Wiśniewska" in page.content.decode()
    assert "wisniewska" not in caplog.text
    assert client.get("/zoeken/?question=wisniewska").content.decode().count("Wiśniewska") == 0
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("select to_jsonb(l)::text from access_line l")
        lines = [line for (line,) in cursor.fetchall()]
    assert lines and not any("wisniewska" in line.lower() for line in lines)
