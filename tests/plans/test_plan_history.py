"""A plan keeps its history: it can be read back as it was, by the wall, and nobody's words are lost."""

import os
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.foundation.access.public import ChangedMeanwhile
from keukentafel.foundation.journal.public import Snapshot, acting_as, subscribe
from keukentafel.lifeworld.households.public import (
    Member,
    close_engagement,
    household_of,
    leave_household,
    start_engagement,
    what_is_open,
)
from keukentafel.work.plans import public as plans
from keukentafel.work.plans.public import ActionState, Owner, OwnerKind, SideState
from plans.histories import Household, build_household, database_clock, run_history

HISTORIES = int(os.environ.get("KEUKENTAFEL_HISTORIES", "6"))
FIRST_SEED = int(os.environ.get("KEUKENTAFEL_SEED", "2026"))


@pytest.fixture
def home(cast: Any) -> Household:
    return build_household(1)


@pytest.fixture
def plan(cast: Any, home: Household, now: Any) -> plans.Plan:
    with acting_as(cast.coach):
        return plans.make_plan(
            engagement=home.engagement,
            ambition="Ik wil weer zonder buikpijn de post openmaken.",
            ambition_by=home.people[0],
            by=cast.coach,
            at=now,
        )


def test_replaying_random_histories_gives_the_page_of_every_moment(cast: Any) -> None:
    for seed in range(FIRST_SEED, FIRST_SEED + HISTORIES):
        run_history(seed)


def test_a_plan_needs_nothing_but_an_ambition_and_an_action_only_what_and_whose(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        plans.add_action(
            plan=plan, what="Belt", owner=Owner(kind=OwnerKind.NETWORK, name="Gerda"), by=cast.coach, at=now
        )
        page = plans.plan_page(home.file_id)
    assert page is not None
    assert page.ambition_by == "Samira"
    assert [seat.name for seat in page.seats if seat.actions] == ["Gerda"]
    assert set(page.loose_actions[0].part.about) == set(home.people)


def test_an_engagement_has_one_plan_and_none_after_it_is_closed(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        with pytest.raises(plans.PlanExists):
            plans.make_plan(engagement=home.engagement, ambition="Nog een", by=cast.coach, at=now)
        plans.close_plan(plan=plan, by=cast.coach, at=now)
        with pytest.raises(plans.PlanIsClosed):
            plans.add_strength(plan=plan, words="Kookt", by=cast.coach, at=now)
        home.engagement.ended_on = date(2026, 1, 1)
        with pytest.raises(plans.EngagementIsOver):
            plans.make_plan(engagement=home.engagement, ambition="Nog een", by=cast.coach, at=now)


def test_two_people_who_edit_the_same_goal_never_overwrite_each_other(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        goal = plans.add_goal(plan=plan, words="De post open", area=1, by=cast.coach, at=now)
        seen = goal.revision
    with acting_as(cast.deputy):
        theirs = plans.Goal.objects.get(pk=goal.pk)
        plans.change_goal(
            goal=theirs, words="Elke dag de post", area=1, revision=seen, by=cast.deputy, at=now
        )
    with acting_as(cast.coach):
        mine = plans.Goal.objects.get(pk=goal.pk)
        with pytest.raises(ChangedMeanwhile):
            plans.change_goal(
                goal=mine, words="Post op maandag", area=1, revision=seen, by=cast.coach, at=now
            )
        assert plans.Goal.objects.get(pk=goal.pk).words == "Elke dag de post"


def test_a_step_that_somebody_else_took_back_meanwhile_is_not_taken_over(
    cast: Any, plan: plans.Plan, now: Any
) -> None:
    with acting_as(cast.coach):
        gerda = Owner(kind=OwnerKind.NETWORK, name="Gerda")
        action = plans.add_action(plan=plan, what="Belt", owner=gerda, by=cast.coach, at=now)
        states = {"action": action, "by": cast.coach, "at": now}
        plans.set_action_state(state=ActionState.DONE, was=ActionState.NOT_STARTED, **states)
        with pytest.raises(ChangedMeanwhile):
            plans.set_action_state(state=ActionState.BUSY, was=ActionState.NOT_STARTED, **states)
        # A second click on the same button says what is so already.
        plans.set_action_state(state=ActionState.DONE, was=ActionState.NOT_STARTED, **states)


def test_when_a_goal_moves_to_another_life_area_its_actions_move_along(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        goal = plans.add_goal(plan=plan, words="De post open", area=1, by=cast.coach, at=now)
        gerda = Owner(kind=OwnerKind.NETWORK, name="Gerda")
        plans.add_action(plan=plan, goal=goal, what="Belt", owner=gerda, by=cast.coach, at=now)
        plans.change_goal(goal=goal, words=goal.words, area=3, by=cast.coach, at=now)
        state = plans.plan_state(home.file_id)
    assert state is not None
    assert [action.area for action in state.actions] == [3]


def test_as_it_was_goes_by_entry_and_by_what_happened_when_that_is_asked(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        before = database_clock()
        last_week = now - timedelta(days=7)
        plans.add_goal(plan=plan, words="Laat opgeschreven", area=1, by=cast.coach, at=last_week)
        then = plans.plan_as_on(home.file_id, before)
        told = plans.plan_as_on(home.file_id, now, plans.Clock.HAPPENED)
        assert plans.plan_as_on(home.file_id, last_week) is None
    assert then is not None
    assert told is not None
    assert then.goals == ()
    assert [goal.part.words for goal in told.goals] == ["Laat opgeschreven"]


def test_a_colleague_and_a_stranger_see_no_plan_of_now_or_then(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    moment = now + timedelta(minutes=1)
    for actor in (cast.colleague, cast.leader, cast.policy_adviser, cast.administrator, cast.stranger):
        with acting_as(actor):
            assert plans.plan_page(home.file_id) is None
            assert plans.plan_as_on(home.file_id, moment) is None
            assert not plans.files_with_plan([home.file_id])
    with acting_as(cast.deputy):
        assert plans.plan_page(home.file_id) is not None


def test_the_page_takes_as_many_queries_for_a_full_plan_as_for_an_empty_one(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        common = {"plan": plan, "by": cast.coach, "at": now}
        for number in range(12):
            goal = plans.add_goal(words=f"Doel {number}", area=1 + number % 5, **common)
            for owner in (
                Owner(kind=OwnerKind.RESIDENT, subject=home.people[0]),
                Owner(kind=OwnerKind.COACH, account=cast.deputy.id),
                Owner(kind=OwnerKind.ORGANISATION, organisation=home.organisation),
            ):
                plans.add_action(goal=goal, what="Iets", owner=owner, **common)
        plans.make_agreement(we_do="Wij", resident_does="Zij", **common)
        with CaptureQueriesContext(connection) as asked:
            plans.plan_page(home.file_id)
        own = [one for one in asked.captured_queries if "set_config" not in one["sql"]]
        with CaptureQueriesContext(connection) as then:
            plans.plan_as_on(home.file_id, now + timedelta(minutes=5))
    assert len(own) <= 7, [one["sql"][:90] for one in own]
    assert len(then) <= 7


def test_what_is_still_open_is_told_per_owner_before_the_engagement_closes(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        common = {"plan": plan, "by": cast.coach, "at": now}
        gerda = Owner(kind=OwnerKind.NETWORK, name="Gerda")
        plans.add_goal(words="De post open", area=1, **common)
        plans.add_action(what="Belt de kredietbank", owner=gerda, **common)
        done = plans.add_action(what="Klaar ermee", owner=gerda, **common)
        plans.set_action_state(action=done, state=ActionState.DONE, by=cast.coach, at=now)
        plans.make_agreement(
            we_do="Wij bellen", resident_does="Legt klaar", resident=home.people[0], **common
        )
        ends = [(end.what, end.who) for end in what_is_open(home.file_id)]
    words = " ".join(what for what, _who in ends)
    assert "De post open" in words
    assert "Klaar ermee" not in words
    assert {"Gerda", "Samira"} <= {who for _what, who in ends}


def test_the_plan_closes_with_its_engagement_and_a_new_engagement_makes_its_own(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    with acting_as(cast.coach):
        close_engagement(engagement=home.engagement, reason="Het gaat goed", by=cast.coach, at=now)
    with acting_as(cast.coach):
        assert plans.plan_page(home.file_id) is None  # the grant ended with it
    with acting_as(cast.leader):
        household = household_of(home.file_id)
        assert household is not None
        again = start_engagement(household=household, coach_id=cast.coach.id, by=cast.leader, at=now)
    with acting_as(cast.coach):
        before = plans.plan_state(home.file_id)
        assert before is not None
        assert before.is_closed
        later = now + timedelta(seconds=1)
        plans.make_plan(engagement=again, ambition="Opnieuw", by=cast.coach, at=later)
        after = plans.plan_state(home.file_id)
    assert after is not None
    assert (after.ambition, after.is_closed) == ("Opnieuw", False)


def test_an_agreement_says_that_it_is_over_when_both_sides_are_and_how_each_stood_stays_readable(
    cast: Any, plan: plans.Plan, now: Any
) -> None:
    heard: list[Any] = []

    def hear(event: plans.AgreementSettled) -> None:
        heard.append(event)

    subscribe(plans.AgreementSettled, hear)
    with acting_as(cast.coach):
        agreement = plans.make_agreement(
            plan=plan, we_do="Wij bellen", resident_does="Legt klaar", by=cast.coach, at=now
        )
        said = {"agreement": agreement, "outcome": "Samen gedaan", "by": cast.coach}
        plans.settle_agreement(ours=SideState.DONE, theirs=SideState.TO_DO, at=now, **said)
        assert heard == []
        later = now + timedelta(seconds=2)
        plans.settle_agreement(ours=SideState.DONE, theirs=SideState.DONE, at=later, **said)
        assert [event.state for event in heard] == ["kept"]
        then = plans.state_as_on(plan.file_id, Snapshot.objects.order_by("-id")[1].entered_at)
        assert then is not None
        stood = then.agreements[0]
        assert (stood.state, stood.ours, stood.theirs) == ("open", SideState.DONE, SideState.TO_DO)
        with pytest.raises(plans.NotAStep):
            plans.settle_agreement(ours=SideState.DONE, theirs=SideState.TO_DO, at=later, **said)


def test_paper_for_who_stayed_gives_nothing_of_who_left(
    cast: Any, plan: plans.Plan, home: Household, now: Any
) -> None:
    mother, child, neighbour = home.people
    with acting_as(cast.coach):
        common = {"plan": plan, "by": cast.coach, "at": now}
        plans.add_goal(words="Alle drie", area=1, **common)
        plans.add_goal(words="Van de buurvrouw", area=1, about=[neighbour], **common)
        for member in Member.objects.filter(file_id=home.file_id, subject_id__in=[mother, child]):
            leave_household(member=member, by=cast.coach, at=now)
        plans.add_goal(words="Zij is nu veilig", area=1, about=[mother, child], **common)
        today = now.date()
        reader = plans.resident_reader(
            neighbour, plans.belongings(home.file_id), today=today, zone=now.tzinfo
        )
        state = plans.plan_state(home.file_id)
        assert state is not None
        sheet = plans.sheet_for(state, reader)
    assert sheet is not None
    assert [goal.words for goal in sheet.goals] == ["Van de buurvrouw"]
    assert sheet.ambition == ""
