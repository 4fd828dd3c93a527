"""The job that looks through the access log: what it finds, who reads it, and that it never sees content."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from backup import behind_the_wall
from family import as_migrator
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.lifeworld.households.public import Resident, change_resident, hand_over
from keukentafel.lifeworld.safeguards.domain.misuse import Limits
from keukentafel.lifeworld.safeguards.misuse import days_to_look_through, limits
from keukentafel.lifeworld.safeguards.models.misuse_doors import LOOKING
from keukentafel.lifeworld.safeguards.public import (
    NotedPattern,
    SafeguardsMistake,
    give_home_street,
    home_street,
    look_for_patterns,
    noted_patterns,
    weigh_pattern,
)
from portal_town import choose

MANY_FILES = Limits().many_files


@pytest.fixture
def day():
    """A Wednesday before today."""
    today = timezone.localdate()
    return today - timedelta(days=(today.weekday() - 2) % 7 or 7)


def moment(day, hour, minute=0):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def looked(actor, files, at, what="looked", role="coach", purpose=""):
    with as_migrator() as migrator:
        migrator.execute(
            "insert into access_line (at, actor_kind, actor_id, role, what, page, files, subjects, purpose)"
            " values (%s, 1, %s, %s, %s, 'household', %s, '{}', %s)",
            [at, actor.id, role, what, list(files), purpose],
        )


def found(day):
    with acting_as(CARETAKER) as by:
        look_for_patterns(day=day, by=by, at=timezone.now())
        return {(row.pattern, row.account_id): row for row in NotedPattern.objects.all()}


def known_of(cast, home, **known):
    with acting_as(cast.coach) as by:
        resident = Resident.objects.get(file_id=home.file, subject_id=home.mother.subject_id)
        before = {
            name: getattr(resident, name)
            for name in (
                "full_name",
                "known_as",
                "birth_date",
                "phone",
                "email",
                "language",
                "note_of_address",
            )
        }
        change_resident(resident=resident, by=by, at=timezone.now(), **before | known)


def test_an_ordinary_day_at_work_gives_nothing(cast, now, day):
    home = a_home(cast, now)
    for hour in (9, 11, 19):
        looked(cast.coach, [home.file], moment(day, hour))
    assert found(day) == {}


def test_a_look_outside_working_hours_is_noted_and_one_in_an_emergency_is_looked_back_on_apart(
    cast, now, day
):
    home = a_home(cast, now)
    looked(cast.coach, [home.file], moment(day, 20))
    looked(cast.deputy, [home.file], moment(day, 6, 59))
    looked(cast.leader, [home.file], moment(day, 7))
    looked(cast.colleague, [home.file], moment(day, 23), purpose="emergency: belt")
    rows = found(day)
    assert set(rows) == {("after_hours", cast.coach.id), ("after_hours", cast.deputy.id)}
    row = rows["after_hours", cast.coach.id]
    assert (row.files, row.first_at, len(row.lines)) == (1, moment(day, 20), 1)


def test_a_resident_a_list_and_a_refusal_are_no_looks(cast, now, day):
    home = a_home(cast, now)
    looked(cast.mother, [home.file], moment(day, 22), role="resident")
    looked(cast.coach, [home.file], moment(day, 22), what="listed")
    looked(cast.coach, [home.file], moment(day, 22), what="refused")
    assert found(day) == {}


def test_the_own_street_is_found_for_who_told_it_and_for_nobody_else(cast, now, day):
    home = a_home(cast, now)
    known_of(cast, home, note_of_address="Hoge Kàde 12, 2e")
    for who in (cast.colleague, cast.deputy):
        looked(who, [home.file], moment(day, 10))
    with acting_as(cast.colleague) as by:
        give_home_street(street="hoge kade", by=by, at=now)
        assert home_street() == "hoge kade"
    assert set(found(day)) == {("own_street", cast.colleague.id)}


def test_a_street_that_was_taken_back_is_not_compared_and_nobody_else_reads_it(cast, now, day):
    home = a_home(cast, now)
    known_of(cast, home, note_of_address="Kade 12")
    looked(cast.colleague, [home.file], moment(day, 10))
    with acting_as(cast.colleague) as by:
        give_home_street(street="Kade", by=by, at=now)
    for who in (cast.leader, cast.administrator, cast.privacy_officer, CARETAKER):
        with acting_as(who):
            assert home_street() == ""
    with acting_as(cast.colleague) as by:
        give_home_street(street="", by=by, at=now)
    assert found(day) == {}


def test_the_own_surname_is_found(cast, now, day):
    home = a_home(cast, now)
    known_of(cast, home, full_name="Samira van der COACH")
    with as_migrator() as migrator:
        migrator.execute("update people_account set name = 'Nora Coach' where id = %s", [cast.colleague.id])
    for who in (cast.colleague, cast.deputy):
        looked(who, [home.file], moment(day, 10))
    assert set(found(day)) == {("own_surname", cast.colleague.id)}


def test_many_files_in_an_hour_stand_out_and_one_less_does_not(cast, now, day):
    with as_migrator() as migrator:
        files = [
            migrator.execute(
                "insert into access_file (public_id, kind) values (%s, 1) returning id",
                [f"spree{number:020}"],
            ).fetchone()[0]
            for number in range(MANY_FILES)
        ]
    for number, file in enumerate(files):
        looked(cast.colleague, [file], moment(day, 10, number))
        if number:
            looked(cast.deputy, [file], moment(day, 10, number))
    rows = found(day)
    assert set(rows) == {("spree", cast.colleague.id)}
    assert rows["spree", cast.colleague.id].files == MANY_FILES


def test_who_always_sees_that_many_does_not_stand_out(cast, now, day):
    with as_migrator() as migrator:
        files = [
            migrator.execute(
                "insert into access_file (public_id, kind) values (%s, 1) returning id",
                [f"spree{number:020}"],
            ).fetchone()[0]
            for number in range(MANY_FILES)
        ]
    looked(cast.colleague, files[:7], moment(day - timedelta(days=7), 11))
    looked(cast.colleague, files, moment(day, 10))
    assert found(day) == {}


def test_a_former_client_is_noted_after_the_time_to_finish(cast, now, day):
    home = a_home(cast, now)
    with acting_as(cast.leader) as by:
        hand_over(engagement=home.engagement, to=cast.colleague.id, reason="vol", by=by, at=now)
    with as_migrator() as migrator:
        migrator.execute(
            "update access_grant set valid_from = %s, valid_to = %s where grantee_id = %s and valid_to is not null",
            [moment(day - timedelta(days=60), 9), moment(day - timedelta(days=20), 9), cast.coach.id],
        )
    for who in (cast.coach, cast.colleague):
        looked(who, [home.file], moment(day, 10))
    assert set(found(day)) == {("former_file", cast.coach.id)}


def test_a_day_is_looked_through_once_and_each_day_that_is_over_gets_its_turn(cast, now):
    today = timezone.localdate(now)
    with acting_as(CARETAKER):
        assert days_to_look_through(today) == [today - timedelta(days=1)]
        tick(now, by=CARETAKER)
        assert days_to_look_through(today) == []
        assert days_to_look_through(today + timedelta(days=2)) == [today, today + timedelta(days=1)]
        tick(now, by=CARETAKER)
    assert behind_the_wall("select count(*) from safeguards_patternday") == [(1,)]


def test_the_same_day_twice_notes_nothing_twice(cast, now, day):
    looked(cast.coach, [a_home(cast, now).file], moment(day, 22))
    assert len(found(day)) == len(found(day)) == 1


@pytest.mark.parametrize("who", ["coach", "leader", "privacy_officer", "administrator"])
@pytest.mark.parametrize(
    "question",
    [
        "select * from wall.looks_on(current_date)",
        "select * from wall.usual_files(array[1]::bigint[], current_date)",
        "select * from wall.alike_words(array[1]::bigint[], array[1]::bigint[])",
        "select * from wall.ended_work(array[1]::bigint[], array[1]::bigint[])",
    ],
)
def test_only_a_job_looks_through_the_log(cast, who, question):
    with acting_as(getattr(cast, who)), connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(question)


def test_the_job_itself_reads_no_street_and_no_name(cast, now):
    home = a_home(cast, now)
    known_of(cast, home, note_of_address="Geheimpad 3", full_name="Samira Geheim")
    with acting_as(CARETAKER), connection.cursor() as cursor:
        cursor.execute("select * from wall.alike_words(array[1]::bigint[], array[%s]::bigint[])", [home.file])
        words = [row[3] for row in cursor.fetchall()]
    assert len(words) >= 2
    assert all(len(word) == 64 and "geheim" not in word for word in words)


@pytest.mark.parametrize("who", ["coach", "leader", "administrator", "policy_adviser"])
def test_nobody_but_privacy_officers_reads_patterns(cast, now, day, who):
    looked(cast.coach, [a_home(cast, now).file], moment(day, 22))
    assert found(day)
    with acting_as(getattr(cast, who)):
        assert not noted_patterns().exists()
    with acting_as(cast.privacy_officer):
        assert noted_patterns().count() == 1


def test_a_pattern_is_weighed_with_words_once_and_never_by_who_it_is_about(cast, now, day):
    home = a_home(cast, now)
    looked(cast.coach, [home.file], moment(day, 22))
    looked(cast.privacy_officer, [home.file], moment(day, 22), role="privacy_officer")
    found(day)
    with acting_as(cast.privacy_officer) as by:
        rows = {row.account_id: row for row in noted_patterns()}
        row = rows[cast.coach.id]
        with pytest.raises(SafeguardsMistake):
            weigh_pattern(pattern=row, words=" ", by=by, at=now)
        with pytest.raises(SafeguardsMistake):
            weigh_pattern(pattern=rows[by.id], words="Ik was het", by=by, at=now)
        weigh_pattern(pattern=row, words="Achterwacht", by=by, at=now)
        with pytest.raises(SafeguardsMistake):
            weigh_pattern(pattern=row, words="Nog eens", by=by, at=now)
    said = behind_the_wall("select words from safeguards_notedpattern where answered_at is not null")
    assert said == [("Achterwacht",)]


def test_a_privacy_officer_changes_nothing_of_what_was_found(cast, now, day):
    looked(cast.coach, [a_home(cast, now).file], moment(day, 22))
    found(day)
    with acting_as(cast.privacy_officer), connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute("update safeguards_notedpattern set files = 0")


def test_the_town_sets_the_hours_and_the_numbers(cast, now, day):
    """As the pack ships they are what is offered; a town that agreed on other ones has those that night."""
    with acting_as(CARETAKER):
        assert limits() == Limits()
    home = a_home(cast, now)
    looked(cast.deputy, [home.file], moment(day, 19))
    looked(cast.colleague, [home.file], moment(day, 17))
    choose(now, "1.4", patterns_until="'18:00'", patterns_many_files="30")
    with acting_as(CARETAKER):
        assert limits() == Limits(closes=time(18), many_files=30)
    assert set(found(day)) == {("after_hours", cast.deputy.id)}


def test_the_lines_of_a_day_are_found_without_reading_the_whole_log(cast, day):
    """Three years of looks: what the job asks each night goes by the index on the moment."""
    with as_migrator() as migrator:
        migrator.execute(
            "insert into access_line (at, actor_kind, actor_id, role, what, page, files, subjects, purpose)"
            " select %s::timestamptz - make_interval(hours => n), 1, 1, 'coach', 'looked', 'household', '{1}', '{}', ''"
            " from generate_series(1, 20000) n",
            [moment(day, 23)],
        )
        migrator.execute("analyze access_line")
        for door in (LOOKING[0], LOOKING[1]):
            asked = door.sql.split("return query")[1].rsplit("end $$", 1)[0]
            for name in ("of_day", "before"):
                asked = re.sub(rf"\b{name}\b", f"date '{day}'", asked)
            asked = asked.replace("of_accounts", "'{1}'::bigint[]").strip().rstrip(";")
            plan = "\n".join(row for (row,) in migrator.execute(f"explain {asked}").fetchall())
            assert "access_line_moment" in plan and "Seq Scan on access_line" not in plan, plan
