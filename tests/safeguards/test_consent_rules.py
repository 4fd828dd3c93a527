"""Consent in force: random histories held against a slow rule that goes through every day and every fact."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from keukentafel.foundation.kernel.periods import Period
from keukentafel.lifeworld.safeguards.domain.authority import (
    Act,
    Authority,
    AuthorityKind,
    Party,
    birthday,
)
from keukentafel.lifeworld.safeguards.domain.consenting import (
    Answer,
    AnswerKind,
    Asked,
    ConsentCase,
    ExceptionKind,
    SetAside,
    Standing,
    in_force,
    standing,
    stands_until,
)

BORN = date(2011, 3, 1)
CHILD, MOTHER, FATHER = Party(subject=1), Party(subject=2), Party(name="Sam")
FIRST = date(2026, 1, 1)
BOTH = (
    Authority(MOTHER, AuthorityKind.TOGETHER, BORN),
    Authority(FATHER, AuthorityKind.TOGETHER, BORN),
)
YES, NO, BACK = AnswerKind.GIVEN, AnswerKind.REFUSED, AnswerKind.WITHDRAWN


def moment(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def case(*answers: Answer, act: Act = Act.DATA, exceptions: tuple[SetAside, ...] = ()) -> ConsentCase:
    asked = Asked(act, CHILD, Period(FIRST, date(2030, 1, 1)))
    return ConsentCase(asked, BORN, BOTH, answers, exceptions)


def said(by: Party, kind: AnswerKind, day: int = 0) -> Answer:
    return Answer(by, kind, moment(FIRST + timedelta(days=day)))


def now(of: ConsentCase, day: int = 10) -> Standing:
    on = FIRST + timedelta(days=day)
    return standing(of, moment(on), on)


def test_each_holder_of_authority_counts_apart_and_one_refusal_is_a_refusal() -> None:
    assert now(case()) is Standing.NOT_ANSWERED
    assert now(case(said(MOTHER, YES))) is Standing.NOT_ANSWERED
    assert now(case(said(MOTHER, YES), said(FATHER, YES))) is Standing.IN_FORCE
    assert now(case(said(MOTHER, YES), said(FATHER, NO))) is Standing.REFUSED


def test_taking_back_is_a_new_fact_and_what_was_in_force_before_stays_so() -> None:
    history = case(said(MOTHER, YES), said(FATHER, YES), said(MOTHER, BACK, day=5))
    assert now(history, 4) is Standing.IN_FORCE
    assert now(history, 5) is Standing.WITHDRAWN
    again = case(*history.answers, said(MOTHER, YES, day=7))
    assert now(again, 6) is Standing.WITHDRAWN
    assert now(again, 7) is Standing.IN_FORCE


def test_what_the_child_says_where_it_does_not_decide_is_kept_and_decides_nothing() -> None:
    assert now(case(said(MOTHER, YES), said(FATHER, YES), said(CHILD, NO))) is Standing.IN_FORCE
    assert now(case(said(MOTHER, YES), said(FATHER, YES), said(CHILD, NO), act=Act.HELP)) is Standing.REFUSED


def test_a_court_replaces_one_refusal_and_not_the_other() -> None:
    court = SetAside(ExceptionKind.COURT, Period(FIRST + timedelta(days=8)), instead_of=FATHER)
    one = case(said(MOTHER, YES), said(FATHER, NO), exceptions=(court,))
    assert now(one, 7) is Standing.REFUSED
    assert now(one, 8) is Standing.IN_FORCE
    assert now(case(said(MOTHER, NO), said(FATHER, NO), exceptions=(court,))) is Standing.REFUSED


def test_the_childs_weighty_interest_sets_the_parents_aside_and_never_the_child() -> None:
    interest = SetAside(ExceptionKind.CHILDS_INTEREST, Period(FIRST))
    refused = (said(MOTHER, NO), said(FATHER, NO))
    wants = case(*refused, said(CHILD, YES), act=Act.HELP, exceptions=(interest,))
    assert now(wants) is Standing.IN_FORCE
    assert now(case(*refused, act=Act.HELP, exceptions=(interest,))) is Standing.NOT_ANSWERED
    assert now(case(said(CHILD, NO), act=Act.HELP, exceptions=(interest,))) is Standing.REFUSED


def test_acute_danger_goes_before_every_answer_for_its_days_only() -> None:
    danger = SetAside(ExceptionKind.ACUTE_DANGER, Period(FIRST, FIRST + timedelta(days=3)))
    refused = case(said(MOTHER, NO), exceptions=(danger,))
    assert now(refused, 2) is Standing.IN_FORCE
    assert now(refused, 3) is Standing.REFUSED


def test_what_parents_gave_ends_on_the_sixteenth_birthday() -> None:
    given_by_parents = case(said(MOTHER, YES), said(FATHER, YES))
    sixteen = birthday(BORN, 16)
    assert stands_until(given_by_parents, moment(FIRST), FIRST) == sixteen
    assert in_force(given_by_parents, moment(sixteen), sixteen - timedelta(days=1))
    assert standing(given_by_parents, moment(sixteen), sixteen) is Standing.NOT_ANSWERED


def test_without_known_authority_it_is_not_known_and_not_a_refusal() -> None:
    asked = Asked(Act.DATA, CHILD, Period(FIRST, date(2030, 1, 1)))
    assert now(ConsentCase(asked, BORN, (), (said(MOTHER, YES),))) is Standing.NOT_KNOWN
    assert now(ConsentCase(asked, None, BOTH, (said(MOTHER, YES),))) is Standing.NOT_KNOWN


# The slow rule: plays the facts one by one in the order of time, and asks the statute book by hand.


def slowly(of: ConsentCase, at: datetime, on: date) -> bool:
    if on < of.asked.period.start or (of.asked.period.end is not None and on >= of.asked.period.end):
        return False
    excepted = [
        one
        for one in of.exceptions
        if one.period.start <= on and (one.period.end is None or on < one.period.end)
    ]
    if any(one.kind is ExceptionKind.ACUTE_DANGER for one in excepted):
        return True
    born = of.born
    if born is None:
        return False
    age = on.year - born.year - (1 if (on.month, on.day) < (born.month, born.day) else 0)
    parents: list[Party] | None = []
    running = [row for row in of.authorities if row.starts <= on and (row.ends is None or on < row.ends)]
    by_kind = {kind: [row.holder for row in running if row.kind is kind] for kind in AuthorityKind}
    families = [
        kind
        for kind in (AuthorityKind.PARENT_ALONE, AuthorityKind.TOGETHER, AuthorityKind.GUARDIAN)
        if by_kind[kind]
    ]
    if by_kind[AuthorityKind.PROVISIONAL_GUARDIAN]:
        parents = by_kind[AuthorityKind.PROVISIONAL_GUARDIAN]
    elif len(families) != 1:
        parents = None
    else:
        parents = by_kind[families[0]]
        alone = families[0] is AuthorityKind.PARENT_ALONE and len(set(parents)) != 1
        together = families[0] is AuthorityKind.TOGETHER and len(set(parents)) < 2
        parents = None if alone or together else parents
    interest = any(one.kind is ExceptionKind.CHILDS_INTEREST for one in excepted) and 12 <= age < 16
    needed: list[Party]
    if age >= 18:
        needed = [*by_kind[AuthorityKind.CURATOR], *by_kind[AuthorityKind.MENTOR]] or [CHILD]
    elif interest or age >= 16 or (of.asked.act is Act.SECRECY and age >= 12):
        needed = [CHILD]
    elif parents is None:
        return False
    else:
        needed = [*parents, CHILD] if of.asked.act is Act.HELP and age >= 12 else parents
    for party in needed:
        if any(one.kind is ExceptionKind.COURT and one.instead_of == party for one in excepted):
            continue
        agrees = False
        for answer in sorted(of.answers, key=lambda a: (a.at, [YES, BACK, NO].index(a.kind))):
            if answer.by == party and answer.at <= at:
                agrees = answer.kind is YES
        if not agrees:
            return False
    return True


DAYS = st.dates(date(2025, 10, 1), date(2030, 6, 1))
PARTIES = st.sampled_from([CHILD, MOTHER, FATHER])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(DAYS)
    return Period(start, draw(st.none() | st.integers(0, 900).map(lambda days: start + timedelta(days=days))))


CASES = st.builds(
    ConsentCase,
    st.builds(Asked, st.sampled_from(Act), st.just(CHILD), periods()),
    st.none() | st.dates(date(2006, 1, 1), date(2016, 1, 1)),
    st.just(BOTH)
    | st.lists(
        st.builds(
            Authority,
            PARTIES,
            st.sampled_from(AuthorityKind),
            st.dates(date(2006, 1, 1), date(2028, 1, 1)),
            st.none() | DAYS,
        ),
        max_size=3,
    ),
    st.lists(st.builds(Answer, PARTIES, st.sampled_from(AnswerKind), DAYS.map(moment)), max_size=8),
    st.lists(st.builds(SetAside, st.sampled_from(ExceptionKind), periods(), st.none() | PARTIES), max_size=2),
)


@given(CASES, DAYS)
def test_in_force_agrees_with_the_slow_rule(of: ConsentCase, on: date) -> None:
    assert in_force(of, moment(on), on) is slowly(of, moment(on), on)


ON = date(2026, 6, 1)
"""A day on which what was agreed is in force, as a rule."""
AGREED = st.builds(
    ConsentCase,
    st.builds(
        Asked,
        st.sampled_from(Act),
        st.just(CHILD),
        st.builds(
            Period,
            st.just(date(2026, 1, 1)),
            st.none() | st.dates(date(2026, 5, 1), date(2029, 1, 1)),
        ),
    ),
    st.dates(date(2008, 1, 1), date(2018, 1, 1)),
    st.lists(
        st.builds(
            Authority,
            st.sampled_from([MOTHER, FATHER]),
            st.sampled_from([AuthorityKind.TOGETHER, AuthorityKind.PARENT_ALONE, AuthorityKind.SUPERVISION]),
            st.just(date(2020, 1, 1)),
            st.none() | st.dates(date(2026, 5, 1), date(2029, 1, 1)),
        ),
        max_size=2,
    ).map(lambda more: (*BOTH[: 2 - len(more)], *more)),
    st.lists(st.sampled_from([CHILD, MOTHER, FATHER]), min_size=2, max_size=3, unique=True).map(
        lambda parties: [Answer(party, YES, moment(FIRST)) for party in parties]
    ),
    st.lists(
        st.builds(
            SetAside,
            st.sampled_from(ExceptionKind),
            st.builds(Period, st.just(FIRST), st.none() | st.dates(date(2026, 6, 1), date(2027, 1, 1))),
            st.sampled_from([MOTHER, FATHER]),
        ),
        max_size=1,
    ),
)


@given(AGREED, st.integers(0, 1300))
def test_a_consent_in_force_stays_so_until_the_day_that_is_named(of: ConsentCase, later: int) -> None:
    at = moment(ON)
    assert in_force(of, at, ON) is slowly(of, at, ON)
    assume(in_force(of, at, ON))
    end = stands_until(of, at, ON)
    for day in (ON + timedelta(days=later), *([end - timedelta(days=1)] if end else [])):
        if end is None or day < end:
            assert slowly(of, at, day)
    assert end is None or not slowly(of, at, end)


def test_it_ends_with_its_period_and_with_the_exception_on_which_it_rests() -> None:
    given_by_both = case(said(MOTHER, YES), said(FATHER, YES))
    asked = Asked(Act.DATA, CHILD, Period(FIRST, FIRST + timedelta(days=40)))
    of = ConsentCase(asked, BORN, BOTH, given_by_both.answers)
    assert stands_until(of, moment(FIRST), FIRST) == FIRST + timedelta(days=40)
    court = SetAside(ExceptionKind.COURT, Period(FIRST, FIRST + timedelta(days=9)), instead_of=FATHER)
    of = case(said(MOTHER, YES), said(FATHER, NO), exceptions=(court,))
    assert stands_until(of, moment(FIRST), FIRST) == FIRST + timedelta(days=9)
