"""Spotting: mine alone, tied to a household for six weeks at most, and in a team a figure without persons or sides."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import ANONYMOUS, CARETAKER
from keukentafel.lifeworld.households.public import working_notes_about
from keukentafel.reflection.dilemmas.models import SharedSpot, Spot
from keukentafel.reflection.dilemmas.public import (
    DilemmaMistake,
    Leaned,
    my_spots,
    pressing_dilemmas,
    remove_spot,
    share_spot,
    spot_dilemma,
    take_back,
    told_in,
    untie_spot,
)
from time_passing import as_superuser, every_row_that_says, time_passes

WHY = "Samira vroeg het, en ik zei ja"


@pytest.fixture
def home(cast, now):
    return a_home(cast, now)


def spotted(who, cast, now, household=None, dilemma="do_or_hand_over", leaned=Leaned.A):
    with acting_as(who) as by:
        return spot_dilemma(
            team_id=cast.team, dilemma=dilemma, household=household, leaned=leaned, why=WHY, by=by, at=now
        )


def test_nobody_but_who_spotted_it_reads_it(cast, now, home):
    row = spotted(cast.coach, cast, now, home.household)
    others = [actor for name, actor in cast.everyone().items() if name != "coach"]
    for actor in (*others, CARETAKER, ANONYMOUS):
        with acting_as(actor):
            assert not Spot.objects.exists()
            with pytest.raises(ProgrammingError), transaction.atomic():
                Spot.objects.create(
                    account_id=cast.coach.id, team_id=cast.team, dilemma="x", spotted_on=now.date()
                )
    with acting_as(cast.coach):
        (mine,) = my_spots(now)
        assert (mine.row.public_id, mine.row.leaned, mine.row.why) == (row.public_id, "a", WHY)
        assert mine.note.household.label == "Lindestraat"


def test_after_six_weeks_nothing_in_the_database_says_from_which_household_it_came(cast, now, home, server):
    row = spotted(cast.coach, cast, now, home.household)
    ((file,),) = behind_the_wall(f"select public_id from access_file where id = {home.file}")
    with acting_as(cast.coach):
        # Whoever may copy the file hears that there is an own note; a resident does too.
        assert len(working_notes_about(home.file)) == 1
    time_passes(server, 42)
    assert tick(timezone.now(), CARETAKER)
    with acting_as(cast.coach):
        (mine,) = my_spots(timezone.now())
        assert (mine.note, mine.row.why) == (None, WHY)
    for known in (row.public_id, row.note):
        said = every_row_that_says(server, known)
        about = (home.household.public_id, file, "Lindestraat")
        assert not [text for told in said.values() for text in told for one in about if one in text]
        assert set(said) <= {"dilemmas_spot", "journal_change"}


def test_the_tie_goes_with_the_household_and_the_spot_stays(cast, now, home, server):
    spotted(cast.coach, cast, now, home.household)
    with as_superuser(server) as db:
        db.execute("select wall.erase_file(%s)", [home.file])
    with acting_as(cast.coach):
        (mine,) = my_spots(now)
        assert mine.note is None or not mine.note.linked


def test_sharing_drops_the_tie_and_the_side_and_stops_at_who_could_be_recognised(cast, now, home):
    row = spotted(cast.coach, cast, now, home.household)
    with acting_as(cast.coach) as by:
        told = {"spot": row, "file_id": home.file, "numbers": False, "by": by, "at": now}
        for words in (WHY, "Op 3 mei ging het mis", "Bel 0612345678", " "):
            with pytest.raises(DilemmaMistake):
                share_spot(words=words, **told)
        assert not SharedSpot.objects.exists()
        shared = share_spot(words="Ik zei ja, en had het liever overgedragen", **told)
        (mine,) = my_spots(now)
        # What stood there with a name in it is gone as well.
        assert (mine.note, mine.is_shared, mine.row.why) == (None, True, shared.words)
        assert working_notes_about(home.file) == []
        with pytest.raises(DilemmaMistake):
            share_spot(words="Nog eens", **told)
    assert "leaned" not in {field.name for field in SharedSpot._meta.get_fields()}
    with acting_as(cast.leader) as by:
        assert [one.words for one in told_in(cast.team, "do_or_hand_over")] == [shared.words]
        take_back(shared=shared, by=by, at=now)
        assert SharedSpot.objects.exists()
    with acting_as(cast.other_team_coach):
        assert told_in(cast.team) == []
    with acting_as(cast.coach) as by:
        take_back(shared=shared, by=by, at=now)
        assert (told_in(cast.team), my_spots(now)[0].is_shared) == ([], False)


def test_one_unties_and_destroys_a_spot_and_its_note_goes_along(cast, now, home):
    rows = [spotted(cast.coach, cast, now, home.household) for _ in range(2)]
    with acting_as(cast.coach) as by:
        untie_spot(spot=rows[0], by=by, at=now)
        assert len(working_notes_about(home.file)) == 1
        remove_spot(spot=rows[1], by=by, at=now)
        assert (len(my_spots(now)), working_notes_about(home.file)) == (1, [])
        with pytest.raises(DilemmaMistake):
            spot_dilemma(team_id=cast.team, dilemma="nothing", by=by, at=now)
    with pytest.raises(ProgrammingError):
        spotted(cast.other_team_coach, cast, now, home.household)


def press(who, cast):
    with acting_as(who):
        return set(pressing_dilemmas(cast.team))


def test_a_dilemma_presses_from_three_people_up_and_only_its_key_comes_out(cast, now, server):
    for _ in range(3):
        spotted(cast.coach, cast, now)
    spotted(cast.colleague, cast, now)
    assert press(cast.leader, cast) == set()
    spotted(cast.deputy, cast, now)
    assert press(cast.leader, cast) == press(cast.facilitator, cast) == {"do_or_hand_over"}
    for other in (cast.other_team_coach, cast.policy_adviser, cast.buddy, ANONYMOUS):
        assert press(other, cast) == set()
    # Nobody asks from when: with one number more each time it would be a count.
    for _ in range(4):
        spotted(cast.coach, cast, now, dilemma="cost_or_quality")
    with acting_as(cast.leader), connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute("select wall.pressing_dilemmas(%s, 1, 1, 9999)", [cast.team])
    assert press(cast.leader, cast) == {"do_or_hand_over"}
    time_passes(server, 183)
    assert press(cast.leader, cast) == set()


def test_a_spot_is_forgotten_after_a_year(cast, now, server):
    spotted(cast.coach, cast, now)
    for days, left in ((364, 1), (2, 0)):
        time_passes(server, days)
        for _ in range(2):
            assert tick(timezone.now(), CARETAKER)
        assert behind_the_wall("select count(*) from dilemmas_spot") == [(left,)]
