"""What may be asked, decided and spent: rules over whole cents, without a database."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.work.budgets.domain.money import (
    CENT,
    NOTHING,
    Allowed,
    BookingKind,
    Broken,
    Money,
    RequestState,
    RuleBroken,
    ask,
    book,
    counted_in,
    decide,
)
from keukentafel.work.budgets.fields import read_euros

DAY, START = timedelta(days=1), date(2026, 1, 1)
ALLOWED = Allowed(Decimal(1000), Decimal(500))
COACH, LEADER = 1, 2
euros = st.decimals("0.01", "700", places=2)
perhaps_nothing = st.just(NOTHING) | euros
days = st.integers(0, 800).map(lambda number: START + number * DAY)
bookings = st.lists(
    st.tuples(st.sampled_from(BookingKind), st.decimals("0.01", "300", places=2), st.integers(-1, 9)),
    min_size=2,
    max_size=8,
)


def broken(do):
    with pytest.raises(RuleBroken) as found:
        do()
    return found.value


def asked(amount):
    return Money(RequestState.ASKED, amount)


def decided(money, amount, on=START, **more):
    said = {"reason": "Want", "asker": COACH, "decider": LEADER, "allowed": ALLOWED, "used": NOTHING, **more}
    return decide(money, amount, on=on, **said)


@given(st.decimals("0.01", "500", places=2), st.integers(0, 100), days, bookings)
def test_never_more_is_spent_than_was_decided_and_the_balance_is_what_is_left(wanted, part, on, tried):
    money = decided(asked(wanted), (wanted * part / 100).quantize(CENT), on)
    spent = back = NOTHING
    for kind, amount, after in tried:
        day = on + after * DAY
        try:
            money = book(money, kind, amount, on=day, today=on + 9 * DAY)
        except RuleBroken as refused:
            assert refused.rule in {Broken.NOT_DECIDED, Broken.MORE_THAN_LEFT, Broken.BEFORE_DECISION}
            continue
        assert day >= on
        spent += amount if kind is BookingKind.SPENT else NOTHING
        back += amount if kind is BookingKind.BACK else NOTHING
    assert (money.spent, money.given_back) == (spent, back)
    assert money.balance == money.decided - spent - back >= 0
    assert money.decided <= wanted and isinstance(money.balance, Decimal)


@given(euros, st.sampled_from(BookingKind), euros)
def test_nothing_is_spent_without_a_decision(wanted, kind, amount):
    refused = decided(asked(wanted), NOTHING)
    for money in (asked(wanted), refused, replace(refused, state=RequestState.GRANTED, decided_on=None)):
        found = broken(partial(book, money, kind, amount, on=START, today=START))
        assert found.rule is Broken.NOT_DECIDED


@given(st.integers(1, 3), st.integers(1, 3), euros)
def test_who_asks_never_decides(asker, decider, amount):
    def both():
        ask(amount, asker=asker, decider=decider, allowed=Allowed(amount, amount), used=NOTHING)
        decided(asked(amount), amount, asker=asker, decider=decider, allowed=Allowed(amount, amount))

    if asker == decider:
        assert broken(both).rule is Broken.ALONE
        assert broken(lambda: decided(asked(amount), NOTHING, asker=1, decider=1)).rule is Broken.ALONE
    else:
        both()


@given(euros, perhaps_nothing)
def test_what_is_refused_or_made_less_says_why(wanted, used):
    for amount in (NOTHING, wanted - Decimal("0.01")):
        found = broken(partial(decided, asked(wanted), amount, reason=" "))
        assert found.rule in {Broken.NO_REASON, Broken.ABOVE_LEADER}
    refused = decided(asked(wanted), NOTHING, used=used)
    assert (refused.state, refused.decided) == (RequestState.REFUSED, NOTHING)


@given(euros, perhaps_nothing)
def test_above_the_leader_or_the_year_it_says_how_much_can_be_asked(amount, used):
    def try_both():
        ask(amount, asker=COACH, decider=LEADER, allowed=ALLOWED, used=used)
        decided(asked(amount), amount, used=used)

    if amount > ALLOWED.leader_up_to:
        found = broken(try_both)
        assert (found.rule, found.left) == (Broken.ABOVE_LEADER, ALLOWED.leader_up_to)
    elif amount + used > ALLOWED.per_year:
        found = broken(try_both)
        assert (found.rule, found.left) == (Broken.ABOVE_YEAR, ALLOWED.per_year - used)
        ask(found.left, asker=COACH, decider=LEADER, allowed=ALLOWED, used=used)
    else:
        try_both()


@given(st.lists(st.tuples(euros, days), max_size=6))
def test_the_maximum_counts_by_the_year_of_the_decision(given_out):
    requests = [
        Money(RequestState.GRANTED, amount, amount, decided_on=day, spent=NOTHING)
        for amount, day in given_out
    ]
    for year in (2026, 2027, 2028):
        wanted = sum((amount for amount, day in given_out if day.year == year), NOTHING)
        assert counted_in(year, [*requests, asked(Decimal(99))]) == wanted
    back = [replace(one, given_back=one.decided) for one in requests]
    assert counted_in(2026, back) == NOTHING, "what went back to the town counts no longer"


@pytest.mark.parametrize(
    "typed,meant",
    [
        ("50", "50"),
        ("49,95", "49.95"),
        ("49.95", "49.95"),
        ("€ 1.250,50", "1250.50"),
        ("1.250", "1250"),
        ("12,-", "12"),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed, meant):
    assert read_euros(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["", "veel", "-5", "1,234", "5.5.5", "NaN", "1e3", "٣", "9999999"])
def test_what_is_no_amount_is_not_guessed(typed):
    assert read_euros(typed) is None
