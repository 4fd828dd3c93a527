"""What a member of a team or a guest could do in SQL to what others keep: figures, words, meetings and bodies."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from by_hand import refused, rows
from django.db import connection
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast
from household_helpers import a_home
from keukentafel.foundation.access.public import exclude
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.reflection.craft.public import (
    answer_check,
    open_check,
    words_together,
)
from keukentafel.reflection.dilemmas.public import share_word, write_wording
from keukentafel.reflection.trials.public import Weight, note_distress
from keukentafel.work.consultations.public import (
    ConsultationMistake,
    EntryKind,
    Noted,
    OpenEntry,
    Put,
    finish_task,
    note_entry,
    put_on_agenda,
    put_to,
    take_up,
)
from keukentafel.work.consultations.sections import body_called
from keukentafel.work.consultations.services import present
from meeting_helpers import called
from scene import Scene
from time_passing import as_superuser

pytestmark = pytest.mark.usefixtures("database")


# Figures of a team


def test_a_day_on_which_a_figure_rests_is_the_one_of_the_database_and_is_never_moved(
    server: Any, cast: Cast, now: datetime
) -> None:
    with acting_as(cast.leader) as by:
        check = open_check(team_id=cast.team, closes_on=now.date() + timedelta(days=7), by=by, at=now)
    for actor in (cast.coach, cast.colleague, cast.deputy, cast.leader):
        with acting_as(actor) as by:
            answer_check(check=check, motive="Ja", capacity="Ja", opportunity="Ja", by=by, at=now)
    assert refused(
        cast.leader, "update craft_teamcheck set opened_on = '2020-01-01', closes_on = '2020-01-02'"
    )
    with as_superuser(server) as db:
        db.execute("update craft_teamcheck set opened_on = opened_on - 8, closes_on = closes_on - 8")
        db.execute("update craft_checkanswer set entered_on = entered_on - 8")
    late = (
        "insert into craft_checkanswer (check_of_id, account_id, motive, capacity, opportunity, answered_on, entered_on)"
        " values (%s, %s, 'x', 'x', 'x', current_date - 8, current_date - 8)"
    )
    with acting_as(cast.supporter), connection.cursor() as cursor:
        cursor.execute(late, [check.pk, cast.supporter.id])
    assert refused(cast.supporter, "update craft_checkanswer set entered_on = current_date - 8")
    with acting_as(cast.supporter):
        assert words_together(check) == {}
    with acting_as(cast.coach) as by:
        then = now - timedelta(days=200)
        note_distress(team_id=cast.team, weight=Weight.COULD_NOT, words="", counted=True, by=by, at=then)
    assert behind_the_wall("select entered_on from trials_distress") == [(timezone.localdate(),)]


# Rows that all teams read, and one of them writes


def test_nobody_changes_a_meeting_or_a_shared_word_of_another_team(cast: Cast, now: datetime) -> None:
    meeting = called(cast, timezone.now())
    with acting_as(cast.coach) as by:
        word = write_wording(team_id=cast.team, word="Eigen kracht", words="Wat iemand kan", by=by, at=now)
        share_word(word=word, shared=True, by=by, at=now)
    for statement in (
        "update consultations_meeting set cancelled_at = now()",
        "update consultations_meeting set team_id = (select min(id) from people_team)",
        "update dilemmas_sharedwording set words = 'Zoek het zelf uit'",
        "delete from dilemmas_sharedwording",
    ):
        assert refused(cast.other_team_coach, statement), statement
    forged = (
        "insert into consultations_meeting (public_id, body, team_id, starts_at, public_order, called_by_id, called_at)"
        " values ('forged', 'care_team', %s, now(), false, %s, now())"
    )
    assert refused(cast.other_team_coach, forged, cast.team, cast.other_team_coach.id)
    assert not refused(
        cast.colleague, "update consultations_meeting set cancelled_at = now() where id = %s", meeting.pk
    )


def test_who_may_be_present_at_an_item_does_not_write_its_minutes(cast: Cast) -> None:
    now = timezone.now()
    with acting_as(cast.coach) as by:
        meeting = called(cast, now)
        item = put_on_agenda(
            meeting=meeting, put=Put(title="Werkwijze", invited=[cast.colleague.id]), by=by, at=now
        )
        task = Noted(kind=EntryKind.TASK, words="Bellen", owner=cast.colleague.id, due=now.date())
        entry = note_entry(item=item, noted=task, by=by, at=now)
    for statement in (
        "update consultations_openitem set said = 'Iets anders'",
        "update consultations_openitem set keepers = invited",
        "update consultations_openentry set words = 'Niets'",
    ):
        assert refused(cast.colleague, statement), statement
    with acting_as(cast.colleague) as by:
        assert finish_task(entry=OpenEntry.objects.get(pk=entry.pk), by=by, at=now).done_on


# What is put to a body


def test_what_is_put_to_a_body_reaches_the_leaders_who_are_not_shut_out(cast: Cast) -> None:
    now, home = timezone.now(), a_home(cast, timezone.now())
    with acting_as(cast.coach) as by:
        with command_frame("exclude"):
            exclude(cast.leader.id, home.file, subject=home.mother.subject_id, reason="haar broer", at=now)
        about = {"file": home.file, "subjects": [home.mother.subject_id]}
        item = put_to(body="care_team", title="Huur", words="Wat nu?", **about, by=by, at=now)
        assert item.invited == [by.id]


def test_a_body_has_its_ground_on_the_day_on_which_it_speaks(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, home = timezone.now(), a_home(cast, timezone.now())
    meeting, body = called(cast, now), body_called("care_team")
    assert body is not None
    tomorrow = timezone.localdate(meeting.starts_at)

    def while_it(**holds: Any) -> None:
        monkeypatch.setattr(present, "body_called", lambda _key: replace(body, **holds))

    about = {"persons": [home.mother.subject_id], "file_id": home.file}
    with acting_as(cast.coach) as by:
        while_it(ends=tomorrow)
        waits = put_to(
            body="care_team",
            title="Huur",
            words="Wat nu?",
            file=home.file,
            subjects=[home.mother.subject_id],
            by=by,
            at=now,
        )
        with pytest.raises(ConsultationMistake):
            take_up(item=waits, meeting=meeting, by=by, at=now)
        with pytest.raises(ConsultationMistake):
            put_on_agenda(meeting=meeting, put=Put(title="Huur"), **about, by=by, at=now)
        while_it(starts=tomorrow)
        put_on_agenda(meeting=meeting, put=Put(title="Huur"), **about, by=by, at=now)
        assert take_up(item=waits, meeting=meeting, by=by, at=now).held_on == tomorrow


# Who comes from outside


def test_a_guest_reads_nothing_of_how_the_town_works_together_and_moves_no_row_out_of_its_circle(
    cast: Cast, scene: Scene
) -> None:
    tables = (
        "bottlenecks_bottleneck",
        "bottlenecks_answer",
        "disagreements_precedent",
        "trials_policysignal",
    )
    for table in tables:
        assert behind_the_wall(f"select count(*) from {table}")[0][0]
        for outsider in (cast.researcher, cast.mother):
            assert rows(outsider, f"select count(*) from {table}") == [(0,)], table
    for table in ("craft_community", "craft_communityoutcome"):
        assert rows(cast.mother, f"select count(*) from {table}") == [(0,)], table
    with acting_as(cast.facilitator), connection.cursor() as cursor:
        cursor.execute("select wall.open_circle('een-eigen-kring-hier', '{}', now())")
        (own,) = cursor.fetchone()
    mine = rows(cast.facilitator, "select max(circle_id) from conversations_conversation")[0][0]
    assert mine
    assert refused(cast.facilitator, "update conversations_conversation set circle_id = %s", own)
