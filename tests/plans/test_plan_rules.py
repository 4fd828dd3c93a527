"""Rules of a plan: its states, its owners, its moment."""

from datetime import date

import pytest

from keukentafel.foundation.kernel.periods import Period
from keukentafel.work.plans.domain.page import Names, Person, lay_out
from keukentafel.work.plans.domain.printing import (
    Belonging,
    organisation_reader,
    resident_reader,
    sheet_for,
)
from keukentafel.work.plans.domain.state import build_plan, moment
from keukentafel.work.plans.domain.states import (
    AgreementState,
    NotAStep,
    Owner,
    OwnerKind,
    OwnerUnclear,
    SideState,
    settle,
    settled_whole,
)
from keukentafel.work.plans.domain.timing import PlanMoment, moment_for_plan
from plans.made_up import entry


def test_a_plan_belongs_right_after_the_first_contact() -> None:
    assert moment_for_plan(None, date(2026, 5, 1)) is PlanMoment.BEFORE_CONTACT
    assert moment_for_plan(date(2026, 5, 2), date(2026, 5, 1)) is PlanMoment.BEFORE_CONTACT
    assert moment_for_plan(date(2026, 5, 1), date(2026, 5, 1)) is PlanMoment.NOW
    assert moment_for_plan(date(2026, 5, 1), date(2026, 5, 15)) is PlanMoment.NOW
    assert moment_for_plan(date(2026, 5, 1), date(2026, 5, 16)) is PlanMoment.LATE


@pytest.mark.parametrize("stands", AgreementState)
@pytest.mark.parametrize("ours", SideState)
@pytest.mark.parametrize("theirs", SideState)
def test_an_agreement_is_over_when_both_sides_are_and_never_opened_again(
    stands: AgreementState, ours: SideState, theirs: SideState
) -> None:
    if SideState.TO_DO not in (ours, theirs):
        done = (ours, theirs).count(SideState.DONE)
        of = {2: AgreementState.KEPT, 1: AgreementState.CHANGED, 0: AgreementState.LAPSED}
        assert settle(stands, ours, theirs) is of[done]
        assert not settled_whole(stands, ours, theirs)
    elif stands is AgreementState.OPEN:
        assert settle(stands, ours, theirs) is AgreementState.OPEN
        assert not settled_whole(stands, ours, theirs)
    else:
        assert settled_whole(stands, ours, theirs)
        with pytest.raises(NotAStep):
            settle(stands, ours, theirs)


def test_an_agreement_from_before_its_sides_has_both_to_do_and_shows_neither_once_it_is_settled() -> None:
    done = {"ours": "done", "theirs": "otherwise"}
    for body, sides in (
        ({"state": "kept"}, None),
        ({"state": "open"}, (SideState.TO_DO, SideState.TO_DO)),
        ({"state": "changed"} | done, (SideState.DONE, SideState.OTHERWISE)),
    ):
        plan = build_plan([entry("plan", "plan"), entry("agreement", "a", **body)])
        assert plan is not None
        assert plan.agreements[0].sides == sides


@pytest.mark.parametrize(
    "owner",
    [
        {"kind": OwnerKind.RESIDENT, "subject": 1},
        {"kind": OwnerKind.NETWORK, "name": "Gerda"},
        {"kind": OwnerKind.NETWORK, "subject": 2},
        {"kind": OwnerKind.COACH, "account": 3},
        {"kind": OwnerKind.ORGANISATION, "organisation": 4},
        {"kind": OwnerKind.ORGANISATION, "name": "De kerk op de hoek"},
    ],
)
def test_an_action_has_one_owner_of_four_kinds(owner: dict[str, object]) -> None:
    Owner(**owner)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("owner", "mistake"),
    [
        ({"kind": OwnerKind.RESIDENT}, "who"),
        ({"kind": OwnerKind.RESIDENT, "name": "Gerda"}, "who"),
        ({"kind": OwnerKind.COACH, "subject": 1}, "who"),
        ({"kind": OwnerKind.RESIDENT, "subject": 1, "account": 3}, "too_many"),
        ({"kind": OwnerKind.ORGANISATION, "organisation": 4, "account": 3}, "too_many"),
        ({"kind": OwnerKind.NETWORK, "name": "Gerda", "organisation": 4}, "too_many"),
    ],
)
def test_an_action_without_owner_or_with_two_is_none(owner: dict[str, object], mistake: str) -> None:
    with pytest.raises(OwnerUnclear, match=mistake):
        Owner(**owner)  # type: ignore[arg-type]


def test_the_last_plan_made_is_the_plan_and_keeps_what_is_its_own() -> None:
    entries = [
        entry("plan", "old", [1], made="2025-01-01", ambition="Toen"),
        entry("plan", "plan", [1], made="2026-05-01", ambition="Nu"),
        entry("goal", "g-old", [1], plan="old"),
        entry("goal", "g2", [1], place=1),
        entry("goal", "g1", [1], place=0, made="2026-05-03"),
        entry("strength", "s", [1], gone=True),
    ]
    plan = build_plan(entries)
    assert plan is not None
    assert plan.ambition == "Nu"
    assert [goal.public_id for goal in plan.goals] == ["g1", "g2"]
    assert plan.strengths == ()


def test_without_a_plan_there_is_nothing_to_show() -> None:
    assert build_plan([entry("goal", "g")]) is None


def test_a_moment_reads_alike_from_the_table_and_from_a_snapshot() -> None:
    assert moment("2026-05-01T10:00:00.123456+00:00") == moment("2026-05-01T10:00:00.123Z")
    assert moment("2026-05-01T12:00:00.12+02:00") == moment("2026-05-01T10:00:00.120Z")


def test_actions_stand_at_the_seat_of_their_owner() -> None:
    plan = build_plan(
        [
            entry("plan", "plan", [1, 2]),
            entry("goal", "g", [1, 2]),
            entry("action", "a1", [1], goal="g", owner_kind="resident", owner_subject_id=1, owner_name=""),
            entry("action", "a2", [1, 2], owner_name="Gerda", due="2026-06-01"),
            entry("action", "a3", [1, 2], owner_name="gerda ", state="done"),
            entry("action", "a4", [1], owner_kind="organisation", owner_organisation_id=9, owner_name=""),
            entry("action", "a5", [1], owner_kind="coach", owner_account_id=5, owner_name=""),
        ]
    )
    assert plan is not None
    people = {1: Person(1, "Samira", "moeder"), 2: Person(2, "Yunus", "zoon")}
    page = lay_out(plan, Names(people, (1, 2), {5: "Nora Bakker"}, {9: "Kredietbank"}, coach=5))
    assert [(seat.name, len(seat.actions)) for seat in page.seats] == [
        ("Samira", 1),
        ("Yunus", 0),
        ("Gerda", 2),
        ("Nora Bakker", 1),
        ("Kredietbank", 1),
    ]
    assert [seat.kind.value for seat in page.seats] == [
        "resident",
        "resident",
        "network",
        "coach",
        "organisation",
    ]
    assert page.seats[2].done == 1
    assert [action.part.public_id for action in page.goals[0].actions] == ["a1"]
    assert [action.part.public_id for action in page.loose_actions] == ["a2", "a3", "a4", "a5"]


def test_a_different_view_stands_beside_and_changes_nothing() -> None:
    goal = entry("goal", "g", [1], words="Yunus gaat elke dag naar school")
    head = entry("plan", "plan", [1, 2])
    plain = build_plan([head, goal])
    plan = build_plan([head, goal, entry("otherview", "v", [1, 2], goal="g", of_id=2, words="Eerst slapen")])
    assert plan is not None
    assert plain is not None
    assert plan.goals == plain.goals
    shown = lay_out(plan, Names({2: Person(2, "Yunus")}, (2,)))
    assert [(view.who, view.part.words) for view in shown.goals[0].views] == [("Yunus", "Eerst slapen")]


def test_how_each_side_stands_goes_on_the_paper_of_who_it_is_about_and_of_no_organisation() -> None:
    plan = build_plan([entry("plan", "plan", [1]), entry("agreement", "a", [1], ours="done")])
    assert plan is not None
    belongs = [Belonging(1, Period(date(2026, 1, 1)))]
    own = sheet_for(plan, resident_reader(1, belongs, today=date(2026, 6, 1)))
    theirs = sheet_for(plan, organisation_reader([1], [0]))
    assert own is not None
    assert theirs is not None
    assert [one.sides for one in own.agreements] == [(SideState.DONE, SideState.TO_DO)]
    assert [(one.we_do, one.sides) for one in theirs.agreements] == [("Wij bellen", None)]
