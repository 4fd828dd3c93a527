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
    NEXT,
    NOTHING,
    Allowed,
    BookingKind,
    Broken,
    Competent,
    Money,
    Outcome,
    RequestState,
    RuleBroken,
    ask,
    book,
    competent,
    counted_in,
    decide,
    lay,
    record,
)
from keukentafel.work.budgets.fields import read_euros

DAY, START = timedelta(days=1), date(2026, 1, 1)
ALLOWED = Allowed(Decimal(1000), Decimal(500))
COACH, LEADER = 1, 2
euros = st.decimals("0.01", "700", places=2)
above_leader = st.decimals("500.01", "1000", places=2)
of_leader = st.decimals("0.01", "500", places=2)
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


@given(of_leader, st.sampled_from(BookingKind), euros)
def test_nothing_is_spent_without_a_decision(wanted, kind, amount):
    refused = decided(asked(wanted), NOTHING)
    for money in (asked(wanted), refused, replace(refused, state=RequestState.GRANTED, decided_on=None)):
        found = broken(partial(book, money, kind, amount, on=START, today=START))
        assert found.rule is Broken.NOT_DECIDED


@given(st.integers(1, 3), st.integers(1, 3), of_leader)
def test_who_asks_never_decides(asker, decider, amount):
    def both():
        ask(amount, asker=asker, decider=decider, allowed=Allowed(amount, amount), used=NOTHING)
        decided(asked(amount), amount, asker=asker, decider=decider, allowed=Allowed(amount, amount))

    if asker == decider:
        assert broken(both).rule is Broken.ALONE
        assert broken(lambda: decided(asked(amount), NOTHING, asker=1, decider=1)).rule is Broken.ALONE
    else:
        both()


@given(of_leader, perhaps_nothing)
def test_what_is_refused_or_made_less_says_why(wanted, used):
    for amount in (NOTHING, wanted - Decimal("0.01")):
        found = broken(partial(decided, asked(wanted), amount, reason=" "))
        assert found.rule is Broken.NO_REASON
    refused = decided(asked(wanted), NOTHING, used=used)
    assert (refused.state, refused.decided) == (RequestState.REFUSED, NOTHING)


@given(euros, perhaps_nothing)
def test_above_the_year_it_says_how_much_can_be_asked(amount, used):
    def try_both():
        ask(amount, asker=COACH, decider=LEADER, allowed=ALLOWED, used=used)
        decided(asked(amount), amount, used=used, allowed=replace(ALLOWED, leader_up_to=ALLOWED.per_year))

    if amount + used > ALLOWED.per_year:
        found = broken(try_both)
        assert (found.rule, found.left) == (Broken.ABOVE_YEAR, ALLOWED.per_year - used)
        ask(found.left, asker=COACH, decider=LEADER, allowed=ALLOWED, used=used)
    else:
        try_both()


def laid(amount, on=START):
    return lay(asked(amount), allowed=ALLOWED, on=on, asked_on=START, today=on)


def told(amount, on=START, **more):
    said = {"reason": "Want", "body": "de manager", "reference": "2026-7", **more}
    return Outcome(euros=amount, on=on, **said)


def recorded(money, outcome, *, today=None, used=NOTHING, allowed=ALLOWED):
    return record(money, outcome, allowed=allowed, used=used, today=today or outcome.on)


deeds = st.lists(
    st.tuples(st.sampled_from(["decide", "lay", "record"]), perhaps_nothing, st.integers(0, 5)), max_size=8
)


@given(st.decimals("0.01", "1000", places=2), deeds)
def test_a_request_goes_by_the_table_and_a_leader_never_decides_above_the_own_amount(wanted, done):
    money, day = asked(wanted), START
    for deed, amount, days_after in done:
        day += days_after * DAY
        before = money
        by = Competent.LEADER if deed == "decide" else Competent.ABOVE
        try:
            if deed == "decide":
                money = decided(money, amount, day)
            elif deed == "lay":
                money = lay(money, allowed=ALLOWED, on=day, asked_on=START, today=day)
            else:
                money = recorded(money, told(amount, day))
        except RuleBroken:
            assert money is before
            continue
        assert competent(before, ALLOWED) is by
        assert money.state in NEXT[before.state, by], "nothing goes from a decision"
    assert money.decided <= wanted
    if money.state in (RequestState.GRANTED, RequestState.REFUSED):
        assert (money.laid_on is not None) == (wanted > ALLOWED.leader_up_to)
        assert money.laid_on is not None or money.decided <= ALLOWED.leader_up_to
    else:
        assert money.decided == NOTHING and money.decided_on is None


@given(above_leader, perhaps_nothing, bookings)
def test_nobody_books_above_what_was_decided_above_the_leader(wanted, amount, tried):
    money = laid(wanted)
    for kind, euros_, _after in tried:
        assert broken(partial(book, money, kind, euros_, on=START, today=START)).rule is Broken.NOT_DECIDED
    amount = min(amount, money.asked)
    money = recorded(money, told(amount))
    gone = NOTHING
    for kind, euros_, _after in tried:
        try:
            money = book(money, kind, euros_, on=START, today=START)
        except RuleBroken:
            continue
        gone += euros_
    assert gone <= amount and money.balance == amount - gone and money.laid_on == START


def test_a_leader_lays_before_who_is_competent_what_is_above_the_own_amount_and_nothing_else():
    for amount, rule in (("500", Broken.LEADER_DECIDES), ("500.01", None)):
        do = partial(laid, Decimal(amount))
        assert do().state is RequestState.LAID if rule is None else broken(do).rule is rule
    above = asked(Decimal(600))
    assert broken(partial(decided, above, NOTHING)).rule is Broken.ABOVE_LEADER, "no refusal either"
    assert broken(partial(recorded, above, told(Decimal(600)))).rule is Broken.NOT_LAID
    again = partial(lay, laid(Decimal(600)), allowed=ALLOWED, on=START, asked_on=START, today=START)
    assert broken(again).rule is Broken.LAID_ALREADY
    # The pack changes meanwhile: what lies with them is theirs.
    more = replace(ALLOWED, leader_up_to=Decimal(900))
    assert recorded(laid(Decimal(600)), told(Decimal(600)), allowed=more).state is RequestState.GRANTED
    assert (
        broken(partial(decided, laid(Decimal(600)), Decimal(600), allowed=more)).rule is Broken.ABOVE_LEADER
    )


@pytest.mark.parametrize(
    "change,rule",
    [
        ({"on": START - DAY}, Broken.BEFORE_LAID),
        ({"on": START + 3 * DAY}, Broken.DAY_TO_COME),
        ({"body": " "}, Broken.NO_BODY),
        ({"reference": ""}, Broken.NO_REFERENCE),
        ({"amount": NOTHING, "reason": " "}, Broken.NO_REASON),
        ({"amount": Decimal(550), "reason": ""}, Broken.NO_REASON),
        ({"amount": Decimal("600.01")}, Broken.MORE_THAN_ASKED),
        ({"amount": Decimal("0.001")}, Broken.NO_AMOUNT),
    ],
)
def test_what_was_decided_says_by_whom_when_where_it_is_found_and_why(change, rule):
    do = partial(recorded, laid(Decimal(600)), told(**{"amount": Decimal(600), **change}), today=START + DAY)
    assert broken(do).rule is rule


def test_the_maximum_of_a_year_holds_above_the_leader_too():
    found = broken(partial(recorded, laid(Decimal(600)), told(Decimal(600)), used=Decimal(500)))
    assert (found.rule, found.left) == (Broken.ABOVE_YEAR, Decimal(500))


@pytest.mark.parametrize("on,rule", [(START - DAY, Broken.BEFORE_ASKED), (START + DAY, Broken.DAY_TO_COME)])
def test_it_is_laid_before_them_between_asking_and_today(on, rule):
    do = partial(lay, asked(Decimal(600)), allowed=ALLOWED, on=on, asked_on=START, today=START)
    assert broken(do).rule is rule


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
