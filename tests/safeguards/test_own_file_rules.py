"""What somebody may read about themselves, and when a portal may open: the rules alone."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.categories import Category
from keukentafel.lifeworld.safeguards.domain.own_file import (
    TOLD_BY_OTHERS,
    OldEnough,
    Outcome,
    ReadsAlong,
    SafetyCheck,
    Withheld,
    may_read,
    old_enough,
    readable,
)

ME, OTHER = 1, 2


@dataclass
class Row:
    subjects: list
    category: int = int(Category.ORDINARY)
    public_id: str = "a"


def test_a_row_about_me_alone_may_be_read():
    assert may_read(Row([ME]), ME, Withheld())


@pytest.mark.parametrize("subjects", [[], [OTHER], [ME, OTHER]])
def test_a_row_that_names_somebody_else_or_nobody_may_not(subjects):
    assert not may_read(Row(subjects), ME, Withheld())


@pytest.mark.parametrize("category", [kind for kind in Category if kind is not Category.ORDINARY])
def test_of_a_kind_that_opens_by_name_nothing_is_read(category):
    assert not may_read(Row([ME], int(category)), ME, Withheld())


def test_what_is_kept_back_is_left_out_and_the_rest_is_not():
    rows = [Row([ME], public_id="a"), Row([ME], public_id="b")]
    assert readable(rows, ME, Withheld(frozenset({"a"}))) == [rows[1]]


def test_what_others_told_stays_back_by_kind():
    back = Withheld(frozenset({TOLD_BY_OTHERS}))
    assert not may_read(Row([ME]), ME, back, told_by_another=True)
    assert may_read(Row([ME]), ME, back)
    assert may_read(Row([ME]), ME, Withheld(), told_by_another=True)


@given(st.lists(st.integers(1, 3), max_size=3), st.sampled_from(list(Category)))
def test_nothing_that_names_another_is_ever_read(subjects, category):
    row = Row(subjects, int(category))
    if may_read(row, ME, Withheld()):
        assert set(subjects) == {ME} and category is Category.ORDINARY


def check(**changes):
    safe = {"wants": True, "alone": True, "reads_along": ReadsAlong.NO, "afraid": False}
    return SafetyCheck(**(safe | changes)).outcome


@pytest.mark.parametrize(
    "changes,outcome",
    [
        ({}, Outcome.ALSO_BY_LETTER),
        ({"afraid": True}, Outcome.AT_THE_TABLE),
        ({"reads_along": ReadsAlong.YES}, Outcome.AT_THE_TABLE),
        ({"reads_along": ReadsAlong.UNSURE}, Outcome.AT_THE_TABLE),
        ({"wants": False}, Outcome.NOT_NOW),
        ({"alone": False}, Outcome.NOT_NOW),
    ],
)
def test_a_letter_only_when_nobody_reads_along_and_nobody_is_feared(changes, outcome):
    assert check(**changes) is outcome


@pytest.mark.parametrize(
    "born,found",
    [
        (None, OldEnough.UNKNOWN),
        (date(2014, 11, 23), OldEnough.TOO_YOUNG),
        (date(2014, 11, 22), OldEnough.YES),
        (date(1960, 1, 1), OldEnough.YES),
    ],
)
def test_from_the_twelfth_birthday_on(born, found):
    assert old_enough(born, date(2026, 11, 22)) is found
