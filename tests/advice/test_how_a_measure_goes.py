"""Sanctions and endings as rules: announced and explained, heard or said why not, and six weeks to object."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.working_days import is_working_day
from keukentafel.work.advice.domain.deciding import (
    Act,
    Course,
    MeasureKind,
    Stage,
    acts_now,
    begins_as,
    course_of,
    is_running,
    last_day_to_object,
    next_course,
)

_ACTS = st.lists(st.tuples(st.sampled_from(Act), st.booleans()), max_size=30)
_DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 31))


def _walked(kind: MeasureKind, acts: list[tuple[Act, bool]]) -> list[tuple[Act, Course]]:
    stands, way = Course(begins_as(kind)), []
    for act, reported in acts:
        to = next_course(stands, act, reported=reported)
        if to is not None:
            way.append((act, to))
            stands = to
    return way


@given(st.sampled_from([MeasureKind.SANCTION, MeasureKind.ENDING]), _ACTS)
def test_nothing_is_decided_against_somebody_without_announcement_and_hearing_or_why_not(
    kind: MeasureKind, acts: list[tuple[Act, bool]]
) -> None:
    assert begins_as(kind) is Stage.ANNOUNCED
    way = [act for act, _to in _walked(kind, acts)]
    for place, act in enumerate(way):
        if act is Act.DECIDED:
            assert {Act.HEARD, Act.NOT_HEARD} & set(way[:place])
        if act in (Act.UPHELD, Act.REPLACED):
            assert Act.OBJECTED in way[:place]
            assert Act.DECIDED in way[:place]


@given(st.sampled_from(MeasureKind), _ACTS)
def test_only_the_organisation_makes_out_of_a_report_what_it_says_itself(
    kind: MeasureKind, acts: list[tuple[Act, bool]]
) -> None:
    stands = Course(begins_as(kind))
    for act, reported in acts:
        to = next_course(stands, act, reported=reported)
        if to is None:
            continue
        if act is Act.CONFIRMED:
            assert stands.reported and not reported and to.stage is stands.stage
        assert to.reported is reported
        stands = to


@given(_DAYS, st.integers(0, 500))
def test_within_the_term_and_while_an_objection_waits_it_stays_in_sight(made_known: date, later: int) -> None:
    until, today = last_day_to_object(made_known), made_known + timedelta(days=later)
    assert is_running(Stage.DECIDED, until, today) is (today <= until)
    assert is_running(Stage.OBJECTED, until, today)
    assert not is_running(Stage.DROPPED, None, today)


@given(_DAYS)
def test_the_term_is_six_weeks_and_ends_on_a_working_day(made_known: date) -> None:
    until, six_weeks = last_day_to_object(made_known), made_known + timedelta(weeks=6)
    assert until >= six_weeks
    assert is_working_day(until)
    between = (six_weeks + timedelta(days=one) for one in range((until - six_weeks).days))
    assert not any(is_working_day(day) for day in between)


def test_a_letter_of_a_monday_leaves_until_the_sixth_monday_and_second_christmas_day_moves_it_on() -> None:
    assert last_day_to_object(date(2026, 3, 2)) == date(2026, 4, 13)
    assert last_day_to_object(date(2025, 11, 13)) == date(2025, 12, 29)


def test_what_can_be_done_follows_from_where_it_stands() -> None:
    assert course_of(MeasureKind.SANCTION, [Act.HEARD, Act.DECIDED, Act.OBJECTED]) is Stage.OBJECTED
    assert course_of(MeasureKind.SANCTION, [Act.DECIDED]) is None
    assert acts_now(Stage.OBJECTED) == (Act.UPHELD, Act.REPLACED)
    assert acts_now(Stage.DROPPED) == ()
