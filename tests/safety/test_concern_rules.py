"""The rules of a concern: the reporting code, looking along, and the safety route. Without a database."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.lifeworld.safety.domain.facts import FactKind
from keukentafel.lifeworld.safety.domain.looking_along import may_go_on, may_look_along
from keukentafel.lifeworld.safety.domain.reporting_code import (
    KINDS,
    NOT_DONE,
    Decisions,
    Step,
    StepState,
    Wanting,
    Written,
    skipped_before,
    states,
    wanting_for_decision,
    wanting_for_step,
)
from keukentafel.lifeworld.safety.domain.route import RouteStep, follows, waits_for_others

TODAY = date(2026, 11, 20)
FIRST_FOUR = [step for step in Step if step is not Step.DECIDE]
facts = st.lists(
    st.builds(Written, st.sampled_from([kind.value for kind in FactKind]), st.sampled_from(["", NOT_DONE]))
)
texts = st.sampled_from(["", "  ", "omdat het moet"])
both = Decisions(need=True, need_because="ernstig", help=False, help_because="wij niet")


def wanting(step: Step, before: list[Written], **more: object) -> set[Wanting]:
    given_ = {"done": True, "words": "gezien", "because": "", "on": TODAY, "today": TODAY} | more
    return set(wanting_for_step(step, before, **given_))  # type: ignore[arg-type]


@given(st.permutations(FIRST_FOUR), facts)
def test_steps_may_be_taken_in_any_order_and_out_of_order_asks_why_and_nothing_else(
    order: list[Step], noise: list[Written]
) -> None:
    for step in order:
        missing = wanting(step, noise)
        assert missing == ({Wanting.REASON} if skipped_before(step, noise) else set())
        assert wanting(step, noise, because="kind in gevaar") == set()
        noise = [*noise, Written(KINDS[step])]
    assert skipped_before(Step.DECIDE, noise) == ()


@given(st.sampled_from(FIRST_FOUR), facts, texts)
def test_no_step_is_left_out_without_a_reason(step: Step, before: list[Written], because: str) -> None:
    missing = wanting(step, before, done=False, words="", because=because)
    assert (Wanting.REASON in missing) is (not because.strip())
    left = states([Written(KINDS[step], NOT_DONE)])[step]
    assert left is StepState.LEFT_OUT
    assert states([Written(KINDS[step], NOT_DONE), Written(KINDS[step])])[step] is StepState.DONE


@given(facts, st.sampled_from([None, True, False]), st.sampled_from([None, True, False]), texts, texts, texts)
def test_step_five_needs_both_decisions_each_with_a_reason_and_somebody_who_looked_along_or_why_not(
    before: list[Written], need: bool | None, help_: bool | None, one: str, two: str, because: str
) -> None:
    decisions = Decisions(need=need, need_because=one, help=help_, help_because=two)
    missing = set(wanting_for_decision(decisions, before, looked_along=False, because=because))
    assert (Wanting.BOTH in missing) is (need is None or help_ is None)
    assert (Wanting.WORDS in missing) is (not one.strip() or not two.strip())
    assert (Wanting.REASON in missing) is (not because.strip())


def test_with_four_steps_and_a_colleague_who_looked_along_step_five_needs_no_excuse() -> None:
    four = [Written(kind) for kind in KINDS.values()]
    assert set(wanting_for_decision(both, four, looked_along=True, because="")) == set()
    assert set(wanting_for_decision(both, four[1:], looked_along=True, because="")) == {Wanting.REASON}


def test_one_of_the_two_decisions_is_not_step_five() -> None:
    assert states([Written(FactKind.NEED)])[Step.DECIDE] is StepState.OPEN
    assert states([Written(FactKind.HELP)])[Step.DECIDE] is StepState.OPEN
    assert states([Written(FactKind.HELP), Written(FactKind.NEED)])[Step.DECIDE] is StepState.DONE


@given(st.integers(1, 400))
def test_no_step_is_taken_tomorrow(days: int) -> None:
    four = [Written(kind) for kind in KINDS.values()]
    assert wanting(Step.WEIGH, four, on=TODAY + timedelta(days=days)) == {Wanting.FUTURE}
    assert wanting(Step.WEIGH, four, on=TODAY - timedelta(days=days)) == set()


@given(st.sets(st.integers(1, 9)), st.integers(1, 9), texts)
def test_nobody_who_worked_on_it_looks_along_and_only_a_reason_goes_on_without(
    worked: set[int], account: int, because: str
) -> None:
    assert may_look_along(account, worked) is (account not in worked)
    assert may_go_on(looked_along=True, because=because)
    assert may_go_on(looked_along=False, because=because) is bool(because.strip())


@given(st.lists(st.integers(0, 4), max_size=12))
def test_the_route_asks_the_council_only_after_the_table_and_always_finds_a_way_back(
    turns: list[int],
) -> None:
    last: RouteStep | None = None
    gone: list[RouteStep] = []
    for turn in turns:
        choices = follows(last)
        assert choices
        last = choices[turn % len(choices)]
        gone.append(last)
    for before, after in zip([None, *gone], gone, strict=False):
        if after is RouteStep.INQUIRY:
            assert before is RouteStep.REQUEST
        if after is RouteStep.MEASURE:
            assert before is RouteStep.INQUIRY
    if waits_for_others(last):
        assert RouteStep.BACK in follows(last)
