"""Who must agree, at which age, and what is not known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.lifeworld.safeguards.domain.authority import (
    AGE_RULES,
    Act,
    Authority,
    AuthorityKind,
    Deciders,
    Party,
    birthday,
    changes_after,
    holders_on,
    rule_for,
    who_must_agree,
    years,
)

BORN = date(2010, 5, 20)
CHILD, MOTHER, FATHER = Party(subject=1), Party(subject=2), Party(name="Sam")
INSTITUTION = Party(organisation=9)
BOTH = [
    Authority(MOTHER, AuthorityKind.TOGETHER, BORN),
    Authority(FATHER, AuthorityKind.TOGETHER, BORN),
]


def must(act: Act, age: int, rows: list[Authority] | None = None) -> frozenset[Party] | None:
    found = who_must_agree(
        act, person=CHILD, born=BORN, rows=BOTH if rows is None else rows, on=birthday(BORN, age)
    )
    return found.parties if found.known else None


@pytest.mark.parametrize("act", Act)
def test_every_age_has_exactly_one_rule_per_act_with_its_source(act: Act) -> None:
    for age in range(120):
        fitting = [
            rule
            for rule in AGE_RULES
            if rule.act is act and rule.from_age <= age and (rule.below_age is None or age < rule.below_age)
        ]
        assert fitting == [rule_for(act, age)]
        assert fitting[0].source
        assert not fitting[0].verified


@pytest.mark.parametrize(
    "act,age,who",
    [
        (Act.HELP, 11, {MOTHER, FATHER}),
        (Act.HELP, 12, {CHILD, MOTHER, FATHER}),
        (Act.HELP, 15, {CHILD, MOTHER, FATHER}),
        (Act.HELP, 16, {CHILD}),
        (Act.DATA, 12, {MOTHER, FATHER}),
        (Act.DATA, 15, {MOTHER, FATHER}),
        (Act.DATA, 16, {CHILD}),
        (Act.SECRECY, 11, {MOTHER, FATHER}),
        (Act.SECRECY, 12, {CHILD}),
        (Act.SECRECY, 18, {CHILD}),
        (Act.DATA, 18, {CHILD}),
    ],
)
def test_three_things_have_ages_of_their_own(act: Act, age: int, who: set[Party]) -> None:
    assert must(act, age) == who


def test_of_two_who_decide_together_one_noted_alone_is_not_known() -> None:
    assert must(Act.DATA, 8, BOTH[:1]) is None
    assert must(Act.DATA, 8, []) is None
    assert must(Act.HELP, 16, []) == {CHILD}


def test_what_cannot_be_both_true_is_not_known() -> None:
    alone = Authority(MOTHER, AuthorityKind.PARENT_ALONE, BORN)
    assert must(Act.DATA, 8, [alone]) == {MOTHER}
    assert must(Act.DATA, 8, [alone, Authority(FATHER, AuthorityKind.PARENT_ALONE, BORN)]) is None
    assert must(Act.DATA, 8, [alone, *BOTH]) is None


def test_a_provisional_guardian_takes_the_place_of_the_parents_and_a_supervision_order_does_not() -> None:
    supervised = [*BOTH, Authority(INSTITUTION, AuthorityKind.SUPERVISION, BORN)]
    assert must(Act.DATA, 8, supervised) == {MOTHER, FATHER}
    found = who_must_agree(Act.DATA, person=CHILD, born=BORN, rows=supervised, on=birthday(BORN, 8))
    assert found.supervised_by == {INSTITUTION}
    taken = [*BOTH, Authority(INSTITUTION, AuthorityKind.PROVISIONAL_GUARDIAN, birthday(BORN, 8))]
    assert must(Act.DATA, 8, taken) == {INSTITUTION}
    assert must(Act.DATA, 7, taken) == {MOTHER, FATHER}


def test_of_an_adult_a_curator_or_mentor_decides_and_a_parent_does_not() -> None:
    assert must(Act.HELP, 18, BOTH) == {CHILD}
    mentor = Authority(MOTHER, AuthorityKind.MENTOR, birthday(BORN, 18))
    assert must(Act.HELP, 18, [*BOTH, mentor]) == {MOTHER}


def test_without_a_day_of_birth_it_is_not_known_who_decides() -> None:
    found = who_must_agree(Act.DATA, person=CHILD, born=None, rows=BOTH, on=date(2026, 1, 1))
    assert not found.known


@given(st.dates(date(1930, 1, 1), date(2020, 12, 31)), st.integers(0, 100))
def test_somebody_has_an_age_from_the_birthday_on_and_not_the_day_before(born: date, age: int) -> None:
    day = birthday(born, age)
    assert years(born, day) == age
    if age:
        assert years(born, date.fromordinal(day.toordinal() - 1)) == age - 1


_DAYS = st.dates(date(2008, 1, 1), date(2032, 1, 1))


@given(
    st.lists(
        st.builds(
            Authority,
            st.sampled_from([MOTHER, FATHER, INSTITUTION]),
            st.sampled_from(AuthorityKind),
            _DAYS,
            st.none() | _DAYS,
        ),
        max_size=5,
    ),
    st.sampled_from(Act),
    _DAYS,
)
def test_who_must_agree_changes_on_no_other_day_than_those_that_are_named(
    rows: list[Authority], act: Act, start: date
) -> None:
    days = [start, *changes_after(BORN, rows, start), date(2033, 1, 1)]
    for here, there in zip(days, days[1:], strict=False):
        one = who_must_agree(act, person=CHILD, born=BORN, rows=rows, on=here)
        middle = date.fromordinal((here.toordinal() + there.toordinal()) // 2)
        last = date.fromordinal(max(here.toordinal(), there.toordinal() - 1))
        for day in (middle, last):
            assert who_must_agree(act, person=CHILD, born=BORN, rows=rows, on=day) == one


def test_a_rule_says_both_only_where_the_law_asks_both() -> None:
    both = [(rule.act, rule.from_age, rule.below_age) for rule in AGE_RULES if rule.deciders is Deciders.BOTH]
    assert both == [(Act.HELP, 12, 16)]
    assert holders_on([], BORN) is None
