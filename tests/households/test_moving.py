"""Somebody lives in another household from a day on: what goes along, what stays, and what nobody finds."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.models import Resident
from keukentafel.lifeworld.households.public import (
    BelongsThere,
    Member,
    add_person,
    add_relation,
    change_resident,
    end_relation,
    leave_household,
    members,
    move_people,
    open_household,
    people_of,
    relations_of,
    start_engagement,
)

NEW = "Nieuw begin"


@pytest.fixture
def home(cast, now):
    home = a_home(cast, now - timedelta(days=30))
    with acting_as(cast.coach) as by:
        change_resident(
            resident=home.mother.resident,
            full_name="Samira Voorbeeld",
            known_as="Samira",
            birth_date=date(1991, 3, 4),
            phone="0612345678",
            email="samira@voorbeeld.example",
            language="Dari",
            note_of_address="Lindestraat 12",
            by=by,
            at=now,
        )
    return home


def flee(cast, home, now, coach=None, on=None):
    """The mother goes to a new household with the child; *coach* is the coach there."""
    with acting_as(cast.coach) as by:
        new = open_household(label=NEW, team_id=cast.team, by=by, at=now)
        day = on or timezone.localdate(now)
        move_people(members=[home.mother, home.child], to=new, on=day, by=by, at=now)
        start_engagement(household=new, coach_id=(coach or cast.coach).id, by=by, at=now)
    return new


def test_they_leave_on_the_day_on_which_they_come(cast, now, home):
    new, today = flee(cast, home, now), timezone.localdate(now)
    with acting_as(cast.coach):
        assert [(one.name, one.until) for one in people_of(home.file)] == [
            ("Samira", today),
            ("Yunus", today),
        ]
        there = members(new.file_id, today)
        assert [(one.name, one.role, one.since) for one in there] == [
            ("Samira", "moeder", today),
            ("Yunus", "zoon", today),
        ]


def test_who_they_are_goes_along_and_where_they_lived_does_not(cast, now, home):
    new = flee(cast, home, now)
    with acting_as(cast.coach):
        row = Resident.objects.get(file_id=new.file_id, subject_id=home.mother.subject_id)
        assert (row.full_name, row.birth_date, row.language) == ("Samira Voorbeeld", date(1991, 3, 4), "Dari")
        assert (row.phone, row.email) == ("0612345678", "samira@voorbeeld.example")
        assert row.note_of_address == ""


def test_a_number_of_after_the_flight_stands_in_the_new_file_alone(cast, now, home):
    new = flee(cast, home, now)
    with acting_as(cast.coach) as by:
        row = Resident.objects.get(file_id=new.file_id, subject_id=home.mother.subject_id)
        told = {
            name: getattr(row, name) for name in ("full_name", "known_as", "birth_date", "email", "language")
        }
        change_resident(resident=row, **told, phone="0699999999", note_of_address="", by=by, at=now)
    rows = behind_the_wall(f"select content::text from journal_snapshot where file_id = {home.file}")
    assert not any("0699999999" in text for (text,) in rows)


def test_the_new_household_cannot_be_found_from_the_old_one(cast, now, home):
    """Whoever reads everything of the old file (with the new one in other hands) finds no trace of the new one."""
    new = flee(cast, home, now, coach=cast.colleague)
    ids = {
        new.public_id,
        NEW,
        *(row for (row,) in behind_the_wall(f"select public_id from access_file where id = {new.file_id}")),
    }
    for model in case_models():
        table = model._meta.db_table
        for (row,) in behind_the_wall(f"select t::text from {table} t where file_id = {home.file}"):
            assert not any(said in row for said in ids), table
    for table in ("journal_snapshot", "search_entry", "access_grant"):
        for (row,) in behind_the_wall(f"select t::text from {table} t where file_id = {home.file}"):
            assert not any(said in row for said in ids), table
    with acting_as(cast.coach), connection.cursor() as cursor:
        for model in case_models():
            if model.wall_level.name != "THAT":
                cursor.execute(
                    f"select count(*) from {model._meta.db_table} where file_id = %s", [new.file_id]
                )
                assert cursor.fetchone() == (0,), model


def test_the_history_of_the_old_file_calls_it_leaving(cast, now, home):
    flee(cast, home, now)
    told = behind_the_wall(
        f"select distinct command from journal_change where file_id = {home.file} and thing_kind = 'households.member'"
        " union select distinct command from journal_snapshot"
        f" where file_id = {home.file} and thing_kind = 'households.member'"
    )
    assert set(told) == {("add_person",), ("leave_household",)}


def test_who_left_before_gets_the_new_place_and_keeps_the_day_of_leaving(cast, now, home):
    long_ago = timezone.localdate(now) - timedelta(days=5)
    with acting_as(cast.coach) as by:
        leave_household(member=home.mother, on=long_ago, by=by, at=now)
    flee(cast, home, now)
    with acting_as(cast.coach):
        assert Member.objects.get(pk=home.mother.pk).until == long_ago


def test_nobody_moves_to_where_they_are_already_or_leaves_before_they_came(cast, now, home):
    new = flee(cast, home, now)
    with acting_as(cast.coach) as by:
        with pytest.raises(BelongsThere):
            move_people(members=[home.mother], to=new, on=timezone.localdate(now), by=by, at=now)
        other = open_household(label="Zandpad", team_id=cast.team, by=by, at=now)
        guest = add_person(household=home.household, known_as="Oma", by=by, at=now)
        with pytest.raises(ValueError, match="leaves after"):
            move_people(members=[guest], to=other, on=date(2020, 1, 1), by=by, at=now)
        assert people_of(other.file_id) == []


def test_of_whom_little_is_known_here_little_goes_along(cast, now, home):
    new = flee(cast, home, now)
    with acting_as(cast.coach) as by:
        third = open_household(label="Zandpad", team_id=cast.team, by=by, at=now)
        guest = Member.objects.get(file_id=new.file_id, subject_id=home.child.subject_id)
        assert guest.resident is None
        move_people(members=[guest], to=third, on=timezone.localdate(now), by=by, at=now)
        assert [one.name for one in people_of(third.file_id)] == ["Yunus"]


def test_a_tie_ends_on_a_day_and_its_words_stay_in_the_history(cast, now, home):
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        tie = add_relation(
            household=home.household,
            of=home.mother.subject_id,
            kind="vriendin van",
            other_name="Bo",
            by=by,
            at=now,
        )
        end_relation(relation=tie, on=today, by=by, at=now)
        assert list(relations_of(home.file)) == []
        end_relation(relation=tie, on=today + timedelta(days=9), by=by, at=now)
        tie.refresh_from_db()
        assert tie.ended_on == today
    told = behind_the_wall(
        "select content->>'kind' from journal_snapshot where thing_kind = 'households.relation'"
    )
    assert told == [("vriendin van",)] * 2
