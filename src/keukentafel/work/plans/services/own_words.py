"""Commands about what somebody of the household writes in the own file, and what the coach does with it.

Nothing here changes what stands in the plan but ``take_over_wish``, and that is the coach's. Whoever writes reads the
rows about this person alone, so nothing here asks for more. ``by`` and ``at`` are as in ``making``.
"""

from datetime import datetime

from keukentafel.foundation.access.public import ChangedMeanwhile
from keukentafel.foundation.journal.public import command
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.plans.domain.states import WishState
from keukentafel.work.plans.models import Action, Agreement, Goal, OtherView, Plan, Wish
from keukentafel.work.plans.selectors import my_plan
from keukentafel.work.plans.services.moving import add_goal
from keukentafel.work.plans.services.writing import PlanIsClosed


class NobodyHelps(ValueError):
    """Nobody works with this household now: what is written would wait for nobody."""


class NothingSaid(ValueError):
    """Why not is missing: who asks for something gets an answer in words."""


class NotAboutOne(ValueError):
    """What stands there is not about this one person alone."""


@command
def see_differently(
    *, beside: Goal | Action | Agreement, words: str, person: int, by: Actor, at: datetime
) -> OtherView:
    """Somebody puts the own view beside what is about this person alone, in the own file.

    Args:
        beside: what is seen differently; it stays as it is.
        words: the own words.
        person: key of who writes.
        by, at: who is signed in, and when (aware).

    Raises:
        NotAboutOne: when it is about somebody else too, or not about *person*.
        PlanIsClosed: when its plan is closed.
    """
    if beside.subjects != [person]:
        raise NotAboutOne("only what is about this person alone")
    mine = my_plan(beside.file_id)
    if mine.plan != beside.plan_id:
        raise PlanIsClosed("this plan is closed")
    view = OtherView(
        file_id=beside.file_id,
        # The plan itself may be about others too, and is not read; history names it all the same.
        plan=Plan(pk=mine.plan, public_id=mine.thing, file_id=beside.file_id),
        goal=beside if isinstance(beside, Goal) else None,
        action=beside if isinstance(beside, Action) else None,
        agreement=beside if isinstance(beside, Agreement) else None,
        words=words.strip(),
        of_id=person,
        own_hand=True,
        area=beside.area,
        subjects=[person],
    )
    view.keep(at=at)
    return view


@command
def say_wish(*, file_id: int, words: str, person: int, by: Actor, at: datetime) -> Wish:
    """Somebody says in own words what should be added. It waits for the coach and changes nothing.

    Args:
        file_id: key of the file.
        words: the own words.
        person: key of who wants it.
        by, at: who is signed in, and when (aware).

    Raises:
        NobodyHelps: when nobody works with the household.
    """
    if not my_plan(file_id).helped:
        raise NobodyHelps("nobody works with this household now")
    wish = Wish(file_id=file_id, person_id=person, words=words.strip(), subjects=[person])
    wish.keep(at=at)
    return wish


@command
def take_over_wish(*, wish: Wish, plan: Plan, area: int, answer: str = "", by: Actor, at: datetime) -> Goal:
    """Make a goal of a wish, in the same words, about this person alone.

    Args:
        wish: which; it keeps its words, whatever becomes of the goal.
        plan: to which it is added.
        area: number of the life area.
        answer: what the person reads with it; may be empty.
        by, at: who takes it over, and when (aware).

    Raises:
        PlanIsClosed: when the plan was closed.
        ChangedMeanwhile: when it was answered already.
    """
    _waits(wish)
    goal = add_goal(plan=plan, words=wish.words, area=area, about=[wish.person_id], by=by, at=at)
    wish.goal, wish.state = goal, WishState.TAKEN_OVER.value
    _answered(wish, answer, by, at)
    return goal


@command
def decline_wish(*, wish: Wish, answer: str, by: Actor, at: datetime) -> Wish:
    """Say why something is not added; the person reads it.

    Args:
        wish: which.
        answer: why not, to the person.
        by, at: who answers, and when (aware).

    Raises:
        NothingSaid: without a reason.
        ChangedMeanwhile: when it was answered already.
    """
    _waits(wish)
    if not answer.strip():
        raise NothingSaid("say why not")
    wish.state = WishState.NOT_NOW.value
    _answered(wish, answer, by, at)
    return wish


def _waits(wish: Wish) -> None:
    if wish.state != WishState.WAITING:
        raise ChangedMeanwhile("wish")


def _answered(wish: Wish, answer: str, by: Actor, at: datetime) -> None:
    wish.answer, wish.answered_by_id, wish.answered_at = answer.strip(), by.id, at
    wish.keep(at=at)
