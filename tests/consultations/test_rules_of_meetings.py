"""The rules of a meeting: what a body may speak of, whose word counts, and that nobody's numbers tell of others."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.categories import Category
from keukentafel.work.consultations.domain.bodies import (
    Body,
    From,
    MemberFunction,
    Seat,
    WhyNot,
    chair_of,
    may_agree,
    why_not_about_households,
)
from keukentafel.work.consultations.domain.meeting import (
    Candidate,
    Slot,
    Source,
    assemble,
    in_order,
    leave_between,
    numbered,
    windows,
)

DAY = date(2026, 11, 23)
TABLE = Body(
    key="table",
    label="Wijkzorgteam",
    legal_basis="Wmo 2015 art. 5.1.1",
    households=True,
    categories=frozenset({Category.ORDINARY}),
    chair="teamleider",
    chair_in_disorder="burgemeester",
    functions=(MemberFunction("landlord", "Verhuurder", From.PARTNER),),
)
POLICE = (*TABLE.functions, MemberFunction("police", "Politie", From.JUSTICE))


def test_a_body_with_police_is_off_until_its_ground_is_filled_in() -> None:
    assert why_not_about_households(TABLE, DAY) is None
    off = replace(TABLE, functions=POLICE, legal_basis=" ")
    assert why_not_about_households(off, DAY) is WhyNot.JUSTICE_WITHOUT_BASIS
    assert why_not_about_households(replace(off, legal_basis="Wet x"), DAY) is None
    assert why_not_about_households(replace(TABLE, legal_basis=""), DAY) is WhyNot.NO_BASIS


def test_a_body_goes_no_further_than_its_purpose_its_kinds_of_data_and_its_days() -> None:
    assert why_not_about_households(replace(TABLE, households=False), DAY) is WhyNot.NOT_ITS_PURPOSE
    assert why_not_about_households(TABLE, DAY, [Category.MEDICAL]) is WhyNot.KIND_OF_DATA
    assert why_not_about_households(replace(TABLE, ends=DAY), DAY) is WhyNot.NOT_IN_FORCE
    assert why_not_about_households(replace(TABLE, starts=DAY), DAY) is None


def test_the_mayor_chairs_when_public_order_is_at_stake() -> None:
    assert chair_of(TABLE, public_order=False) == "teamleider"
    assert chair_of(TABLE, public_order=True) == "burgemeester"
    assert chair_of(replace(TABLE, chair_in_disorder=""), public_order=True) == "teamleider"


@given(st.booleans(), st.integers(-3, 3), st.integers(-3, 3) | st.none())
def test_an_agreement_on_the_spot_counts_with_a_mandate_that_holds_that_day(
    mandated: bool, starts: int, ends: int | None
) -> None:
    until = None if ends is None else DAY + timedelta(days=ends)
    seat = Seat(7, "table", mandated, DAY + timedelta(days=starts), until)
    expected = mandated and starts <= 0 and (ends is None or ends > 0)
    assert may_agree([seat], "table", 7, DAY) is expected
    assert not may_agree([seat], "table", 8, DAY)
    assert not may_agree([seat], "elsewhere", 7, DAY)


_SLOTS = st.lists(
    st.builds(
        lambda hour, minutes, second: (hour, minutes, second),
        st.integers(9, 16) | st.none(),
        st.integers(5, 90),
        st.integers(0, 59),
    ),
    max_size=8,
).map(
    lambda found: [
        Slot(str(place), None if hour is None else time(hour), minutes, datetime(2026, 11, 1, 9, 0, second))
        for place, (hour, minutes, second) in enumerate(found)
    ]
)


@given(_SLOTS, st.sets(st.integers(0, 7)))
def test_numbers_and_times_of_a_reader_follow_from_the_own_items_alone(
    slots: list[Slot], mine: set[int]
) -> None:
    own = [one for one in slots if int(one.key) in mine]
    assert sorted(numbered(own).values()) == list(range(1, len(own) + 1))
    # The order of two own items is the same whatever else is spoken of.
    everything = [one.key for one in in_order(slots)]
    assert [one.key for one in in_order(own)] == [key for key in everything if int(key) in mine]
    stays = windows(own, DAY, time(9))
    assert len(stays) <= len(own)
    assert all(end < later for (_, end), (later, _) in zip(stays, stays[1:], strict=False))
    for one in own:
        begin = datetime.combine(DAY, one.starts or time(9))
        assert any(a <= begin and begin + timedelta(minutes=one.minutes) <= b for a, b in stays)


def test_who_leaves_and_who_comes_in_between_items() -> None:
    assert leave_between({1, 2}, {2, 3}) == ({1}, {3})


def test_an_agenda_is_pulled_from_what_exists_and_never_twice() -> None:
    review = Candidate(Source.REVIEW, "p", "Terugblik", "home", DAY)
    blocks = Candidate(Source.BOTTLENECK, "b", "Wachttijd")
    late = Candidate(Source.ADVICE, "a", "Huis", "home", DAY - timedelta(days=3))
    found = [blocks, review, late]
    assert assemble(found, set(), households=True) == [late, review, blocks]
    assert assemble(found, {("advice", "a")}, households=True) == [review, blocks]
    assert assemble(found, set(), households=False) == [blocks]
