"""Plays plans: how they were made, and how they moved."""

from typing import Any

from django.utils import timezone

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.site.demo.content.shapes import Agree, Ambition, Differ, Do, Goal, Look, Plan
from keukentafel.site.demo.content.stage import HomeNow, Stage
from keukentafel.work.plans.public import (
    ActionState,
    GoalState,
    Owner,
    OwnerKind,
    SideState,
    add_action,
    add_goal,
    add_other_view,
    add_strength,
    change_ambition,
    hold_review,
    make_agreement,
    make_plan,
    set_action_state,
    set_goal_state,
    settle_agreement,
)


class PlanPlayer:
    """Puts what happened to the plan of one household on stage.

    Args:
        stage: where.
        here: whose plan.
    """

    def __init__(self, stage: Stage, here: HomeNow) -> None:
        self.stage, self.here = stage, here

    def play(self, event: Any) -> None:
        """Put one event on stage."""
        match event:
            case Plan():
                self._put(event.when, event.by, lambda by: self._make(event, by))
            case Goal():
                self._put(event.when, event.by, lambda by: self._goal(event, by))
                self._moves(event)
            case Agree():
                self._put(event.when, event.by, lambda by: self._agree(event, by))
                if event.sides:
                    self._put(event.settled, event.by, lambda by: self._settle(event, by))
            case Look():
                self._put(event.when, event.by, lambda by: self._look(event, by))
            case Differ():
                self._put(event.when, event.by, lambda by: self._differ(event, by))
            case Ambition():
                self._put(event.when, event.by, lambda by: self._ambition(event, by))

    def _put(self, when: str, by: str, do: Any) -> None:
        self.stage.at(when, (lambda: by) if by else (lambda: self.here.coach), do)

    def _at(self, when: str) -> Any:
        return self.stage.clock.past(when)

    def _day(self, offset: int | None) -> Any:
        return None if offset is None else self.stage.clock.day(offset)

    def _make(self, event: Plan, by: Actor) -> None:
        here, at = self.here, self._at(event.when)
        here.plan = make_plan(
            engagement=here.engagement,
            ambition=here.words(event.ambition),
            ambition_by=here.key(event.whose),
            by=by,
            at=at,
        )
        for words, whose in event.strengths:
            add_strength(plan=here.plan, words=here.words(words), whose=here.key(whose), by=by, at=at)

    def _goal(self, event: Goal, by: Actor) -> None:
        here, at = self.here, self._at(event.when)
        assert here.plan is not None
        goal = add_goal(
            plan=here.plan,
            words=here.words(event.words),
            area=event.area,
            measure=here.words(event.measure),
            by_when=self._day(event.look),
            about=here.keys(event.about) if event.about else None,
            by=by,
            at=at,
        )
        here.things[event.key or event.words] = goal
        for place, do in enumerate(event.actions):
            here.things[self._key(event, place, do)] = add_action(
                plan=here.plan,
                what=here.words(do.what),
                owner=self._owner(do.whose),
                goal=goal,
                tier=do.tier,
                due=self._day(do.due),
                ground=here.words(do.ground),
                care=do.care,
                by=by,
                at=at,
            )

    @staticmethod
    def _key(event: Goal, place: int, do: Do) -> str:
        return do.key or f"{event.key or event.words}/{place}"

    def _moves(self, event: Goal) -> None:
        for place, do in enumerate(event.actions):
            if do.state != "not_started":
                key, state, when = self._key(event, place, do), ActionState(do.state), do.since or event.when
                self._put(
                    when, event.by, lambda by, key=key, state=state, when=when: self._go(key, state, when, by)
                )
        if event.state != "open":
            self._put(event.settled, event.by, lambda by: self._end(event, by))

    def _go(self, key: str, state: ActionState, when: str, by: Actor) -> None:
        set_action_state(action=self.here.things[key], state=state, by=by, at=self._at(when))

    def _end(self, event: Goal, by: Actor) -> None:
        goal = self.here.things[event.key or event.words]
        set_goal_state(goal=goal, state=GoalState(event.state), by=by, at=self._at(event.settled))

    def _owner(self, whose: str) -> Owner:
        here = self.here
        kind, _colon, name = whose.partition(":")
        if whose == "coach":
            return Owner(kind=OwnerKind.COACH, account=self.stage.actor(here.coach).id)
        if whose.startswith("@"):
            return Owner(kind=OwnerKind.RESIDENT, subject=here.key(whose[1:]))
        if kind == "org":
            return Owner(kind=OwnerKind.ORGANISATION, organisation=self.stage.town.organisations[name])
        if name.startswith("@"):
            return Owner(kind=OwnerKind.NETWORK, subject=here.key(name[1:]))
        return Owner(kind=OwnerKind.NETWORK, name=here.words(name))

    def _agree(self, event: Agree, by: Actor) -> None:
        here = self.here
        assert here.plan is not None
        here.things[event.key or event.we] = make_agreement(
            plan=here.plan,
            we_do=here.words(event.we),
            resident_does=here.words(event.they),
            resident=here.key(event.who),
            by_when=self._day(event.look),
            goal=here.things[event.goal] if event.goal else None,
            because=here.words(event.because),
            by=by,
            at=self._at(event.when),
        )

    def _settle(self, event: Agree, by: Actor) -> None:
        ours, theirs = map(SideState, event.sides.split())
        settle_agreement(
            agreement=self.here.things[event.key or event.we],
            ours=ours,
            theirs=theirs,
            outcome=self.here.words(event.outcome),
            by=by,
            at=self._at(event.settled),
        )

    def _look(self, event: Look, by: Actor) -> None:
        here, at = self.here, self._at(event.when)
        assert here.plan is not None
        hold_review(
            plan=here.plan,
            held_on=timezone.localdate(at),
            words=here.words(event.words),
            present=here.keys(event.present),
            next_on=self._day(event.again),
            by=by,
            at=at,
        )

    def _differ(self, event: Differ, by: Actor) -> None:
        here = self.here
        add_other_view(
            beside=here.things[event.beside],
            words=here.words(event.words),
            of=here.key(event.of),
            by=by,
            at=self._at(event.when),
        )

    def _ambition(self, event: Ambition, by: Actor) -> None:
        here = self.here
        assert here.plan is not None
        change_ambition(
            plan=here.plan,
            ambition=here.words(event.words),
            ambition_by=here.key(event.whose),
            by=by,
            at=self._at(event.when),
        )
