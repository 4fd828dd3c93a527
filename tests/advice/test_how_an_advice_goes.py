"""The way of an advice, as a machine of states: whatever happens in whatever order, the organisation decides."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.kernel.working_days import working_days_between
from keukentafel.work.advice.domain.advising import (
    ANSWERS,
    AdviceState,
    Deed,
    Side,
    Standing,
    Step,
    after,
    possible,
)
from keukentafel.work.advice.domain.terms import Waits, overdue_days, to_tell

_STEPS = st.builds(Step, st.sampled_from(Deed), st.sampled_from(Side), st.booleans())
_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_START = Standing(AdviceState.WAITING)


def _walked(steps: list[Step], *, weighs: bool) -> list[tuple[Step, Standing]]:
    """The steps that could be taken, each with where the advice stood after it."""
    stands, way = _START, []
    for step in steps:
        to = after(stands, step, weighs=weighs)
        if to is not None:
            way.append((step, to))
            stands = to
    return way


def _ways(weighs: bool) -> dict[tuple[Standing, bool], tuple[Step, ...]]:
    """Everywhere one can get, each with a way there: where it stands, and whether the organisation itself decided."""
    found: dict[tuple[Standing, bool], tuple[Step, ...]] = {(_START, False): ()}
    queue = [(_START, False)]
    while queue:
        stands, decided = queue.pop()
        for deed, side, reported in product(Deed, Side, (False, True)):
            to = after(stands, step := Step(deed, side, reported), weighs=weighs)
            if to is None:
                continue
            own = side is Side.ORGANISATION and not reported
            said_yes = deed is Deed.GRANTED or (
                deed is Deed.CONFIRMED and stands.state is AdviceState.DECIDED
            )
            # What the coach writes down later stands in the place of what the organisation decided.
            now = (own and said_yes) if deed in {Deed.GRANTED, Deed.DENIED, Deed.CONFIRMED} else decided
            if (to, now) not in found:
                found[to, now] = (*found[stands, decided], step)
                queue.append((to, now))
    return found


@pytest.mark.parametrize("weighs", [True, False])
def test_nothing_is_carried_out_without_a_decision_of_the_organisation_itself(weighs: bool) -> None:
    ways = _ways(weighs)
    without = [
        way
        for (stands, decided), way in ways.items()
        if stands.state is AdviceState.CARRIED_OUT and not decided
    ]
    assert without == []
    # The search is of use: with an advice that weighs everything is reached, and carried out by the organisation alone.
    reached = {stands.state for stands, _decided in ways}
    assert (AdviceState.CARRIED_OUT in reached) is weighs
    assert not weighs or reached == set(AdviceState) - {AdviceState.NOTED}
    ends = [way[-1] for (stands, _d), way in ways.items() if stands.state is AdviceState.CARRIED_OUT]
    assert all(step.by is Side.ORGANISATION and not step.reported for step in ends)


@given(st.lists(_STEPS, max_size=40), st.booleans())
def test_what_the_organisation_does_is_done_by_it_or_said_to_be_reported(
    steps: list[Step], weighs: bool
) -> None:
    for step, stands in _walked(steps, weighs=weighs):
        if step.deed in {Deed.MORE_TOLD, Deed.WITHDRAWN}:
            assert step.by is Side.COACH
        elif step.deed is Deed.STOPPED:
            assert step.by is Side.TIME
        elif step.by is Side.COACH:
            assert step.reported
            assert stands.reported


@given(st.lists(_STEPS, max_size=40), st.booleans(), st.booleans())
def test_somebody_is_asked_by_a_day_until_it_is_over(steps: list[Step], weighs: bool, priority: bool) -> None:
    for _step, stands in [*_walked(steps, weighs=weighs), (None, _START)]:
        assert stands.is_over is (stands.turn is None)
        assert (stands.term(priority=priority) is None) is stands.is_over
        if not stands.is_over:
            assert possible(stands, stands.turn or Side.TIME, weighs=weighs)


@given(st.lists(_STEPS, max_size=40))
def test_what_weighs_nothing_is_taken_note_of_and_not_decided(steps: list[Step]) -> None:
    for step, _stands in _walked(steps, weighs=False):
        assert step.deed not in ANSWERS | {Deed.GRANTED, Deed.DENIED, Deed.CARRIED_OUT}
    assert Deed.NOTED not in possible(_START, Side.ORGANISATION)
    assert Deed.NOTED in possible(_START, Side.ORGANISATION, weighs=False)


@given(st.lists(_STEPS, max_size=40), st.booleans())
def test_what_has_ended_stays_so_but_for_a_decision_after_an_objection(
    steps: list[Step], weighs: bool
) -> None:
    ended = False
    for step, stands in _walked(steps, weighs=weighs):
        assert not ended or step.deed in {Deed.GRANTED, Deed.DENIED, Deed.CONFIRMED}
        ended = stands.is_over


@given(_DAYS, st.integers(0, 60), st.lists(st.tuples(_DAYS, st.integers(0, 20)), max_size=3))
def test_days_on_which_nobody_could_be_reached_are_no_delay(
    due: date, later: int, away: list[tuple[date, int]]
) -> None:
    today = due + timedelta(days=later)
    periods = [Period(start, start + timedelta(days=days)) for start, days in away]
    late = overdue_days(due, today, periods)
    assert 0 <= late <= overdue_days(due, today) == working_days_between(due, today)
    assert overdue_days(due, today, [Period(due, None)]) == 0


@given(
    st.sampled_from(AdviceState),
    _DAYS,
    st.integers(1, 40),
    st.frozensets(st.integers(1, 5)),
    st.one_of(st.none(), st.integers(1, 5)),
    st.lists(st.tuples(_DAYS, st.integers(0, 20)), max_size=3),
)
def test_no_term_passes_without_somebody_being_told_and_nobody_hears_it_twice(
    state: AdviceState,
    due: date,
    later: int,
    people: frozenset[int],
    coach: int | None,
    away: list[tuple[date, int]],
) -> None:
    standing = Standing(state)
    periods = [Period(start, start + timedelta(days=days)) for start, days in away]
    told: list[int] = []
    for day in (due + timedelta(days=n) for n in range(later + 40)):
        now = to_tell(
            Waits(standing, due if standing.turn else None, people, coach, frozenset(told)), day, periods
        )
        assert not now or day > due
        told.extend(now)
    assert len(told) == len(set(told))
    if standing.is_over:
        assert not told
        return
    assert coach is None or coach in told
    if standing.turn is Side.ORGANISATION:
        # Forty days hold a working day on which they can be reached, unless they were away for all of them.
        reached = overdue_days(due, due + timedelta(days=later + 39), periods) > 0
        assert people <= set(told) or not reached
    else:
        assert set(told) <= {coach}
