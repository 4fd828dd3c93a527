"""When something is due, and what goes when a person asks: rules without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.lifeworld.safeguards.domain.keeping import (
    AboutPerson,
    Clock,
    ItemFacts,
    KeepFor,
    Needs,
    UnknownTerm,
    counts_from,
    due_on,
    settled,
    without,
)

DAY = date(2004, 2, 29)
days = st.dates(date(1950, 1, 1), date(2050, 12, 31))
units = st.sampled_from(["days", "weeks", "months", "years"])
clocks = st.sampled_from([str(clock) for clock in Clock])
terms = st.builds(KeepFor, st.integers(0, 120), units, clocks)
maybe = st.none() | days
items = st.builds(
    ItemFacts,
    st.just("k"),
    maybe,
    st.dictionaries(clocks, maybe),
    st.lists(maybe, max_size=3).map(tuple),
)


@pytest.mark.parametrize(
    "amount,unit,day,due",
    [
        (20, "years", date(2006, 5, 17), date(2026, 5, 17)),
        (1, "years", DAY, date(2005, 3, 1)),
        (4, "years", DAY, date(2008, 2, 29)),
        (1, "months", date(2026, 1, 31), date(2026, 3, 1)),
        (6, "weeks", date(2026, 1, 1), date(2026, 2, 12)),
        (3, "days", date(2026, 12, 30), date(2027, 1, 2)),
    ],
)
def test_a_term_ends_so_long_after_the_day_it_counts_from_and_never_early(amount, unit, day, due):
    assert due_on(ItemFacts("k", day), {"k": KeepFor(amount, unit, "item_made")}) == due


def test_the_youngest_child_decides_and_an_unknown_day_of_birth_keeps_everything():
    term = {"k": KeepFor(15, "years", "birthday_18")}
    children = (date(2001, 6, 1), date(2004, 2, 29))
    assert due_on(ItemFacts("k", births=children), term) == date(2037, 3, 1)
    assert due_on(ItemFacts("k", births=(*children, None)), term) is None
    assert due_on(ItemFacts("k"), term) is None


def test_a_term_that_the_pack_does_not_have_is_never_guessed():
    with pytest.raises(UnknownTerm):
        due_on(ItemFacts("k", DAY), {})
    with pytest.raises(UnknownTerm):
        due_on(ItemFacts("k", DAY), {"k": KeepFor(1, "fortnights", "item_made")})


@given(items, terms)
def test_what_has_no_start_is_never_due_and_what_has_one_is_not_due_before_it(facts, term):
    start, due = counts_from(facts, term), due_on(facts, {"k": term})
    assert (start is None) == (due is None)
    assert start is None or due >= start


@given(items, terms, st.integers(1, 20))
def test_a_longer_term_is_never_due_earlier(facts, term, more):
    longer = KeepFor(term.amount + more, term.unit, term.clock)
    one, other = due_on(facts, {"k": term}), due_on(facts, {"k": longer})
    assert one is None or other is None or one < other


@given(days, days, st.integers(0, 40), units)
def test_what_began_later_is_never_due_earlier(one, other, amount, unit):
    table = {"k": KeepFor(amount, unit, "item_made")}
    first, second = sorted((one, other))
    assert due_on(ItemFacts("k", first), table) <= due_on(ItemFacts("k", second), table)


@given(days, st.integers(1, 40))
def test_years_are_at_least_as_long_as_so_many_years(day, years):
    due = due_on(ItemFacts("k", day), {"k": KeepFor(years, "years", "item_made")})
    assert (due.year, due.month, due.day) >= (day.year + years, day.month, day.day)
    assert due - day <= timedelta(days=366 * years)


ROWS = [("kind", number) for number in range(6)]
dues = st.fixed_dictionaries({row: maybe for row in ROWS})
# A row points at an earlier one only: references make no circle.
pointing = st.lists(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(ROWS), st.booleans()).filter(lambda t: t[0] > t[1]),
    max_size=8,
).map(lambda found: [Needs(*one) for one in found])


@given(dues, pointing, days)
def test_on_no_day_a_row_that_stays_needs_one_that_goes(own, needs, today):
    when = settled(own, needs)
    gone = {row for row, due in when.items() if due is not None and due <= today}
    for need in needs:
        assert need.row in gone or need.other not in gone, need


@given(dues, pointing.map(lambda needs: [Needs(n.row, n.other) for n in needs]))
def test_nothing_goes_before_its_own_term_unless_it_goes_with_another(own, needs):
    far = date.max
    for row, due in settled(own, needs).items():
        assert (due or far) >= (own[row] or far)


def test_what_goes_with_another_does_not_keep_it():
    own = {ROWS[0]: date(2026, 1, 1), ROWS[1]: date(2040, 1, 1), ROWS[2]: None}
    needs = [Needs(ROWS[1], ROWS[0], goes_with=True), Needs(ROWS[2], ROWS[1])]
    assert settled(own, needs) == {
        ROWS[0]: date(2026, 1, 1),
        ROWS[1]: date(2026, 1, 1),
        ROWS[2]: date(2026, 1, 1),
    }
    assert settled(own, [Needs(ROWS[1], ROWS[0])])[ROWS[0]] == date(2040, 1, 1)


def about(number, *subjects, names=(), bound=()):
    return AboutPerson(("kind", number), frozenset(subjects), frozenset(names), frozenset(bound))


def test_what_is_about_who_asks_alone_goes_and_what_is_about_others_too_stays_without_them():
    rows = [
        about(0, 1),
        about(1, 1, 2),
        about(2, 2),
        about(3),
        about(4, 2, names=[1]),
        about(5, 1, 2, bound=[1]),
        about(6, bound=[1]),
        about(7, bound=[2]),
    ]
    left = without(1, rows, [])
    assert {number for _kind, number in left.destroyed} == {0, 5, 6}
    assert {number for _kind, number in left.released} == {1, 4}


def test_a_row_that_anothers_cannot_stand_without_stays_and_lets_go():
    rows = [about(0, 1), about(1, 2), about(2, 1), about(3, 1)]
    needs = [Needs(("kind", 1), ("kind", 2)), Needs(("kind", 2), ("kind", 0))]
    left = without(1, rows, needs)
    assert left.destroyed == {("kind", 3)}
    assert left.released == {("kind", 0), ("kind", 2)}


persons = st.frozensets(st.integers(1, 3), max_size=3)
people = st.lists(st.tuples(persons, persons), min_size=6, max_size=6).map(
    lambda found: [
        AboutPerson(("kind", place), subjects, names) for place, (subjects, names) in enumerate(found)
    ]
)


@given(people, pointing)
def test_nothing_that_is_about_nobody_but_others_is_touched_and_nothing_stays_broken(rows, needs):
    left = without(1, rows, needs)
    assert not left.destroyed & left.released
    for one in rows:
        mine = 1 in one.subjects | one.names
        assert (one.row in left.destroyed | left.released) == mine
        assert one.row not in left.destroyed or one.subjects == {1}
    for need in needs:
        assert need.other not in left.destroyed or need.row in left.destroyed
