"""Random lives of a plan, and the proof that each can be read back.

``run_history(seed)`` makes a household and lets several people work on its plan: adding, changing, taking back, closing,
and failing. After every act it keeps the page as it was and the moment. At the end each of those moments is replayed
from the journal and must equal the page that was kept. Needs a test's database and settings.

Half of the histories come in order and are replayed by the moment things happened too; in the other half people write
down things late, so that only the moment of entry tells what the page showed.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from cast import read_cast
from keukentafel.foundation.access.public import ChangedMeanwhile
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.households.public import (
    Engagement,
    add_person,
    appoint_deputy,
    open_household,
    start_engagement,
)
from keukentafel.work.plans import public as plans
from keukentafel.work.plans.public import ActionState, GoalState, Owner, OwnerKind, PlanPage, SideState

WORDS = (
    "De post open",
    "Weer slapen",
    "“Ik wil rust”",
    "Naar school",
    "Huur op tijd",
    "Één fiets; twee sloten",
    "Zonder buikpijn <b>&",
    "",
    "Koken met Gerda",
)
ACTS = 24


@dataclass
class Household:
    """A household with a coach, a deputy and some people."""

    file_id: int
    engagement: Engagement
    people: list[int]
    workers: list[Actor]
    organisation: int


@dataclass
class History:
    """One life of a plan, while it happens."""

    dice: random.Random
    home: Household
    by: Actor
    at: datetime
    in_order: bool
    kept: list[tuple[datetime, datetime, PlanPage | None]] = field(default_factory=list)
    refused: int = 0

    # what the dice choose from
    def some(self) -> str:
        return self.dice.choice(WORDS)

    def person(self) -> int | None:
        return self.dice.choice([None, *self.home.people])

    def about(self) -> list[int] | None:
        people = self.home.people
        return self.dice.choice([None, self.dice.sample(people, self.dice.randint(1, len(people)))])

    def day(self) -> Any:
        return self.dice.choice([None, self.at.date() + timedelta(days=self.dice.randint(-9, 90))])

    def owner(self) -> Owner:
        return self.dice.choice(
            [
                Owner(kind=OwnerKind.RESIDENT, subject=self.dice.choice(self.home.people)),
                Owner(kind=OwnerKind.NETWORK, name=self.dice.choice(["Gerda", "oom Ben", "gerda"])),
                Owner(kind=OwnerKind.NETWORK, subject=self.dice.choice(self.home.people)),
                Owner(kind=OwnerKind.COACH, account=self.dice.choice(self.home.workers).id),
                Owner(kind=OwnerKind.ORGANISATION, organisation=self.home.organisation),
                Owner(kind=OwnerKind.ORGANISATION, name="De kerk op de hoek"),
            ]
        )

    def one(self, model: Any) -> Any:
        rows = list(model.objects.filter(file_id=self.home.file_id).select_related("plan"))
        return self.dice.choice(rows) if rows else None

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    def seen(self, row: Any) -> int | None:
        """The revision that somebody had on the screen: nearly always the last one."""
        return self.dice.choice([None, row.revision, row.revision, row.revision, row.revision - 1])


def _make(h: History) -> None:
    plans.make_plan(
        engagement=h.home.engagement, ambition=h.some(), ambition_by=h.person(), about=h.about(), **h.who
    )


def _ambition(h: History) -> None:
    if plan := plans.plan_of(h.home.engagement):
        plans.change_ambition(
            plan=plan, ambition=h.some(), ambition_by=h.person(), revision=h.seen(plan), **h.who
        )


def _strength(h: History) -> None:
    if plan := plans.plan_of(h.home.engagement):
        plans.add_strength(plan=plan, words=h.some(), whose=h.person(), about=h.about(), **h.who)


def _strength_again(h: History) -> None:
    if row := h.one(plans.Strength):
        plans.change_strength(
            strength=row,
            words=h.some(),
            whose=h.person(),
            gone=h.dice.random() < 0.4,
            revision=h.seen(row),
            **h.who,
        )


def _goal(h: History) -> None:
    if plan := plans.plan_of(h.home.engagement):
        plans.add_goal(
            plan=plan,
            words=h.some(),
            area=h.dice.randint(1, 8),
            measure=h.some(),
            by_when=h.day(),
            about=h.about(),
            **h.who,
        )


def _goal_again(h: History) -> None:
    if row := h.one(plans.Goal):
        area = h.dice.choice([row.area, h.dice.randint(1, 8)])
        plans.change_goal(
            goal=row,
            words=h.some(),
            area=area,
            by_when=h.day(),
            about=h.about(),
            revision=h.seen(row),
            **h.who,
        )


def _goal_state(h: History) -> None:
    if row := h.one(plans.Goal):
        was = h.dice.choice([None, *GoalState])
        plans.set_goal_state(goal=row, state=h.dice.choice(list(GoalState)), was=was, **h.who)


def _action(h: History) -> None:
    if plan := plans.plan_of(h.home.engagement):
        plans.add_action(
            plan=plan,
            what=h.some(),
            owner=h.owner(),
            goal=h.dice.choice([None, h.one(plans.Goal)]),
            tier=h.dice.choice([None, 0, 1, 2, 3]),
            due=h.day(),
            about=h.about(),
            **h.who,
        )


def _action_again(h: History) -> None:
    if row := h.one(plans.Action):
        plans.change_action(
            action=row,
            what=h.some(),
            owner=h.owner(),
            goal=h.dice.choice([row.goal, h.one(plans.Goal)]),
            due=h.day(),
            revision=h.seen(row),
            **h.who,
        )


def _action_state(h: History) -> None:
    if row := h.one(plans.Action):
        was = h.dice.choice([None, *ActionState])
        plans.set_action_state(action=row, state=h.dice.choice(list(ActionState)), was=was, **h.who)


def _agreement(h: History) -> None:
    if plan := plans.plan_of(h.home.engagement):
        plans.make_agreement(
            plan=plan, we_do=h.some(), resident_does=h.some(), resident=h.person(), by_when=h.day(), **h.who
        )


def _agreement_again(h: History) -> None:
    if row := h.one(plans.Agreement):
        plans.change_agreement(
            agreement=row, we_do=h.some(), resident_does=h.some(), revision=h.seen(row), **h.who
        )


def _settle(h: History) -> None:
    if row := h.one(plans.Agreement):
        ours, theirs = h.dice.choices(list(SideState), k=2)
        plans.settle_agreement(agreement=row, ours=ours, theirs=theirs, outcome=h.some(), **h.who)


def _review(h: History) -> None:
    if plan := plans.plan_of(h.home.engagement):
        present = h.dice.sample(h.home.people, h.dice.randint(0, 2))
        held = h.at.date() - timedelta(days=h.dice.randint(0, 9))
        plans.hold_review(plan=plan, held_on=held, words=h.some(), present=present, next_on=h.day(), **h.who)


def _review_again(h: History) -> None:
    if row := h.one(plans.Review):
        plans.change_review(review=row, held_on=row.held_on, words=h.some(), revision=h.seen(row), **h.who)


def _view(h: History) -> None:
    if row := h.one(h.dice.choice([plans.Goal, plans.Action, plans.Agreement])):
        plans.add_other_view(beside=row, words=h.some(), of=h.person(), **h.who)


def _close(h: History) -> None:
    plan = plans.plan_of(h.home.engagement)
    if plan and h.dice.random() < 0.15:
        plans.close_plan(plan=plan, **h.who)


CHOICES: tuple[tuple[Callable[[History], None], int], ...] = (
    (_make, 1),
    (_ambition, 2),
    (_strength, 2),
    (_strength_again, 2),
    (_goal, 4),
    (_goal_again, 3),
    (_goal_state, 2),
    (_action, 5),
    (_action_again, 4),
    (_action_state, 4),
    (_agreement, 2),
    (_agreement_again, 1),
    (_settle, 2),
    (_review, 2),
    (_review_again, 1),
    (_view, 2),
    (_close, 1),
)
REFUSALS = (plans.PlanExists, plans.PlanIsClosed, plans.NotAStep, ChangedMeanwhile)


def build_household(seed: int) -> Household:
    """A household of three with a coach and a deputy, before its plan."""
    cast, at = read_cast(), timezone.now() - timedelta(days=120)
    with acting_as(cast.leader):
        home = open_household(label=f"Huishouden {seed}", team_id=cast.team, by=cast.leader, at=at)
        engagement = start_engagement(household=home, coach_id=cast.coach.id, by=cast.leader, at=at)
    with acting_as(cast.coach):
        appoint_deputy(engagement=engagement, deputy_id=cast.deputy.id, by=cast.coach, at=at)
        members = [
            add_person(household=home, known_as=name, role=role, by=cast.coach, at=at)
            for name, role in (("Samira", "moeder"), ("Yunus", "zoon"), ("Gerda", "buurvrouw"))
        ]
        housing = organisations().values_list("pk", flat=True)[0]
    people = [member.subject_id for member in members]
    return Household(home.file_id, engagement, people, [cast.coach, cast.deputy], housing)


def database_clock() -> datetime:
    """Now, by the clock that history is entered by."""
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def run_history(seed: int) -> None:
    """Let a plan live, and read every moment of it back.

    Args:
        seed: of the dice; the same seed is the same life.

    Raises:
        AssertionError: when some moment is read back differently from the page as it was then.
    """
    dice = random.Random(seed)
    home = build_household(seed)
    began = timezone.now().replace(microsecond=0) - timedelta(days=100)
    h = History(dice, home, home.workers[0], began, in_order=seed % 2 == 0)
    acts, weights = zip(*CHOICES, strict=True)
    for number in range(ACTS):
        h.by = dice.choice(home.workers)
        step = timedelta(minutes=dice.randint(1, 5000))
        h.at = h.at + step if h.in_order else began + dice.randint(0, 20) * step
        with acting_as(h.by):
            act = _make if number == 0 else dice.choices(acts, weights)[0]
            before = plans.plan_page(home.file_id)
            try:
                act(h)
            except REFUSALS:
                h.refused += 1
                assert plans.plan_page(home.file_id) == before, f"seed {seed}: a refusal changed the plan"
            h.kept.append((database_clock(), h.at, plans.plan_page(home.file_id)))
    with acting_as(home.workers[0]):
        assert plans.plan_as_on(home.file_id, h.kept[0][0] - timedelta(days=1)) is None
        for entered, happened, page in h.kept:
            then = plans.plan_as_on(home.file_id, entered)
            assert then == page, f"seed {seed}: at {entered} the page was otherwise"
            if h.in_order:
                told = plans.plan_as_on(home.file_id, happened, plans.Clock.HAPPENED)
                assert told == page, f"seed {seed}: what happened up to {happened} was otherwise"
    assert h.kept[-1][2] is not None
