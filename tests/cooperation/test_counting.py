"""The rules of figures: nobody can be found in them, also not by taking one from another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.work.cooperation.domain.counting import (
    LEAST,
    Quarter,
    banded,
    finished,
    quarter_of,
    spread,
)

_CELLS = st.lists(st.integers(0, 40), min_size=2, max_size=4)
_DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def _range(cases: int) -> tuple[int, int]:
    """What somebody who reads a figure knows of the number behind it."""
    begins = banded(cases, cases)
    return begins, begins + LEAST - 1


@given(_CELLS)
def test_no_number_that_is_left_out_follows_from_the_others_and_their_sum(cells: list[int]) -> None:
    low, high = _range(sum(cells))
    for place, hidden in enumerate(cells):
        if banded(hidden, hidden):
            continue
        others = [_range(one) for at, one in enumerate(cells) if at != place]
        least, most = sum(one for one, _ in others), sum(one for _, one in others)
        can_be = [n for n in range(LEAST) if n + least <= high and n + most >= low]
        assert hidden in can_be
        assert len(can_be) > 1


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_figure_stands_from_five_cases_of_five_households_and_never_says_more_than_its_band(
    cases: int, households: int
) -> None:
    shown = banded(cases, households)
    assert (shown > 0) is (cases >= 5 and households >= 5)
    assert shown % LEAST == 0
    assert not shown or shown <= cases < shown + LEAST


@given(st.lists(st.integers(0, 60), min_size=1, max_size=50))
def test_quartiles_are_days_that_occurred_and_part_the_cases(days: list[int]) -> None:
    found = spread(days)
    for part, day in ((1, found.low), (2, found.middle), (3, found.high)):
        assert day in days
        assert sum(one <= day for one in days) * 4 >= len(days) * part
        assert sum(one < day for one in days) * 4 < len(days) * part


def test_of_nothing_there_is_no_spread() -> None:
    with pytest.raises(ValueError, match="no days"):
        spread([])


@given(_DAYS)
def test_only_quarters_that_are_over_can_be_read(today: date) -> None:
    quarters = finished(today)
    assert quarters[0].next == quarter_of(today)
    assert all(one.ends <= today for one in quarters)
    assert all(later == earlier.next for later, earlier in zip(quarters, quarters[1:], strict=False))
    assert quarter_of(today).starts <= today < quarter_of(today).ends
    assert Quarter(2026, 3).key == "2026-3"
