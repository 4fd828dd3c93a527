"""Named patterns of misuse: each rests on looks that were there, and says nothing of who did nothing like it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.lifeworld.safeguards.domain.misuse import (
    Limits,
    Look,
    Pattern,
    after_hours,
    former_file,
    limits_from,
    own_street,
    own_surname,
    spree,
)

MONDAY = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
HOUR = timedelta(hours=1)
PEOPLE, FILES = st.integers(1, 4), st.integers(1, 9)
LOOKS = st.lists(
    st.tuples(PEOPLE, FILES, st.integers(0, 20_000)).map(
        lambda told: Look(told[2], told[0], told[1], MONDAY + timedelta(minutes=told[2]))
    ),
    max_size=40,
)
WORDS = st.sampled_from(["", "Lindestraat", " lindestraat ", "Kade"])


def look(file=1, at=MONDAY, account=1):
    return Look(file, account, file, at)


def of(signals):
    return [one for signal in signals for one in signal.looks]


@given(LOOKS, st.dictionaries(PEOPLE, WORDS), st.dictionaries(FILES, WORDS))
def test_own_street_names_each_look_there_and_no_other(looks, homes, streets):
    def same(one):
        home, street = homes.get(one.account, ""), streets.get(one.file, "")
        return home.strip() != "" and home.strip().lower() == street.strip().lower()

    signals = own_street(looks, homes, streets)
    assert sorted(of(signals), key=repr) == sorted(filter(same, looks), key=repr)
    assert len({signal.account for signal in signals}) == len(signals)


@given(LOOKS, st.dictionaries(PEOPLE, WORDS), st.dictionaries(FILES, st.lists(WORDS, max_size=3)))
def test_own_surname_needs_somebody_in_the_file_with_that_name(looks, names, surnames):
    for one in of(own_surname(looks, names, surnames)):
        name = names[one.account].strip().lower()
        assert name
        assert name in [other.strip().lower() for other in surnames[one.file]]


def test_whoever_gave_no_street_or_name_is_in_no_signal():
    assert own_street([look()], {1: " "}, {1: " "}) == []
    assert own_surname([look()], {}, {1: [""]}) == []
    assert own_surname([look()], {1: "De  Wit"}, {1: ["de wit"]})[0].pattern is Pattern.OWN_SURNAME


@given(LOOKS, st.dictionaries(PEOPLE, st.integers(0, 3)), st.integers(1, 5), st.integers(1, 3))
def test_a_spree_is_many_files_in_a_short_time_for_this_person(looks, usual, at_least, times):
    for signal in spree(looks, usual, within=HOUR, at_least=at_least, times=times):
        files = {one.file for one in signal.looks}
        assert len(files) >= at_least
        assert len(files) > times * usual.get(signal.account, 0) == times * signal.usual
        assert signal.looks[-1].at - signal.looks[0].at <= HOUR
        assert {one.account for one in signal.looks} == {signal.account}


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 3))
def test_so_many_files_at_once_are_a_spree_and_one_fewer_are_not(count, at_least, usual):
    looks = [look(file) for file in range(count)]
    found = spree(looks, {1: usual}, within=HOUR, at_least=at_least, times=2)
    assert bool(found) == (count >= at_least and count > 2 * usual)


def test_one_file_that_is_opened_often_is_no_spree_and_a_long_one_is_told_once():
    often = [look(1, MONDAY + timedelta(minutes=one)) for one in range(30)]
    assert spree(often, {}, within=HOUR, at_least=5, times=2) == []
    long = [look(one, MONDAY + timedelta(minutes=one)) for one in range(20)]
    assert len(spree(long, {}, within=HOUR, at_least=5, times=2)) == 1


@given(LOOKS)
def test_after_hours_is_every_look_outside_the_hours(looks):
    found = of(after_hours(looks, opens=time(8), closes=time(18)))
    for one in looks:
        inside = one.at.weekday() < 5 and 8 <= one.at.hour < 18
        assert (one in found) is not inside


def test_hours_begin_when_the_team_opens_end_when_it_closes_and_do_not_hold_for_who_is_on_duty():
    at = [MONDAY.replace(hour=8), MONDAY.replace(hour=18), MONDAY + timedelta(days=5)]
    looks = [look(at=moment) for moment in at]
    hours = {"opens": time(8), "closes": time(18)}
    assert [one.at for one in of(after_hours(looks, **hours))] == at[1:]
    duty = frozenset({(1, MONDAY.date()), (2, at[2].date())})
    assert [one.at for one in of(after_hours(looks, **hours, on_duty=duty))] == at[2:]


@given(LOOKS, st.dictionaries(st.tuples(PEOPLE, FILES), st.integers(0, 20_000)), st.integers(0, 5000))
def test_a_former_file_is_one_of_which_the_own_work_ended_before(looks, ended, grace):
    ends = {key: MONDAY + timedelta(minutes=minutes) for key, minutes in ended.items()}
    found = of(former_file(looks, ends, grace=timedelta(minutes=grace)))
    for one in looks:
        end = ends.get((one.account, one.file))
        assert (one in found) == (end is not None and one.at - end > timedelta(minutes=grace))


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({}, Limits()),
        ({"patterns_from": "08:30", "patterns_until": "18:00"}, Limits(opens=time(8, 30), closes=time(18))),
        ({"patterns_from": "half negen"}, Limits()),
        ({"patterns_from": "21:00"}, Limits()),
        ({"patterns_many_files": 5, "patterns_times_usual": 1}, Limits(many_files=5, times_usual=1)),
        ({"patterns_many_files": 0, "patterns_times_usual": True}, Limits()),
        ({"patterns_still_finishing": 0}, Limits(finishing=timedelta(0))),
    ],
)
def test_a_town_sets_its_limits_and_what_cannot_be_read_is_as_it_was_offered(said, read):
    assert limits_from(said) == read
