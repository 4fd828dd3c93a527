"""The portal of one person: opened after questions, bound to this person, and closed in a second."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection
from django.utils import timezone

from backup import behind_the_wall
from cast import PASSWORD, sign_in_client
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.public import CodeRefused, accounts, actor_of, set_password_with_code
from keukentafel.lifeworld.households.public import NewNote, Note, NoteKind, write_note
from keukentafel.lifeworld.safeguards.public import (
    TOLD_BY_OTHERS,
    PortalCheck,
    ReadsAlong,
    SafeguardsMistake,
    SafetyCheck,
    Withholding,
    check_safety,
    close_portal,
    helpers_of,
    looks_at_me,
    open_portal,
    own_file,
    renew_code,
    show_again,
    who_may_see_me,
    withhold,
)
from portal_town import SAFE, born, opened, portal_row, resident_of, turn_off, turn_on

pytestmark = pytest.mark.usefixtures("portal_made")

AFRAID = SafetyCheck(wants=True, alone=True, reads_along=ReadsAlong.NO, afraid=True)
NOT_ALONE = SafetyCheck(wants=True, alone=False, reads_along=ReadsAlong.NO, afraid=False)


@pytest.fixture
def home(cast, now):
    turn_on(now)
    home = a_home(cast, now)
    told = [
        ([home.mother], NoteKind.OBSERVATION, "Zij lacht weer."),
        ([home.mother], NoteKind.INFORMATION, "De buurvrouw vertelt iets."),
        ([home.child], NoteKind.OBSERVATION, "Hij gaat naar de soos."),
        ([home.mother, home.child], NoteKind.OBSERVATION, "Zij eten samen."),
    ]
    with acting_as(cast.coach) as by:
        for people, kind, words in told:
            write_note(
                household=home.household,
                kind="visit",
                happened_at=now,
                minutes=10,
                present=[one.subject_id for one in people],
                notes=[NewNote(kind, words)],
                by=by,
                at=now,
            )
    return home


def mothers(cast, home, now, **how):
    paper = opened(cast, home.file, home.mother.subject_id, now, **how)
    return paper, resident_of(home.file, home.mother.subject_id)


def texts(resident):
    with acting_as(resident):
        own = own_file(resident)
        return [
            row.text
            for row in Note.objects.filter(file_id=own.file_id)
            if own.may_read(row, told_by_another=row.kind == NoteKind.INFORMATION)
        ]


def test_the_person_reads_what_is_about_this_person_alone_and_nobody_else_does(cast, now, home):
    _paper, resident = mothers(cast, home, now)
    assert texts(resident) == ["Zij lacht weer."]
    for other in (cast.mother, cast.stranger, cast.administrator, cast.other_team_coach):
        with acting_as(other):
            assert own_file(other) is None


def test_what_somebody_else_told_stays_back_by_a_decision_with_a_day_until_the_coach_shows_it(
    cast, now, home
):
    _paper, resident = mothers(cast, home, now)
    with acting_as(cast.coach) as by:
        kept = Withholding.objects.get(file_id=home.file)
        assert kept.thing == TOLD_BY_OTHERS and kept.reason and kept.review_on > timezone.localdate(now)
        show_again(withholding=kept, by=by, at=now)
    assert texts(resident) == ["Zij lacht weer.", "De buurvrouw vertelt iets."]


def test_something_is_kept_back_with_a_reason_and_a_day_to_come(cast, now, home):
    _paper, resident = mothers(cast, home, now)
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        note = Note.objects.get(text="Zij lacht weer.")
        for reason, day in (("", today + timedelta(days=9)), ("later", today)):
            with pytest.raises(SafeguardsMistake):
                withhold(
                    file_id=home.file,
                    person=home.mother.subject_id,
                    thing=note.public_id,
                    reason=reason,
                    review_on=day,
                    by=by,
                    at=now,
                )
        withhold(
            file_id=home.file,
            person=home.mother.subject_id,
            thing=note.public_id,
            reason="later",
            review_on=today + timedelta(days=9),
            by=by,
            at=now,
        )
    assert texts(resident) == []


def test_the_person_sees_no_decision_and_no_question_that_was_asked(cast, now, home):
    _paper, resident = mothers(cast, home, now, check=AFRAID)
    with acting_as(resident):
        assert not Withholding.objects.exists()
        assert not PortalCheck.objects.exists()


def test_closing_ends_the_right_that_second_and_nobody_signs_in(cast, now, home):
    _paper, resident = mothers(cast, home, now)
    client = sign_in_client(resident)
    assert client.get("/mijn/").status_code == 200
    with acting_as(cast.coach) as by:
        close_portal(portal=portal_row(cast, home.file, home.mother.subject_id), by=by, at=timezone.now())
    assert client.get("/mijn/").headers["Location"].startswith("/mijn/binnen/")
    running = "select count(*) from access_grant where fact like 'own file:%' and"
    assert behind_the_wall(f"{running} (valid_to is null or valid_to > now())") == [(0,)]
    assert behind_the_wall(
        "select count(*) from people_account where email like '%@mijn.invalid' and is_active"
    ) == [(0,)]
    with acting_as(resident), connection.cursor() as cursor:
        cursor.execute("select cardinality(wall.files(1)), wall.own_subject(%s)", [home.file])
        assert cursor.fetchone() == (0, None)
        assert actor_of(resident.id, timezone.localdate()) is None
        assert not Note.objects.exists()


def test_a_portal_that_is_off_opens_for_nobody_and_reads_nothing(cast, now, home):
    _paper, resident = mothers(cast, home, now)
    turn_off(now)
    client = sign_in_client(resident)
    assert client.get("/mijn/").status_code == 404
    with pytest.raises(SafeguardsMistake):
        opened(cast, home.file, home.child.subject_id, now)


def test_what_was_asked_is_kept_also_when_it_does_not_open(cast, now, home):
    with pytest.raises(SafeguardsMistake):
        opened(cast, home.file, home.mother.subject_id, now, check=NOT_ALONE)
    with acting_as(cast.coach):
        assert PortalCheck.objects.get(file_id=home.file).outcome == "not_now"
    assert behind_the_wall("select count(*) from safeguards_portalaccount") == [(0,)]


def test_no_letter_when_somebody_is_feared_and_a_code_at_the_table_works_an_hour(cast, now, home):
    with pytest.raises(SafeguardsMistake):
        mothers(cast, home, now, check=AFRAID, by_letter=True)
    paper, _resident = mothers(cast, home, now, check=AFRAID)
    assert paper.ends_at == now + timedelta(hours=1)


def test_a_letter_works_two_weeks(cast, now, home):
    paper, _resident = mothers(cast, home, now, by_letter=True)
    assert paper.ends_at == now + timedelta(days=14)


@pytest.mark.parametrize("day", [None, date(2020, 5, 5)])
def test_a_young_child_and_somebody_of_unknown_age_have_none(cast, now, home, day):
    person = home.child.subject_id
    with acting_as(cast.coach) as by:
        if day:
            born(home.file, person, day, by, now)
        asked = check_safety(file_id=home.file, person=person, check=SAFE, by=by, at=now)
        with pytest.raises(SafeguardsMistake):
            open_portal(check=asked, by=by, at=now)


def test_questions_of_yesterday_open_nothing(cast, now, home):
    person = home.mother.subject_id
    with acting_as(cast.coach) as by:
        born(home.file, person, date(1980, 1, 1), by, now)
        yesterday = now - timedelta(days=1)
        asked = check_safety(file_id=home.file, person=person, check=SAFE, by=by, at=yesterday)
        with pytest.raises(SafeguardsMistake):
            open_portal(check=asked, by=by, at=now)


def use(resident, code):
    with acting_as(resident) as by:
        mine = accounts().get(pk=resident.id)
        set_password_with_code(account=mine, code=code, password=PASSWORD, by=by, at=timezone.now())


def test_two_accounts_cannot_be_opened_with_one_code(cast, now, home):
    hers, mother = mothers(cast, home, now)
    his = opened(cast, home.file, home.child.subject_id, now)
    child = resident_of(home.file, home.child.subject_id)
    with pytest.raises(CodeRefused):
        use(child, hers.code)
    use(mother, hers.code)
    for again in (mother, child):
        with pytest.raises(CodeRefused):
            use(again, hers.code)
    use(child, his.code)


def test_a_new_code_makes_the_one_before_void_and_needs_the_questions_again(cast, now, home):
    paper, mother = mothers(cast, home, now)
    portal = portal_row(cast, home.file, home.mother.subject_id)
    with acting_as(cast.coach) as by:
        of_child = check_safety(file_id=home.file, person=home.child.subject_id, check=SAFE, by=by, at=now)
        with pytest.raises(SafeguardsMistake):
            renew_code(portal=portal, check=of_child, by=by, at=now)
        asked = check_safety(file_id=home.file, person=portal.person_id, check=AFRAID, by=by, at=now)
        with pytest.raises(SafeguardsMistake):
            renew_code(portal=portal, check=asked, by_letter=True, by=by, at=now)
        again = renew_code(portal=portal, check=asked, by=by, at=now)
    assert again.name == paper.name
    with pytest.raises(CodeRefused):
        use(mother, paper.code)
    use(mother, again.code)


@pytest.mark.parametrize("who", ["deputy", "administrator", "other_team_coach", "stranger", "former_partner"])
def test_the_wall_makes_no_account_for_who_does_not_hold_the_file(cast, now, home, who):
    asks = (
        "select wall.open_resident_account(%s, 'x', 'y', 'abcd1234@mijn.invalid', 'n', 'd', now() + '1 hour')"
    )
    with acting_as(getattr(cast, who)), connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(asks, [home.file])


def test_the_account_says_nothing_about_who_it_is(cast, now, home):
    _paper, mother = mothers(cast, home, now)
    ((email, name),) = behind_the_wall(f"select email, name from people_account where id = {mother.id}")
    assert "samira" not in f"{email} {name}".lower()
    assert email.endswith("@mijn.invalid")


def test_who_helps_and_who_may_see(cast, now, home):
    _paper, mother = mothers(cast, home, now)
    with acting_as(mother):
        own = own_file(mother)
        assert helpers_of(own).coach == "Coach" and helpers_of(own).team == "Team Molenbuurt"
        assert {(one.fact, one.name) for one in who_may_see_me(own)} == {
            ("engagement", "Coach"),
            ("team", "Team Molenbuurt"),
        }


def test_who_looked_at_me_alone_and_no_line_about_anybody_else(cast, now, home):
    _paper, mother = mothers(cast, home, now)
    coach = sign_in_client(cast.coach)
    for member in (home.mother, home.child):
        coach.get(f"/huishouden/{home.household.public_id}/mensen/{member.public_id}/")
    coach.get(f"/huishouden/{home.household.public_id}/")
    with acting_as(mother):
        own = own_file(mother)
        (look,) = looks_at_me(own, with_names=False)
        assert (look.what, look.organisation, look.name) == ("looked", "De Vuurtoren", "")
        assert [role.value for role in look.roles] == ["coach"]
        assert looks_at_me(own, with_names=True)[0].name == "Coach"


@pytest.mark.parametrize("who", ["coach", "former_partner", "administrator", "stranger"])
def test_the_narrow_questions_tell_nobody_else_anything(cast, now, home, who):
    mothers(cast, home, now)
    with acting_as(getattr(cast, who)), connection.cursor() as cursor:
        cursor.execute(
            "select wall.own_subject(%(f)s), wall.withheld_from_me(%(f)s), wall.only_me(%(f)s),"
            " (select count(*) from wall.who_sees_me(%(f)s)), (select count(*) from wall.who_helps_me(%(f)s)),"
            " (select count(*) from wall.who_looked_at_me(%(f)s, 9))",
            {"f": home.file},
        )
        assert cursor.fetchone() == (None, [], False, 0, 0, 0)
