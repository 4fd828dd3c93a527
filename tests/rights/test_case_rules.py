"""Where a request stands, whatever happened with it and in whatever order it is read."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.lifeworld.rights.domain.cases import Outcome, RightsKind, State, StepKind, standing

DUE = date(2026, 3, 1)


@dataclass(frozen=True)
class Step:
    kind: str
    outcome: str = ""
    until: date | None = None


LONGER = Step(StepKind.EXTENDED, until=DUE + timedelta(days=60))
DONE = Step(StepKind.DONE)
asked = st.sampled_from([kind for kind in RightsKind if kind is not RightsKind.STATEMENT])
steps = st.builds(
    lambda longer, outcome, done: [
        *([LONGER] if longer else []),
        *([Step(StepKind.DECIDED, outcome)] if outcome else []),
        *([DONE] if done and outcome and outcome != Outcome.REFUSED else []),
    ],
    st.booleans(),
    st.sampled_from([None, *Outcome]),
    st.booleans(),
)


@given(asked, steps)
def test_the_order_of_reading_changes_nothing(kind, happened):
    assert len({standing(kind, DUE, one) for one in permutations(happened)}) == 1


@given(asked, steps, st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_it_waits_until_it_is_decided_and_is_late_only_then(kind, happened, today):
    now = standing(kind, DUE, happened)
    decided = any(one.kind == StepKind.DECIDED for one in happened)
    last = LONGER.until if LONGER in happened else DUE
    assert now.waits is not decided
    assert now.late(today) is (not decided and today > last)


@given(asked, steps, st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_it_is_put_off_once_before_the_first_day_is_over_and_before_the_decision(kind, happened, today):
    assert standing(kind, DUE, happened).may_be_extended(today) is (not happened and today <= DUE)


@given(steps)
def test_nobody_decides_on_own_words(happened):
    now = standing(RightsKind.STATEMENT, None, happened)
    assert now.state is State.ADDED and not now.waits and not now.may_be_extended(DUE)
